/* Sessions come by device, so that the group of the session before is mostly that of the next. */
#include "tally/status_group.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static bool is_of(const struct status_group *g, const struct status_session *s, enum status_by by)
{
    if (by == BY_DEVICE)
        return g->device == s->device;
    return by == BY_VENUE ? strcmp(g->venue, s->opening.venue) == 0 : g->day == s->opening.day;
}

static struct status_group *group_of(struct status_groups *out, const struct status_session *s,
                                     enum status_by by)
{
    for (size_t i = out->count; i-- > 0;)
        if (is_of(&out->all[i], s, by))
            return &out->all[i];
    out->all = xgrow(out->all, out->count, &out->capacity, sizeof *out->all);
    struct status_group *g = &out->all[out->count++];
    *g = (struct status_group){
        .device = s->device, .venue = s->opening.venue, .day = s->opening.day};
    return g;
}

static void add_session(struct status_group *g, const struct status_session *s)
{
    g->sessions++;
    g->counted += s->held == HELD_NOT;
    g->set_aside += s->held == HELD_VOID;
    g->held += s->held != HELD_NOT && s->held != HELD_VOID;
    g->ballots += s->ballots;
    if (s->closing.ballots > s->ballots)
        g->ballots_missing += s->closing.ballots - s->ballots;
}

static void add_missing(struct status_groups *out, const struct status_finding *finding)
{
    if (finding->kind != FINDING_SESSIONS_MISSING)
        return;
    for (size_t i = 0; i < out->count; i++)
        if (out->all[i].device == finding->device)
            out->all[i].missing += (uint64_t)finding->through - finding->from + 1;
}

static int compare_venues(const void *a, const void *b)
{
    const struct status_group *x = a, *y = b;
    return strcmp(x->venue, y->venue);
}

static int compare_days(const void *a, const void *b)
{
    const struct status_group *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

void status_group(const struct status *s, enum status_by by, struct status_groups *out)
{
    *out = (struct status_groups){0};
    for (size_t i = 0; i < s->session_count; i++)
        add_session(group_of(out, &s->sessions[i], by), &s->sessions[i]);
    for (size_t i = 0; by == BY_DEVICE && i < s->finding_count; i++)
        add_missing(out, &s->findings[i]);
    if (by != BY_DEVICE && out->count)
        qsort(out->all, out->count, sizeof *out->all,
              by == BY_VENUE ? compare_venues : compare_days);
}

void status_groups_clear(struct status_groups *g)
{
    free(g->all);
    *g = (struct status_groups){0};
}
