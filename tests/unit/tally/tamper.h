/* What somebody with an SQLite shell can do to a campaign's files: rows changed, and the rules that
 * would refuse it put back afterwards. */
#ifndef TEST_TALLY_TAMPER_H
#define TEST_TALLY_TAMPER_H

#include "store/db.h"
#include "tally/ledger.h"

/* Runs `sql` with the triggers taken away meanwhile. :hash is that of `bytes`, :bytes they
 * themselves; both only where `bytes` is given. Ends the test if it fails. */
void tamper_ledger(struct ledger *l, const char *sql, const void *bytes, size_t size);
/* The blob that `select` gives; owned. */
struct bytes_writer tamper_read(struct ledger *l, const char *select);

#endif
