/* The venue's name on a pill, after a pin; on several lines where the room is narrow. */
#ifndef SCREENS_VENUE_PILL_H
#define SCREENS_VENUE_PILL_H

#include "kiosk.h"

struct venue_pill {
    int width, height; /* px */
    size_t lines;      /* SIZE_MAX where a word is wider than the room */
};

/* As it is where it has this much width, px. */
struct venue_pill venue_pill(const struct kiosk *k, const struct frame *frame, int room);
/* At the start of r, as high as r is. */
void venue_pill_draw(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
