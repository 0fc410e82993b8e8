/* One session's rows in derived.db. */
#ifndef TALLY_DERIVE_ROWS_H
#define TALLY_DERIVE_ROWS_H

#include "store/db.h"
#include "tally/judge.h"
#include "tally/revisions.h"

struct derive_rows { /* what it works with; all borrowed but the revisions */
    struct db *db;
    struct ledger *ledger;
    const struct coordinator_keys *keys;
    struct revisions revisions;
};

/* `held` is the judge's word; a session whose key does not open is held as well. */
bool derive_rows_insert(struct derive_rows *d, const struct ledger_session *listed,
                        enum held_reason held, struct fail *f);
bool derive_rows_delete(struct derive_rows *d, int64_t session_row, struct fail *f);

#endif
