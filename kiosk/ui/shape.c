/* Every closed shape is painted the same way: filled to the middle of its border, then the border
 * drawn over, so that no fill shows outside. Corners are true arcs that touch both edges; a
 * hexagon's begin equally far from every corner, so that its flat tips look as round as its sides.
 */
#include "ui/shape.h"

#include <math.h>

#define PI 3.14159265358979323846
#define DASH_PER_LINE 1.4 /* 0.7 mm on a 0.5 mm line */
#define DOT_GAP_PER_LINE 2.0

bool shape_colour(cairo_t *cr, const struct theme *theme, enum theme_token token)
{
    uint32_t c = theme_colour(theme, token);
    if (c >> 24 == 0)
        return false;
    cairo_set_source_rgba(cr, (c >> 16 & 0xFF) / 255.0, (c >> 8 & 0xFF) / 255.0, (c & 0xFF) / 255.0,
                          (c >> 24) / 255.0);
    return true;
}

static void set_line(cairo_t *cr, const struct frame_paint *paint)
{
    double dashes[2] = {DASH_PER_LINE * paint->line_px, DASH_PER_LINE * paint->line_px};
    cairo_set_line_width(cr, paint->line_px);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    if (paint->line == FRAME_DOTTED) {
        dashes[0] = 0;
        dashes[1] = DOT_GAP_PER_LINE * paint->line_px;
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    }
    cairo_set_dash(cr, dashes, paint->line == FRAME_SOLID ? 0 : 2, 0);
}

/* The way a path lies inside the shape's outline. */
static double border_inset(const struct theme *theme, const struct frame_paint *paint)
{
    bool has_stroke = theme_colour(theme, paint->stroke) >> 24 != 0;
    return has_stroke ? paint->line_px / 2 : 0;
}

static void paint_path(cairo_t *cr, const struct theme *theme, const struct frame_paint *paint)
{
    if (shape_colour(cr, theme, paint->fill))
        cairo_fill_preserve(cr);
    if (shape_colour(cr, theme, paint->stroke)) {
        set_line(cr, paint);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void box_path(cairo_t *cr, double x, double y, double width, double height, double radius)
{
    double r = fmin(radius, fmin(width, height) / 2);
    if (r <= 0) {
        cairo_rectangle(cr, x, y, width, height);
        return;
    }
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + width - r, y + r, r, -PI / 2, 0);
    cairo_arc(cr, x + width - r, y + height - r, r, 0, PI / 2);
    cairo_arc(cr, x + r, y + height - r, r, PI / 2, PI);
    cairo_arc(cr, x + r, y + r, r, PI, 3 * PI / 2);
    cairo_close_path(cr);
}

void shape_box(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    double in = border_inset(theme, &c->paint);
    box_path(cr, c->x + in, c->y + in, c->width - 2 * in, c->height - 2 * in, c->radius - in);
    paint_path(cr, theme, &c->paint);
}

/* The arc at corner b of the clockwise outline a, b, c, which lies `inset` inside one whose corners
 * lose `cut` of each edge. The inside lies to the right of the way, so the arc's centre is one
 * radius to the right of both edges. */
static void corner_path(cairo_t *cr, struct point a, struct point b, struct point c, double cut,
                        double inset)
{
    double in = atan2(b.y - a.y, b.x - a.x), out = atan2(c.y - b.y, c.x - b.x);
    double turn = remainder(out - in, 2 * PI), cut_per_radius = tan(turn / 2);
    double radius = fmax(0, cut / cut_per_radius - inset), back = radius * cut_per_radius;
    double x = b.x - back * cos(in) - radius * sin(in);
    double y = b.y - back * sin(in) + radius * cos(in);
    cairo_arc(cr, x, y, radius, in - PI / 2, in + turn - PI / 2);
}

void shape_hexagon(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    double inset = border_inset(theme, &c->paint);
    struct hexagon whole = {c->x, c->y, c->width, c->height - 2 * c->cap, c->cap};
    struct hexagon h = hexagon_grown(&whole, -inset);
    double cut = fmin(c->radius, fmin(whole.side, hypot(whole.width / 2, whole.cap)) / 2);
    struct point p[HEXAGON_CORNERS];
    hexagon_points(&h, p);
    cairo_new_sub_path(cr);
    for (int i = 0; i < HEXAGON_CORNERS; i++)
        corner_path(cr, p[(i + 5) % 6], p[i], p[(i + 1) % 6], cut, inset);
    cairo_close_path(cr);
    paint_path(cr, theme, &c->paint);
}

void shape_circle(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    double in = border_inset(theme, &c->paint), r = c->width / 2;
    cairo_new_sub_path(cr);
    cairo_arc(cr, c->x + r, c->y + r, r - in, 0, 2 * PI);
    cairo_close_path(cr);
    paint_path(cr, theme, &c->paint);
}

void shape_arc(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    double r = c->width / 2, from = -PI / 2;
    if (c->part <= 0 || !shape_colour(cr, theme, c->paint.stroke))
        return;
    cairo_new_sub_path(cr);
    cairo_arc(cr, c->x + r, c->y + r, r - c->paint.line_px / 2, from, from + c->part * 2 * PI);
    set_line(cr, &c->paint);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(cr);
}

void shape_line(cairo_t *cr, const struct theme *theme, const struct frame_command *c)
{
    if (!shape_colour(cr, theme, c->paint.stroke))
        return;
    cairo_move_to(cr, c->x, c->y);
    cairo_line_to(cr, c->x + c->width, c->y + c->height);
    set_line(cr, &c->paint);
    cairo_stroke(cr);
}
