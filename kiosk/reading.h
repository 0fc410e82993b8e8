/* What is read aloud of the frames of a visit: a new screen from first to last control, and on the
 * same screen only what has changed on it. */
#ifndef KIOSK_READING_H
#define KIOSK_READING_H

#include "ui/frame.h"

struct reading {
    char screen[FRAME_ID_SIZE], question[FRAME_ID_SIZE]; /* of the frame before */
    char *lines; /* owned: what it said, a line a control, between newlines; NULL: nothing yet */
};

/* The words for this frame, owned; NULL where nothing is new. `chosen` is said after a choice that
 * is chosen and has no number. */
char *reading_next(struct reading *r, const struct frame *frame, const char *chosen);
void reading_clear(struct reading *r); /* wipes: the next frame is read as a whole */

#endif
