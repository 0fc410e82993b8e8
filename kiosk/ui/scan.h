/* Where the focus is, from one frame to the next: moved by keys, by switches, or by itself. Pure:
 * time is passed in, and every call is given the frame that is on the screen. */
#ifndef UI_SCAN_H
#define UI_SCAN_H

#include "ui/focus.h"

struct scan {
    char id[FRAME_ID_SIZE]; /* "": nowhere, while touch is in use */
    bool by_rows;           /* switches: a row of keys is one stop until it is chosen ... */
    bool in_row;            /* ... and it was: now its keys are stops, once round */
    bool to_keys;           /* a key was chosen so: the next begins at the first row again */
    uint64_t place;         /* what `id` is on: a hash of screen, question, repetition ... */
    int page, sheet_page;   /* ... and of the frame's pages */
    uint64_t moved_ms;
    struct { /* the screen before, and what led away from it, unless that was to go on or back */
        uint64_t place;
        char id[FRAME_ID_SIZE];
    } left;
};

void scan_forget(struct scan *s); /* wipes: nowhere, and never anywhere */
void scan_hide(struct scan *s);   /* a finger is in use */

/* Every screen, and every page that was leafed to, begins at its first control, and a control that
 * is gone gives the focus to the first; but back on the screen that was left for a sheet or a list,
 * it is where it was. With `always` the focus is somewhere from the start. */
void scan_settle(struct scan *s, const struct frame *frame, bool always, uint64_t now_ms);
/* Gives the frame what has the focus: one id, or those of a row. True where that is news to it. */
bool scan_show(const struct scan *s, struct frame *frame);

void scan_move(struct scan *s, const struct frame *frame, enum focus_move move, uint64_t now_ms);
/* To the field that takes what is typed, if the focus is somewhere and there is one. */
void scan_to_field(struct scan *s, const struct frame *frame, uint64_t now_ms);
/* What is chosen now; NULL where that was a row, or nothing. */
const struct frame_control *scan_choose(struct scan *s, const struct frame *frame, uint64_t now_ms);

/* Does the screen take what is typed: is there an open field, or are there keys? */
bool scan_is_typing(const struct frame *frame);

#endif
