/* Contested ballots: those that somebody may say should have counted otherwise, so that a result is
 * told with and without them (DESIGN 8). They are the ballots of sessions of one tablet with one
 * number, where several of these sessions count (a cloned tablet: all of them do), and the ballots
 * of a card that several give (DESIGN 4.8: one of them does). */
#ifndef TALLY_CONTESTED_H
#define TALLY_CONTESTED_H

#include "tally/derived.h"

struct contested_ballot {
    int64_t session; /* its row */
    uint8_t id[RECORD_ID_SIZE];
};

struct contested {
    const struct derived_session *first; /* borrowed from the derived rows */
    bool *sessions;                      /* owned, one for each of theirs: contested as a whole */
    struct contested_ballot *ballots;    /* owned; that count, of cards; ascending */
    size_t ballot_count, ballot_capacity;
    bool any; /* is anything contested? */
};

/* Keep `d` until contested_clear. */
bool contested_read(struct campaign *c, struct derived *d, struct contested *out, struct fail *f);
void contested_clear(struct contested *k);
/* Of a ballot that counts. */
bool contested_has(const struct contested *k, const struct derived_ballot *ballot);
/* Those that do not count, because another ballot of their card does. */
bool contested_each_other(struct derived *d,
                          bool (*each)(void *data, const struct derived_ballot *ballot), void *data,
                          struct fail *f);

#endif
