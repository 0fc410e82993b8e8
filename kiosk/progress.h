/* The strip at the top: its segments come from the form alone, so that it does not change its
 * length while a resident answers. Consecutive drill-downs of one question are one segment, so are
 * the questions of an outermost group or repeat; any other stands alone. Where there are more than
 * the strip shows well, neighbours share one. */
#ifndef KIOSK_PROGRESS_H
#define KIOSK_PROGRESS_H

#include "steps.h"

enum {
    PROGRESS_SEGMENTS_MAX = 20,
    PROGRESS_QUESTION_S = 10, /* for a question, on average */
    PROGRESS_CARD_S = 30,     /* for typing a card's letters */
};

unsigned progress_segments(const struct survey *s);
/* The one (from 0) a step belongs to; -1 for those without. */
int progress_at(const struct survey *s, struct step at);

/* About how many whole minutes a resident needs for the form: at least 1. */
unsigned progress_minutes(const struct survey *s);

#endif
