/* What is said of the frames of a visit: a new screen from first to last control, on the same
 * screen what has changed on it, what was touched or typed, and where the focus went. It is seen
 * from the frames alone, so it is the same for fingers, keys and switches. */
#ifndef KIOSK_READING_H
#define KIOSK_READING_H

#include "ui/frame.h"

struct reading_words {                               /* borrowed */
    const char *chosen, *not_chosen, *not_available; /* said after a control's own words */
    const char *nothing_yet;                         /* of a field */
    const char *space, *deleted;                     /* of what is typed */
    const char *here;                                /* before the focus of a new screen */
};

struct reading {
    char screen[FRAME_ID_SIZE], question[FRAME_ID_SIZE]; /* of the frame before */
    unsigned repetition;
    char focus[FRAME_FOCUS_SIZE], language[16];
    struct frame_control *before; /* owned, with its texts: its controls; NULL: nothing yet */
    size_t count;
    char touched[FRAME_ID_SIZE]; /* since then */
    bool wants_page;             /* the next frame is read as a whole */
    bool wants_again;            /* what was said last is said again, where nothing is new */
    char *first;                 /* owned; said before the next words, once */
    char *said;                  /* owned; the latest */
};

/* The words for this frame, a line each, NULL where there are none; r->said, until the next call.
 * What stands between two VOICE_SPELL is said one character at a time. */
const char *reading_next(struct reading *r, const struct frame *frame,
                         const struct reading_words *words);
void reading_touched(struct reading *r, const char *id); /* before the frame that shows it */
void reading_say_first(struct reading *r, const char *words);
void reading_clear(struct reading *r); /* wipes: the next frame is read as a whole */

#endif
