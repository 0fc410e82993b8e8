/* ledger.db as a file: its tables and triggers, as ledger.h describes them. */
#ifndef TALLY_LEDGER_FILE_H
#define TALLY_LEDGER_FILE_H

#include "store/db.h"

/* Does it begin as an SQLite file? Its tables are looked at later. */
bool ledger_file_is(const char *path);
/* DB_READ takes a file of an earlier version too. */
struct db *ledger_file_open(const char *path, enum db_mode mode, struct fail *f);
/* FAIL_FORMAT where the tables, indexes, triggers or views of the open file `path` are not word for
 * word those of a ledger of its version. */
bool ledger_file_check(struct db *db, const char *path, struct fail *f);

#endif
