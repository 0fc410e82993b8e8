/* Past sessions: each is one blob, in the form in which it will travel, so that the steward's list
 * and the coordinator read the same bytes. */
#include "store/box.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/box_state.h"

static struct box_closed summary_of(const struct session *s, bool exported)
{
    struct box_closed c = {
        .number = s->opening.number,
        .channel = s->opening.channel,
        .day = s->opening.day,
        .ballots = (uint32_t)session_count(s, RECORD_BALLOT),
        .issues = (uint32_t)session_count(s, RECORD_ISSUE),
        .exported = exported,
    };
    memcpy(c.id, s->id, HASH_SIZE);
    memcpy(c.pack, s->opening.pack, HASH_SIZE);
    memcpy(c.venue, s->opening.venue, sizeof c.venue);
    return c;
}

static bool append_row(struct db_query *q, struct box_closed **list, size_t *count, struct fail *f)
{
    size_t size;
    const uint8_t *bytes = db_blob(q, 0, &size);
    struct session *s = session_decode(bytes, size, NULL, f);
    if (!s)
        return fail_in(f, "The box's session %lld", (long long)db_int(q, 2));
    *list = xrealloc(*list, *count + 1, sizeof **list);
    (*list)[(*count)++] = summary_of(s, db_int(q, 1) != 0);
    session_free(s);
    return true;
}

bool box_closed_list(struct box *b, struct box_closed **out, size_t *count, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "SELECT session, exported, number FROM closed_session ORDER BY number", f);
    bool row, ok;
    *out = NULL;
    *count = 0;
    while ((ok = db_step(q, &row, f)) && row && (ok = append_row(q, out, count, f)))
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
    struct db_query *q =
        db_query(b->db, "SELECT session FROM closed_session WHERE number = :number", f);
    bool row;
    size_t size;
    db_bind_int(q, ":number", number);
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

bool box_mark_exported(struct box *b, uint32_t number, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "UPDATE closed_session SET exported = 1 WHERE number = :number", f);
    db_bind_int(q, ":number", number);
    return db_do(q, f) && (db_changes(b->db) == 1 || not_there(number, f));
}
