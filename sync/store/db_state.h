/* What an open file is to SQLite. For db*.c alone. */
#ifndef STORE_DB_STATE_H
#define STORE_DB_STATE_H

#include <sqlite3.h>
#include <sys/stat.h>

#include "store/db.h"

enum { DB_NAMES = 16 }; /* parameters whose names are kept at hand */

struct db_query {
    sqlite3_stmt *statement;
    char *names[DB_NAMES];     /* owned; of parameters 1, 2 ... */
    int name_count, next_name; /* the one that is likely bound next, from 0 */
    struct db *db;             /* borrowed */
    struct fail bind_fail;     /* the first binding that failed since the last reset */
    struct db_query *next;
};

struct db {
    sqlite3 *handle; /* NULL while it is shut */
    char *path;
    struct stat file; /* as it was opened; empty of DB_IN_MEMORY */
    const char *mend; /* borrowed: the schema's */
    struct db_query *queries;
};

/* Says in *f what SQLite reports with this code. Always false. */
bool db_fail(const struct db *db, int code, struct fail *f);
bool db_is_shut(const struct db *db, struct fail *f); /* and says so */

#endif
