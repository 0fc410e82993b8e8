/* The two list sessions in different orders, so that they are matched by id. */
#include "tally/status_held.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/db.h"
#include "tally/derived_file.h"

static int compare_ids(const void *a, const void *b)
{
    const struct status_session *const *x = a, *const *y = b;
    return memcmp((*x)->id, (*y)->id, HASH_SIZE);
}

struct by_id {
    struct status_session **all; /* owned array; ascending */
    size_t count;
};

static struct by_id sorted(struct status *s)
{
    struct by_id found = {xcalloc(s->session_count + 1, sizeof *found.all), s->session_count};
    for (size_t i = 0; i < found.count; i++)
        found.all[i] = &s->sessions[i];
    qsort(found.all, found.count, sizeof *found.all, compare_ids);
    return found;
}

/* NULL where it came after the status was read. */
static struct status_session *find(const struct by_id *sessions, const uint8_t id[HASH_SIZE])
{
    struct status_session wanted, *at = &wanted, **found;
    memcpy(wanted.id, id, HASH_SIZE);
    found = bsearch(&at, sessions->all, sessions->count, sizeof *sessions->all, compare_ids);
    return found ? *found : NULL;
}

static bool note_records(void *sessions, const struct derived_held *held)
{
    struct status_session *s = find(sessions, held->session->id);
    if (s)
        s->held_records[held->kind - 1] += held->count;
    return true;
}

/* By a decision on them, by another record of their id, by another ballot of their card. */
static bool note_set_aside(const struct by_id *sessions, struct derived *d, struct fail *f)
{
    bool row;
    size_t size;
    struct db_query *q = db_query(derived_db(d),
                                  "SELECT s.id, kind, count(*) FROM"
                                  " (SELECT key, 1 AS kind FROM ballot WHERE counted = 0"
                                  "  UNION ALL SELECT key, 1 FROM contested_by_card"
                                  "  UNION ALL SELECT key, 2 FROM issue WHERE counted = 0)"
                                  " JOIN session AS s ON s.row = key >> :bits GROUP BY s.row, kind",
                                  f);
    db_bind_int(q, ":bits", DERIVED_POSITION_BITS);
    while (db_step(q, &row, f)) {
        const void *id = row ? db_blob(q, 0, &size) : NULL;
        if (!row)
            return true;
        struct status_session *s = size == HASH_SIZE ? find(sessions, id) : NULL;
        if (s)
            s->set_aside_records[db_int(q, 1) - 1] = (size_t)db_int(q, 2);
    }
    return false;
}

static void note_sessions(const struct by_id *sessions, const struct derived *d)
{
    size_t count;
    const struct derived_session *opened = derived_sessions(d, &count);
    for (size_t i = 0; i < count; i++) {
        struct status_session *s = opened[i].held == HELD_KEY ? find(sessions, opened[i].id) : NULL;
        if (s)
            s->held = HELD_KEY;
    }
}

bool status_held(struct status *s, struct derived *d, struct fail *f)
{
    struct by_id sessions = sorted(s);
    note_sessions(&sessions, d);
    bool ok = derived_each_held(d, note_records, &sessions, f) && note_set_aside(&sessions, d, f);
    free(sessions.all);
    return ok;
}

static size_t records_here(const struct status_session *s, enum record_kind kind)
{
    return kind == RECORD_BALLOT ? s->ballots : s->issues;
}

size_t status_held_records(const struct status_session *s, enum record_kind kind)
{
    if (s->held == HELD_NOT)
        return s->held_records[kind - 1];
    return s->held == HELD_VOID ? 0 : records_here(s, kind);
}

size_t status_set_aside_records(const struct status_session *s, enum record_kind kind)
{
    return s->held == HELD_VOID ? records_here(s, kind) : s->set_aside_records[kind - 1];
}
