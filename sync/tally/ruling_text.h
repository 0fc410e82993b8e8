/* Decisions in words: the act, and what it is about. */
#ifndef TALLY_RULING_TEXT_H
#define TALLY_RULING_TEXT_H

#include "tally/status.h"

/* The word for an act after `bigcount-sync decide DIR`: "revoke". */
const char *ruling_act(enum decision_kind kind);
/* What it is about, as it is typed after the act; owned. */
char *ruling_typed(const struct decision *d);
/* The same for people: "Tablet 1, session 3 (0a1b2c3d)"; owned. */
char *ruling_subject(const struct status *s, const struct decision *d);

/* What is in force of a run, as it is typed after its act; owned. Of a revocation with the sessions
 * that stay good: "\"true erase produce roof\" --good 0a1b2c3d". */
char *ruling_typed_in_force(struct ruling_run run);
/* The sessions that every revocation of a run calls good: "0a1b2c3d, 1a2b3c4d"; owned. */
char *ruling_good_in_all(struct ruling_run run);

#endif
