/* Equal ballots: whole ballots that agree in every answer more often in a session than in the rest
 * of the campaign. One hand that taps in votes mostly taps the same ones.
 *
 * For each ballot that a session has COMPARISON_LEAST times or more, its number there is compared
 * with its number in all other sessions of the same pack: comparison.h. Blank ballots change
 * nothing and are left out. As many comparisons could be made as there are sessions times ballots
 * that occur COMPARISON_LEAST times in the campaign; of those there are at most one in
 * COMPARISON_LEAST of all ballots, and that number corrects the level. */
#ifndef TALLY_EQUAL_BALLOTS_H
#define TALLY_EQUAL_BALLOTS_H

#include "tally/duplicates.h"

/* Adds what stands out, each with its ballots as places. */
bool equal_ballots_find(struct duplicates *out, struct derived *d, struct fail *f);

#endif
