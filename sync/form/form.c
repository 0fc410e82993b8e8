/* The order of reading: each step needs what the ones before it found. */
#include "form/form.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "form/choice.h"
#include "form/complete.h"
#include "form/language.h"
#include "form/question.h"
#include "form/setting.h"
#include "record/alloc.h"

static bool check_folder(const char *folder, struct fail *f)
{
    struct stat about;
    bool there = stat(folder, &about) == 0;

    if (!there && errno != ENOENT)
        return fail_errno(f, "Cannot read %s", folder);
    if (!there || !S_ISDIR(about.st_mode))
        return fail_set(f, FAIL_MISSING,
                        "%s is not a folder. A form is a folder with survey.csv, choices.csv and "
                        "settings.csv.",
                        folder);
    return true;
}

bool form_open(struct form *form, const char *folder, struct fail *f)
{
    *form = (struct form){.survey = xcalloc(1, sizeof *form->survey)};
    if (!check_folder(folder, f))
        return false;
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        if (!sheet_open(&form->sheets[kind], (enum form_sheet)kind, folder, &form->faults, f))
            return false;
    if (form->sheets[FORM_SURVEY].missing)
        sheet_fault(&form->sheets[FORM_SURVEY], FAULT_ERROR, 0, NULL,
                    "survey.csv is missing; a form is a folder with survey.csv, choices.csv and "
                    "settings.csv");
    language_collect(form);
    setting_read(form);
    choice_read(form);
    question_read(form);
    if (form->survey->question_count) {
        choice_check_used(form);
        complete_survey(form);
    } else if (form->faults.of_severity[FAULT_ERROR] == 0) {
        sheet_fault(&form->sheets[FORM_SURVEY], FAULT_ERROR, 0, NULL,
                    "The form asks nothing; add a question");
    }
    fault_sort(&form->faults);
    return true;
}

void form_close(struct form *form)
{
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        sheet_close(&form->sheets[kind]);
    survey_free(form->survey);
    free(form->question_rows);
    free(form->list_rows);
    fault_free_all(&form->faults);
    *form = (struct form){0};
}

static bool say_first_error(const struct faults *faults, const char *folder, struct fail *f)
{
    const struct fault *first = faults->items;

    while (first->severity != FAULT_ERROR)
        first++;
    char *place = fault_place(first);
    fail_set(f, FAIL_FORMAT, "%s: %s: %s. The form has %zu errors.", folder, place, first->text,
             faults->of_severity[FAULT_ERROR]);
    free(place);
    return false;
}

struct survey *form_read(const char *folder, struct faults *faults, struct fail *f)
{
    struct form form;
    struct survey *survey = NULL;

    if (faults)
        *faults = (struct faults){0};
    if (!form_open(&form, folder, f))
        goto close;
    if (form.faults.of_severity[FAULT_ERROR])
        say_first_error(&form.faults, folder, f);
    else {
        survey = form.survey;
        form.survey = NULL;
    }
    if (faults) {
        *faults = form.faults;
        form.faults = (struct faults){0};
    }
close:
    form_close(&form);
    return survey;
}
