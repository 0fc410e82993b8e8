/* Both look at numbers that the status has of each session. */
#include "tally/unusual.h"

#include <math.h>
#include <stdlib.h>

#include "record/alloc.h"

/* Large sessions */

static int compare_sizes(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Ballots of each session of the channel that counts and has any, ascending; owned. */
static double *sizes_of(const struct status *s, enum channel channel, size_t *count)
{
    double *sizes = xcalloc(s->session_count + 1, sizeof *sizes);
    *count = 0;
    for (size_t i = 0; i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        if (session->held == HELD_NOT && session->opening.channel == channel && session->ballots)
            sizes[(*count)++] = (double)session->ballots;
    }
    qsort(sizes, *count, sizeof *sizes, compare_sizes);
    return sizes;
}

/* Between the two nearest (Hyndman and Fan's type 7). */
static double quartile(const double *sorted, size_t count, double part)
{
    double at = part * (double)(count - 1), below = floor(at);
    double low = sorted[(size_t)below];
    double high = sorted[(size_t)ceil(at)];
    return low + (high - low) * (at - below);
}

/* The most that is ordinary; 0 where nothing can be said. */
static double fence_of(const struct status *s, enum channel channel)
{
    size_t count;
    double *sizes = sizes_of(s, channel, &count), fence = 0;
    if (count >= UNUSUAL_SESSIONS) {
        double lower = quartile(sizes, count, 0.25), upper = quartile(sizes, count, 0.75);
        double spread = upper / lower > UNUSUAL_SPREAD ? upper / lower : UNUSUAL_SPREAD;
        fence = upper * spread * spread * spread;
    }
    free(sizes);
    return fence;
}

static uint64_t all_ballots(const struct status *s)
{
    uint64_t all = 0;
    for (size_t i = 0; i < s->session_count; i++)
        all += s->sessions[i].held == HELD_NOT ? s->sessions[i].ballots : 0;
    return all;
}

static void find_large(struct duplicates *out, enum channel channel)
{
    const struct status *s = &out->status;
    double fence = fence_of(s, channel);
    for (size_t i = 0; fence > 0 && i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        if (session->held != HELD_NOT || session->opening.channel != channel ||
            (double)session->ballots <= fence)
            continue;
        struct duplicate *one = duplicates_add(out, DUPLICATE_LARGE_SESSION);
        duplicates_place(one, session);
        one->compared = (struct comparison){.here = session->ballots, .here_of = all_ballots(s)};
        one->expected = fence;
    }
}

/* Quick visits */

static bool tells_visits(const struct status_session *s)
{
    return s->held == HELD_NOT && !s->device->paper;
}

/* The visits that a session tells; quick ones are among those with a ballot. */
static uint64_t visits_of(const struct status_session *s)
{
    return s->closing.ballots > s->closing.quick_visits ? s->closing.ballots
                                                        : s->closing.quick_visits;
}

static void find_quick(struct duplicates *out)
{
    const struct status *s = &out->status;
    uint64_t sessions = 0, quick = 0, visits = 0;
    for (size_t i = 0; i < s->session_count; i++)
        if (tells_visits(&s->sessions[i])) {
            sessions++;
            quick += s->sessions[i].closing.quick_visits;
            visits += visits_of(&s->sessions[i]);
        }
    for (size_t i = 0; i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        struct comparison compared = {.here = session->closing.quick_visits,
                                      .here_of = visits_of(session)};
        if (!tells_visits(session))
            continue;
        compared.rest = quick - compared.here;
        compared.rest_of = visits - compared.here_of;
        if (!comparison_stands_out(&compared, (double)sessions))
            continue;
        struct duplicate *one = duplicates_add(out, DUPLICATE_QUICK_VISITS);
        duplicates_place(one, session);
        one->compared = compared;
        one->expected = comparison_expected(&compared);
        one->chance = comparison_chance(&compared);
        one->level = COMPARISON_LEVEL / (double)sessions;
    }
}

void unusual_find(struct duplicates *out)
{
    for (int channel = CHANNEL_HALL; channel <= CHANNEL_PAPER; channel++)
        find_large(out, (enum channel)channel);
    find_quick(out);
}
