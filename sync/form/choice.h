/* The choices sheet: lists of choices, one row a choice. A list's rows need not stand together. */
#ifndef FORM_CHOICE_H
#define FORM_CHOICE_H

#include "form/form.h"

/* Reads the lists into form->survey; needs the languages. */
void choice_read(struct form *form);
/* Reads the columns that choice_filters name, and notes those that are not there; needs a survey
 * that is complete but for them. */
void choice_read_columns(struct form *form);
/* Notes the lists that no question uses, venue apart; needs the questions. */
void choice_check_used(struct form *form);

#endif
