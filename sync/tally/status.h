/* Status: what is in the ledger, what is missing, double or held. Needs no secret key. */
#ifndef TALLY_STATUS_H
#define TALLY_STATUS_H

#include "tally/devices.h"
#include "tally/opened.h"
#include "tally/quarantine.h"

struct status_session {
    const struct device *device; /* borrowed from `devices` */
    char *once; /* owned; "Hall, now Annex": its tablet was called otherwise then; else NULL */
    uint8_t id[HASH_SIZE];
    struct opening opening;
    struct closing closing; /* if there are several, the one that claims the most records */
    char *closed_as;        /* owned; "20 ballots and 3 issues; 8 and 1": in which states it was
                               closed, most records first; NULL if in one */
    size_t ballots, issues; /* envelopes in the ledger */
    size_t erased[2];       /* of which only the hashes are left, by kind - 1 */
    struct opened_same_ids same_ids;
    bool complete; /* the records here are those that the closing statement vouches for */
    size_t added;  /* so many more than it was closed with; if `complete`, they do not open */
    bool lacks;    /* it was opened, and beside those that were added its own are not whole */
    enum held_reason held;
    /* In a session that counts, by kind - 1, once status_held told: */
    size_t held_records[2], set_aside_records[2];
};

enum status_finding_kind {
    FINDING_SESSIONS_MISSING, /* numbers `from` to `through` of a device never arrived */
    FINDING_RECORDS_MISSING,  /* session `from` does not hold what its closing statement says */
    FINDING_RECORDS_ADDED,    /* it does, and more, which do not open */
    FINDING_NUMBER_TWICE,     /* several sessions of a device are numbered `from`: a clone? */
    FINDING_CLOSED_TWICE,     /* session `from` was closed in several states */
    FINDING_ID_TWICE,         /* session `from` has records with one id and other content */
    FINDING_HAND_COUNT,       /* the steward of session `from` counted another number of votes */
};
struct status_finding {
    enum status_finding_kind kind;
    const struct device *device;
    uint32_t from, through;
    char *text; /* owned; "Tablet 3: session 5 missing", "Tablet 3, session 7: 41 of 44 ballots" */
    const char *mend; /* a sentence, or NULL */
    bool settled; /* of what lacks: a decision set aside what it is of, so nobody waits for it */
};

/* Does `duplicates` list what this is about? Once a decision settled a double, it is no finding. */
bool status_is_double(const struct status_finding *finding);

/* Did a person decide whether it counts? Who revokes a tablet says of each session if it is good.
 */
bool status_is_settled(const struct status_session *s);

struct status {
    struct devices devices;
    struct status_session *sessions; /* owned; by device as in `devices`, then number, then id */
    size_t session_count;
    struct status_finding *findings; /* owned; in the order of sessions */
    size_t finding_count;
    struct rulings rulings; /* contradictions among them are for a person to settle */
    bool closes;
    int32_t closing_day; /* if it closes: judge_closing_day */
    struct quarantine quarantine;
    struct newest newest; /* packs of the ledger */
    uint8_t digest[HASH_SIZE];
};

/* What its tablet was called in that session, told from others that have or had that name;
 * borrowed.
 */
const char *status_tablet(const struct status_session *s);
/* How many people took part in a session: a ballot each, erased ones too, but no more than its
 * tablet closed it with: others were added on the way, or came of a copy of the tablet. */
uint64_t status_took_part(const struct status_session *s);
/* What is to be said of its records of one id; owned, NULL where there are none. */
char *status_same_ids_text(const struct status_session *s);

/* What came of asking people, over all sessions in the ledger, held ones too. Who took part is who
 * gave a ballot: `took_part` sums status_took_part. The others are what
 * the closing statements say; quick visits took under 20 s, and are among those who took part. */
struct status_people {
    uint64_t took_part, no_answer, declined, come_back, quick_visits;
};
struct status_people status_people(const struct status *s);

/* The sessions of one device with one number that begin with `from` end before *end. How many of
 * them share it: several are a cloned tablet, unless a decision voided all but one of them or
 * revoked the device, with or without them. Paper is not numbered: 0. */
size_t status_sharing_number(const struct status *s, size_t from, size_t *end);

bool status_read(struct campaign *c, struct status *out, struct fail *f);
void status_clear(struct status *s);

#endif
