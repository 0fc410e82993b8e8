/* A form is a folder of the sheets survey.csv, choices.csv and settings.csv in the conventions of
 * XLSForm; reading it gives a survey, and every fault with its place.
 *
 * Read in this order: languages, settings, choices, questions; then the survey as a whole is
 * completed (record/survey.h) and what that finds is turned into places as well. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "form/fault.h"
#include "form/sheet.h"
#include "record/survey.h"

struct form {
    struct sheet sheets[FORM_SHEETS];
    struct survey *survey; /* as far as it could be read; complete if there are no errors */
    size_t *question_rows; /* owned: survey-sheet row of each question */
    size_t *list_rows;     /* owned: choices-sheet row where each list begins */
    struct faults faults;
};

/* Reads a form and all its faults, sorted by place. False only where there is no such folder or
 * the system refuses. form_close frees, also after a failure. */
bool form_open(struct form *form, const char *folder, struct fail *f);
void form_close(struct form *form);

/* The survey of a form without errors, owned by the caller; else NULL, and *f names the first
 * error and how many there are. `faults` (may be NULL) receives them all, owned by the caller. */
struct survey *form_read(const char *folder, struct faults *faults, struct fail *f);

#endif
