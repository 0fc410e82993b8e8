/* What `new` and `pack` ask of a form is the same; `check` tells it as faults. */
#include "cli/form_survey.h"

#include "count/count.h"
#include "form/check.h"
#include "record/askable.h"

bool form_survey_check_method(const struct survey *s, struct fail *f)
{
    enum count_method method;
    struct fail why = {0};
    return s->main_question < 0 || count_method_of(s, s->main_question, NULL, &method, &why) ||
           fail_set(f, FAIL_FORMAT, "%s Change the setting method.", why.text);
}

struct survey *form_survey_read(const char *folder, struct fail *f)
{
    struct survey *survey = form_read(folder, NULL, f);
    if (survey && check_sensitive(survey, f) && askable_survey(survey, f) &&
        form_survey_check_method(survey, f))
        return survey;
    survey_free(survey);
    return NULL;
}
