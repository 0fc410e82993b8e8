/* The survey sheet: one row a question, or the beginning or end of a group or repeat. */
#ifndef FORM_QUESTION_H
#define FORM_QUESTION_H

#include "form/form.h"

/* Reads the questions into form->survey and form->question_rows; needs languages and lists. A row
 * whose type cannot be used is kept as a hidden question, and what is said of it in expressions is
 * left out, so that one fault does not bring others in its train. */
void question_read(struct form *form);

#endif
