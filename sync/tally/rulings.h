/* Rulings: the decisions of a ledger, by what they are about. Decisions of several coordinators
 * come together here, in an order that follows from their bytes alone (DESIGN 4.7): each names
 * those it replaces; among the others on one subject the stricter is in force. That is revoke over
 * approve, erase over void over restore, the earlier closing day. An erasure is never replaced,
 * because nothing brings its bytes back. */
#ifndef TALLY_RULINGS_H
#define TALLY_RULINGS_H

#include "seal/decision.h"
#include "tally/campaign.h"

enum ruling_about {
    RULING_DEVICE,
    RULING_RECORD, /* of one session */
    RULING_SESSION,
    RULING_LATENESS, /* of a session */
    RULING_CLOSING,  /* the campaign's closing day */
    RULING_CARDS,    /* a batch of cards */
};

struct ruling {
    struct decision decision; /* owned */
    uint8_t hash[HASH_SIZE];
    bool replaced;
};

struct rulings {
    struct ruling *all; /* owned; by what they are about, then hash */
    size_t count, capacity;
};

/* Those on one subject stand side by side: a run. */
struct ruling_run {
    const struct ruling *all; /* borrowed */
    size_t count;
};

enum ruling_about ruling_about(enum decision_kind kind);

/* A decision that does not read, which only a damaged ledger holds, rules nothing. */
bool rulings_read(struct campaign *c, struct rulings *out, struct fail *f);
void rulings_clear(struct rulings *r);
/* The run that begins at `from`; none where that is the end. */
struct ruling_run rulings_run(const struct rulings *r, size_t from);
/* The run about what `d` is about: of it kind, subject and sessions are read. */
struct ruling_run rulings_on(const struct rulings *r, const struct decision *d);

/* The strictest that nothing replaces; NULL where there is none. Of equally strict ones the first.
 */
const struct ruling *ruling_in_force(struct ruling_run run);
/* Do those that nothing replaces contradict each other: other acts, days or lists of sessions? */
bool ruling_contradicts(struct ruling_run run);
/* On how many subjects. */
size_t rulings_contradictions(const struct rulings *r);
/* Do all that nothing replaces say what `d` says, and is there one? */
bool ruling_says(struct ruling_run run, const struct decision *d);
/* Is the session in the list of every revocation of its tablet that nothing replaces? */
bool ruling_spares(struct ruling_run run, const uint8_t session[HASH_SIZE]);

#endif
