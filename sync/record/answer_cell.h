/* An answer as somebody writes it into a cell: of a sheet of answers, or of a form's `default`. How
 * each type is written stands in form/answer_sheet.h. */
#ifndef RECORD_ANSWER_CELL_H
#define RECORD_ANSWER_CELL_H

#include "record/answers.h"

/* Puts a cell that is not blank into an answer, blank so far. FAIL_FORMAT, in the words of a fault,
 * for what is no answer to the question; that then stays blank. */
bool answer_cell_read(const char *cell, int question, unsigned repetition, struct answers *out,
                      struct fail *f);
/* The same for the own words of a question with or_other. */
bool answer_cell_read_words(const char *cell, int question, unsigned repetition,
                            struct answers *out, struct fail *f);

#endif
