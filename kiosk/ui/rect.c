/* Rectangles are half-open: x <= px < x + width. Slices never reach outside what they are cut from.
 */
#include "ui/rect.h"

static int min(int a, int b)
{
    return a < b ? a : b;
}

static int max(int a, int b)
{
    return a > b ? a : b;
}

static int clamp(int value, int limit)
{
    return max(0, min(value, limit));
}

bool rect_is_empty(struct rect r)
{
    return r.width <= 0 || r.height <= 0;
}

bool rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height;
}

struct rect rect_union(struct rect a, struct rect b)
{
    if (rect_is_empty(a))
        return b;
    if (rect_is_empty(b))
        return a;
    int x = min(a.x, b.x), y = min(a.y, b.y);
    return (struct rect){x, y, max(a.x + a.width, b.x + b.width) - x,
                         max(a.y + a.height, b.y + b.height) - y};
}

struct rect rect_intersection(struct rect a, struct rect b)
{
    int x = max(a.x, b.x), y = max(a.y, b.y);
    return (struct rect){x, y, max(0, min(a.x + a.width, b.x + b.width) - x),
                         max(0, min(a.y + a.height, b.y + b.height) - y)};
}

struct rect rect_inset(struct rect r, int by)
{
    return (struct rect){r.x + by, r.y + by, max(0, r.width - 2 * by), max(0, r.height - 2 * by)};
}

struct rect rect_centred(struct rect outer, int width, int height)
{
    return (struct rect){outer.x + (outer.width - width) / 2, outer.y + (outer.height - height) / 2,
                         width, height};
}

struct rect rect_cut_top(struct rect *r, int height)
{
    struct rect slice = *r;
    slice.height = clamp(height, r->height);
    r->y += slice.height;
    r->height -= slice.height;
    return slice;
}

struct rect rect_cut_bottom(struct rect *r, int height)
{
    struct rect slice = *r;
    slice.height = clamp(height, r->height);
    r->height -= slice.height;
    slice.y = r->y + r->height;
    return slice;
}

struct rect rect_cut_left(struct rect *r, int width)
{
    struct rect slice = *r;
    slice.width = clamp(width, r->width);
    r->x += slice.width;
    r->width -= slice.width;
    return slice;
}

struct rect rect_cut_right(struct rect *r, int width)
{
    struct rect slice = *r;
    slice.width = clamp(width, r->width);
    r->width -= slice.width;
    slice.x = r->x + r->width;
    return slice;
}

struct rect rect_grid(struct rect r, int columns, int rows, int gap, int index)
{
    int width = (r.width - (columns - 1) * gap) / columns;
    int height = (r.height - (rows - 1) * gap) / rows;
    return (struct rect){r.x + (index % columns) * (width + gap),
                         r.y + (index / columns) * (height + gap), width, height};
}
