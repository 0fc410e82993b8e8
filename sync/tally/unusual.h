/* Unusual sessions, by what their statements and sizes say.
 *
 * Large sessions: those far out among the sessions of their channel, as J. W. Tukey calls what lies
 * beyond three times the distance between the quartiles above the upper one ("Exploratory Data
 * Analysis", 1977), here on the logarithm of the number of ballots, because sizes differ by
 * factors. The distance is taken for UNUSUAL_SPREAD where it is less, so that a session among alike
 * ones is far out only beyond 8 times the upper quartile. Of fewer than UNUSUAL_SESSIONS sessions
 * nothing is said.
 *
 * Quick visits: those under 20 s that the closing statement tells, beside its ballots, compared
 * with those of all other sessions on tablets: comparison.h, one comparison a session. */
#ifndef TALLY_UNUSUAL_H
#define TALLY_UNUSUAL_H

#include "tally/duplicates.h"

enum { UNUSUAL_SESSIONS = 8, UNUSUAL_SPREAD = 2 };

/* Of the sessions that count. */
void unusual_find(struct duplicates *out);

#endif
