/* Each session of the ledger is compared with what derived.db holds of it; where hash and judgement
 * are as before, nothing is done. Conflicts between sessions are then found over all rows at once,
 * so that the order in which they came cannot matter. All of it is one transaction. */
#include "tally/derive.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/cards.h"
#include "tally/conflicts.h"
#include "tally/derive_rows.h"
#include "tally/derived_file.h"
#include "tally/revisions.h"

enum { AT_ONCE = 16, AHEAD_BYTES_MAX = 16 * 1024 * 1024 }; /* of sessions that are opened ahead */

/* What derived.db says of a session. */
struct before {
    bool there, unchanged; /* bytes and decisions on records are those its rows were made from */
    enum held_reason held;
};

static bool is_blob(struct db_query *q, int column, const void *data, size_t data_size)
{
    size_t size;
    const void *there = db_blob(q, column, &size);
    return size == data_size && (size == 0 || memcmp(there, data, size) == 0);
}

static bool read_before(struct db *db, const struct ledger_session *listed,
                        const struct derive_verdict *verdict, struct before *out, struct fail *f)
{
    *out = (struct before){0};
    struct db_query *q =
        db_query(db, "SELECT id, hash, held, decided FROM session WHERE row = :row", f);
    db_bind_int(q, ":row", listed->row);
    if (!db_step(q, &out->there, f))
        return false;
    if (!out->there)
        return true;
    out->unchanged = is_blob(q, 0, listed->id, HASH_SIZE) &&
                     is_blob(q, 1, listed->hash, HASH_SIZE) &&
                     is_blob(q, 3, verdict->decided, verdict->decided_size);
    out->held = (enum held_reason)db_int(q, 2);
    db_reset(q);
    return true;
}

/* The judge cannot see that a key does not open; that stays so. */
static bool judged_the_same(enum held_reason judged, enum held_reason before)
{
    return judged == before || (judged == HELD_NOT && before == HELD_KEY);
}

struct deriving {
    struct db *db;         /* owned; derived.db */
    struct ledger *ledger; /* borrowed, as judge and watch */
    const struct judge *judge;
    const struct derive_watch *watch; /* or NULL */
    struct derive_with with;
    struct revisions revisions;
    struct batches batches;  /* of cards */
    struct workers *workers; /* owned; on struct derive_open */
    size_t done, count;      /* sessions of the ledger */
    int64_t known;           /* sessions that derived.db had rows of */
    bool changed;
};

static bool use_opened(void *deriving, void *opened, struct fail *f)
{
    struct deriving *d = deriving;
    return derive_rows_insert(d->db, opened, f);
}

static bool open_ahead(struct deriving *d, const struct ledger_session *listed,
                       const struct derive_verdict *verdict, struct fail *f)
{
    const struct pack *pack = NULL;
    if (verdict->held == HELD_NOT &&
        !(pack = revisions_get(&d->revisions, d->ledger, listed->opening.pack, f)))
        return false;
    struct derive_open *o =
        derive_open_read(d->ledger, listed, verdict, &d->with, pack ? pack->survey : NULL);
    return workers_pass(d->workers, o, o->bytes.size, f);
}

static bool update_session(struct deriving *d, const struct ledger_session *listed, struct fail *f)
{
    struct before before;
    struct derive_verdict verdict = derive_judge(d->judge, listed);
    if (!read_before(d->db, listed, &verdict, &before, f))
        return false;
    d->known += before.there;
    if (before.there && before.unchanged && judged_the_same(verdict.held, before.held))
        return true;
    d->changed = true;
    return (!before.there || derive_rows_delete(d->db, listed->row, f)) &&
           open_ahead(d, listed, &verdict, f);
}

static bool look_at_session(void *deriving, const struct ledger_session *listed, struct fail *f)
{
    struct deriving *d = deriving;
    if (d->watch)
        d->watch->progress(d->watch->data, d->done++, d->count);
    return update_session(d, listed, f);
}

static bool update_sessions(struct deriving *d, struct fail *f)
{
    int64_t rows;
    if (!db_number(d->db, "SELECT count(*) FROM session", &rows, f))
        return false;
    d->with.conflicts = rows == 0 ? conflicts_new(CONFLICTS_FIRST_SLOTS) : NULL;
    if (!ledger_count_sessions(d->ledger, &d->count, f) ||
        !ledger_each_listed(d->ledger, look_at_session, d, f) || !workers_finish(d->workers, f))
        return false;
    if (d->known != rows)
        return fail_set(f, FAIL_FORMAT, "derived.db is of another ledger.");
    return (!d->changed || conflicts_mark(d->db, d->with.conflicts, f)) &&
           cards_mark(d->db, &d->batches, d->with.card_key, d->changed, f);
}

/* The ledger is read once derived.db is ours alone: what another process derived before is then in
 * it too. */
static bool update_file(struct campaign *c, struct deriving *d, struct fail *f)
{
    static const struct workers_job job = {AT_ONCE, derive_open_work, use_opened, derive_open_free};
    if (!db_begin(d->db, f))
        return false;
    struct judge *j = judge_new(c, f);
    d->judge = j;
    d->workers = workers_new(&job, d, AHEAD_BYTES_MAX);
    bool ok = db_end(d->db, j && batches_read(c, &d->batches, f) && update_sessions(d, f), f);
    workers_free(d->workers); /* what they have in hand borrows from the judge */
    judge_free(j);
    return ok;
}

static bool update(struct campaign *c, const struct coordinator_keys *keys,
                   const struct derive_watch *watch, struct fail *f)
{
    uint8_t key_of_cards[KEY_SIZE];
    struct deriving d = {
        .ledger = c->ledger, .with = {.keys = keys, .card_key = key_of_cards}, .watch = watch};
    card_key(keys, key_of_cards);
    d.db = derived_file_open(c->derived_path, f);
    bool ok = d.db && update_file(c, &d, f);
    db_close(d.db);
    conflicts_free(d.with.conflicts);
    revisions_clear(&d.revisions);
    batches_clear(&d.batches);
    xwipe(key_of_cards, sizeof key_of_cards);
    return ok;
}

struct derived *derive(struct campaign *c, const struct coordinator_keys *keys,
                       const struct derive_watch *watch, struct fail *f)
{
    struct fail why = {0};
    bool ok = update(c, keys, watch, &why);
    if (!ok && why.kind == FAIL_FORMAT) /* not a sound cache of this ledger: make it anew */
        ok = derived_file_remove(c->derived_path, f) && update(c, keys, watch, f);
    else if (!ok)
        fail_set(f, why.kind, "%s", why.text);
    return ok ? derived_open(c, f) : NULL;
}

/* Peeking */

struct peeking {
    struct db *db;             /* borrowed */
    const struct judge *judge; /* borrowed */
    int64_t known;
};

/* False at the first session that stands otherwise. */
static bool stands_as_before(void *peeking, const struct ledger_session *listed, struct fail *f)
{
    struct peeking *p = peeking;
    struct before before;
    struct derive_verdict verdict = derive_judge(p->judge, listed);
    p->known++;
    return read_before(p->db, listed, &verdict, &before, f) && before.there && before.unchanged &&
           judged_the_same(verdict.held, before.held);
}

static bool is_current(struct campaign *c, struct db *db)
{
    struct judge *j = judge_new(c, NULL);
    struct peeking p = {.db = db, .judge = j};
    struct batches batches = {0};
    bool same;
    int64_t rows;
    bool ok = j && batches_read(c, &batches, NULL) && cards_are_judged(db, &batches, &same, NULL) &&
              same && db_number(db, "SELECT count(*) FROM session", &rows, NULL) &&
              ledger_each_listed(c->ledger, stands_as_before, &p, NULL) && p.known == rows;
    batches_clear(&batches);
    judge_free(j);
    return ok;
}

struct derived *derive_peek(struct campaign *c)
{
    struct db *db = derived_file_read(c->derived_path);
    if (db && is_current(c, db))
        return derived_open_read(c, db, NULL);
    db_close(db);
    return NULL;
}
