/* Admission: an item in hand goes into the ledger, or is set aside, and is accounted for. `false`
 * is only ever the ledger's or the disk's failure. */
#ifndef TALLY_ADMIT_H
#define TALLY_ADMIT_H

#include "tally/arrivals.h"
#include "tally/campaign.h"
#include "tally/incomplete.h"
#include "tally/intake.h"
#include "tally/merge_result.h"

struct admit {
    struct campaign *campaign;    /* borrowed */
    struct merge_result *result;  /* borrowed */
    struct arrivals arrivals;     /* owned: arrivals_clear */
    struct incomplete incomplete; /* owned: incomplete_clear */
    struct judge *judge;          /* owned; says what is to be erased as it arrives */
    size_t batch_bytes;           /* since the last commit */
};

/* Other items than sessions: a pack or a decision, and where it came from. */
struct admit_item {
    const char *path;
    const void *bytes; /* NULL where they could not be read */
    size_t size;
};

/* Between the two everything is in a few large transactions; admit_end commits if `ok`, else rolls
 * back what is not committed yet. */
bool admit_begin(struct admit *a, struct fail *f);
bool admit_end(struct admit *a, bool ok, struct fail *f);

/* Of what intake_work is through with. */
bool admit_session(struct admit *a, struct intake *i, struct fail *f);
/* The same of a session made here: one that is not admitted is a failure. */
bool admit_own_session(struct admit *a, struct intake *i, struct fail *f);
bool admit_pack(struct admit *a, const struct admit_item *item, struct fail *f);
bool admit_decision(struct admit *a, const struct admit_item *item, struct fail *f);
/* Not admitted: to quarantine. */
bool admit_aside(struct admit *a, enum merge_kind kind, const struct admit_item *item,
                 const char *reason, struct fail *f);

/* After admit_end: counts what is held, says what is incomplete, and takes the digest. */
bool admit_account(struct admit *a, struct fail *f);
/* Writes the acknowledgements, after that: a power cut can no longer take back what they say. */
void admit_acknowledge(struct admit *a);
void admit_clear(struct admit *a);

#endif
