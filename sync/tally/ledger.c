/* A set of byte strings, each found by its hash. Sessions alone can change, and only by union: that
 * is what makes merging independent of order and repetition. */
#include "tally/ledger.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/ledger_file.h"

struct ledger {
    struct db *db;
};

struct ledger *ledger_open(const char *path, enum ledger_mode mode, struct fail *f)
{
    static const enum db_mode modes[] = {
        [LEDGER_READ] = DB_READ, [LEDGER_WRITE] = DB_WRITE, [LEDGER_CREATE] = DB_CREATE};
    struct db *db = ledger_file_open(path, modes[mode], f);
    if (!db)
        return NULL;
    struct ledger *l = xcalloc(1, sizeof *l);
    l->db = db;
    return l;
}

void ledger_close(struct ledger *l)
{
    if (!l)
        return;
    db_close(l->db);
    free(l);
}

struct ledger *ledger_open_foreign(const char *path, struct fail *f)
{
    struct ledger *l = ledger_open(path, LEDGER_READ, f);
    if (l && ledger_file_check(l->db, path, f))
        return l;
    ledger_close(l);
    return NULL;
}

struct db *ledger_db(struct ledger *l)
{
    return l->db;
}

bool ledger_begin(struct ledger *l, struct fail *f)
{
    return db_begin(l->db, f);
}

bool ledger_commit(struct ledger *l, struct fail *f)
{
    return db_commit(l->db, f);
}

void ledger_rollback(struct ledger *l)
{
    db_rollback(l->db);
}

/* Adding */

static bool put_bytes(struct ledger *l, const char *insert, const void *bytes, size_t size,
                      bool *added, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(bytes, size, hash);
    struct db_query *q = db_query(l->db, insert, f);
    db_bind_blob(q, ":hash", hash, sizeof hash);
    db_bind_blob(q, ":bytes", bytes, size);
    if (!db_do(q, f))
        return false;
    *added = db_changes(l->db) > 0;
    return true;
}

bool ledger_put_pack(struct ledger *l, const void *bytes, size_t size, bool *added, struct fail *f)
{
    return put_bytes(l, "INSERT OR IGNORE INTO pack (hash, bytes) VALUES (:hash, :bytes)", bytes,
                     size, added, f);
}

bool ledger_put_decision(struct ledger *l, const void *bytes, size_t size, bool *added,
                         struct fail *f)
{
    return put_bytes(l, "INSERT OR IGNORE INTO decision (hash, bytes) VALUES (:hash, :bytes)",
                     bytes, size, added, f);
}

/* Reading */

bool ledger_count_sessions(struct ledger *l, size_t *count, struct fail *f)
{
    bool row;
    struct db_query *q = db_query(l->db, "SELECT count(*) FROM session", f);
    if (!db_step(q, &row, f))
        return false;
    *count = (size_t)db_int(q, 0);
    db_reset(q);
    return true;
}

static bool each_bytes(struct ledger *l, const char *select,
                       bool (*each)(void *data, const void *bytes, size_t size), void *data,
                       struct fail *f)
{
    struct db_query *q = db_query(l->db, select, f);
    bool row;
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        size_t size;
        const void *bytes = db_blob(q, 0, &size);
        if (!each(data, bytes, size)) {
            db_reset(q);
            return true;
        }
    }
    return false;
}

bool ledger_each_pack(struct ledger *l, bool (*each)(void *data, const void *bytes, size_t size),
                      void *data, struct fail *f)
{
    return each_bytes(l, "SELECT bytes FROM pack ORDER BY hash", each, data, f);
}

bool ledger_each_decision(struct ledger *l,
                          bool (*each)(void *data, const void *bytes, size_t size), void *data,
                          struct fail *f)
{
    return each_bytes(l, "SELECT bytes FROM decision ORDER BY hash", each, data, f);
}

bool ledger_each_session(struct ledger *l,
                         bool (*each)(void *data, const void *bytes, size_t size,
                                      const uint8_t hash[HASH_SIZE]),
                         void *data, struct fail *f)
{
    struct db_query *q = db_query(l->db, "SELECT bytes, hash FROM session ORDER BY row", f);
    bool row;
    while (db_step(q, &row, f)) {
        size_t size, hash_size;
        uint8_t hash[HASH_SIZE] = {0}; /* of no bytes, where a damaged ledger has none */
        if (!row)
            return true;
        const void *bytes = db_blob(q, 0, &size), *kept_under = db_blob(q, 1, &hash_size);
        if (hash_size == HASH_SIZE)
            memcpy(hash, kept_under, HASH_SIZE);
        if (!each(data, bytes, size, hash)) {
            db_reset(q);
            return true;
        }
    }
    return false;
}

static bool read_session_row(struct db_query *q, struct ledger_session *out, struct fail *f)
{
    uint8_t own_id[HASH_SIZE];
    size_t id_size, hash_size, opening_size;
    const void *id = db_blob(q, 1, &id_size), *hash = db_blob(q, 2, &hash_size);
    const void *opening = db_blob(q, 3, &opening_size);
    if (id_size != HASH_SIZE || hash_size != HASH_SIZE)
        return fail_set(f, FAIL_FORMAT, "The ledger is damaged: a session without an id.");
    out->row = db_int(q, 0);
    memcpy(out->id, id, HASH_SIZE);
    memcpy(out->hash, hash, HASH_SIZE);
    hash_bytes(opening, opening_size, own_id);
    if (memcmp(own_id, id, HASH_SIZE) != 0)
        return fail_set(f, FAIL_FORMAT,
                        "The ledger is damaged: a session's opening is not what its id says.");
    return opening_read(opening, opening_size, &out->opening, f) ||
           fail_in(f, "A session in the ledger is damaged");
}

bool ledger_each_listed(struct ledger *l,
                        bool (*each)(void *data, const struct ledger_session *s, struct fail *f),
                        void *data, struct fail *f)
{
    struct ledger_session listed;
    bool row;
    struct db_query *q =
        db_query(l->db, "SELECT row, id, hash, opening FROM session ORDER BY row", f);
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        if (!read_session_row(q, &listed, f) || !each(data, &listed, f)) {
            db_reset(q);
            return false;
        }
    }
    return false;
}

struct listing {
    struct ledger_session *all;
    size_t count, capacity;
};

static bool list_session(void *data, const struct ledger_session *s, struct fail *f)
{
    struct listing *list = data;
    (void)f;
    list->all = xgrow(list->all, list->count, &list->capacity, sizeof *list->all);
    list->all[list->count++] = *s;
    return true;
}

bool ledger_sessions(struct ledger *l, struct ledger_session **out, size_t *count, struct fail *f)
{
    struct listing list = {0};
    bool ok = ledger_each_listed(l, list_session, &list, f);
    if (!ok) {
        free(list.all);
        list = (struct listing){0};
    }
    *out = list.all;
    *count = list.count;
    return ok;
}

/* A session's bytes in column 0; NULL if there is none. */
static struct db_query *find_session(struct ledger *l, int64_t session_row, struct fail *f)
{
    bool row;
    struct db_query *q = db_query(l->db, "SELECT bytes FROM session WHERE row = :row", f);
    db_bind_int(q, ":row", session_row);
    if (!db_step(q, &row, f))
        return NULL;
    if (row)
        return q;
    fail_set(f, FAIL_MISSING, "The ledger has no session in row %lld.", (long long)session_row);
    return NULL;
}

bool ledger_session_bytes(struct ledger *l, int64_t row, struct bytes_writer *out, struct fail *f)
{
    struct db_query *q = find_session(l, row, f);
    if (!q)
        return false;
    size_t size;
    const void *bytes = db_blob(q, 0, &size);
    bytes_put(out, bytes, size);
    db_reset(q);
    return true;
}

/* With what `decode` makes of the bytes. */
static struct session *read_session(struct ledger *l, int64_t row,
                                    struct session *(*decode)(const uint8_t *, size_t,
                                                              const uint8_t *, struct fail *),
                                    struct fail *f)
{
    struct db_query *q = find_session(l, row, f);
    if (!q)
        return NULL;
    size_t size;
    const void *bytes = db_blob(q, 0, &size);
    struct session *s = decode(bytes, size, NULL, f);
    db_reset(q);
    if (!s)
        fail_in(f, "A session in the ledger is damaged");
    return s;
}

struct session *ledger_session(struct ledger *l, int64_t row, struct fail *f)
{
    return read_session(l, row, session_decode, f);
}

struct session *ledger_session_records(struct ledger *l, int64_t row, struct fail *f)
{
    return read_session(l, row, session_decode_records, f);
}

struct pack *ledger_pack(struct ledger *l, const uint8_t hash[HASH_SIZE], struct fail *f)
{
    bool row;
    struct db_query *q = db_query(l->db, "SELECT bytes FROM pack WHERE hash = :hash", f);
    db_bind_blob(q, ":hash", hash, HASH_SIZE);
    if (!db_step(q, &row, f))
        return NULL;
    if (!row) {
        fail_set(f, FAIL_MISSING, "The ledger does not hold this pack. Merge it from a tablet.");
        return NULL;
    }
    size_t size;
    const void *bytes = db_blob(q, 0, &size);
    struct pack *p = pack_decode(bytes, size, f);
    db_reset(q);
    if (!p)
        fail_in(f, "A pack in the ledger is damaged");
    return p;
}

/* The digest */

static bool hash_numbers(struct ledger *l, crypto_generichash_state *state, struct fail *f)
{
    bool row;
    struct bytes_writer numbers = {0};
    struct db_query *q = db_query(l->db,
                                  "SELECT (SELECT count(*) FROM session),"
                                  " (SELECT count(*) FROM decision), (SELECT count(*) FROM pack)",
                                  f);
    if (!db_step(q, &row, f))
        return false;
    for (int table = 0; table < 3; table++)
        bytes_put_u64(&numbers, (uint64_t)db_int(q, table));
    db_reset(q);
    crypto_generichash_update(state, numbers.data, numbers.size);
    bytes_free(&numbers);
    return true;
}

static bool hash_rows(struct ledger *l, const char *select, int columns,
                      crypto_generichash_state *state, struct fail *f)
{
    struct db_query *q = db_query(l->db, select, f);
    bool row;
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        for (int column = 0; column < columns; column++) {
            size_t size;
            const void *hash = db_blob(q, column, &size);
            crypto_generichash_update(state, hash, size);
        }
    }
    return false;
}

static bool hash_ledger(struct ledger *l, uint8_t out[HASH_SIZE], struct fail *f)
{
    static const char tag[] = "BigCount ledger1";
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)tag, sizeof tag - 1);
    bool ok = hash_numbers(l, &state, f) &&
              hash_rows(l, "SELECT id, hash FROM session ORDER BY id", 2, &state, f) &&
              hash_rows(l, "SELECT hash FROM decision ORDER BY hash", 1, &state, f) &&
              hash_rows(l, "SELECT hash FROM pack ORDER BY hash", 1, &state, f);
    crypto_generichash_final(&state, out, HASH_SIZE);
    return ok;
}

/* Within a savepoint, so that numbers and rows are of one moment. */
bool ledger_digest(struct ledger *l, uint8_t out[HASH_SIZE], struct fail *f)
{
    bool ok = db_run(l->db, "SAVEPOINT digest", f) && hash_ledger(l, out, f);
    return db_run(l->db, "RELEASE digest", ok ? f : NULL) && ok;
}
