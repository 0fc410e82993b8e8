/* What `new` and `pack` ask of a form is the same. */
#include "cli/form_survey.h"

#include "form/check.h"
#include "record/askable.h"

struct survey *form_survey_read(const char *folder, struct fail *f)
{
    struct survey *survey = form_read(folder, NULL, f);
    if (survey && check_sensitive(survey, f) && askable_survey(survey, f))
        return survey;
    survey_free(survey);
    return NULL;
}
