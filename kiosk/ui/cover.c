/* Only opaque boxes hide anything, and of those what surely lies inside round corners and borders.
 */
#include "ui/cover.h"

#include <math.h>

#define CORNER_PER_RADIUS 0.3 /* how far a round corner reaches into its box: 1 - sqrt(1/2) */

static long area_of(struct rect r)
{
    return (long)r.width * r.height;
}

static struct rect hidden_by(const struct theme *theme, const struct frame_command *c)
{
    if (c->kind != FRAME_BOX || theme_colour(theme, c->paint.fill) >> 24 != 0xFF)
        return (struct rect){0};
    struct rect r = {(int)ceil(c->x), (int)ceil(c->y), (int)floor(c->width), (int)floor(c->height)};
    return rect_inset(r, (int)ceil(CORNER_PER_RADIUS * c->radius + c->paint.line_px) + 1);
}

size_t cover_first(const struct frame *frame, struct rect part)
{
    size_t i = frame->command_count;
    while (i > 0) {
        struct rect hidden = hidden_by(frame->theme, &frame->commands[--i]);
        if (area_of(rect_intersection(hidden, part)) == area_of(part))
            return i;
    }
    return SIZE_MAX;
}

struct rect cover_find(const struct frame *frame, struct rect damage)
{
    for (size_t i = frame->command_count; i > 0; i--) {
        struct rect hidden = hidden_by(frame->theme, &frame->commands[i - 1]);
        hidden = rect_intersection(hidden, damage);
        if (2 * area_of(hidden) >= area_of(damage))
            return hidden;
    }
    return (struct rect){damage.x, damage.y, 0, 0};
}
