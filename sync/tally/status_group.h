/* The status at a glance: how much is in, out and missing, by tablet, by venue or by day. */
#ifndef TALLY_STATUS_GROUP_H
#define TALLY_STATUS_GROUP_H

#include "tally/status.h"

enum status_by { BY_DEVICE, BY_VENUE, BY_DAY };

struct status_group {
    const struct device *device;               /* BY_DEVICE; borrowed, as all is */
    const char *venue;                         /* BY_VENUE: choice name */
    int32_t day;                               /* BY_DAY */
    size_t sessions, counted, held, set_aside; /* in the ledger = counted + held + set aside */
    uint64_t missing; /* BY_DEVICE: sessions whose numbers never came; nobody knows where those were
                         held, so 0 for the others */
    uint64_t ballots, ballots_missing; /* here; and not here, though a closing statement has them */
};

struct status_groups {
    struct status_group *all; /* owned; devices as in the status, venues by name, days in order */
    size_t count, capacity;
};

void status_group(const struct status *s, enum status_by by, struct status_groups *out);
void status_groups_clear(struct status_groups *g);

#endif
