/* What the ledger holds, opened: reading derived.db.
 *
 * Of every record in the ledger exactly one holds (DESIGN 4.5): it is counted; it is held, with its
 * session, or because it does not open or is not a canonical record of its survey, or has a card
 * that is not good; or it is set aside, by a decision on it (erased ones among these) or on its
 * session, or because its id occurs twice among what would count - then none of them counts - or
 * because another ballot of its card counts. */
#ifndef TALLY_DERIVED_H
#define TALLY_DERIVED_H

#include "record/issue.h"
#include "tally/judge.h"

struct db;
struct derived;

/* Opens derived.db as derive() left it. Keeps `c` until derived_close. */
struct derived *derived_open(struct campaign *c, struct fail *f);
/* The same, writing nothing; `db` is taken over, and is derived.db. */
struct derived *derived_open_read(struct campaign *c, struct db *db, struct fail *f);
void derived_close(struct derived *d); /* NULL is harmless */

/* The file itself, for whoever sums up its rows; closed with `d`. */
struct db *derived_db(struct derived *d);

struct derived_total {
    uint64_t in_ledger, counted, held, set_aside;
    uint64_t by_decision; /* of those set aside; the others are in conflict */
};
struct derived_totals {
    struct derived_total sessions, ballots, issues;
    uint64_t held_by_card, contested; /* ballots, among those held and those set aside */
};
bool derived_totals(struct derived *d, struct derived_totals *out, struct fail *f);

struct derived_session {
    int64_t row; /* in the ledger */
    uint8_t id[HASH_SIZE];
    const char *tablet, *venue; /* of `d`; venue: choice name */
    uint32_t number;
    enum channel channel;
    int32_t day;
    enum held_reason held;
    uint64_t ballots, issues; /* in the ledger */
    uint64_t erased[2];       /* of them only the hashes, by kind - 1 */
};
/* All sessions, counted and held, by row; the array belongs to `d`. */
const struct derived_session *derived_sessions(const struct derived *d, size_t *count);

/* Records of counted sessions that are held all the same, with the reason. */
struct derived_held {
    const struct derived_session *session;
    enum record_kind kind;
    const char *reason; /* a sentence; borrowed for the call */
    uint64_t count;     /* records of that session and kind, held for that reason */
};
/* By tablet, number and id of the session, whatever the order in which they arrived. */
bool derived_each_held(struct derived *d, bool (*each)(void *data, const struct derived_held *held),
                       void *data, struct fail *f);

/* Every counted ballot. `survey` is that of the pack it was cast under; the bytes passed
 * ballot_check. `each` returns false to stop. */
struct derived_ballot {
    const struct survey *survey;
    const struct derived_session *session;
    const uint8_t *id; /* RECORD_ID_SIZE */
    const uint8_t *bytes;
    size_t size;
};
bool derived_each_ballot(struct derived *d,
                         bool (*each)(void *data, const struct derived_ballot *ballot), void *data,
                         struct fail *f);

/* Every record that would count, were its id not that of another one too (DESIGN 4.7); those of one
 * kind and id stand together. */
struct derived_conflict {
    const struct derived_session *session;
    enum record_kind kind;
    const uint8_t *id; /* RECORD_ID_SIZE */
};
bool derived_each_conflict(struct derived *d,
                           bool (*each)(void *data, const struct derived_conflict *record),
                           void *data, struct fail *f);

/* Every ballot that gives a card which another one gives too, counted or contested; those of one
 * card stand together, the one that counts first. */
struct derived_contested {
    const struct survey *survey; /* and bytes: as of a ballot that counts */
    const struct derived_session *session;
    const uint8_t *bytes;
    size_t size;
    const uint8_t *id;   /* RECORD_ID_SIZE */
    const uint8_t *card; /* its hash, CARD_HASH_SIZE; nobody without the keys can tell the card */
    bool counts;
};
bool derived_each_contested(struct derived *d,
                            bool (*each)(void *data, const struct derived_contested *contested),
                            void *data, struct fail *f);

/* Every counted issue, as readable names. Mind DESIGN 4.4: in sessions under 10 ballots issues are
 * shown by venue and week only. */
struct derived_issue {
    const struct survey *survey;
    const struct derived_session *session;
    const uint8_t *id;    /* RECORD_ID_SIZE */
    const char *question; /* name of the repeat or of the text question */
    const char *language; /* code, or name where the form gives no code */
    const char *text;
    size_t select_count;
    struct {
        const char *question, *choice; /* names, of the survey it was written under; choice "" */
    } selects[ISSUE_SELECTS_MAX];      /* where blank */
};
bool derived_each_issue(struct derived *d,
                        bool (*each)(void *data, const struct derived_issue *issue), void *data,
                        struct fail *f);

#endif
