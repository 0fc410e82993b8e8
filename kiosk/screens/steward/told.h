/* What a steward's page tells: a picture, a headline beside it, a bar where something goes on, and
 * lines of text. Where there is no room for all of that, it is told in words alone. */
#ifndef SCREENS_TOLD_H
#define SCREENS_TOLD_H

#include "ui/tile.h"

enum { TOLD_TEXTS_MAX = 2 };

struct told {
    const char *id; /* of the headline: names the state */
    enum tile_kind kind;
    const char *icon, *headline;
    const char *texts[TOLD_TEXTS_MAX]; /* NULL: none */
    bool with_bar;
    size_t at, count; /* of the bar */
};

/* In the area's middle, together with what follows it, `below_px` high. Returns what is left of the
 * area under it. */
struct rect told_draw_middle(struct frame *frame, const struct told *told, struct rect area,
                             int below_px);

/* How many pages of this area it takes, in words alone where it is higher than one; and page `at`
 * (from 0) of them. */
unsigned told_pages(struct frame *frame, const struct told *told, struct rect area);
void told_draw_page(struct frame *frame, const struct told *told, struct rect area, unsigned at);

#endif
