/* What the closing statements of a session say of its records, and what of that is here. */
#ifndef TALLY_CLOSINGS_H
#define TALLY_CLOSINGS_H

#include "seal/session.h"

/* Of a session's closing statements the one that claims the most records; of equal ones the first.
 */
bool closings_claim(const struct session *s, struct closing *out, struct fail *f);
/* In which states it was closed, most records first: "20 ballots and 3 issues; 8 and 1". NULL if in
 * one. Of a session whose claim could be read; owned. */
char *closings_states(const struct session *s);
/* How what is here, erased records too, differs from the claim: "41 of 44 ballots"; owned. */
char *closings_lack(const struct closing *claim, size_t ballots, size_t issues);

#endif
