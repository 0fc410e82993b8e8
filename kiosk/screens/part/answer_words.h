/* An answer in the resident's language, as review and a group's page say it. */
#ifndef SCREENS_ANSWER_WORDS_H
#define SCREENS_ANSWER_WORDS_H

#include "kiosk.h"

/* A rank is shown place by place, unless it is a drill-down: that is one of several. */
bool answer_words_has_places(const struct kiosk *k, int question);
/* "Quicker repairs, then damp", "12.5", "3 March 2026"; of a rank with places "1 Housing, 2 Parks".
 * NULL if it is blank. */
const char *answer_words(const struct kiosk *k, struct frame *frame, int question,
                         unsigned repetition);

/* Of such a rank, only these places, counted from 0: "2 Parks". */
const char *answer_words_places(const struct kiosk *k, struct frame *frame, int question,
                                unsigned repetition, unsigned from, unsigned places);

#endif
