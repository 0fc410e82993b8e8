/* What a steward's page tells: a picture, a headline beside it, a bar where something goes on, and
 * lines of text. */
#ifndef SCREENS_TOLD_H
#define SCREENS_TOLD_H

#include "ui/tile.h"

enum { TOLD_TEXTS_MAX = 2 };

struct told {
    const char *id; /* of the headline: names the state */
    enum tile_kind kind;
    const char *icon, *headline;
    const char *texts[TOLD_TEXTS_MAX]; /* NULL: none. What does not fit any more is left out */
    bool with_bar;
    size_t at, count; /* of the bar */
};

/* In the area's middle, together with what follows it, `below_px` high. Returns what is left of the
 * area under it. */
struct rect told_draw_middle(struct frame *frame, const struct told *told, struct rect area,
                             int below_px);

#endif
