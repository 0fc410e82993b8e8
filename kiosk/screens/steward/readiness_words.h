/* What the readiness check found, in words: for the panel's card, its page, and the saved page. */
#ifndef SCREENS_READINESS_WORDS_H
#define SCREENS_READINESS_WORDS_H

#include "kiosk.h"
#include "screens/part/fact.h"

struct readiness_line {
    enum readiness_state state;
    struct fact fact; /* words live as long as the frame */
};

void readiness_words(const struct kiosk *k, struct frame *frame,
                     struct readiness_line lines[READINESS_PARTS]);
const char *readiness_words_sum(const struct kiosk *k, struct frame *frame);   /* "7 of 8" */
const char *readiness_words_title(const struct kiosk *k, struct frame *frame); /* with its name */
/* "Monday 23 November 2026, 14:05" */
const char *readiness_words_when(const struct kiosk *k, struct frame *frame);

#endif
