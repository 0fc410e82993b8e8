/* Two boxes of one tablet become one: what `from` has and `to` lacks is brought over, in one
 * transaction on `to`. The rules stand in box_mirror.h. What was erased in either goes from both
 * first; then come closed sessions, because a session that is closed in either box is open in none.
 */
#include <stdlib.h>
#include <string.h>

#include "store/box_state.h"

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static bool same_id(const struct session *a, const struct session *b)
{
    return memcmp(a->id, b->id, HASH_SIZE) == 0;
}

static bool refuse(uint32_t number, const char *why, struct fail *f)
{
    return fail_set(f, FAIL_CONFLICT,
                    "The box and its second copy have different sessions numbered %u%s. Keep both, "
                    "tell the coordinator, and use an empty folder for the second copy.",
                    (unsigned)number, why);
}

/* The tablet's row */

static struct box_tablet_row united(const struct box_tablet_row *mine,
                                    const struct box_tablet_row *theirs)
{
    struct box_tablet_row row = mine->name[0] ? *mine : *theirs;
    if (mine->pinned) {
        row.pinned = true;
        row.trial = mine->trial;
        memcpy(row.campaign, mine->campaign, HASH_SIZE);
    }
    row.next_number = greater(mine->next_number, theirs->next_number);
    row.wrong_pins = greater(mine->wrong_pins, theirs->wrong_pins);
    return row;
}

static bool same_row(const struct box_tablet_row *a, const struct box_tablet_row *b)
{
    return a->pinned == b->pinned && a->trial == b->trial && a->wrong_pins == b->wrong_pins &&
           a->next_number == b->next_number && memcmp(a->campaign, b->campaign, HASH_SIZE) == 0 &&
           strcmp(a->name, b->name) == 0 &&
           memcmp(a->device_public, b->device_public, KEY_SIZE) == 0 &&
           memcmp(a->device_locked, b->device_locked, DEVICE_LOCKED_SIZE) == 0;
}

static void bind_device(struct db_query *q, const struct box_tablet_row *row)
{
    db_bind_text(q, ":name", row->name);
    db_bind_blob(q, ":public", row->device_public, KEY_SIZE);
    db_bind_blob(q, ":locked", row->device_locked, DEVICE_LOCKED_SIZE);
}

/* What is not bound is NULL. */
static bool write_row(struct db *db, const struct box_tablet_row *row, struct fail *f)
{
    struct db_query *q = db_query(db,
                                  "UPDATE tablet SET campaign = :campaign, trial = :trial,"
                                  " name = :name, device_public = :public, device_locked = :locked,"
                                  " wrong_pins = :wrong, next_number = :next WHERE row = 1",
                                  f);
    if (row->pinned)
        db_bind_blob(q, ":campaign", row->campaign, HASH_SIZE);
    if (row->name[0])
        bind_device(q, row);
    db_bind_int(q, ":trial", row->trial);
    db_bind_int(q, ":wrong", row->wrong_pins);
    db_bind_int(q, ":next", row->next_number);
    return db_do(q, f);
}

static bool bring_tablet(struct box *to, struct box *from, enum box_bring how, struct fail *f)
{
    struct box_tablet_row row =
        how == BRING_EXACT ? from->tablet : united(&to->tablet, &from->tablet);
    return same_row(&row, &to->tablet) || write_row(to->db, &row, f);
}

/* Tables whose rows are taken over as they are */

enum { COLUMNS_MAX = 3 };

static const struct plain_table {
    const char *read, *write[2]; /* by enum box_bring */
    const char *columns[COLUMNS_MAX + 1];
    bool is_blob[COLUMNS_MAX];
} plain_tables[] = {
    {.read = "SELECT hash, bytes FROM pack",
     .write = {"INSERT INTO pack (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT DO NOTHING",
               "INSERT INTO pack (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT DO NOTHING"},
     .columns = {":hash", ":bytes"},
     .is_blob = {true, true}},
    {.read = "SELECT number, day FROM exported",
     .write = {"INSERT INTO exported (number, day) VALUES (:number, :day) ON CONFLICT DO NOTHING",
               "INSERT INTO exported (number, day) VALUES (:number, :day)"
               " ON CONFLICT DO UPDATE SET day = :day WHERE day <> :day"},
     .columns = {":number", ":day"}},
    {.read = "SELECT number, holder, set_hash FROM home",
     .write = {"INSERT INTO home (number, holder, set_hash) VALUES (:number, :holder, :hash)"
               " ON CONFLICT DO NOTHING",
               "INSERT INTO home (number, holder, set_hash) VALUES (:number, :holder, :hash)"
               " ON CONFLICT DO UPDATE SET set_hash = :hash WHERE set_hash <> :hash"},
     .columns = {":number", ":holder", ":hash"},
     .is_blob = {false, true, true}},
    {.read = "SELECT number, hash FROM event_head",
     .write = {"UPDATE event_head SET number = :number, hash = :hash WHERE number < :number",
               "UPDATE event_head SET number = :number, hash = :hash"
               " WHERE number <> :number OR hash <> :hash"},
     .columns = {":number", ":hash"},
     .is_blob = {false, true}},
};

static bool bring_plain_row(struct db *to, const struct plain_table *t, enum box_bring how,
                            struct db_query *row, struct fail *f)
{
    struct db_query *q = db_query(to, t->write[how], f);
    for (int i = 0; t->columns[i]; i++) {
        size_t size;
        if (t->is_blob[i]) {
            const void *data = db_blob(row, i, &size);
            db_bind_blob(q, t->columns[i], data, size);
        } else {
            db_bind_int(q, t->columns[i], db_int(row, i));
        }
    }
    return db_do(q, f);
}

static bool bring_plain(struct box *to, struct box *from, enum box_bring how, struct fail *f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof plain_tables / sizeof *plain_tables; i++) {
        const struct plain_table *t = &plain_tables[i];
        struct db_query *q = db_query(from->db, t->read, f);
        bool row;
        while ((ok = db_step(q, &row, f)) && row && (ok = bring_plain_row(to->db, t, how, q, f)))
            ;
        db_reset(q);
    }
    return ok;
}

/* Closed sessions */

struct closed_row {
    const uint8_t *bytes; /* borrowed until the query's next step; NULL: there is none */
    size_t size;
    bool exported;
};

static bool put_closed(struct db *db, uint32_t number, const void *bytes, size_t size,
                       bool exported, struct fail *f)
{
    struct db_query *q = db_query(db,
                                  "INSERT INTO closed_session (number, session, exported)"
                                  " VALUES (:number, :session, :exported) ON CONFLICT DO UPDATE"
                                  " SET session = :session, exported = :exported",
                                  f);
    db_bind_int(q, ":number", number);
    db_bind_blob(q, ":session", bytes, size);
    db_bind_int(q, ":exported", exported);
    return db_do(q, f);
}

/* Resets of *q are the caller's. */
static bool find_closed(struct db *db, uint32_t number, struct db_query **q, struct closed_row *out,
                        struct fail *f)
{
    bool row;
    *out = (struct closed_row){0};
    *q = db_query(db, "SELECT session, exported FROM closed_session WHERE number = :number", f);
    db_bind_int(*q, ":number", number);
    if (!db_step(*q, &row, f))
        return false;
    if (row) {
        out->bytes = db_blob(*q, 0, &out->size);
        out->exported = db_int(*q, 1) != 0;
    }
    return true;
}

static bool same_bytes(const struct closed_row *row, const struct bytes_writer *bytes)
{
    return row->size == bytes->size && memcmp(row->bytes, bytes->data, bytes->size) == 0;
}

/* `mine` grew or not: the row says what it now is, and whether that very set was exported. */
static bool put_union(struct db *db, const struct session *mine, const struct closed_row *old,
                      const struct closed_row *theirs, struct fail *f)
{
    struct bytes_writer bytes = {0};
    session_encode(mine, &bytes);
    bool is_old = same_bytes(old, &bytes), is_theirs = theirs && same_bytes(theirs, &bytes);
    bool exported = (is_old && old->exported) || (is_theirs && theirs->exported);
    bool ok = (is_old && exported == old->exported) ||
              put_closed(db, mine->opening.number, bytes.data, bytes.size, exported, f);
    bytes_free(&bytes);
    return ok;
}

/* Of two rows one that cannot be read gives way to the other; where there is no other it is taken
 * over as it is, and holds up nothing beside it. */
static bool unite_closed(struct db *db, uint32_t number, const struct closed_row *old,
                         const struct closed_row *theirs, struct fail *f)
{
    size_t added[2];
    struct session *mine = old->bytes ? session_decode(old->bytes, old->size, NULL, NULL) : NULL;
    struct session *other = session_decode(theirs->bytes, theirs->size, NULL, NULL);
    bool ok = true;
    if (!mine && (other || !old->bytes))
        ok = put_closed(db, number, theirs->bytes, theirs->size, theirs->exported, f);
    else if (mine && other)
        ok = (same_id(mine, other) || refuse(number, "", f)) &&
             session_union(mine, other, added, f) && put_union(db, mine, old, theirs, f);
    session_free(mine);
    session_free(other);
    return ok || fail_in(f, "Session %u of the second copy", (unsigned)number);
}

/* One that was erased here is left where it is: bringing it back the other way takes it away. */
static bool bring_closed_row(struct box *to, uint32_t number, const struct closed_row *theirs,
                             struct fail *f)
{
    struct db_query *q;
    struct closed_row old;
    bool is_erased;
    uint8_t id[HASH_SIZE];
    if (!box_find_erased(to->db, number, &is_erased, id, f))
        return false;
    if (is_erased)
        return box_check_erased(number, theirs->bytes, theirs->size, id, f);
    bool ok = find_closed(to->db, number, &q, &old, f);
    bool same = ok && old.bytes && old.size == theirs->size && old.exported == theirs->exported &&
                memcmp(old.bytes, theirs->bytes, old.size) == 0;
    ok = ok && (same || unite_closed(to->db, number, &old, theirs, f));
    db_reset(q);
    return ok;
}

static bool bring_closed(struct box *to, struct box *from, struct fail *f)
{
    struct db_query *q =
        db_query(from->db, "SELECT number, session, exported FROM closed_session", f);
    bool row, ok;
    while ((ok = db_step(q, &row, f)) && row) {
        struct closed_row theirs = {.exported = db_int(q, 2) != 0};
        theirs.bytes = db_blob(q, 1, &theirs.size);
        if (!(ok = bring_closed_row(to, (uint32_t)db_int(q, 0), &theirs, f)))
            break;
    }
    db_reset(q);
    return ok;
}

/* The open session */

/* If `db` has closed the session that `b` has open, the closed one gets what only the open one
 * held; one that was erased since gets nothing any more. */
static bool absorb(struct db *db, const struct box *b, bool *closed, struct fail *f)
{
    struct db_query *q;
    struct closed_row old;
    uint32_t number = b->open->opening.number;
    uint8_t id[HASH_SIZE];
    if (!box_find_erased(db, number, closed, id, f))
        return false;
    if (*closed)
        return box_check_erased_id(number, b->open->id, id, f);
    if (!find_closed(db, number, &q, &old, f))
        return false;
    *closed = old.bytes != NULL;
    struct session *s = *closed ? session_decode(old.bytes, old.size, NULL, f) : NULL;
    bool ok =
        !*closed || (s && (same_id(s, b->open) || refuse(number, "", f)) && box_add_slots(b, s, f));
    if (ok && s) {
        session_sort(s);
        ok = put_union(db, s, &old, NULL, f);
    }
    db_reset(q);
    session_free(s);
    return ok;
}

/* What `to` has open, and is closed by now, is taken off its slots. */
static bool settle_own(struct box *to, bool *has_open, struct fail *f)
{
    bool closed = false;
    *has_open = to->open != NULL;
    if (!to->open)
        return true;
    if (!absorb(to->db, to, &closed, f))
        return false;
    if (!closed)
        return true;
    *has_open = false;
    return (!to->opened_here || refuse(to->open->opening.number, ", one of them open here", f)) &&
           box_empty_open(to->db, f);
}

static struct box_counters counters_of(const struct box *to, const struct box *from,
                                       enum box_bring how)
{
    const struct box_counters *mine = &to->counters, *theirs = &from->counters;
    if (how == BRING_EXACT)
        return *theirs;
    if (to->opened_here)
        return *mine;
    return (struct box_counters){
        .hand_count = mine->hand_count == HAND_COUNT_NONE ? theirs->hand_count : mine->hand_count,
        .no_answer = greater(mine->no_answer, theirs->no_answer),
        .declined = greater(mine->declined, theirs->declined),
        .come_back = greater(mine->come_back, theirs->come_back),
        .quick_visits = greater(mine->quick_visits, theirs->quick_visits),
    };
}

static bool bring_counters(struct box *to, struct box *from, enum box_bring how, struct fail *f)
{
    struct box_counters c = counters_of(to, from, how);
    return memcmp(&c, &to->counters, sizeof c) == 0 || box_write_counters(to->db, &c, f);
}

static bool unite_slots(struct box *to, const struct box *from, bool is_new, struct fail *f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < 2; i++) {
        struct slots mine = {0};
        if (!is_new)
            mine = to->slots[i];
        mine.db = to->db;
        mine.kind = from->slots[i].kind;
        ok = slots_unite(&mine, &from->slots[i], f);
    }
    return ok;
}

static bool bring_open(struct box *to, struct box *from, enum box_bring how, struct fail *f)
{
    bool has_open, closed = false;
    if (!settle_own(to, &has_open, f) || (from->open && !absorb(to->db, from, &closed, f)))
        return false;
    if (!from->open || closed)
        return true;
    if (has_open && !same_id(to->open, from->open))
        return refuse(from->open->opening.number, ", both open", f);
    if (has_open)
        return bring_counters(to, from, how, f) && unite_slots(to, from, false, f);
    return box_insert_open(to->db, from->open->opening_bytes, from->open->opening_size,
                           &from->counters, f) &&
           unite_slots(to, from, true, f);
}

/* All of it */

static bool bring_all(struct box *to, struct box *from, enum box_bring how, bool *changed,
                      struct fail *f)
{
    int64_t before, after;
    bool ok = db_number(to->db, "SELECT total_changes()", &before, f) &&
              bring_tablet(to, from, how, f) && bring_plain(to, from, how, f) &&
              box_bring_erased(to->db, from->db, f) && bring_closed(to, from, f) &&
              bring_open(to, from, how, f) &&
              db_number(to->db, "SELECT total_changes()", &after, f);
    *changed = ok && after != before;
    return ok;
}

static bool read_again(struct box *to, struct fail *f)
{
    struct box found = {.db = to->db};
    bool ok = box_load_tablet(&found, f) && box_load_session(&found, f);
    if (ok)
        box_take_rows(to, &found);
    box_forget_session(&found);
    return ok;
}

bool box_bring(struct box *to, struct box *from, enum box_bring how, bool *changed, struct fail *f)
{
    *changed = false;
    if (!db_begin(to->db, f))
        return false;
    bool ok = db_end(to->db, bring_all(to, from, how, changed, f), f);
    if (!*changed)
        return ok;
    /* A commit that fails may be on the disk all the same, with every envelope in a new slot. */
    if (read_again(to, ok ? f : NULL))
        return ok;
    db_shut(to->db);
    return false;
}
