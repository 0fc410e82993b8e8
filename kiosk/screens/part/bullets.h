/* Lines of text, each beside a soft hexagon with an icon, page by page: whole ones, but for one
 * that is higher than a page, which goes on on the next. */
#ifndef SCREENS_BULLETS_H
#define SCREENS_BULLETS_H

#include "ui/frame.h"

struct bullet {
    const char *icon, *text;
};

struct bullets {
    const struct bullet *list; /* borrowed */
    size_t count;
    double width_mm; /* of the hexagons */
};

/* The least height of them all. */
int bullets_height(const struct bullets *b, const struct frame *frame, int width);
/* How many pages of this area they need. */
unsigned bullets_pages(const struct bullets *b, struct frame *frame, struct rect r);
/* Spreads those of page `page` (from 0) over the height of r. */
void bullets_draw(const struct bullets *b, struct frame *frame, struct rect r, unsigned page);

#endif
