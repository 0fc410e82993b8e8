/* Statements are prepared once and found again by their text; what is bound wrongly shows at the
 * next step. */
#include <string.h>

#include "record/alloc.h"
#include "store/db_state.h"

/* The one that is found moves to the front, because what was asked last is asked again most. */
static struct db_query *find_query(struct db *db, const char *sql)
{
    for (struct db_query **at = &db->queries; *at; at = &(*at)->next) {
        struct db_query *q = *at;
        if (strcmp(sqlite3_sql(q->statement), sql) != 0)
            continue;
        *at = q->next;
        q->next = db->queries;
        db->queries = q;
        return q;
    }
    return NULL;
}

/* SQLite's own names move when it prepares a statement anew. */
static void note_names(struct db_query *q)
{
    int count = sqlite3_bind_parameter_count(q->statement);
    q->name_count = count < DB_NAMES ? count : DB_NAMES;
    for (int i = 0; i < q->name_count; i++) {
        const char *name = sqlite3_bind_parameter_name(q->statement, i + 1);
        q->names[i] = xstrdup(name ? name : "");
    }
}

static struct db_query *prepare_query(struct db *db, const char *sql, struct fail *f)
{
    sqlite3_stmt *statement;
    if (db_is_shut(db, f))
        return NULL;
    int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK) {
        db_fail(db, code, f);
        return NULL;
    }
    struct db_query *q = xcalloc(1, sizeof *q);
    *q = (struct db_query){.statement = statement, .db = db, .next = db->queries};
    note_names(q);
    db->queries = q;
    return q;
}

struct db_query *db_query(struct db *db, const char *sql, struct fail *f)
{
    struct db_query *q = find_query(db, sql);
    if (!q)
        return prepare_query(db, sql, f);
    db_reset(q);
    sqlite3_clear_bindings(q->statement);
    return q;
}

/* Rows by the million bind the same names in the same order: so the one after the last is tried
 * before SQLite is asked. */
static int find_parameter(struct db_query *q, const char *name)
{
    int next = q->next_name < q->name_count ? q->next_name : 0;
    if (next < q->name_count && strcmp(q->names[next], name) == 0) {
        q->next_name = next + 1;
        return q->next_name;
    }
    q->next_name = sqlite3_bind_parameter_index(q->statement, name);
    return q->next_name;
}

/* The parameter's number, or 0 with the fault kept for the next step. */
static int parameter(struct db_query *q, const char *name)
{
    if (!q)
        return 0;
    int index = find_parameter(q, name);
    if (index == 0 && q->bind_fail.kind == FAIL_NONE)
        fail_set(&q->bind_fail, FAIL_USAGE, "%s: there is no parameter \"%s\" in: %s", q->db->path,
                 name, sqlite3_sql(q->statement));
    return index;
}

static void keep_bind_fail(struct db_query *q, int code)
{
    if (code != SQLITE_OK && q->bind_fail.kind == FAIL_NONE)
        db_fail(q->db, code, &q->bind_fail);
}

void db_bind_int(struct db_query *q, const char *name, int64_t value)
{
    int index = parameter(q, name);
    if (index)
        keep_bind_fail(q, sqlite3_bind_int64(q->statement, index, value));
}

void db_bind_text(struct db_query *q, const char *name, const char *value)
{
    int index = parameter(q, name);
    if (index)
        keep_bind_fail(q, sqlite3_bind_text(q->statement, index, value, -1, SQLITE_STATIC));
}

void db_bind_blob(struct db_query *q, const char *name, const void *data, size_t size)
{
    int index = parameter(q, name);
    if (index) /* NULL data would bind NULL, also for an empty blob */
        keep_bind_fail(
            q, sqlite3_bind_blob64(q->statement, index, size ? data : "", size, SQLITE_STATIC));
}

bool db_step(struct db_query *q, bool *row, struct fail *f)
{
    *row = false;
    if (!q)
        return false;
    if (q->bind_fail.kind != FAIL_NONE) {
        fail_set(f, q->bind_fail.kind, "%s", q->bind_fail.text);
        db_reset(q);
        return false;
    }
    int code = sqlite3_step(q->statement);
    *row = code == SQLITE_ROW;
    if (*row)
        return true;
    if (code != SQLITE_DONE)
        db_fail(q->db, code, f);
    db_reset(q);
    return code == SQLITE_DONE;
}

bool db_do(struct db_query *q, struct fail *f)
{
    bool row;
    bool ok = db_step(q, &row, f);
    db_reset(q);
    return ok;
}

void db_reset(struct db_query *q)
{
    if (!q)
        return;
    sqlite3_reset(q->statement);
    q->bind_fail.kind = FAIL_NONE;
}

bool db_number(struct db *db, const char *sql, int64_t *out, struct fail *f)
{
    struct db_query *q = db_query(db, sql, f);
    bool row;
    if (!db_step(q, &row, f))
        return false;
    *out = row ? db_int(q, 0) : 0;
    db_reset(q);
    return true;
}

int db_columns(struct db_query *q)
{
    return sqlite3_column_count(q->statement);
}

int64_t db_int(struct db_query *q, int column)
{
    return sqlite3_column_int64(q->statement, column);
}

const char *db_text(struct db_query *q, int column)
{
    return (const char *)sqlite3_column_text(q->statement, column);
}

const void *db_blob(struct db_query *q, int column, size_t *size)
{
    const void *data = sqlite3_column_blob(q->statement, column);
    *size = (size_t)sqlite3_column_bytes(q->statement, column);
    return data;
}

bool db_is_null(struct db_query *q, int column)
{
    return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->handle);
}
