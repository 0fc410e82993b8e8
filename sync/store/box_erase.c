/* Erasing a closed session: its row goes, zeroed by secure_delete, and a row stays that says so.
 * That row is what keeps another copy of the box from bringing the session back (box_bring.c). */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/box_state.h"

bool box_find_erased(struct db *db, uint32_t number, bool *is_erased, uint8_t id[HASH_SIZE],
                     struct fail *f)
{
    struct db_query *q = db_query(db, "SELECT id FROM erased_session WHERE number = :number", f);
    db_bind_int(q, ":number", number);
    bool ok = db_step(q, is_erased, f) && (!*is_erased || box_blob(q, 0, id, HASH_SIZE, f));
    db_reset(q);
    return ok;
}

static bool remove_closed(struct db *db, uint32_t number, struct fail *f)
{
    struct db_query *q = db_query(db, "DELETE FROM closed_session WHERE number = :number", f);
    db_bind_int(q, ":number", number);
    return db_do(q, f);
}

static bool put_erased(struct db *db, uint32_t number, const uint8_t id[HASH_SIZE], int32_t day,
                       struct fail *f)
{
    struct db_query *q = db_query(db,
                                  "INSERT INTO erased_session (number, id, day)"
                                  " VALUES (:number, :id, :day) ON CONFLICT DO NOTHING",
                                  f);
    db_bind_int(q, ":number", number);
    db_bind_blob(q, ":id", id, HASH_SIZE);
    db_bind_int(q, ":day", day);
    return db_do(q, f) && remove_closed(db, number, f);
}

bool box_erase_session(struct box *b, uint32_t number, int32_t day, struct fail *f)
{
    bool is_erased;
    uint8_t id[HASH_SIZE];
    if (!box_begin(b, f))
        return false;
    bool ok = box_find_erased(b->db, number, &is_erased, id, f);
    struct session *s = ok && !is_erased ? box_closed_session(b, number, f) : NULL;
    ok = ok && (is_erased || (s && put_erased(b->db, number, s->id, day, f)));
    session_free(s);
    if (!db_end(b->db, ok, f))
        return false;
    box_mirror_follow(b);
    return true;
}

/* Two copies */

bool box_check_erased_id(uint32_t number, const uint8_t id[HASH_SIZE],
                         const uint8_t erased[HASH_SIZE], struct fail *f)
{
    return memcmp(id, erased, HASH_SIZE) == 0 ||
           fail_set(f, FAIL_CONFLICT,
                    "Session %u was erased in one copy of the box, and the other has a different "
                    "one of that number. Keep both, tell the coordinator, and use an empty folder "
                    "for the second copy.",
                    (unsigned)number);
}

bool box_check_erased(uint32_t number, const uint8_t *session, size_t size,
                      const uint8_t erased[HASH_SIZE], struct fail *f)
{
    struct session *s = session_decode(session, size, NULL, NULL);
    bool same = !s || box_check_erased_id(number, s->id, erased, f);
    session_free(s);
    return same;
}

static bool check_closed(struct db *db, uint32_t number, const uint8_t erased[HASH_SIZE],
                         struct fail *f)
{
    struct db_query *q =
        db_query(db, "SELECT session FROM closed_session WHERE number = :number", f);
    bool row;
    size_t size;
    db_bind_int(q, ":number", number);
    if (!db_step(q, &row, f))
        return false;
    const uint8_t *bytes = row ? db_blob(q, 0, &size) : NULL;
    bool ok = !row || box_check_erased(number, bytes, size, erased, f);
    db_reset(q);
    return ok;
}

static bool bring_row(struct db *to, struct db_query *row, struct fail *f)
{
    uint32_t number = (uint32_t)db_int(row, 0);
    uint8_t id[HASH_SIZE];
    return box_blob(row, 1, id, HASH_SIZE, f) && check_closed(to, number, id, f) &&
           put_erased(to, number, id, (int32_t)db_int(row, 2), f);
}

bool box_bring_erased(struct db *to, struct db *from, struct fail *f)
{
    struct db_query *q = db_query(from, "SELECT number, id, day FROM erased_session", f);
    bool row, ok;
    while ((ok = db_step(q, &row, f)) && row && (ok = bring_row(to, q, f)))
        ;
    db_reset(q);
    return ok;
}

/* What was erased */

bool box_erased_list(struct box *b, struct box_erased **out, size_t *count, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "SELECT number, day FROM erased_session ORDER BY number", f);
    bool row, ok;
    *out = NULL;
    *count = 0;
    while ((ok = db_step(q, &row, f)) && row) {
        *out = xrealloc(*out, *count + 1, sizeof **out);
        (*out)[(*count)++] =
            (struct box_erased){.number = (uint32_t)db_int(q, 0), .day = (int32_t)db_int(q, 1)};
    }
    db_reset(q);
    if (ok)
        return true;
    free(*out);
    *out = NULL;
    *count = 0;
    return false;
}
