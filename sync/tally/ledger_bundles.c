/* The rows lie in the order in which a folder of bundles is read; only the marks are looked up all
 * over. */
#include "tally/ledger_bundles.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/db.h"

bool ledger_bundle_put(struct ledger *l, const struct ledger_bundle_key *key,
                       const struct ledger_entry *e, struct fail *f)
{
    const struct session *s = e->session;
    struct db_query *q =
        db_query(ledger_db(l),
                 "INSERT OR IGNORE INTO bundle"
                 " (hash, sum, session, content, opening, set_hash, ballots, issues) VALUES"
                 " (:hash, :sum, :session, :content, :opening, :set_hash, :ballots, :issues)",
                 f);
    db_bind_blob(q, ":hash", key->hash, HASH_SIZE);
    db_bind_blob(q, ":sum", key->sum, SUM_SIZE);
    db_bind_blob(q, ":session", s->id, HASH_SIZE);
    db_bind_blob(q, ":content", e->hash, HASH_SIZE);
    db_bind_blob(q, ":opening", s->opening_bytes, s->opening_size);
    db_bind_blob(q, ":set_hash", e->set_hash, HASH_SIZE);
    db_bind_int(q, ":ballots", (int64_t)session_total(s, RECORD_BALLOT));
    db_bind_int(q, ":issues", (int64_t)session_total(s, RECORD_ISSUE));
    return db_do(q, f);
}

static bool get_hash(struct db_query *q, int column, uint8_t out[HASH_SIZE])
{
    size_t size;
    const void *hash = db_blob(q, column, &size);
    if (size == HASH_SIZE)
        memcpy(out, hash, HASH_SIZE);
    return size == HASH_SIZE;
}

static bool read_row(struct db_query *q, struct ledger_bundle *out, struct fail *f)
{
    size_t opening_size;
    const void *opening = db_blob(q, 1, &opening_size);
    if (!get_hash(q, 0, out->session) || !get_hash(q, 2, out->set_hash))
        return fail_set(f, FAIL_FORMAT, "The ledger is damaged: a bundle without its hashes.");
    out->records[0] = (size_t)db_int(q, 3);
    out->records[1] = (size_t)db_int(q, 4);
    return opening_read(opening, opening_size, &out->opening, f) ||
           fail_in(f, "The opening of a bundle in the ledger is damaged");
}

bool ledger_bundle_find(struct ledger *l, uint32_t row, const struct ledger_bundle_key *key,
                        struct ledger_bundle *out, bool *found, struct fail *f)
{
    struct db_query *q =
        db_query(ledger_db(l),
                 "SELECT session, opening, set_hash, ballots, issues FROM bundle"
                 " WHERE row = :row AND hash = :hash AND sum = :sum"
                 " AND EXISTS (SELECT 1 FROM session INDEXED BY session_content"
                 " WHERE session.id = bundle.session AND session.hash = bundle.content)",
                 f);
    db_bind_int(q, ":row", row);
    db_bind_blob(q, ":hash", key->hash, HASH_SIZE);
    db_bind_blob(q, ":sum", key->sum, SUM_SIZE);
    if (!db_step(q, found, f))
        return false;
    bool ok = !*found || read_row(q, out, f);
    db_reset(q);
    return ok;
}

/* The order of starts is that of the hashes. */
static uint32_t start_of(const uint8_t hash[HASH_SIZE])
{
    struct bytes_reader r = bytes_read(hash, HASH_SIZE);
    return bytes_get_u32(&r);
}

bool ledger_marks_read(struct ledger *l, struct ledger_marks *out, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    size_t capacity = 0;
    bool row;
    *out = (struct ledger_marks){0};
    struct db_query *q = db_query(ledger_db(l), "SELECT hash, row FROM bundle ORDER BY hash", f);
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        int64_t number = db_int(q, 1);
        if (!get_hash(q, 0, hash) || number > UINT32_MAX)
            continue; /* it is unpacked each time */
        out->all = xgrow(out->all, out->count, &capacity, sizeof *out->all);
        out->all[out->count++] = (struct ledger_mark){start_of(hash), (uint32_t)number};
    }
    ledger_marks_clear(out);
    return false;
}

void ledger_marks_clear(struct ledger_marks *m)
{
    free(m->all);
    *m = (struct ledger_marks){0};
}

static int compare_start(const void *start, const void *mark)
{
    const uint32_t *x = start;
    const struct ledger_mark *y = mark;
    return (*x > y->start) - (*x < y->start);
}

uint32_t ledger_marks_find(const struct ledger_marks *m, const struct ledger_bundle_key *key)
{
    uint32_t start = start_of(key->hash);
    const struct ledger_mark *mark =
        m->count ? bsearch(&start, m->all, m->count, sizeof *m->all, compare_start) : NULL;
    return mark ? mark->row : 0;
}
