/* Deriving for a command: the passphrase, the progress bar, and a word on what does not count. */
#ifndef CLI_DERIVE_HERE_H
#define CLI_DERIVE_HERE_H

#include "cli/options.h"
#include "tally/derive.h"

struct derived *derive_here(const struct options *o, struct campaign *c, struct fail *f);

#endif
