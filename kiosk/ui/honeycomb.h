/* Laying a question's options out as a honeycomb, or finding that they do not fit. Landscape: rows
 * of n, n-1, n ...; portrait: equal rows, every other one shifted. */
#ifndef UI_HONEYCOMB_H
#define UI_HONEYCOMB_H

#include "ui/cell.h"

#define HONEYCOMB_CELLS_MAX 128

struct honeycomb {
    size_t count;
    struct hexagon cells[HONEYCOMB_CELLS_MAX]; /* in the order of the options */
};

/* Finds the honeycomb of the largest cells in the area in which every label fits; false = none:
 * draw a list. Lips stay inside the area. */
bool honeycomb_fit(const struct frame *frame, struct rect area, const struct cell *cells,
                   size_t count, struct honeycomb *honeycomb);
/* `count` regular hexagons round an empty middle one (1 to 6): the welcome screen's languages.
 * cells[count] is the middle. */
void honeycomb_ring(const struct frame *frame, struct rect area, size_t count,
                    struct honeycomb *honeycomb);

#endif
