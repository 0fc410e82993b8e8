/* Numbers and dates as the language on screen writes them. */
#ifndef SCREENS_VALUE_WORDS_H
#define SCREENS_VALUE_WORDS_H

#include "kiosk.h"

/* "-2.5" as the language writes it. */
const char *value_words_number(const struct kiosk *k, struct frame *frame, const char *number);
/* "3 March 1944" */
const char *value_words_date(const struct kiosk *k, struct frame *frame, int day, int month,
                             int year);
const char *value_words_day(const struct kiosk *k, struct frame *frame, int32_t day);

#endif
