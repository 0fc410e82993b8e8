/* What a single cell may say. A function that finds something else is false and changes nothing. */
#ifndef RECORD_CELL_H
#define RECORD_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/survey.h"

/* yes, true, true(), 1; no, false, false(), 0 and blank: without regard to case. */
bool cell_yes_no(const char *cell, bool *yes);
/* A whole number from `least` to `most`. */
bool cell_number(const char *cell, unsigned least, unsigned most, unsigned *number);
/* A decimal number with at most `whole` places (12 at most) before the point and six after, in
 * millionths. */
bool cell_millionths(const char *cell, size_t whole, int64_t *millionths);
/* An hour and a minute of a day, as 9:05 or 14:30, in minutes. */
bool cell_minutes(const char *cell, int *minutes);
/* Does it stand for what is called `name`, being the name in capitals, or the label in any of the
 * languages? Only A to Z are without regard to case. */
bool cell_means(const char *cell, const char *name, const struct survey_text *label,
                size_t language_count);
/* Blank, or a word that can name an icon: letters, digits, `_`, `-` and `.`, which it does not
 * begin with. Never a path: the icons are those that Big Count comes with. */
bool cell_is_icon(const char *cell);
#define CELL_ICON_WANTED "An icon is named by letters, digits, _ and -, such as housing"

#endif
