/* The cards that a practice campaign issued, handed out to residents one after another. Only a
 * campaign whose key no passphrase locks makes their codes again. */
#ifndef SIMULATE_HANDOUT_H
#define SIMULATE_HANDOUT_H

#include "record/card.h"
#include "seal/pack.h"

struct handout;

/* `campaign` is its folder, and must be that of the pack, whose form must have cards. */
struct handout *handout_open(const char *campaign, const struct pack *p, struct fail *f);
/* The next card of those that are not void; a blank one once they are used up. */
void handout_next(struct handout *h, struct card *out);
void handout_free(struct handout *h); /* NULL is harmless */

#endif
