/* Deriving: the ledger, opened with the coordinator's keys, becomes rows that can be counted.
 *
 * derived.db is a cache: only sessions that are new, changed or judged otherwise are opened, and
 * the rows are the same whether derived at once or in steps. One that is damaged, of another
 * version or of another ledger is made anew by itself. */
#ifndef TALLY_DERIVE_H
#define TALLY_DERIVE_H

#include "tally/derived.h"

struct derive_watch { /* told of each session before it is looked at */
    void (*progress)(void *data, size_t done, size_t known);
    void *data;
};

/* Brings derived.db up to date and opens it for reading. Keeps `c` until derived_close. */
struct derived *derive(struct campaign *c, const struct coordinator_keys *keys,
                       const struct derive_watch *watch /* or NULL */, struct fail *f);

/* derived.db as it stands, for reading; writes nothing and needs no key. NULL where it is not
 * there, or is not what the ledger with its decisions makes of it now. */
struct derived *derive_peek(struct campaign *c);

#endif
