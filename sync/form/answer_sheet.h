/* Answers typed into a sheet: a CSV file with a header, one row a resident, columns named by the
 * survey's questions. A blank cell is no answer.
 *
 *   select_one                 the option's name
 *   select_multiple, rank      names separated by spaces; a rank's in order
 *   acknowledge                yes, or OK as other tools write it
 *   integer, decimal, range    a number with a decimal point; date 2030-06-01; time 14:30
 *   text                       the words; they become an issue
 * In a repeat a column is NAME[1], NAME[2] ... for its repetitions; NAME alone is the first. Own
 * words of a question with or_other stand in NAME_other. A form with cards has a column `card`, in
 * capitals or not, for the code on the resident's card; where they are required each row has one.
 * The columns `venue` and `channel`, in
 * capitals or not, may stand beside them: a row that has one of them and no answer is a blank
 * paper, while a row with nothing in it is no row. */
#ifndef FORM_ANSWER_SHEET_H
#define FORM_ANSWER_SHEET_H

#include "form/fault.h"
#include "record/answers.h"

struct answer_sheet;

/* Reads the sheet and checks every cell against the survey, as of `day`. What is wrong becomes
 * faults (an unknown column, a name that is no option, too many, one twice, a number out of range,
 * an answer that the constraint refuses); what is not asked or not offered by the other answers is
 * a warning. NULL only where the system refuses, or on a fault of severity error: *f then names the
 * first. `s` and `faults` must outlive it. */
struct answer_sheet *answer_sheet_read(const char *path, const struct survey *s, int32_t day,
                                       struct faults *faults, struct fail *f);
void answer_sheet_free(struct answer_sheet *a);         /* NULL is harmless */
size_t answer_sheet_rows(const struct answer_sheet *a); /* blank lines not among them */
/* Puts row `row`, from 0, into answers that are all blank, and sets their day. What is not relevant
 * or not offered stays blank. */
void answer_sheet_get(const struct answer_sheet *a, size_t row, struct answers *out);
size_t answer_sheet_row_number(const struct answer_sheet *a,
                               size_t row); /* in the file, the header being row 1 */
/* The cell of the column `venue` or `channel`; "" where there is none. Borrowed. */
const char *answer_sheet_venue(const struct answer_sheet *a, size_t row);
const char *answer_sheet_channel(const struct answer_sheet *a, size_t row);

#endif
