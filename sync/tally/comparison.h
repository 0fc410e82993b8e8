/* Is something more frequent in one session than in the others? Counts only; no I/O.
 *
 * The test is Fisher's exact one (R. A. Fisher, "The Logic of Inductive Inference", Journal of the
 * Royal Statistical Society 98, 1935), one-sided: were the `here_of` of this session drawn at
 * random from all of the campaign, how often would `here` or more of them be such? It asks for no
 * form of distribution and holds for the smallest numbers: from a campaign of one session it
 * concludes nothing. Several comparisons share one level (Bonferroni; O. J. Dunn, "Multiple
 * Comparisons Among Means", Journal of the American Statistical Association 56, 1961): where all
 * sessions are alike, one campaign in a hundred, at most, has anything flagged.
 *
 * Sessions are not all alike - a youth club is no lunch club - so that two more things are asked
 * for: COMPARISON_LEAST of them, because a household may be of one mind, and COMPARISON_TIMES what
 * was to be expected.
 *
 * Measured on simulated votes: 600 campaigns of 6, 20 and 40 sessions of 12, 30 and 100 ballots,
 * the Norbiton form and one with its first question alone: nothing flagged in 13,200 sessions
 * (again: tools/soak suspicion). With a public of its own, popular themes and all, for each tablet:
 * 5 of 5,280 sessions, each in another one of 240 campaigns, all of the form with one question. */
#ifndef TALLY_COMPARISON_H
#define TALLY_COMPARISON_H

#include <stdbool.h>
#include <stdint.h>

enum { COMPARISON_LEAST = 5, COMPARISON_TIMES = 2 };
#define COMPARISON_LEVEL 0.01 /* of all comparisons of one kind together */

struct comparison {
    uint64_t here, here_of; /* in the session: how many, of how many */
    uint64_t rest, rest_of; /* in all others */
};

/* How many there would be here, if they were as frequent as in the others. */
double comparison_expected(const struct comparison *c);
/* The probability of `here` or more. */
double comparison_chance(const struct comparison *c);
/* Is it flagged, as one of so many comparisons? */
bool comparison_stands_out(const struct comparison *c, double comparisons);

#endif
