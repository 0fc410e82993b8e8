/* floor-tally CAMPAIGN FOLDER: what merging and deriving cannot do without, as a bare loop. The
 * sessions of a derived practice campaign and all rows made from them are read into memory; then,
 * on the clock, each session's opening signature is verified, its key opened and each envelope
 * opened, and the same rows go into a new ledger.db and derived.db in FOLDER: the same tables,
 * pages and pragmas, one transaction a file. Prints the seconds of the ledger's rows, and those of
 * all the rest.
 *
 * Nothing is read, unpacked, hashed, checked or judged on the clock, and of a session's two
 * signatures one is verified once. */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "record/alloc.h"
#include "tally/campaign.h"
#include "tally/derived_file.h"

/* Rows of one table in memory, column after column. */
struct value {
    int type, size;
    int64_t number;
    void *data;
};

struct rows {
    const char *select, *insert;
    struct value *values;
    size_t value_count;
    int columns;
};

enum table { LEDGER_SESSION, SESSION, ISSUE, ISSUE_SELECT, TABLES };

struct floor {
    struct campaign *campaign;
    struct coordinator_keys keys;
    struct session **sessions;
    struct ledger_session *listed;
    size_t session_count;
    struct rows rows[TABLES];
    sqlite3 *ledger, *derived; /* the new ones */
    sqlite3_stmt *inserts[TABLES], *insert_ballot;
};

static const struct rows tables[TABLES] = {
    [LEDGER_SESSION] = {.select = "SELECT row, id, hash, opening, bytes FROM session ORDER BY row",
                        .insert = "INSERT INTO session VALUES (?,?,?,?,?)"},
    [SESSION] = {.select = "SELECT * FROM session ORDER BY row",
                 .insert = "INSERT INTO session VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    [ISSUE] = {.select = "SELECT * FROM issue ORDER BY key",
               .insert = "INSERT INTO issue VALUES (?,?,?,?,?,?)"},
    [ISSUE_SELECT] = {.select = "SELECT * FROM issue_select ORDER BY issue, place",
                      .insert = "INSERT INTO issue_select VALUES (?,?,?,?)"},
};

static void give_up(const char *why)
{
    fprintf(stderr, "floor-tally: %s\n", why);
    exit(1);
}

static void must(sqlite3 *db, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        give_up(sqlite3_errmsg(db));
}

/* Before the clock runs */

static struct value value_of(sqlite3_stmt *row, int column)
{
    struct value v = {.type = sqlite3_column_type(row, column),
                      .number = sqlite3_column_int64(row, column)};
    const void *data = v.type == SQLITE_TEXT ? (const void *)sqlite3_column_text(row, column)
                                             : sqlite3_column_blob(row, column);
    v.size = sqlite3_column_bytes(row, column);
    v.data = xmalloc((size_t)v.size + 1);
    memcpy(v.data, v.size ? data : "", (size_t)v.size);
    return v;
}

static void load_rows(const char *path, struct rows *r)
{
    sqlite3 *from;
    sqlite3_stmt *select;
    size_t capacity = 0;
    must(NULL, sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL));
    must(from, sqlite3_prepare_v2(from, r->select, -1, &select, NULL));
    r->columns = sqlite3_column_count(select);
    while (sqlite3_step(select) == SQLITE_ROW)
        for (int i = 0; i < r->columns; i++) {
            r->values = xgrow(r->values, r->value_count, &capacity, sizeof *r->values);
            r->values[r->value_count++] = value_of(select, i);
        }
    must(from, sqlite3_finalize(select));
    sqlite3_close(from);
}

static bool load(struct floor *x, const char *folder, struct fail *f)
{
    x->campaign = campaign_open(folder, f);
    if (!x->campaign || !campaign_unlock(x->campaign, NULL, &x->keys, f) ||
        !ledger_sessions(x->campaign->ledger, &x->listed, &x->session_count, f))
        return false;
    x->sessions = xcalloc(x->session_count, sizeof(*x->sessions));
    for (size_t i = 0; i < x->session_count; i++)
        if (!(x->sessions[i] = ledger_session(x->campaign->ledger, x->listed[i].row, f)))
            return false;
    for (int t = 0; t < TABLES; t++) {
        x->rows[t] = tables[t];
        load_rows(t == LEDGER_SESSION ? x->campaign->ledger_path : x->campaign->derived_path,
                  &x->rows[t]);
    }
    return true;
}

static sqlite3 *open_new(const char *path, const char *pragma)
{
    sqlite3 *db;
    must(NULL, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    must(db, sqlite3_exec(db, pragma, NULL, NULL, NULL));
    return db;
}

/* Both files are made by the code under measurement, so that their tables are the same. */
static bool prepare(struct floor *x, const char *folder, struct fail *f)
{
    char *ledger_path = xasprintf("%s/ledger.db", folder);
    char *derived_path = xasprintf("%s/derived.db", folder);
    struct ledger *ledger = ledger_open(ledger_path, LEDGER_CREATE, f);
    struct db *derived = derived_file_open(derived_path, f);
    if (!ledger || !derived)
        return false;
    ledger_close(ledger);
    db_close(derived);
    x->ledger = open_new(ledger_path, "PRAGMA synchronous = EXTRA");
    x->derived = open_new(derived_path, "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
    for (int t = 0; t < TABLES; t++)
        must(NULL, sqlite3_prepare_v2(t == LEDGER_SESSION ? x->ledger : x->derived,
                                      x->rows[t].insert, -1, &x->inserts[t], NULL));
    must(x->derived,
         sqlite3_prepare_v2(x->derived, "INSERT INTO ballot (key, id, bytes) VALUES (?,?,?)", -1,
                            &x->insert_ballot, NULL));
    free(ledger_path);
    free(derived_path);
    return true;
}

/* On the clock */

static void bind(sqlite3_stmt *insert, int at, const struct value *v)
{
    if (v->type == SQLITE_INTEGER)
        sqlite3_bind_int64(insert, at, v->number);
    else if (v->type == SQLITE_TEXT)
        sqlite3_bind_text(insert, at, v->data, v->size, SQLITE_STATIC);
    else
        sqlite3_bind_blob(insert, at, v->data, v->size, SQLITE_STATIC);
}

static void insert_rows(struct floor *x, enum table table)
{
    const struct rows *r = &x->rows[table];
    for (size_t i = 0; i < r->value_count; i += (size_t)r->columns) {
        for (int column = 0; column < r->columns; column++)
            bind(x->inserts[table], column + 1, &r->values[i + (size_t)column]);
        must(x->derived, sqlite3_step(x->inserts[table]));
        sqlite3_reset(x->inserts[table]);
    }
}

static void insert_ballot(struct floor *x, int64_t key, const uint8_t *id, const uint8_t *plain,
                          size_t size)
{
    sqlite3_bind_int64(x->insert_ballot, 1, key);
    sqlite3_bind_blob(x->insert_ballot, 2, id, RECORD_ID_SIZE, SQLITE_STATIC);
    sqlite3_bind_blob(x->insert_ballot, 3, plain, (int)size, SQLITE_STATIC);
    must(x->derived, sqlite3_step(x->insert_ballot));
    sqlite3_reset(x->insert_ballot);
}

static void open_envelopes(struct floor *x, size_t at, const uint8_t key[KEY_SIZE])
{
    uint8_t plain[16 * 1024];
    const struct session *s = x->sessions[at];
    for (size_t l = 0; l < SESSION_LISTS; l++)
        for (size_t i = 0; i < s->lists[l].count; i++) {
            const struct envelope_list *list = &s->lists[l];
            const uint8_t *envelope = list->data + i * list->envelope_size;
            if (!envelope_open(key, s->id, list->kind, envelope, list->envelope_size, plain))
                give_up("an envelope does not open");
            if (list->kind == RECORD_BALLOT)
                insert_ballot(x, derived_file_key(x->listed[at].row, i), envelope, plain,
                              list->envelope_size - ENVELOPE_OVERHEAD);
        }
}

static void run_ledger(struct floor *x)
{
    must(x->ledger, sqlite3_exec(x->ledger, "BEGIN", NULL, NULL, NULL));
    insert_rows(x, LEDGER_SESSION);
    must(x->ledger, sqlite3_exec(x->ledger, "COMMIT", NULL, NULL, NULL));
}

static void run_derived(struct floor *x)
{
    uint8_t key[KEY_SIZE];
    must(x->derived, sqlite3_exec(x->derived, "BEGIN", NULL, NULL, NULL));
    for (size_t i = 0; i < x->session_count; i++) {
        const struct session *s = x->sessions[i];
        if (!opening_check(s->opening_bytes, s->opening_size, &s->opening, NULL) ||
            !session_key_open(&s->opening, &x->keys, key, NULL))
            give_up("a session does not open");
        open_envelopes(x, i, key);
    }
    for (int t = SESSION; t < TABLES; t++)
        insert_rows(x, (enum table)t);
    must(x->derived, sqlite3_exec(x->derived, "COMMIT", NULL, NULL, NULL));
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    struct floor x = {0};
    struct fail f = {0};
    if (argc != 3)
        give_up("floor-tally CAMPAIGN FOLDER");
    if (!seal_init(&f) || !load(&x, argv[1], &f) || !prepare(&x, argv[2], &f))
        give_up(f.text);
    double start = now_s();
    run_ledger(&x);
    double middle = now_s();
    run_derived(&x);
    printf("%.6f %.6f\n", middle - start, now_s() - middle);
    return 0;
}
