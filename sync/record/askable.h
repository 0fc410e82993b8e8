/* What a visit at the kiosk can hold: it asks every type of question, but does not keep any number
 * of own words. One judgement for all who need it: the kiosk before it shows a pack, and whoever
 * makes or checks one. */
#ifndef RECORD_ASKABLE_H
#define RECORD_ASKABLE_H

#include "record/survey.h"

enum { ASKABLE_ISSUES_MAX = 64 }; /* issues that one visit can give, over all texts of a form */

/* Are there no more texts, own words beside a list and repetitions counted, than
 * ASKABLE_ISSUES_MAX? */
bool askable_survey(const struct survey *s, struct fail *f);

#endif
