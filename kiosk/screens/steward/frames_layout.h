/* Where the QR code of an export lies, and what is left beside it, or upright under it: a session
 * is cut into codes for the room that there is, before the first of them is drawn. */
#ifndef SCREENS_FRAMES_LAYOUT_H
#define SCREENS_FRAMES_LAYOUT_H

#include "ui/metrics.h"
#include "ui/rect.h"

struct frames_layout {
    struct rect code, rest; /* the code's panel; words and buttons */
    int side;               /* of the square that is free for the code, quiet zone included, px */
};

struct frames_layout frames_layout(const struct metrics *m);

#endif
