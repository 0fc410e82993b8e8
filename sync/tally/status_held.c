/* The two list sessions in different orders, so that they are matched by id. */
#include "tally/status_held.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

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
    bool ok = derived_each_held(d, note_records, &sessions, f);
    free(sessions.all);
    return ok;
}

size_t status_held_records(const struct status_session *s, enum record_kind kind)
{
    if (s->held == HELD_NOT)
        return s->held_records[kind - 1];
    if (s->held == HELD_VOID)
        return 0;
    return kind == RECORD_BALLOT ? s->ballots : s->issues;
}
