/* The steps of survey_complete() and what they share. Inside the record layer only. */
#ifndef RECORD_SURVEY_CHECK_H
#define RECORD_SURVEY_CHECK_H

#include "record/survey.h"

struct survey_check {
    struct survey *s; /* borrowed */
    int question;     /* at fault, or -1 */
    const char *column;
    struct fail *f;
};

/* Notes where the fault is, says it in *f with the question's name and the column before it, and
 * returns false. */
bool survey_fault(struct survey_check *check, int question, const char *column, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* Sizes, names, lists and texts. */
bool survey_parts(struct survey_check *check);

/* Parses all expressions; checks what they name and that none depends on itself; marks
 * calculations that could not be computed again; finds the drill-downs. */
bool survey_depend(struct survey_check *check);

/* Finds the columns of every list that filters read; no choice has a value for another. */
bool survey_columns(struct survey_check *check);

/* Is every default an answer to its question? Needs a survey that is otherwise complete. */
bool survey_defaults(struct survey_check *check);

#endif
