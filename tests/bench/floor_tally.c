/* floor-tally CAMPAIGN FILE: what merging and deriving cannot do without, as a bare loop. The
 * sessions of a derived practice campaign and the rows made from them are read into memory; then,
 * on the clock, each session's opening signature is verified, its key opened, each envelope opened,
 * and the same rows go into an empty derived.db at FILE, in one transaction. Prints the seconds.
 *
 * Nothing is read, unpacked, checked or judged on the clock, one signature of a session's two is
 * verified, and the ledger is not written. */
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

enum table { SESSION, ISSUE, ISSUE_SELECT, TABLES };

struct floor {
    struct campaign *campaign;
    struct coordinator_keys keys;
    struct session **sessions;
    struct ledger_session *listed;
    size_t session_count;
    struct rows rows[TABLES];
    sqlite3 *to;
    sqlite3_stmt *inserts[TABLES], *insert_ballot;
};

static const struct rows tables[TABLES] = {
    [SESSION] = {.select = "SELECT * FROM session ORDER BY row",
                 .insert = "INSERT INTO session VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"},
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

static void load_rows(sqlite3 *from, struct rows *r)
{
    sqlite3_stmt *select;
    size_t capacity = 0;
    must(from, sqlite3_prepare_v2(from, r->select, -1, &select, NULL));
    r->columns = sqlite3_column_count(select);
    while (sqlite3_step(select) == SQLITE_ROW)
        for (int i = 0; i < r->columns; i++) {
            if (r->value_count == capacity) {
                capacity = capacity ? 2 * capacity : 1024;
                r->values = xrealloc(r->values, capacity, sizeof *r->values);
            }
            r->values[r->value_count++] = value_of(select, i);
        }
    must(from, sqlite3_finalize(select));
}

static bool load(struct floor *x, const char *folder, struct fail *f)
{
    sqlite3 *from;
    x->campaign = campaign_open(folder, f);
    if (!x->campaign || !campaign_unlock(x->campaign, NULL, &x->keys, f) ||
        !ledger_sessions(x->campaign->ledger, &x->listed, &x->session_count, f))
        return false;
    x->sessions = xcalloc(x->session_count, sizeof(*x->sessions));
    for (size_t i = 0; i < x->session_count; i++)
        if (!(x->sessions[i] = ledger_session(x->campaign->ledger, x->listed[i].row, f)))
            return false;
    must(NULL, sqlite3_open_v2(x->campaign->derived_path, &from, SQLITE_OPEN_READONLY, NULL));
    for (int t = 0; t < TABLES; t++) {
        x->rows[t] = tables[t];
        load_rows(from, &x->rows[t]);
    }
    sqlite3_close(from);
    return true;
}

static void prepare(struct floor *x, const char *path)
{
    must(NULL, sqlite3_open_v2(path, &x->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    must(x->to, sqlite3_exec(x->to, "PRAGMA synchronous = OFF", NULL, NULL, NULL));
    for (int t = 0; t < TABLES; t++)
        must(x->to, sqlite3_prepare_v2(x->to, x->rows[t].insert, -1, &x->inserts[t], NULL));
    must(x->to, sqlite3_prepare_v2(x->to, "INSERT INTO ballot (key, id, bytes) VALUES (?,?,?)", -1,
                                   &x->insert_ballot, NULL));
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
        must(x->to, sqlite3_step(x->inserts[table]));
        sqlite3_reset(x->inserts[table]);
    }
}

static void insert_ballot(struct floor *x, int64_t key, const uint8_t *id, const uint8_t *plain,
                          size_t size)
{
    sqlite3_bind_int64(x->insert_ballot, 1, key);
    sqlite3_bind_blob(x->insert_ballot, 2, id, RECORD_ID_SIZE, SQLITE_STATIC);
    sqlite3_bind_blob(x->insert_ballot, 3, plain, (int)size, SQLITE_STATIC);
    must(x->to, sqlite3_step(x->insert_ballot));
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

static void run(struct floor *x)
{
    uint8_t key[KEY_SIZE];
    must(x->to, sqlite3_exec(x->to, "BEGIN", NULL, NULL, NULL));
    for (size_t i = 0; i < x->session_count; i++) {
        const struct session *s = x->sessions[i];
        if (!opening_check(s->opening_bytes, s->opening_size, &s->opening, NULL) ||
            !session_key_open(&s->opening, &x->keys, key, NULL))
            give_up("a session does not open");
        open_envelopes(x, i, key);
    }
    for (int t = 0; t < TABLES; t++)
        insert_rows(x, (enum table)t);
    must(x->to, sqlite3_exec(x->to, "COMMIT", NULL, NULL, NULL));
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
        give_up("floor-tally CAMPAIGN FILE");
    if (!seal_init(&f) || !load(&x, argv[1], &f))
        give_up(f.text);
    struct db *made = derived_file_open(argv[2], &f); /* the same tables */
    if (!made)
        give_up(f.text);
    db_close(made);
    prepare(&x, argv[2]);
    double start = now_s();
    run(&x);
    printf("%.6f\n", now_s() - start);
    return 0;
}
