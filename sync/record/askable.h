/* What the kiosk can ask: a form that reads well may still hold questions it has no screen for. One
 * judgement for all who need it: the kiosk before it shows a pack, and whoever makes or checks one.
 * All messages name the question and the mend. */
#ifndef RECORD_ASKABLE_H
#define RECORD_ASKABLE_H

#include "record/survey.h"

enum { ASKABLE_ISSUES_MAX = 64 }; /* issues that one visit can give, over all texts of a form */

/* `column` (may be NULL) receives the name of the column at fault. */
bool askable_question(const struct survey *s, int question, const char **column, struct fail *f);
/* Are there no more texts, own words beside a list and repetitions counted, than
 * ASKABLE_ISSUES_MAX? */
bool askable_issues(const struct survey *s, struct fail *f);
/* All questions and their issues; *f tells the first that is not askable. */
bool askable_survey(const struct survey *s, struct fail *f);

#endif
