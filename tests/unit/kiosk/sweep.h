/* What goes along on a tour and fails where a frame is cut off, overlapped or outside. */
#ifndef TEST_SWEEP_H
#define TEST_SWEEP_H

#include "kiosk/tablet.h"

struct sweep {
    const char *language; /* said with a fault */
    unsigned frames;      /* looked at */
};

/* A tour's eye; context: struct sweep. */
void sweep_look(void *context, const struct frame *frame);

/* Fails so where what the tablet shows now is, on any of stage_screens and in either language of
 * the small form. */
void sweep_sizes(struct tablet *t);

#endif
