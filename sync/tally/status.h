/* Status: what is in the ledger, what is missing, double or held. Needs no secret key. */
#ifndef TALLY_STATUS_H
#define TALLY_STATUS_H

#include "tally/devices.h"

/* Why a session is in the ledger and not counted. HELD_KEY and what concerns single records shows
 * only when deriving. */
enum held_reason {
    HELD_NOT, /* it counts */
    HELD_DEVICE_UNDECIDED,
    HELD_DEVICE_REVOKED,
    HELD_PACK_UNKNOWN, /* merge the pack, and it counts */
    HELD_TRIAL,        /* practice votes in a real campaign, or the other way round */
    HELD_KEY,          /* its session key does not open, or is not the one committed to */
    HELD_REASONS
};
const char *held_reason_text(enum held_reason reason); /* "the tablet is not approved" ... */

struct status_session {
    int64_t row; /* in the ledger */
    uint8_t id[HASH_SIZE], hash[HASH_SIZE];
    struct opening opening;
    struct closing closing; /* if there are several, the one that claims the most records */
    bool closed;            /* false: there is no closing statement, and `closing` is zero */
    size_t ballots, issues; /* envelopes in the ledger */
    enum held_reason held;
    bool number_twice; /* another session of the device has its number: a cloned tablet? */
};
/* Fewer (or more) records are here than the closing statement says. */
bool status_incomplete(const struct status_session *s);
/* The steward counted another number of voters than the box. */
bool status_hand_count_differs(const struct status_session *s);

struct status_gap { /* session numbers of a device that never arrived */
    const struct device *device;
    uint32_t from, through;
};

struct status {
    struct devices devices;
    struct status_session *sessions; /* owned; by tablet, device and number */
    size_t session_count;
    struct status_gap *gaps; /* owned */
    size_t gap_count;
    size_t quarantined; /* items in quarantine/ */
    uint8_t digest[HASH_SIZE];
};

bool status_read(struct campaign *c, struct status *out, struct fail *f);
void status_clear(struct status *s);

#endif
