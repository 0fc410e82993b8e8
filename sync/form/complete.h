/* The survey as a whole: what record's survey_complete() finds, with its place in the sheet. */
#ifndef FORM_COMPLETE_H
#define FORM_COMPLETE_H

#include "form/form.h"

/* Completes form->survey, and notes everything that stands in the way. */
void complete_survey(struct form *form);

#endif
