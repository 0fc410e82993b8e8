/* What is still needed before a resident goes on: an answer that the form requires, or one that
 * keeps to its constraint. */
#ifndef KIOSK_NEED_H
#define KIOSK_NEED_H

#include "steps.h"

struct need {
    int question; /* -1: nothing is needed */
    unsigned repetition;
    bool is_blank; /* required, and without an answer; else the answer does not keep to its
                      constraint */
};

/* Of one question. What is not relevant needs nothing, nor does a list that offers no option. */
struct need need_of(const struct answers *a, int question, unsigned repetition);
/* The first need of a step. On the page of a repeat a repetition in which nothing was answered,
 * or nothing but by the form's defaults, needs nothing: who has nothing to report need not report
 * it. */
struct need need_first(const struct answers *a, struct step at);

/* Can every question be left blank? */
bool need_is_nowhere(const struct survey *s);

#endif
