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

static bool open_sheet(struct form *form, enum form_sheet kind, const char *folder, struct fail *f)
{
    char *path = xasprintf("%s/%s.csv", folder, fault_sheet_name(kind));
    bool ok = sheet_open(&form->sheets[kind], kind, path, &form->faults, f);

    free(path);
    return ok;
}

bool form_open(struct form *form, const char *folder, struct fail *f)
{
    *form = (struct form){.survey = xcalloc(1, sizeof *form->survey)};
    if (!check_folder(folder, f))
        return false;
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        if (!open_sheet(form, (enum form_sheet)kind, folder, f))
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
        choice_read_columns(form);
        if (form->faults.of_severity[FAULT_ERROR] == 0)
            complete_survey(form);
    } else if (form->faults.of_severity[FAULT_ERROR] == 0) {
        sheet_fault(&form->sheets[FORM_SURVEY], FAULT_ERROR, 0, NULL,
                    "The form asks nothing; add a question");
    }
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        sheet_note_ignored(&form->sheets[kind]);
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

struct survey *form_read(const char *folder, struct faults *faults, struct fail *f)
{
    struct form form;
    struct survey *survey = NULL;

    if (faults)
        *faults = (struct faults){0};
    if (!form_open(&form, folder, f))
        goto close;
    if (form.faults.of_severity[FAULT_ERROR])
        fault_refuse(&form.faults, "form", folder, f);
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
