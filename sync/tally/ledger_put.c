/* Sessions going into the ledger, the only rows that ever change: by union, and by erasing. */
#include <string.h>

#include "store/db.h"
#include "tally/ledger.h"

static bool insert_entry(struct ledger *l, const struct ledger_entry *e, struct fail *f)
{
    const struct session *s = e->session;
    struct db_query *q = db_query(ledger_db(l),
                                  "INSERT INTO session (id, hash, opening, bytes)"
                                  " VALUES (:id, :hash, :opening, :bytes)",
                                  f);
    db_bind_blob(q, ":id", s->id, HASH_SIZE);
    db_bind_blob(q, ":hash", e->hash, HASH_SIZE);
    db_bind_blob(q, ":opening", s->opening_bytes, s->opening_size);
    db_bind_blob(q, ":bytes", e->bytes.data, e->bytes.size);
    return db_do(q, f);
}

static bool update_entry(struct ledger *l, const struct ledger_entry *e, struct fail *f)
{
    struct db_query *q =
        db_query(ledger_db(l), "UPDATE session SET hash = :hash, bytes = :bytes WHERE id = :id", f);
    db_bind_blob(q, ":id", e->session->id, HASH_SIZE);
    db_bind_blob(q, ":hash", e->hash, HASH_SIZE);
    db_bind_blob(q, ":bytes", e->bytes.data, e->bytes.size);
    return db_do(q, f);
}

static void note_new(const struct ledger_entry *e, struct ledger_change *change)
{
    change->new_session = true;
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        change->added[kind - 1] = session_total(e->session, (enum record_kind)kind);
        change->same_ids[kind - 1] = e->same_ids[kind - 1];
    }
}

static bool grow_session(struct ledger *l, struct session *stored, const struct session *s,
                         struct ledger_change *change, struct fail *f)
{
    if (!stored)
        return fail_in(f, "A session in the ledger is damaged");
    struct ledger_entry grown = {0};
    size_t before[2];
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        before[kind - 1] = session_same_ids(stored, (enum record_kind)kind);
    bool ok = session_union(stored, s, change->added, f);
    if (ok) {
        ledger_entry_make(&grown, stored);
        ok = update_entry(l, &grown, f);
        memcpy(change->set_hash, grown.set_hash, HASH_SIZE);
        change->whole = grown.whole;
        for (size_t i = 0; i < 2; i++)
            change->same_ids[i] = grown.same_ids[i] - before[i];
    }
    ledger_entry_clear(&grown);
    session_free(stored);
    return ok;
}

/* `q` stands on the session's row: hash, bytes. */
static bool join_session(struct ledger *l, struct db_query *q, const struct ledger_entry *e,
                         struct ledger_change *change, struct fail *f)
{
    size_t hash_size, size;
    const void *hash = db_blob(q, 0, &hash_size), *bytes;
    change->same = hash_size == HASH_SIZE && memcmp(hash, e->hash, HASH_SIZE) == 0;
    if (change->same)
        return true;
    bytes = db_blob(q, 1, &size);
    return grow_session(l, session_decode(bytes, size, NULL, f), e->session, change, f);
}

bool ledger_put_session(struct ledger *l, const struct ledger_entry *e,
                        struct ledger_change *change, struct fail *f)
{
    bool found, ok;
    *change = (struct ledger_change){0};
    memcpy(change->set_hash, e->set_hash, HASH_SIZE);
    change->whole = e->whole;
    struct db_query *q =
        db_query(ledger_db(l), "SELECT hash, bytes FROM session WHERE id = :id", f);
    db_bind_blob(q, ":id", e->session->id, HASH_SIZE);
    if (!db_step(q, &found, f))
        return false;
    if (!found) {
        note_new(e, change);
        return insert_entry(l, e, f);
    }
    ok = join_session(l, q, e, change, f);
    db_reset(q);
    return ok;
}

static bool replace_session(struct ledger *l, const struct session *s, struct fail *f)
{
    struct ledger_entry e;
    ledger_entry_make(&e, s);
    bool ok = update_entry(l, &e, f);
    ledger_entry_clear(&e);
    return ok;
}

bool ledger_erase(struct ledger *l, const uint8_t id[HASH_SIZE],
                  bool (*is_erased)(void *data, const uint8_t id[RECORD_ID_SIZE]), void *data,
                  bool *erased, struct fail *f)
{
    bool found;
    *erased = false;
    struct db_query *q = db_query(ledger_db(l), "SELECT bytes FROM session WHERE id = :id", f);
    db_bind_blob(q, ":id", id, HASH_SIZE);
    if (!db_step(q, &found, f))
        return false;
    if (!found)
        return true;
    size_t size;
    const void *bytes = db_blob(q, 0, &size);
    struct session *s = session_decode(bytes, size, NULL, f);
    db_reset(q);
    if (!s)
        return fail_in(f, "A session in the ledger is damaged");
    *erased = session_erase(s, is_erased, data);
    bool ok = !*erased || replace_session(l, s, f);
    session_free(s);
    return ok;
}
