/* SQLite, behind one door: the only user of sqlite3.h. Schemas are append-only lists of steps
 * indexed by user_version, each in one transaction; a file of another application_id is refused
 * (FAIL_FORMAT, as what is damaged is), and one of a later version (FAIL_CONFLICT). Parameters are
 * bound by name; an unknown name is an error. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/fail.h"

struct db;
struct db_query;

struct db_schema {
    uint32_t application_id;
    const char *what;         /* "box", "ledger", "derived": for messages */
    const char *mend;         /* a sentence: what to do where the file is damaged; may be NULL */
    const char *pragmas;      /* run at each open, once the file is known to be ours; may be NULL */
    const char *const *steps; /* SQL of each migration step; steps[i] takes version i to i + 1 */
    size_t step_count;
    bool exclusive; /* one program at a time: another is refused at once, as long as this is open */
};

enum db_mode { DB_READ, DB_WRITE, DB_CREATE /* write; made if missing */ };

#define DB_IN_MEMORY ":memory:" /* a path: with DB_CREATE a database that is gone when closed */

/* Made for its owner alone (0600). Foreign keys are on; DB_READ takes a file of the present version
 * only, and DB_READ and DB_WRITE none that is empty. */
struct db *db_open(const char *path, const struct db_schema *schema, enum db_mode mode,
                   struct fail *f);
void db_close(struct db *db); /* NULL is harmless */
/* Shuts the file and opens it again, as DB_WRITE does; what waited in a transaction is lost, and
 * queries are no longer valid. While it is shut, which it stays on failure, all acts fail. */
bool db_reopen(struct db *db, const struct db_schema *schema, struct fail *f);
void db_shut(struct db *db);
/* True if the file is still where it was opened: FAIL_MISSING if it was moved, removed or hidden.
 */
bool db_is_there(struct db *db, struct fail *f);

bool db_begin(struct db *db, struct fail *f);  /* BEGIN IMMEDIATE */
bool db_commit(struct db *db, struct fail *f); /* rolls back if it fails */
void db_rollback(struct db *db);               /* harmless outside a transaction */
/* Commits if ok, else rolls back and leaves *f as it is; true if it was committed. */
bool db_end(struct db *db, bool ok, struct fail *f);
bool db_run(struct db *db, const char *sql, struct fail *f); /* no parameters, no rows */
/* The first row's first column; 0 if there is no row. No parameters. */
bool db_number(struct db *db, const char *sql, int64_t *out, struct fail *f);

/* Prepared statements are kept by the db and reused: db_query returns the same one, reset, for the
 * same text. Binding errors are kept in the query and reported by the next step. A parameter's name
 * is written as in the SQL, with its colon: ":id". NULL if it cannot be prepared; binding, stepping
 * and resetting NULL do nothing, and the step fails with *f as it was left. */
struct db_query *db_query(struct db *db, const char *sql, struct fail *f);
void db_bind_int(struct db_query *q, const char *name, int64_t value);
void db_bind_text(struct db_query *q, const char *name,
                  const char *value); /* must live until the step; NULL is NULL */
void db_bind_blob(struct db_query *q, const char *name, const void *data,
                  size_t size); /* must live until the step */
/* Steps to the next row; *row is false at the end. False on failure. */
bool db_step(struct db_query *q, bool *row, struct fail *f);
/* Steps once and resets: for INSERT, UPDATE, DELETE. */
bool db_do(struct db_query *q, struct fail *f);
void db_reset(struct db_query *q);
int db_columns(struct db_query *q);
int64_t db_int(struct db_query *q, int column);
const char *db_text(struct db_query *q, int column); /* borrowed until the next step */
const void *db_blob(struct db_query *q, int column,
                    size_t *size); /* borrowed until the next step */
bool db_is_null(struct db_query *q, int column);
int64_t db_changes(struct db *db); /* rows changed by the last db_do */

#endif
