/* A small survey: themes a to e, priorities under a, an age question, one venue; closes 2026-06-30.
 */
#ifndef TEST_REPORT_THEMES_H
#define TEST_REPORT_THEMES_H

#include "record/survey.h"

enum { THEMES, FIRST_IN_A, AGE, QUESTIONS };

struct survey *themes_survey(void); /* to be freed with survey_free */

#endif
