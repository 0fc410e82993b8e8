/* Which options of a question are on the screen, and in which order. */
#ifndef SCREENS_OPTIONS_H
#define SCREENS_OPTIONS_H

#include "kiosk.h"

struct options {
    unsigned *list; /* owned: indexes into the question's list */
    size_t count;
};

/* Those that the form's choice_filter offers. Where the form asks for it (setting rotate), the
 * lists of selects and ranks begin at another option for each visit, and go round from there: the
 * visit's rotation says where, so that the order is the same on every screen and in every language
 * as long as the visit lasts. It is stored nowhere.
 *
 * A scale keeps its order (appearance likert, a range), and so does what the form says is in order
 * (appearance in-order), a list with two or more labels that hold a digit ("Under 16", "16 to 24"),
 * and one so long that there is a search, which people look through by the alphabet. What belongs
 * after all others stays there: the options called `other`, `none`, `dont_know` and
 * `prefer_not_to_say`. */
struct options options_of(const struct kiosk *k, int question, unsigned repetition);
/* A range of so few values that each can be an option of its own; 0 where there are more. They are
 * called by their numbers: choice:0 ... choice:10. */
enum { OPTIONS_VALUES_MAX = 11 };
unsigned options_values(const struct survey_question *q);
int64_t options_value(const struct survey_question *q, unsigned option); /* in millionths */

void options_free(struct options *o);

#endif
