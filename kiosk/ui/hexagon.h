/* The hexagon, point up, perhaps stretched sideways, and how hexagons lie side by side.
 * Points, clockwise from the top: (w/2,0) (w,c) (w,c+e) (w/2,2c+e) (0,c+e) (0,c). */
#ifndef UI_HEXAGON_H
#define UI_HEXAGON_H

#include <stdbool.h>
#include <stddef.h>

#define HEXAGON_CORNERS 6

struct point {
    double x, y;
};

struct hexagon {
    double x, y;      /* top left of its box, px */
    double width;     /* w */
    double side, cap; /* e: upright side; c: height of a slope */
};

struct hexagon hexagon_regular(double x, double y, double width);
double hexagon_height(const struct hexagon *h);
void hexagon_points(const struct hexagon *h, struct point points[HEXAGON_CORNERS]);
bool hexagon_contains(const struct hexagon *h, double x, double y);
/* Distance from (x, y) to the nearest edge; negative outside. */
double hexagon_distance(const struct hexagon *h, double x, double y);
/* The same hexagon with every edge moved outwards by `by` (inwards where negative). */
struct hexagon hexagon_grown(const struct hexagon *h, double by);

/* How far the next row lies lower, so that the sloping gap is `gap` too. */
double hexagon_pitch(const struct hexagon *h, double gap);

#endif
