/* Deriving takes a campaign and writes where its derived_path says: the fresh file is made by
 * deriving a copy of the campaign's struct with another path. Two files are compared table by
 * table, both in the order of their keys, which name the session. */
#include "tally/rederive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "tally/derived_file.h"

/* What is compared of the tables themselves: nothing may stand in the one that is not in the other,
 * such as a trigger. */
static const char schema_select[] =
    "SELECT 0, type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

/* The first column names the session: its row, or a key. */
static const struct {
    const char *select;
    bool has_key;
} tables[] = {
    {"SELECT row, * FROM session ORDER BY row", false},
    {"SELECT key, * FROM ballot ORDER BY key", true},
    {"SELECT ballot, * FROM card ORDER BY ballot", true},
    {"SELECT key, * FROM issue ORDER BY key", true},
    {"SELECT issue, * FROM issue_select ORDER BY issue, place", true},
    {"SELECT 0, * FROM cards_judged", false},
    {"SELECT key, * FROM held_record ORDER BY key, kind", true},
};
enum { TABLES = sizeof tables / sizeof *tables };

void rederive_result_clear(struct rederive_result *r)
{
    free(r->differences);
    free(r->unusable);
    *r = (struct rederive_result){0};
}

/* Making the fresh file */

static bool derive_fresh(struct campaign *c, const char *path, const struct coordinator_keys *keys,
                         const struct derive_watch *watch, struct fail *f)
{
    struct campaign fresh = *c;
    fresh.derived_path = (char *)path;
    if (!file_check_parent(path, f) ||
        !derived_file_remove(path, f)) /* of a run that was cut short */
        return false;
    struct derived *d = derive(&fresh, keys, watch, f);
    derived_close(d);
    return d != NULL;
}

/* Comparing */

/* A session's rows lie together, so most doubles are met here; name_sessions drops the rest. */
static void note(struct rederive_result *out, int64_t row)
{
    if (out->count > 0 && out->differences[out->count - 1].row == row)
        return;
    out->differences =
        xgrow(out->differences, out->count, &out->capacity, sizeof *out->differences);
    out->differences[out->count++] = (struct rederive_difference){.row = row};
}

static bool same_row(struct db_query *a, struct db_query *b)
{
    if (db_columns(a) != db_columns(b))
        return false;
    for (int column = 0; column < db_columns(a); column++) {
        size_t a_size, b_size;
        const void *x = db_blob(a, column, &a_size), *y = db_blob(b, column, &b_size);
        if (a_size != b_size || (a_size > 0 && memcmp(x, y, a_size) != 0))
            return false;
    }
    return true;
}

/* Rows of one table, side by side. `differs` is told the first column of each that is in one file
 * only or not the same in both. */
static bool compare_rows(struct db *a, struct db *b, const char *select,
                         void (*differs)(void *data, int64_t key), void *data, struct fail *f)
{
    struct db_query *x = db_query(a, select, f), *y = db_query(b, select, f);
    bool in_a, in_b, ok = db_step(x, &in_a, f) && db_step(y, &in_b, f);
    while (ok && (in_a || in_b)) {
        int64_t key_a = in_a ? db_int(x, 0) : INT64_MAX, key_b = in_b ? db_int(y, 0) : INT64_MAX;
        bool only_a = in_a && key_a < key_b, only_b = in_b && key_b < key_a;
        if (only_a || only_b || !same_row(x, y))
            differs(data, only_b ? key_b : key_a);
        ok = (only_b || db_step(x, &in_a, f)) && (only_a || db_step(y, &in_b, f));
    }
    db_reset(x);
    db_reset(y);
    return ok;
}

static void note_row(void *out, int64_t row)
{
    note(out, row);
}

static void note_key(void *out, int64_t key)
{
    note(out, derived_file_session(key));
}

static void note_schema(void *data, int64_t key)
{
    (void)key;
    *(bool *)data = true;
}

static bool compare_tables(struct db *old, struct db *fresh, struct rederive_result *out,
                           struct fail *f)
{
    bool other_schema = false;
    if (!compare_rows(old, fresh, schema_select, note_schema, &other_schema, f))
        return false;
    if (other_schema) {
        out->unusable = xstrdup("Its tables are not those that deriving makes.");
        return true;
    }
    for (size_t i = 0; i < TABLES; i++)
        if (!compare_rows(old, fresh, tables[i].select, tables[i].has_key ? note_key : note_row,
                          out, f))
            return false;
    return true;
}

static int compare_differences(const void *a, const void *b)
{
    const struct rederive_difference *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/* Each session once, by row. */
static void sort_differences(struct rederive_result *out)
{
    size_t kept = 0;
    if (out->count)
        qsort(out->differences, out->count, sizeof *out->differences, compare_differences);
    for (size_t i = 0; i < out->count; i++)
        if (kept == 0 || out->differences[kept - 1].row != out->differences[i].row)
            out->differences[kept++] = out->differences[i];
    out->count = kept;
}

static bool name_sessions(struct campaign *c, struct rederive_result *out, struct fail *f)
{
    struct ledger_session *all;
    size_t count, at = 0;
    if (!ledger_sessions(c->ledger, &all, &count, f))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        struct rederive_difference *d = &out->differences[i];
        while (at < count && all[at].row < d->row)
            at++;
        if (at == count || all[at].row != d->row)
            continue;
        snprintf(d->tablet, sizeof d->tablet, "%s", all[at].opening.tablet);
        d->number = all[at].opening.number;
        memcpy(d->id, all[at].id, HASH_SIZE);
    }
    free(all);
    return true;
}

static bool compare_files(struct campaign *c, const char *fresh_path, struct rederive_result *out,
                          struct fail *f)
{
    struct db *old = derived_file_open(c->derived_path, f);
    struct db *fresh = old ? derived_file_open(fresh_path, f) : NULL;
    bool ok = fresh && compare_tables(old, fresh, out, f);
    sort_differences(out);
    ok = ok && name_sessions(c, out, f);
    db_close(fresh);
    db_close(old);
    return ok;
}

bool rederive_compare(struct campaign *c, const struct coordinator_keys *keys,
                      const struct derive_watch *watch, struct rederive_result *out, struct fail *f)
{
    struct fail why = {0};
    char *path = xasprintf("%s.check", c->derived_path);
    *out = (struct rederive_result){0};
    struct derived *d = derive(c, keys, watch, &why);
    derived_close(d);
    bool ok = derive_fresh(c, path, keys, watch, f);
    if (ok && d)
        ok = compare_files(c, path, out, f);
    else if (ok)
        out->unusable = xstrdup(why.text);
    ok = derived_file_remove(path, ok ? f : NULL) && ok;
    free(path);
    if (!ok)
        rederive_result_clear(out);
    return ok;
}

/* Replacing */

/* A journal that an interrupted derivation left belongs to the file that goes: taken for the new
 * file's, it would write old pages into it. */
static bool settle(const char *path, struct fail *f)
{
    struct db *db = derived_file_open(path, NULL);
    db_close(db);
    return db || derived_file_remove(path, f);
}

struct derived *rederive_replace(struct campaign *c, const struct coordinator_keys *keys,
                                 const struct derive_watch *watch, struct fail *f)
{
    char *path = xasprintf("%s.new", c->derived_path);
    bool ok = derive_fresh(c, path, keys, watch, f) && settle(c->derived_path, f);
    if (ok && rename(path, c->derived_path) != 0)
        ok = fail_errno(f, "%s cannot be put in place", path);
    if (!ok)
        derived_file_remove(path, NULL);
    free(path);
    return ok ? derived_open(c, f) : NULL;
}
