/* The steps of a visit, computed from the survey and the answers so far: welcome, what happens to
 * your answers, one step a question, review, saved. What is not relevant has no step; the
 * drill-downs of a rank come in the resident's own order.
 *
 * Progress is another thing: its segments come from the form alone, so that the strip at the top
 * does not change its length while a resident answers. Consecutive drill-downs of one question are
 * one segment, consecutive questions of one group are one segment, a consent stands alone. */
#ifndef KIOSK_STEPS_H
#define KIOSK_STEPS_H

#include "record/answers.h"

enum step_kind {
    STEP_WELCOME,
    STEP_WHAT,
    STEP_QUESTION, /* a question, or a repeat as one step */
    STEP_REVIEW,
    STEP_SAVED,
    STEP_NOT_SAVED,
};

struct step {
    enum step_kind kind;
    int question;        /* STEP_QUESTION, else -1 */
    unsigned repetition; /* of the repeat that the question stands in (or is); 0 outside repeats */
};

struct steps {
    const struct survey *survey; /* borrowed */
    struct step *list;           /* owned; from STEP_WELCOME to STEP_REVIEW */
    size_t count;
};

struct steps steps_from(const struct answers *a);
void steps_free(struct steps *s);
/* The place of `at` in the list; where it is not there any more (its question has become
 * irrelevant), that of the last step before it. */
size_t steps_find(const struct steps *s, struct step at);

/* What a step still needs before a resident goes on. `question` is -1 where it needs nothing. */
struct steps_need {
    int question;
    unsigned repetition;
    bool is_blank; /* required, and without an answer; else the answer does not keep to its
                      constraint */
};

/* The first need of a step. What is not relevant needs nothing, nor does a repetition in which
 * nothing was answered: who has nothing to report need not report it. */
struct steps_need steps_need(const struct answers *a, struct step at);

/* Can every question be left blank? */
bool steps_may_be_blank(const struct survey *s);

/* The text question of a step: itself, or the one in the repeat. -1 if it has none. */
int steps_text_of(const struct survey *s, int question);

/* Segments of the whole form, and the one (from 0) a step belongs to; -1 for those without. */
unsigned steps_segment_count(const struct survey *s);
int steps_segment(const struct survey *s, struct step at);

/* "Theme 2 of 3": the place of a drill-down among those now relevant, from 1, and their number.
 * False if the step is no drill-down. `siblings` (may be NULL; room for SURVEY_PICKS_MAX) receives
 * their questions in order. */
bool steps_theme(const struct answers *a, struct step at, unsigned *place, unsigned *of,
                 int *siblings);

#endif
