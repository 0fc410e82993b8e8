/* Which options of a question are on the screen, and in which order. */
#ifndef SCREENS_OPTIONS_H
#define SCREENS_OPTIONS_H

#include "kiosk.h"

struct options {
    unsigned *list; /* owned: indexes into the question's list */
    size_t count;
};

struct options options_of(const struct kiosk *k, int question, unsigned repetition);
/* A range of so few values that each can be an option of its own; 0 where there are more. They are
 * called by their numbers: choice:0 ... choice:10. */
enum { OPTIONS_VALUES_MAX = 11 };
unsigned options_values(const struct survey_question *q);
int64_t options_value(const struct survey_question *q, unsigned option); /* in millionths */

void options_free(struct options *o);

#endif
