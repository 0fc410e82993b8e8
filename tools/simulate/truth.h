/* What the simulated residents answered, for whoever counts it again: DIR/truth.csv, one row a
 * ballot, and DIR/issues.csv, one row an issue. CSV by RFC 4180.
 *
 * truth.csv has a column for every question of the ballot, NAME[1], NAME[2] ... in a repeat, and
 * then venue and channel. A select or rank is its options' names separated by spaces, in order; an
 * acknowledge is OK; a blank is empty, and so is what was not relevant. A form with cards has a
 * column card before the venue. issues.csv has question, language, text, venue, channel, and every
 * select that goes with a text. */
#ifndef SIMULATE_TRUTH_H
#define SIMULATE_TRUTH_H

#include "record/answers.h"
#include "record/channel.h"
#include "record/issue.h"

struct truth;

/* FAIL_CONFLICT if one of the files is there already. Until truth_close both have hidden names. */
struct truth *truth_open(const char *folder, const struct survey *s, struct fail *f);
void truth_ballot(struct truth *t, const struct answers *a, const char *venue,
                  enum channel channel);
void truth_issue(struct truth *t, const struct issue *i, const char *venue, enum channel channel);
bool truth_close(struct truth *t, struct fail *f); /* false if a row could not be written */
void truth_free(struct truth *t); /* removes what was not closed; NULL is harmless */

#endif
