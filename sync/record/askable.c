/* The types that have a screen are one table, which names the others for the message as well. */
#include "record/askable.h"

static const struct {
    const char *name;
    bool askable; /* or there is nothing to show */
} types[] = {
    [QUESTION_TEXT] = {"text", true},
    [QUESTION_INTEGER] = {"integer", false},
    [QUESTION_DECIMAL] = {"decimal", false},
    [QUESTION_SELECT_ONE] = {"select_one", true},
    [QUESTION_SELECT_MULTIPLE] = {"select_multiple", true},
    [QUESTION_RANK] = {"rank", true},
    [QUESTION_RANGE] = {"range", false},
    [QUESTION_DATE] = {"date", false},
    [QUESTION_TIME] = {"time", false},
    [QUESTION_NOTE] = {"note", true},
    [QUESTION_ACKNOWLEDGE] = {"acknowledge", true},
    [QUESTION_CALCULATE] = {"calculate", true},
    [QUESTION_HIDDEN] = {"hidden", true},
    [QUESTION_GROUP] = {"group", true},
    [QUESTION_REPEAT] = {"repeat", true},
};

bool askable_question(const struct survey *s, int question, const char **column, struct fail *f)
{
    const struct survey_question *q = &s->questions[question];
    bool filtered = types[q->type].askable && !q->or_other && q->choice_filter;
    if (column)
        *column = filtered ? "choice_filter" : "type";
    if (!types[q->type].askable)
        return fail_set(f, FAIL_FORMAT,
                        "The kiosk cannot show question %s yet, because its type is %s: leave it "
                        "out",
                        q->name, types[q->type].name);
    if (q->or_other || filtered)
        return fail_set(f, FAIL_FORMAT,
                        "The kiosk cannot show question %s yet, because it has %s: leave that out",
                        q->name, filtered ? "a choice_filter" : "or_other");
    return true;
}

bool askable_issues(const struct survey *s, struct fail *f)
{
    unsigned issues = 0;
    for (size_t i = 0; i < s->question_count; i++) {
        int repeat = survey_repeat_of(s, (int)i);
        if (s->questions[i].type == QUESTION_TEXT)
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
