/* What somebody with an SQLite shell can do to a campaign's files: rows changed, and the rules that
 * would refuse it put back afterwards. */
#ifndef TEST_TALLY_TAMPER_H
#define TEST_TALLY_TAMPER_H

#include "store/db.h"
#include "tally/ledger.h"

/* Runs `sql` with the triggers taken away meanwhile. :hash is that of `bytes`, :bytes they
 * themselves; both only where `bytes` is given. Ends the test if it fails. */
void tamper_ledger(struct ledger *l, const char *sql, const void *bytes, size_t size);
/* Leaves the database at `path` and its journal as a power cut would in the middle of a change:
 * `sql` must change more than SQLite keeps in memory. `db` is open on it, and only to be closed
 * then. */
void tamper_cut_power(struct db *db, const char *path, const char *sql);
/* The blob that `select` gives; owned. */
struct bytes_writer tamper_read(struct ledger *l, const char *select);

#endif
