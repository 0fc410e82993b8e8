/* A line of a table: what it is about and, at the end, what is so of it. Where the line is too
 * short for both, one stands under the other. */
#ifndef SCREENS_FACT_H
#define SCREENS_FACT_H

#include "ui/frame.h"

struct fact {
    const char *what, *value;
};

/* The least height, where the words begin `start` px from the line's start. */
int fact_height(const struct frame *frame, const struct fact *fact, int width, int start);
/* Over a hairline, unless it is the last. */
void fact_draw(struct frame *frame, const struct fact *fact, struct rect r, int start,
               bool is_last);

#endif
