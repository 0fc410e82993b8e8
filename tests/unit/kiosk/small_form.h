/* A survey as small as a whole visit allows, in English and Polish:
 *
 *   themes         rank, up to 3 of housing safety youth parks
 *   housing_first  rank, up to 2 of 3, where housing was chosen; safety_first, youth_first likewise
 *   issues         repeat of up to 3: theme, area, words
 *   consent        acknowledge
 *   about          group: age (under_16 adult prefer_not_to_say), sex for those 16 or over
 */
#ifndef TEST_SMALL_FORM_H
#define TEST_SMALL_FORM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/survey.h"

enum small_question {
    Q_THEMES,
    Q_HOUSING,
    Q_SAFETY,
    Q_YOUTH,
    Q_ISSUES,
    Q_ISSUE_THEME,
    Q_ISSUE_AREA,
    Q_ISSUE_WORDS,
    Q_CONSENT,
    Q_ABOUT,
    Q_AGE,
    Q_SEX,
    Q_COUNT
};
enum small_theme { HOUSING, SAFETY, YOUTH, PARKS };

struct survey *small_form(void); /* owned: survey_free */
/* Makes a question of it required, or gives it a constraint; with a message of the form's own in
 * both languages, or without (NULL). */
void small_form_require(struct survey *s, enum small_question question, const char *message);
void small_form_constrain(struct survey *s, enum small_question question, const char *constraint,
                          const char *message);
void small_form_filter(struct survey *s, enum small_question question, const char *choice_filter);
void small_form_default(struct survey *s, enum small_question question, const char *value);
/* The same with a setting; and a setting of a survey that is used already. */
struct survey *small_form_setting(const char *name, const char *value);
void small_form_set(struct survey *s, const char *name, const char *value);

#endif
