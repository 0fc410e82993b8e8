/* Which repetition of a repeat a page is about. */
#ifndef SCREENS_REPETITION_H
#define SCREENS_REPETITION_H

#include "kiosk.h"

/* "Person 2 of 4", or "Person 2" where the resident says how many there are. */
const char *repetition_words(const struct kiosk *k, struct frame *frame, int repeat,
                             unsigned repetition);

#endif
