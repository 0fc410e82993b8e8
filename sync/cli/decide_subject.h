/* What a decision is about, from what was typed: four words, a receipt, the first digits of a
 * session's id, a day, a batch's letters. FAIL_USAGE for what is none of these, FAIL_MISSING for
 * what is not here, FAIL_CONFLICT where several records are meant. */
#ifndef CLI_DECIDE_SUBJECT_H
#define CLI_DECIDE_SUBJECT_H

#include "cli/options.h"
#include "tally/status.h"

/* A decision while it is put together from what was typed. */
struct deciding {
    const struct options *options; /* borrowed, as all but words and decision */
    struct campaign *campaign;
    const struct status *status;
    char *words; /* owned; those after the act */
    struct decision decision;
};

/* The act that the word says. */
bool decide_subject_act(const char *word, enum decision_kind *kind, struct fail *f);
/* Fills in the decision's subject by its kind; of a record also the session that holds it. */
bool decide_subject_find(struct deciding *d, struct fail *f);
/* The one session whose id begins with these digits. */
const struct status_session *decide_subject_session(const struct deciding *d, const char *digits,
                                                    struct fail *f);

#endif
