/* The sessions that a merge met and took into the ledger, and what follows once they are committed:
 * which of them are held, and the acknowledgements. */
#ifndef TALLY_ARRIVALS_H
#define TALLY_ARRIVALS_H

#include "tally/judge.h"

/* What sessions that come after one another mostly share, so that a million tiny ones cost little.
 */
struct arrival_source {
    struct arrival_source *before; /* owned; of the arrivals before */
    char *folder; /* owned; where the bundles lay; NULL if they came out of another ledger */
    struct opening opening; /* but for the day, as far as judge_session reads it */
};

struct arrival {
    uint8_t session[HASH_SIZE], set_hash[HASH_SIZE]; /* of what the ledger then held of it */
    const struct arrival_source *source;             /* borrowed */
    int32_t day;                                     /* of the session */
    size_t order;                                    /* in which they came */
};

struct arrivals {
    struct arrival *all;           /* owned */
    struct arrival_source *source; /* owned; of the latest arrival */
    size_t count, capacity;
};

/* `bundle` is the path it was read from, or NULL. */
void arrivals_add(struct arrivals *a, const uint8_t session[HASH_SIZE], const struct opening *o,
                  const uint8_t set_hash[HASH_SIZE], const char *bundle);
void arrivals_clear(struct arrivals *a);

/* How many different ones do not count yet; those that a decision set aside wait for nothing. */
uint64_t arrivals_held(struct arrivals *a, const struct judge *j);
/* Writes an acknowledgement into each folder that bundles came from. Returns in how many folders
 * that failed; *f tells of the first. */
size_t arrivals_acknowledge(struct arrivals *a, const uint8_t campaign[HASH_SIZE], struct fail *f);

#endif
