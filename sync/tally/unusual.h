/* Unusual sessions, by what their statements and sizes say.
 *
 * Large sessions: those far out among the sessions of their channel. Far out is, as J. W. Tukey has
 * it ("Exploratory Data Analysis", 1977), what lies above the upper quartile by more than three
 * times the distance between the quartiles: here of the logarithm of the number of ballots, because
 * sizes differ by factors. Upper over lower quartile is taken for UNUSUAL_SPREAD where it is less,
 * so that among alike sessions none is far out below 8 times the upper quartile. Of fewer than
 * UNUSUAL_SESSIONS sessions nothing is said. Where sizes are lognormal (8 to 200 sessions, at least
 * 1,000 campaigns of each kind, drawn in Python), a standard deviation of their logarithm of 0.5
 * has no campaign flagged, one of 0.8 up to 0.4 %, one of 1.0 up to 0.9 %.
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
