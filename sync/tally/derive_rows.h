/* One session's rows in derived.db. */
#ifndef TALLY_DERIVE_ROWS_H
#define TALLY_DERIVE_ROWS_H

#include "store/db.h"
#include "tally/derive_open.h"
#include "tally/revisions.h"

struct derive_rows { /* what it works with; all borrowed but the revisions */
    struct db *db;
    struct ledger *ledger;
    struct revisions revisions;
    uint8_t card_key[KEY_SIZE]; /* to be wiped */
};

/* Of a session that derive_open_work is through with; where it is not sound, fails as it says. */
bool derive_rows_insert(struct derive_rows *d, const struct derive_open *o, struct fail *f);
bool derive_rows_delete(struct derive_rows *d, int64_t session_row, struct fail *f);

#endif
