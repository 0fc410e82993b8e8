/* Import: answers on paper, typed in by volunteers, become one session of the ledger
 * (seal/paper.h). What is added is held in memory, so that it can be looked over before the ledger
 * gets it. */
#ifndef TALLY_IMPORT_H
#define TALLY_IMPORT_H

#include "record/answers.h"
#include "seal/paper.h"
#include "tally/merge.h"

struct import {
    struct campaign *campaign; /* borrowed */
    const char *venue;         /* borrowed */
    int32_t day;
    struct paper paper;
    size_t ballots, issues;
    size_t blank;          /* ballots without any answer; own words are no part of them */
    size_t *first_choices; /* owned; by option of the main question; NULL if there is none */
    size_t no_first;       /* ballots that leave the main question blank */
    /* On paper and in the ledger already: sessions of this venue and day, and their ballots. A
     * paper that is among them counts twice, unless this becomes the very same session. */
    size_t sessions_before, ballots_before;
};

/* Reads from the ledger what was there before. FAIL_USAGE, with the mend, for a venue that the pack
 * in force does not have (it lists them; "" where it has none), and for a day after `today` or
 * before 2000. import_clear also after a failure. */
bool import_begin(struct import *i, struct campaign *c, const char *venue, int32_t day,
                  int32_t today, struct fail *f);
/* One resident's paper. Own words are taken to be in the survey's default language. */
void import_add(struct import *i, const struct answers *a);
/* Puts the session into the ledger; what is there already is harmless. merge_result_clear also
 * after a failure. */
bool import_finish(struct import *i, const struct coordinator_keys *keys, struct merge_result *out,
                   struct fail *f);
void import_clear(struct import *i); /* wipes */

#endif
