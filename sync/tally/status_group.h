/* The status at a glance: how much is in, out and missing, by tablet, by venue or by day. */
#ifndef TALLY_STATUS_GROUP_H
#define TALLY_STATUS_GROUP_H

#include "tally/status.h"

enum status_by { BY_DEVICE, BY_VENUE, BY_DAY };

/* Sessions here = counted + held + set aside. Records, unless somebody added to them on the way:
 * what the tablets closed these sessions with = here + erased + missing. Of those here so many are
 * held and set aside, with their session or alone (status_held.h). */
enum status_sum {
    SUM_SESSIONS,
    SUM_COUNTED,
    SUM_HELD,
    SUM_SET_ASIDE,
    SUM_SESSIONS_MISSING, /* BY_DEVICE: those whose numbers never came; nobody knows where and when
                             they were held, so 0 for the others */
    SUM_BALLOTS,
    SUM_BALLOTS_HELD,
    SUM_BALLOTS_SET_ASIDE,
    SUM_BALLOTS_ERASED,
    SUM_BALLOTS_MISSING,
    SUM_ISSUES,
    SUM_ISSUES_HELD,
    SUM_ISSUES_SET_ASIDE,
    SUM_ISSUES_ERASED,
    SUM_ISSUES_MISSING,
    STATUS_SUMS
};

struct status_group {
    const struct device *device; /* BY_DEVICE; borrowed, as all is */
    const char *venue;           /* BY_VENUE: choice name */
    int32_t day;                 /* BY_DAY */
    uint64_t sums[STATUS_SUMS];
};

struct status_groups {
    struct status_group *all; /* owned; devices as in the status, venues by name, days in order */
    size_t count, capacity;
    uint64_t sums[STATUS_SUMS]; /* over all groups: the same in each way but for missing sessions */
};

void status_group(const struct status *s, enum status_by by, struct status_groups *out);
void status_groups_clear(struct status_groups *g);

#endif
