/* A shape is inked in two parts: filled to the middle of its border, then the border over it, so
 * that no fill shows outside. Each part is drawn once as a mask and kept. Of a box only the corners
 * are: what lies between them is plain rectangles. Corners are true arcs that touch both edges; a
 * hexagon's begin equally far from every corner, so that its flat tips look as round as its sides.
 */
#include "ui/shape.h"

#include "ui/fnv.h"

#include <math.h>

#define PI 3.14159265358979323846
#define DASH_PER_LINE 1.4 /* 0.7 mm on a 0.5 mm line */
#define DOT_GAP_PER_LINE 2.0

enum part { FILL, LINE };

struct pen { /* what one command is drawn with */
    struct masks *masks;
    cairo_t *cr;
    double inset; /* the way a path lies inside the shape's outline */
};

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

static void hexagon_path(cairo_t *cr, const struct frame_command *c, double inset)
{
    struct hexagon whole = {c->x, c->y, c->width, c->height - 2 * c->cap, c->cap};
    struct hexagon h = hexagon_grown(&whole, -inset);
    double cut = fmin(c->radius, fmin(whole.side, hypot(whole.width / 2, whole.cap)) / 2);
    struct point p[HEXAGON_CORNERS];
    hexagon_points(&h, p);
    cairo_new_sub_path(cr);
    for (int i = 0; i < HEXAGON_CORNERS; i++)
        corner_path(cr, p[(i + 5) % 6], p[i], p[(i + 1) % 6], cut, inset);
    cairo_close_path(cr);
}

static void shape_path(cairo_t *cr, const struct frame_command *c, double inset)
{
    double r = c->width / 2, top = -PI / 2;
    switch (c->kind) {
    case FRAME_HEXAGON: hexagon_path(cr, c, inset); break;
    case FRAME_CIRCLE:
        cairo_arc(cr, c->x + r, c->y + r, r - inset, 0, 2 * PI);
        cairo_close_path(cr);
        break;
    case FRAME_ARC:
        cairo_arc(cr, c->x + r, c->y + r, r - inset, top, top + c->part * 2 * PI);
        break;
    case FRAME_LINE:
        cairo_move_to(cr, c->x, c->y);
        cairo_line_to(cr, c->x + c->width, c->y + c->height);
        break;
    default:
        box_path(cr, c->x + inset, c->y + inset, c->width - 2 * inset, c->height - 2 * inset,
                 c->radius - inset);
    }
}

/* ---- masks ---- */

/* What it inks of an area, in which nothing but the place of the whole may differ. */
static uint64_t key_of(const struct frame_command *c, struct rect area, enum part part,
                       double inset)
{
    const double lengths[] = {c->x - area.x, c->y - area.y, c->width,         c->height, c->radius,
                              c->cap,        c->part,       c->paint.line_px, inset};
    const int kinds[] = {(int)c->kind, (int)c->paint.line, (int)part, area.width, area.height};
    return fnv_hash(fnv_hash(FNV_START, lengths, sizeof lengths), kinds, sizeof kinds);
}

static struct mask draw_mask(const struct frame_command *c, struct rect area, enum part part,
                             double inset)
{
    cairo_surface_t *ink = cairo_image_surface_create(CAIRO_FORMAT_A8, area.width, area.height);
    cairo_t *cr = cairo_create(ink);
    cairo_translate(cr, -area.x, -area.y);
    shape_path(cr, c, inset);
    if (part == FILL) {
        cairo_fill(cr);
    } else {
        set_line(cr, &c->paint);
        if (c->kind == FRAME_ARC)
            cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_stroke(cr);
    }
    cairo_destroy(cr);
    return (struct mask){ink, 0};
}

/* Its colour is set. */
static void draw_area(const struct pen *pen, const struct frame_command *c, struct rect area,
                      enum part part)
{
    uint64_t key = key_of(c, area, part, pen->inset);
    const struct mask *mask = masks_find(pen->masks, key);
    if (!mask)
        mask = masks_add(pen->masks, key, draw_mask(c, area, part, pen->inset));
    cairo_mask_surface(pen->cr, mask->ink, area.x, area.y);
}

/* ---- boxes ---- */

static void add_rectangle(cairo_t *cr, struct rect r)
{
    cairo_rectangle(cr, r.x, r.y, r.width, r.height);
}

/* The corner at the start or end, top or bottom, is that of a box with nothing between corners. */
static void draw_corner(const struct pen *pen, const struct frame_command *c, struct rect corner,
                        enum part part)
{
    struct frame_command small = *c;
    small.width = small.height = 2 * corner.width;
    small.x = corner.x > c->x ? corner.x - corner.width : corner.x;
    small.y = corner.y > c->y ? corner.y - corner.height : corner.y;
    draw_area(pen, &small, corner, part);
}

static void draw_box_part(const struct pen *pen, const struct frame_command *c, int side,
                          enum part part)
{
    struct rect r = {(int)c->x, (int)c->y, (int)c->width, (int)c->height}, middle = r;
    struct rect top = rect_cut_top(&middle, side), bottom = rect_cut_bottom(&middle, side);
    draw_corner(pen, c, rect_cut_left(&top, side), part);
    draw_corner(pen, c, rect_cut_right(&top, side), part);
    draw_corner(pen, c, rect_cut_left(&bottom, side), part);
    draw_corner(pen, c, rect_cut_right(&bottom, side), part);
    if (part == FILL) {
        add_rectangle(pen->cr, top);
        add_rectangle(pen->cr, middle);
        add_rectangle(pen->cr, bottom);
    } else {
        int line = (int)c->paint.line_px;
        add_rectangle(pen->cr, rect_cut_top(&top, line));
        add_rectangle(pen->cr, rect_cut_left(&middle, line));
        add_rectangle(pen->cr, rect_cut_right(&middle, line));
        add_rectangle(pen->cr, rect_cut_bottom(&bottom, line));
    }
    cairo_fill(pen->cr);
}

/* The side of the squares that hold a box's corners and their borders; 0: it has no such parts. */
static int corner_side(const struct frame_command *c)
{
    int side = (int)ceil(fmax(c->radius, c->paint.line_px));
    bool is_plain = c->kind == FRAME_BOX && c->paint.line == FRAME_SOLID &&
                    c->paint.line_px == floor(c->paint.line_px);
    return is_plain && 2 * side <= fmin(c->width, c->height) ? side : 0;
}

static bool is_plain_rectangle(const struct frame_command *c, double inset)
{
    return c->kind == FRAME_BOX && c->radius <= 0 && inset <= 0;
}

static void draw_part(const struct pen *pen, const struct frame_command *c, enum part part)
{
    int side = corner_side(c);
    if (part == FILL && is_plain_rectangle(c, pen->inset)) {
        cairo_rectangle(pen->cr, c->x, c->y, c->width, c->height);
        cairo_fill(pen->cr);
    } else if (side > 0) {
        draw_box_part(pen, c, side, part);
    } else {
        draw_area(pen, c, c->bounds, part);
    }
}

static bool is_closed(const struct frame_command *c)
{
    return c->kind != FRAME_LINE && c->kind != FRAME_ARC;
}

void shape_draw(struct masks *masks, cairo_t *cr, const struct theme *theme,
                const struct frame_command *c)
{
    bool has_stroke = theme_colour(theme, c->paint.stroke) >> 24 != 0;
    struct pen pen = {masks, cr, has_stroke && c->kind != FRAME_LINE ? c->paint.line_px / 2 : 0};
    if (c->width == 0 && c->height == 0)
        return;
    if (is_closed(c) && shape_colour(cr, theme, c->paint.fill))
        draw_part(&pen, c, FILL);
    if (shape_colour(cr, theme, c->paint.stroke) && (c->kind != FRAME_ARC || c->part > 0))
        draw_part(&pen, c, LINE);
}
