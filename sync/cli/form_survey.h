/* The survey of a form that may be packed: without errors, with all that sensitive questions call
 * for, and nothing that the kiosk cannot show. */
#ifndef CLI_FORM_SURVEY_H
#define CLI_FORM_SURVEY_H

#include "record/survey.h"

struct survey *form_survey_read(const char *folder, struct fail *f); /* owned; NULL on failure */
/* Does the setting `method` fit the main question? FAIL_FORMAT names those that do. */
bool form_survey_check_method(const struct survey *s, struct fail *f);

#endif
