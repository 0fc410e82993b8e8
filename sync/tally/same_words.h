/* The same own words in many issues: texts that are equal once capitals and white space are taken
 * alike. Many are SAME_WORDS_LEAST in one session, or of all issues as many and at least one in
 * SAME_WORDS_SHARE: in a large campaign people say the same without knowing of each other. Short
 * texts ("litter", "dog mess") do so anywhere; below SAME_WORDS_LETTERS letters nothing is said of
 * them. A petition read out at a door looks just so: it is for a person to tell. */
#ifndef TALLY_SAME_WORDS_H
#define TALLY_SAME_WORDS_H

#include "tally/duplicates.h"

enum { SAME_WORDS_LEAST = 5, SAME_WORDS_SHARE = 1000, SAME_WORDS_LETTERS = 20 };

/* Adds them, each with the sessions it was written in as places. */
bool same_words_find(struct duplicates *out, struct derived *d, struct fail *f);

#endif
