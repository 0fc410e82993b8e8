/* Plane geometry of the hexagon. The slope rises c over w/2; every formula follows from that. */
#include "ui/hexagon.h"

#include <math.h>

#define REGULAR_SIDE_PER_WIDTH 0.57735026918962576 /* 1 / sqrt(3) */

static double slope(const struct hexagon *h)
{
    return 2 * h->cap / h->width;
}

/* How far a sloping edge moves up when it moves outwards by 1. */
static double rise(const struct hexagon *h)
{
    return sqrt(1 + slope(h) * slope(h));
}

struct hexagon hexagon_regular(double x, double y, double width)
{
    double side = width * REGULAR_SIDE_PER_WIDTH;
    return (struct hexagon){.x = x, .y = y, .width = width, .side = side, .cap = side / 2};
}

double hexagon_height(const struct hexagon *h)
{
    return 2 * h->cap + h->side;
}

void hexagon_points(const struct hexagon *h, struct point points[HEXAGON_CORNERS])
{
    double middle = h->x + h->width / 2, right = h->x + h->width;
    double upper = h->y + h->cap, lower = upper + h->side, bottom = lower + h->cap;
    points[0] = (struct point){middle, h->y};
    points[1] = (struct point){right, upper};
    points[2] = (struct point){right, lower};
    points[3] = (struct point){middle, bottom};
    points[4] = (struct point){h->x, lower};
    points[5] = (struct point){h->x, upper};
}

double hexagon_distance(const struct hexagon *h, double x, double y)
{
    /* By symmetry, look at the upper right quarter only. */
    double dx = fabs(x - (h->x + h->width / 2));
    double dy = fabs(y - (h->y + hexagon_height(h) / 2));
    double to_side = h->width / 2 - dx;
    double to_slope = (hexagon_height(h) / 2 - slope(h) * dx - dy) / rise(h);
    return fmin(to_side, to_slope);
}

bool hexagon_contains(const struct hexagon *h, double x, double y)
{
    return hexagon_distance(h, x, y) >= 0;
}

struct hexagon hexagon_grown(const struct hexagon *h, double by)
{
    return (struct hexagon){
        .x = h->x - by,
        .y = h->y - by * rise(h),
        .width = h->width + 2 * by,
        .side = h->side + 2 * by * (rise(h) - slope(h)),
        .cap = h->cap + slope(h) * by,
    };
}

double hexagon_pitch(const struct hexagon *h, double gap)
{
    return h->side + h->cap + gap * rise(h) - gap * h->cap / h->width;
}
