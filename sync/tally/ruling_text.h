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

#endif
