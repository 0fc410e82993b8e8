/* The judgement behind `bigcount-sync check`: a form's faults, and what is no fault of reading but
 * worth knowing before voting starts: texts missing in a language, sensitive questions without what
 * the law asks for, messages too long for a small screen, what the kiosk does not collect, and own
 * words more than it keeps. */
#ifndef FORM_CHECK_H
#define FORM_CHECK_H

#include "form/form.h"

/* Of the texts given in any language, how many are there in this one. */
struct check_translation {
    size_t given, wanted;
};

struct check {
    struct form form; /* form.faults holds everything found, sorted by place */
    struct check_translation translations[SURVEY_LANGUAGES_MAX]; /* as form.survey->languages */
};

/* Reads and judges a form. False as form_open. check_close frees, also after a failure. */
bool check_open(struct check *check, const char *folder, struct fail *f);
void check_close(struct check *check);

/* May this survey go into a pack? Not if it asks sensitive questions and does not say who is
 * responsible (controller), how to reach them (contact), what for (purpose), for how long
 * (keep_until), and in every language what happens to the answers (notice). FAIL_FORMAT, naming
 * what is missing. */
bool check_sensitive(const struct survey *s, struct fail *f);

#endif
