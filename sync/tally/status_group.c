/* Sessions are sorted, so that each group is one run: a stranger may send as many venues as
 * sessions.
 */
#include "tally/status_group.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/status_held.h"

static int compare_devices(const void *a, const void *b)
{
    const struct status_session *x = *(const struct status_session *const *)a,
                                *y = *(const struct status_session *const *)b;
    return (x->device > y->device) - (x->device < y->device); /* as in the status */
}

static int compare_venues(const void *a, const void *b)
{
    const struct status_session *x = *(const struct status_session *const *)a,
                                *y = *(const struct status_session *const *)b;
    return strcmp(x->opening.venue, y->opening.venue);
}

static int compare_days(const void *a, const void *b)
{
    const struct status_session *x = *(const struct status_session *const *)a,
                                *y = *(const struct status_session *const *)b;
    return (x->opening.day > y->opening.day) - (x->opening.day < y->opening.day);
}

static int (*const compares[])(const void *, const void *) = {
    [BY_DEVICE] = compare_devices, [BY_VENUE] = compare_venues, [BY_DAY] = compare_days};

/* Owned. */
static const struct status_session **sorted(const struct status *s, enum status_by by)
{
    const struct status_session **all = xcalloc(s->session_count + 1, sizeof *all);
    for (size_t i = 0; i < s->session_count; i++)
        all[i] = &s->sessions[i];
    qsort(all, s->session_count, sizeof *all, compares[by]);
    return all;
}

static struct status_group *begin(struct status_groups *out, const struct status_session *s)
{
    out->all = xgrow(out->all, out->count, &out->capacity, sizeof *out->all);
    struct status_group *g = &out->all[out->count++];
    *g = (struct status_group){
        .device = s->device, .venue = s->opening.venue, .day = s->opening.day};
    return g;
}

/* `sums` from SUM_BALLOTS or SUM_ISSUES on. */
static void add_records(uint64_t sums[5], const struct status_session *s, enum record_kind kind)
{
    bool ballots = kind == RECORD_BALLOT;
    uint64_t here = ballots ? s->ballots : s->issues, erased = s->erased[kind - 1];
    uint64_t closed = ballots ? s->closing.ballots : s->closing.issues;
    sums[0] += here;
    sums[1] += status_held_records(s, kind);
    sums[2] += status_set_aside_records(s, kind);
    sums[3] += erased;
    if (closed > here + erased)
        sums[4] += closed - here - erased;
}

static void add_session(struct status_group *g, const struct status_session *s)
{
    g->sums[SUM_SESSIONS]++;
    g->sums[SUM_COUNTED] += s->held == HELD_NOT;
    g->sums[SUM_SET_ASIDE] += s->held == HELD_VOID;
    g->sums[SUM_HELD] += s->held != HELD_NOT && s->held != HELD_VOID;
    add_records(&g->sums[SUM_BALLOTS], s, RECORD_BALLOT);
    add_records(&g->sums[SUM_ISSUES], s, RECORD_ISSUE);
}

/* Groups and findings are in the order of devices, and each device with a finding has a group. */
static void add_missing(struct status_groups *out, const struct status *s)
{
    struct status_group *g = out->all;
    for (size_t i = 0; i < s->finding_count; i++) {
        const struct status_finding *finding = &s->findings[i];
        while (g->device != finding->device)
            g++;
        if (finding->kind == FINDING_SESSIONS_MISSING)
            g->sums[SUM_SESSIONS_MISSING] += (uint64_t)finding->through - finding->from + 1;
    }
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
    const struct status_session **all = sorted(s, by);
    struct status_group *group = NULL;
    for (size_t i = 0; i < s->session_count; i++) {
        if (i == 0 || compares[by](&all[i - 1], &all[i]) != 0)
            group = begin(out, all[i]);
        add_session(group, all[i]);
    }
    free(all);
    if (by == BY_DEVICE)
        add_missing(out, s);
    add_up(out);
}

void status_groups_clear(struct status_groups *g)
{
    free(g->all);
    *g = (struct status_groups){0};
}
