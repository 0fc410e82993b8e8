/* What simulated residents write in their own words: sentences in several scripts, with commas,
 * quotes and line breaks, from a few letters up to all that an answer may hold. */
#ifndef SIMULATE_OWN_WORDS_H
#define SIMULATE_OWN_WORDS_H

#include "stream.h"

char *own_words(struct stream *s); /* owned; no white space around it */

#endif
