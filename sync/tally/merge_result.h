/* The account of a merge (DESIGN 4.5): what came, a kind at a time, and what is to be said of it.
 */
#ifndef TALLY_MERGE_RESULT_H
#define TALLY_MERGE_RESULT_H

#include <stddef.h>
#include <stdint.h>

#include "record/fail.h"
#include "tally/newest.h"

enum merge_kind {
    MERGE_SESSIONS,
    MERGE_BALLOTS,
    MERGE_ISSUES,
    MERGE_PACKS,
    MERGE_DECISIONS,
    MERGE_OTHERS, /* what could not even be told: only ever quarantined */
    MERGE_KINDS
};
const char *merge_kind_name(enum merge_kind kind); /* "sessions" ... */

struct merge_count {
    uint64_t received, added, already_there, quarantined;
    /* Of those already there: they came in a bundle, or out of a ledger, that brings exactly what
     * the ledger has of their session. The others came with another state of a session that is
     * there: with more records, fewer, or others. */
    uint64_t same_bundle;
    /* Ballots and issues that by this merge share their record id with another one of the session
     * with other content; both are kept. If both open, neither counts: who has the key sees.
     * Between two sessions only who has the key looks for it: duplicates.h. */
    uint64_t same_id;
};

struct merge_aside {
    char *path, *reason; /* owned */
};

struct merge_result {
    struct merge_count of[MERGE_KINDS];
    struct merge_aside *asides; /* owned; in the order met */
    size_t aside_count;
    char **nothing_in; /* owned, and each: named folders in which there was nothing to merge */
    size_t nothing_in_count;
    char **incomplete; /* owned, and each: "Tablet 3, session 7: 41 of 44 ballots"; sessions met
                          that are in the ledger without all that their tablets closed them with */
    size_t incomplete_count;
    uint64_t gone; /* files that were found, and not there when their turn came: a stick was pulled
                      out. They are not received, and not quarantined. */
    uint64_t held; /* sessions met, now in the ledger, that do not count yet */
    uint8_t digest[HASH_SIZE]; /* of the ledger afterwards */
    size_t contradictions;     /* subjects on which decisions of it then contradict each other */
    struct newest newest;      /* packs of the ledger afterwards; owned */
    bool adopted;              /* the first of them is in force since this merge */
    bool own; /* the campaign's own ledger was met: all of it is here, and none was received */
    /* Folders of bundles in which no acknowledgement could be written, and why, of the first. */
    size_t unacknowledged;
    struct fail why_unacknowledged;
};
void merge_result_clear(struct merge_result *r);

#endif
