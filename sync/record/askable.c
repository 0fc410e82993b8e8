/* Every text of every repetition is an issue of its own. */
#include "record/askable.h"

bool askable_survey(const struct survey *s, struct fail *f)
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
