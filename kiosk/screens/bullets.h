/* Lines of text, each beside a soft hexagon with an icon. */
#ifndef SCREENS_BULLETS_H
#define SCREENS_BULLETS_H

#include "ui/frame.h"

struct bullet {
    const char *icon, *text;
};

/* Spreads them over the height of r; hexagons are `width_mm` wide. */
void bullets_draw(struct frame *frame, const struct bullet *bullets, size_t count, double width_mm,
                  struct rect r);

#endif
