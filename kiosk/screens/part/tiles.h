/* Options as equal tiles side by side: a scale from its one end to the other, of words (likert) or
 * of numbers (range). The ids are those of the list. */
#ifndef SCREENS_TILES_H
#define SCREENS_TILES_H

#include "ui/choice.h"

struct tiles {
    const struct choice *items; /* borrowed */
    size_t count;
    int columns, rows;
    int height; /* of a tile, px */
};

/* The fewest rows, up to rows_most, in which every label is whole and every tile large enough.
 * False where there are none, or they are higher than the area: then a list is drawn. */
bool tiles_fit(struct tiles *tiles, const struct frame *frame, const struct choice *items,
               size_t count, int rows_most, struct rect area);
int tiles_height(const struct tiles *tiles, const struct frame *frame); /* of all rows, px */
/* Of all columns in an area of this width. */
int tiles_width(const struct tiles *tiles, const struct frame *frame, int room);
void tiles_draw(const struct tiles *tiles, struct frame *frame, struct rect area);

#endif
