/* Days in words. */
#ifndef SCREENS_DAY_WORDS_H
#define SCREENS_DAY_WORDS_H

#include "kiosk.h"

const char *day_words(const struct kiosk *k, struct frame *frame, int32_t day); /* "23 November" */
const char *day_words_short(const struct kiosk *k, struct frame *frame,
                            int32_t day); /* "Mon 23 November" */
const char *day_words_long(const struct kiosk *k, struct frame *frame,
                           int32_t day); /* "Monday 23 November 2026" */

#endif
