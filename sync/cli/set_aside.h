/* What sets opened records aside where no decision does: other records of their id, another ballot
 * of their card. */
#ifndef CLI_SET_ASIDE_H
#define CLI_SET_ASIDE_H

#include "tally/derived.h"

/* `say` is told each line, without its end; none where there is nothing to say. `offer`:
 * the folder as typed, for the command that is suggested; NULL once retired (retired_offer).
 * Whoever has just opened votes has not retired. */
bool set_aside_tell(struct derived *d, const char *offer, void (*say)(const char *line),
                    struct fail *f);

#endif
