/* Every type has a screen; own words beside a list have none, and texts must not be too many. */
#include "record/askable.h"

bool askable_question(const struct survey *s, int question, const char **column, struct fail *f)
{
    if (column)
        *column = "type";
    return !s->questions[question].or_other ||
           fail_set(f, FAIL_FORMAT,
                    "The kiosk cannot show question %s yet, because it has or_other: leave that "
                    "out",
                    s->questions[question].name);
}

bool askable_issues(const struct survey *s, struct fail *f)
{
    unsigned issues = 0;
    for (size_t i = 0; i < s->question_count; i++) {
        int repeat = survey_repeat_of(s, (int)i);
        if (s->questions[i].type == QUESTION_TEXT || s->questions[i].or_other)
            issues += repeat >= 0 ? s->questions[repeat].repeat_max : 1;
    }
    return issues <= ASKABLE_ISSUES_MAX ||
           fail_set(f, FAIL_LIMIT,
                    "The form asks for up to %u texts in own words, and the kiosk keeps %d: ask "
                    "for fewer",
                    issues, ASKABLE_ISSUES_MAX);
}

bool askable_survey(const struct survey *s, struct fail *f)
{
    for (size_t i = 0; i < s->question_count; i++)
        if (!askable_question(s, (int)i, NULL, f))
            return false;
    return askable_issues(s, f);
}
