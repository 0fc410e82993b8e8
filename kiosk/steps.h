/* The steps of a visit, computed from the survey and the answers so far: welcome, what happens to
 * your answers, one step a question, review, saved. What is not relevant has no step; the
 * drill-downs of a rank come in the resident's own order.
 *
 * Groups: a group with the appearance field-list is one step, and its questions have none of their
 * own; any other group adds nothing.
 *
 * Repeats: one that a single page shows well (a text and at most two select_one, all always asked)
 * is one step. Any other is walked through, repetition by repetition, its questions as steps; where
 * the form does not say how many repetitions there are, STEP_ANOTHER follows the last one while
 * there is room, and stands alone where there is none yet. */
#ifndef KIOSK_STEPS_H
#define KIOSK_STEPS_H

#include "record/answers.h"

enum step_kind {
    STEP_WELCOME,
    STEP_WHAT,
    STEP_CARD,     /* the voting card, where the form has cards */
    STEP_QUESTION, /* a question, the page of a group, or a repeat as one step */
    STEP_ANOTHER,  /* "add another?": one more repetition of a repeat */
    STEP_REVIEW,
    STEP_SAVED,
    STEP_NOT_SAVED,
};

struct step {
    enum step_kind kind;
    int question;        /* STEP_QUESTION; STEP_ANOTHER: the repeat; else -1 */
    unsigned repetition; /* of the repeat that the question stands in (or is); 0 outside repeats;
                            STEP_ANOTHER: the one to add */
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
bool steps_has(const struct steps *s, struct step at); /* is it there? */

/* Is this repeat one step, shown by a single page? */
bool steps_is_single(const struct survey *s, int repeat);
/* May the resident say how many repetitions it has? */
bool steps_is_open(const struct survey *s, int repeat);
/* Gives every repeat the repetitions that the form says it has. */
void steps_count_repetitions(struct answers *a);

/* What a group's page shows: the first question after `after` (to begin with, the group) that is
 * relevant and can be shown; -1 after the last. Repeats in it have steps of their own. */
int steps_on_page(const struct answers *a, struct step page, int after);

/* The text question of a step: itself, or the one in the repeat. -1 if it has none. */
int steps_text_of(const struct survey *s, int question);

/* "Theme 2 of 3": the place of a drill-down among those now relevant, from 1, and their number.
 * False if the step is no drill-down. `siblings` (may be NULL; room for SURVEY_PICKS_MAX) receives
 * their questions in order. */
bool steps_theme(const struct answers *a, struct step at, unsigned *place, unsigned *of,
                 int *siblings);

#endif
