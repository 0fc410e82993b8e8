/* The settings sheet: one row of values under the header. */
#ifndef FORM_SETTING_H
#define FORM_SETTING_H

#include "form/form.h"

/* Reads row 2 into form->survey->settings; needs the languages. default_language is not among
 * them: the survey holds it as such. */
void setting_read(struct form *form);

#endif
