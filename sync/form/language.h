/* The languages of a form: every `column::Language (code)` names one, and the setting
 * default_language says which of them the columns without a language are in. */
#ifndef FORM_LANGUAGE_H
#define FORM_LANGUAGE_H

#include "form/form.h"

/* Fills in languages and default_language of form->survey, and `language` of every translatable
 * column. There is always at least one language afterwards. */
void language_collect(struct form *form);
/* Notes it where a row has no label in the default language; `what` it is: "question". */
void language_need_label(const struct form *form, const struct sheet *sheet, size_t row,
                         const char *what);

#endif
