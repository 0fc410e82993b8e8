/* Rectangles in whole pixels, and cutting a screen's area into parts: a screen takes slices off
 * its area until nothing is left, instead of adding up coordinates. */
#ifndef UI_RECT_H
#define UI_RECT_H

#include <stdbool.h>

struct rect {
    int x, y, width, height;
};

bool rect_is_empty(struct rect r);
bool rect_contains(struct rect r, int x, int y);
struct rect rect_union(struct rect a, struct rect b); /* an empty one adds nothing */
struct rect rect_intersection(struct rect a, struct rect b);
struct rect rect_inset(struct rect r, int by);
struct rect rect_centred(struct rect outer, int width, int height);

/* Cuts a slice off *r and returns it. A slice larger than what is left takes what is left. */
struct rect rect_cut_top(struct rect *r, int height);
struct rect rect_cut_bottom(struct rect *r, int height);
struct rect rect_cut_left(struct rect *r, int width);
struct rect rect_cut_right(struct rect *r, int width);

/* Cell `index` of r cut into `columns` x `rows` equal cells with `gap` between them. */
struct rect rect_grid(struct rect r, int columns, int rows, int gap, int index);

#endif
