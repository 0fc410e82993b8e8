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

static void add_records(uint64_t sums[3], uint64_t here, uint64_t erased, uint64_t closed)
{
    sums[0] += here;
    sums[1] += erased;
    if (closed > here + erased)
        sums[2] += closed - here - erased;
}

static void add_session(struct status_group *g, const struct status_session *s)
{
    g->sums[SUM_SESSIONS]++;
    g->sums[SUM_COUNTED] += s->held == HELD_NOT;
    g->sums[SUM_SET_ASIDE] += s->held == HELD_VOID;
    g->sums[SUM_HELD] += s->held != HELD_NOT && s->held != HELD_VOID;
    add_records(&g->sums[SUM_BALLOTS], s->ballots, s->erased[RECORD_BALLOT - 1],
                s->closing.ballots);
    add_records(&g->sums[SUM_ISSUES], s->issues, s->erased[RECORD_ISSUE - 1], s->closing.issues);
}

static void add_missing(struct status_groups *out, const struct status_finding *finding)
{
    if (finding->kind != FINDING_SESSIONS_MISSING)
        return;
    for (size_t i = 0; i < out->count; i++)
        if (out->all[i].device == finding->device)
            out->all[i].sums[SUM_SESSIONS_MISSING] +=
                (uint64_t)finding->through - finding->from + 1;
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

static void add_up(struct status_groups *out)
{
    for (size_t i = 0; i < out->count; i++)
        for (int sum = 0; sum < STATUS_SUMS; sum++)
            out->sums[sum] += out->all[i].sums[sum];
}

void status_group(const struct status *s, enum status_by by, struct status_groups *out)
{
    *out = (struct status_groups){0};
    for (size_t i = 0; i < s->session_count; i++)
        add_session(group_of(out, &s->sessions[i], by), &s->sessions[i]);
    for (size_t i = 0; by == BY_DEVICE && i < s->finding_count; i++)
        add_missing(out, &s->findings[i]);
    add_up(out);
    if (by != BY_DEVICE && out->count)
        qsort(out->all, out->count, sizeof *out->all,
              by == BY_VENUE ? compare_venues : compare_days);
}

void status_groups_clear(struct status_groups *g)
{
    free(g->all);
    *g = (struct status_groups){0};
}
