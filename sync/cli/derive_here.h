/* Deriving for a command: the passphrase, the progress bar, and the account of it (DESIGN 4.5). */
#ifndef CLI_DERIVE_HERE_H
#define CLI_DERIVE_HERE_H

#include "cli/options.h"
#include "tally/derive.h"

struct derived *derive_here(const struct options *o, struct campaign *c, struct fail *f);
/* The same from nothing, in place of what was derived before. */
struct derived *derive_here_anew(const struct options *o, struct campaign *c, struct fail *f);
/* With keys that are open already, and stay so. */
struct derived *derive_here_with(const struct coordinator_keys *keys, struct campaign *c,
                                 struct fail *f);

#endif
