/* One session's rows in derived.db. */
#ifndef TALLY_DERIVE_ROWS_H
#define TALLY_DERIVE_ROWS_H

#include "store/db.h"
#include "tally/derive_open.h"

/* Of a session that derive_open_work is through with; where it is not sound, fails as it says. */
bool derive_rows_insert(struct db *db, const struct derive_open *o, struct fail *f);
bool derive_rows_delete(struct db *db, int64_t session_row, struct fail *f);

#endif
