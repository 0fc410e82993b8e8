/* Past sessions: each is one blob, in the form in which it will travel, so that the steward's list
 * and the coordinator read the same bytes. */
#include "store/box.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/box_state.h"

static struct box_closed summary_of(const struct session *s)
{
    struct box_closed c = {
        .number = s->opening.number,
        .channel = s->opening.channel,
        .day = s->opening.day,
        .ballots = (uint32_t)session_count(s, RECORD_BALLOT),
        .issues = (uint32_t)session_count(s, RECORD_ISSUE),
    };
    memcpy(c.id, s->id, HASH_SIZE);
    memcpy(c.pack, s->opening.pack, HASH_SIZE);
    memcpy(c.venue, s->opening.venue, sizeof c.venue);
    return c;
}

/* A place is a session's home if it has the very set that the session is. */
static bool count_homes(struct box *b, const struct session *s, unsigned *homes, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "SELECT count(*) FROM home WHERE number = :number AND set_hash = :hash", f);
    uint8_t hash[HASH_SIZE];
    bool row;
    session_set_hash(s, hash);
    db_bind_int(q, ":number", s->opening.number);
    db_bind_blob(q, ":hash", hash, HASH_SIZE);
    if (!db_step(q, &row, f))
        return false;
    *homes = (unsigned)db_int(q, 0);
    db_reset(q);
    return true;
}

/* NULL: its bytes are damaged, or another session's. */
static struct session *read_session(struct db_query *q, size_t *size)
{
    const uint8_t *bytes = db_blob(q, 0, size);
    struct session *s = session_decode(bytes, *size, NULL, NULL);
    if (s && s->opening.number != db_int(q, 2)) {
        session_free(s);
        s = NULL;
    }
    return s;
}

static bool append_row(struct box *b, struct db_query *q, struct box_closed **list, size_t *count,
                       struct fail *f)
{
    bool ok = true;
    size_t size;
    struct box_closed closed = {.number = (uint32_t)db_int(q, 2), .is_damaged = true};
    struct session *s = read_session(q, &size);
    if (s) {
        closed = summary_of(s);
        closed.size_bytes = size;
        closed.exported = db_int(q, 1) != 0;
        closed.has_exported_day = !db_is_null(q, 3);
        closed.exported_day = (int32_t)db_int(q, 3);
        ok = count_homes(b, s, &closed.homes, f);
    }
    session_free(s);
    *list = xrealloc(*list, *count + 1, sizeof **list);
    (*list)[(*count)++] = closed;
    return ok;
}

/* A closing that failed may be on the disk all the same: that session is open still. It is passed
 * over and not undone here, so that what was closed before can be read, and exported, from a disk
 * that takes no writes any more. 0: none is open. */
static uint32_t open_number(const struct box *b)
{
    return b->open ? b->open->opening.number : 0;
}

bool box_closed_list(struct box *b, struct box_closed **out, size_t *count, struct fail *f)
{
    *out = NULL;
    *count = 0;
    struct db_query *q = db_query(b->db,
                                  "SELECT session, exported, number, day FROM closed_session"
                                  " LEFT JOIN exported USING (number) WHERE number <> :open"
                                  " ORDER BY number",
                                  f);
    bool row, ok;
    db_bind_int(q, ":open", open_number(b));
    while ((ok = db_step(q, &row, f)) && row && (ok = append_row(b, q, out, count, f)))
        ;
    db_reset(q);
    if (ok)
        return true;
    free(*out);
    *out = NULL;
    *count = 0;
    return false;
}

static bool not_there(uint32_t number, struct fail *f)
{
    return fail_set(f, FAIL_MISSING, "The box holds no closed session %u.", (unsigned)number);
}

struct session *box_closed_session(struct box *b, uint32_t number, struct fail *f)
{
    struct db_query *q = db_query(
        b->db, "SELECT session FROM closed_session WHERE number = :number AND number <> :open", f);
    bool row;
    size_t size;
    db_bind_int(q, ":number", number);
    db_bind_int(q, ":open", open_number(b));
    if (!db_step(q, &row, f))
        return NULL;
    if (!row) {
        not_there(number, f);
        return NULL;
    }
    const uint8_t *bytes = db_blob(q, 0, &size);
    struct session *s = session_decode(bytes, size, NULL, f);
    db_reset(q);
    return s;
}

static bool mark(struct box *b, uint32_t number, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "UPDATE closed_session SET exported = 1 WHERE number = :number", f);
    db_bind_int(q, ":number", number);
    return db_do(q, f) && (db_changes(b->db) == 1 || not_there(number, f));
}

static bool mark_day(struct box *b, uint32_t number, int32_t day, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "INSERT OR REPLACE INTO exported (number, day) VALUES (:number, :day)", f);
    db_bind_int(q, ":number", number);
    db_bind_int(q, ":day", day);
    return db_do(q, f);
}

bool box_mark_exported(struct box *b, uint32_t number, int32_t day, struct fail *f)
{
    if (!box_begin(b, f) || !db_end(b->db, mark(b, number, f) && mark_day(b, number, day, f), f))
        return false;
    box_mirror_follow(b);
    return true;
}

bool box_note_home(struct box *b, uint32_t number, const uint8_t holder[BOX_HOLDER_SIZE],
                   const uint8_t set_hash[HASH_SIZE], struct fail *f)
{
    struct db_query *q = db_query(
        b->db,
        "INSERT INTO home (number, holder, set_hash) SELECT :number, :holder, :hash"
        " WHERE (SELECT count(*) FROM home WHERE number = :number AND holder <> :holder) < :most"
        " ON CONFLICT (number, holder) DO UPDATE SET set_hash = excluded.set_hash"
        " WHERE set_hash <> excluded.set_hash", /* nothing new is nothing written */
        f);
    db_bind_int(q, ":number", number);
    db_bind_blob(q, ":holder", holder, BOX_HOLDER_SIZE);
    db_bind_blob(q, ":hash", set_hash, HASH_SIZE);
    db_bind_int(q, ":most", BOX_HOMES_MAX);
    if (!box_is_there(b, f) || !db_do(q, f))
        return false;
    box_mirror_follow(b);
    return true;
}
