/* What goes along on a tour and fails where a frame is cut off, overlapped or outside. */
#ifndef KIOSK_SWEEP_H
#define KIOSK_SWEEP_H

#include "ui/frame.h"

struct sweep {
    const char *language; /* said with a fault */
    unsigned frames;      /* looked at */
};

/* A tour's eye; context: struct sweep. */
void sweep_look(void *context, const struct frame *frame);

#endif
