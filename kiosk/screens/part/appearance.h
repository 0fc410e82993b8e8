/* What the form's column `appearance` asks of a question's options. Words that mean nothing here,
 * `minimal` and `quick` among them, are passed over: an option is always in sight, and nothing goes
 * on by itself. */
#ifndef SCREENS_APPEARANCE_H
#define SCREENS_APPEARANCE_H

#include "record/survey.h"

/* `likert`: a scale, whose options stand side by side where their words fit. */
bool appearance_is_scale(const struct survey_question *q);
/* `in-order`, a word of our own: the options have an order that must not be turned, such as days.
 */
bool appearance_keeps_order(const struct survey_question *q);
/* `columns`, `columns-N`, `columns-pack`: as many columns as the labels allow, up to this number; 0
 * where the form leaves it to us. */
int appearance_columns(const struct survey_question *q);

#endif
