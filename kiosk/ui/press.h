/* A finger (or the mouse) on a frame: press on down, fire on release inside the same control,
 * sliding off cancels, and a guard against the second touch of a trembling hand. Pure. */
#ifndef UI_PRESS_H
#define UI_PRESS_H

#include "ui/frame.h"

#define PRESS_GUARD_MS 300    /* after a control fired, touches near it are ignored this long */
#define PRESS_KEY_GUARD_MS 60 /* the same for keys: people type fast */
#define PRESS_GUARD_MM 10.0   /* what counts as near */
#define PRESS_HELD_MS 5000    /* a finger down this long yields: a palm, or a lost lifting */
#define PRESS_CORNER_MS 2000  /* the steward's corner is held this long */
#define PRESS_CORNER_MM 16.0

struct press {
    bool down;
    int64_t finger;              /* only the first finger counts until it is lifted, or held long */
    char id[FRAME_ID_SIZE];      /* the control that took the press */
    char pressed[FRAME_ID_SIZE]; /* the same while the finger is inside, else "" */
    bool in_corner;
    uint64_t down_ms, fired_ms;
    bool fired_before;
    uint32_t guard_ms; /* asked for: then every touch so soon after one that fired is ignored */
    int fired_x, fired_y;
};

void press_down(struct press *press, const struct frame *frame, int64_t finger, int x, int y,
                uint64_t now_ms);
void press_move(struct press *press, const struct frame *frame, int64_t finger, int x, int y);
/* The id that fires, or NULL. Valid until the next call. */
const char *press_up(struct press *press, const struct frame *frame, int64_t finger, int x, int y,
                     uint64_t now_ms);
/* True once, when the empty top start corner has been held for two seconds. */
bool press_corner(struct press *press, uint64_t now_ms);

#endif
