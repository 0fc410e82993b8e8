/* The recovery sheet: the recovery key in words, kept once, on paper. */
#ifndef CLI_RECOVERY_H
#define CLI_RECOVERY_H

#include "cli/options.h"
#include "seal/keys.h"

/* Can --recovery FILE be written? True where it is not given. To be asked before any key is made.
 */
bool recovery_check(const struct options *o, struct fail *f);
/* Writes the sheet to --recovery FILE, or prints it and, on a terminal, asks two words back. */
bool recovery_keep(const struct options *o, const uint8_t secret[KEY_SIZE], const char *fingerprint,
                   struct fail *f);

#endif
