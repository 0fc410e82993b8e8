/* One cell of a sheet of answers. */
#ifndef FORM_ANSWER_CELL_H
#define FORM_ANSWER_CELL_H

#include "form/answer_column.h"
#include "record/answers.h"

/* Puts a cell that is not blank into the answer its column is for, blank so far. FAIL_FORMAT, in
 * the words of a fault, for what is no answer to the question; that then stays blank. */
bool answer_cell_read(const char *cell, const struct answer_column *column, struct answers *out,
                      struct fail *f);

#endif
