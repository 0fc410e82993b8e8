/* Each session of the ledger is compared with what derived.db holds of it; where hash and judgement
 * are as before, nothing is done. Conflicts between sessions are then found over all rows at once,
 * so that the order in which they came cannot matter. All of it is one transaction. */
#include "tally/derive.h"

#include <stdlib.h>
#include <string.h>

#include "tally/conflicts.h"
#include "tally/derive_rows.h"
#include "tally/derived_file.h"

/* What derived.db says of a session. */
struct before {
    bool there, unchanged;
    enum held_reason held;
};

static bool is_hash(struct db_query *q, int column, const uint8_t hash[HASH_SIZE])
{
    size_t size;
    const void *there = db_blob(q, column, &size);
    return size == HASH_SIZE && memcmp(there, hash, HASH_SIZE) == 0;
}

static bool read_before(struct db *db, const struct ledger_session *listed, struct before *out,
                        struct fail *f)
{
    *out = (struct before){0};
    struct db_query *q = db_query(db, "SELECT id, hash, held FROM session WHERE row = :row", f);
    db_bind_int(q, ":row", listed->row);
    if (!db_step(q, &out->there, f))
        return false;
    if (!out->there)
        return true;
    out->unchanged = is_hash(q, 0, listed->id) && is_hash(q, 1, listed->hash);
    out->held = (enum held_reason)db_int(q, 2);
    db_reset(q);
    return true;
}

/* The judge cannot see that a key does not open; that stays so. */
static bool judged_the_same(enum held_reason judged, enum held_reason before)
{
    return judged == before || (judged == HELD_NOT && before == HELD_KEY);
}

static bool update_session(struct derive_rows *d, const struct ledger_session *listed,
                           enum held_reason held, int64_t *known, bool *changed, struct fail *f)
{
    struct before before;
    if (!read_before(d->db, listed, &before, f))
        return false;
    *known += before.there;
    if (before.there && before.unchanged && judged_the_same(held, before.held))
        return true;
    *changed = true;
    return (!before.there || derive_rows_delete(d, listed->row, f)) &&
           derive_rows_insert(d, listed, held, f);
}

static bool update_sessions(struct derive_rows *d, const struct judge *j,
                            const struct ledger_session *all, size_t count,
                            const struct derive_watch *watch, struct fail *f)
{
    int64_t rows, known = 0;
    bool changed = false;
    if (!db_number(d->db, "SELECT count(*) FROM session", &rows, f))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (watch)
            watch->progress(watch->data, i, count);
        enum held_reason held = judge_session(j, &all[i].opening);
        if (!update_session(d, &all[i], held, &known, &changed, f))
            return false;
    }
    if (known != rows)
        return fail_set(f, FAIL_FORMAT, "derived.db is of another ledger.");
    return !changed || conflicts_mark(d->db, f);
}

static bool update_file(struct campaign *c, struct derive_rows *d, const struct derive_watch *watch,
                        struct fail *f)
{
    struct ledger_session *all = NULL;
    size_t count;
    struct judge *j = judge_new(c, f);
    bool ok = j && ledger_sessions(c->ledger, &all, &count, f) && db_begin(d->db, f);
    if (ok)
        ok = db_end(d->db, update_sessions(d, j, all, count, watch, f), f);
    free(all);
    judge_free(j);
    return ok;
}

static bool update(struct campaign *c, const struct coordinator_keys *keys,
                   const struct derive_watch *watch, struct fail *f)
{
    struct derive_rows d = {.ledger = c->ledger, .keys = keys};
    d.db = derived_file_open(c->derived_path, f);
    bool ok = d.db && update_file(c, &d, watch, f);
    db_close(d.db);
    revisions_clear(&d.revisions);
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
