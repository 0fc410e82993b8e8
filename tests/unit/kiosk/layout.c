/* Judged from the frame's commands and controls alone, without knowing any screen. A line of text
 * reaches from the top of its capitals to below its baseline; a shape may hold it whole or not
 * touch it at all. */
#include "kiosk/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/order.h"
#include "kiosk/words.h"

#define DESCENDER_PER_EM 0.15
#define SLACK_PX 1.0  /* of rounding */
#define ICON_AIR 0.08 /* of an icon's width that its drawing leaves free on each side */

struct box {
    double left, top, right, bottom;
};

struct judge {
    const struct frame *frame;
    size_t first; /* command after the last veil */
    const struct findings *to;
};

static struct box box_of_rect(struct rect r)
{
    return (struct box){r.x, r.y, r.x + r.width, r.y + r.height};
}

static bool is_inside(struct box a, struct box b)
{
    return a.left >= b.left - SLACK_PX && a.top >= b.top - SLACK_PX &&
           a.right <= b.right + SLACK_PX && a.bottom <= b.bottom + SLACK_PX;
}

static bool overlap(struct box a, struct box b)
{
    return a.left < b.right - SLACK_PX && b.left < a.right - SLACK_PX &&
           a.top < b.bottom - SLACK_PX && b.top < a.bottom - SLACK_PX;
}

static struct box screen_of(const struct frame *f)
{
    return (struct box){0, 0, f->metrics.width, f->metrics.height};
}

/* ---- targets ---- */

static void judge_size(const struct judge *j, const struct frame_control *c)
{
    int floor_px = metrics_px(&j->frame->metrics, MM_TARGET_FLOOR);
    if (c->rect.width < floor_px || c->rect.height < floor_px)
        finding_add(j->to, c->id, "%s is %d x %d px, less than %d", c->id, c->rect.width,
                    c->rect.height, floor_px);
}

static double rect_distance(struct rect a, struct rect b)
{
    double dx = fmax(fmax(a.x - b.x - b.width, b.x - a.x - a.width), 0);
    double dy = fmax(fmax(a.y - b.y - b.height, b.y - a.y - a.height), 0);
    return hypot(dx, dy);
}

/* From the corners of a to the hexagon b. */
static double corners_distance(const struct point *corners, size_t count, const struct hexagon *b)
{
    double nearest = 1e9;
    for (size_t i = 0; i < count; i++)
        nearest = fmin(nearest, -hexagon_distance(b, corners[i].x, corners[i].y));
    return nearest;
}

static size_t corners_of(const struct frame_control *c, struct point corners[HEXAGON_CORNERS])
{
    struct box b = box_of_rect(c->rect);
    const struct point of_rect[] = {
        {b.left, b.top}, {b.right, b.top}, {b.left, b.bottom}, {b.right, b.bottom}};
    if (c->is_hexagon) {
        hexagon_points(&c->hexagon, corners);
        return HEXAGON_CORNERS;
    }
    memcpy(corners, of_rect, sizeof of_rect);
    return 4;
}

static double distance(const struct frame_control *a, const struct frame_control *b)
{
    struct point corners[HEXAGON_CORNERS];
    if (!a->is_hexagon && !b->is_hexagon)
        return rect_distance(a->rect, b->rect);
    const struct frame_control *hexagon = b->is_hexagon ? b : a, *other = b->is_hexagon ? a : b;
    size_t count = corners_of(other, corners);
    return corners_distance(corners, count, &hexagon->hexagon);
}

static void judge_gap(const struct judge *j, const struct frame_control *a,
                      const struct frame_control *b)
{
    const struct metrics *m = &j->frame->metrics;
    double apart = distance(a, b);
    if (apart < -SLACK_PX || (apart <= 0 && overlap(box_of_rect(a->rect), box_of_rect(b->rect))))
        finding_add(j->to, b->id, "%s and %s overlap", a->id, b->id);
    else if (apart < MM_GAP_FLOOR * m->px_per_mm - SLACK_PX)
        finding_add(j->to, b->id, "%s and %s are less than 2.54 mm apart: %.2f", a->id, b->id,
                    apart / m->px_per_mm);
}

static void judge_targets(const struct judge *j)
{
    const struct frame *f = j->frame;
    for (size_t i = 0; i < f->control_count; i++) {
        const struct frame_control *a = &f->controls[i];
        if (a->covered)
            continue;
        if (!is_inside(box_of_rect(a->rect), screen_of(f)))
            finding_add(j->to, a->id, "%s \"%s\" leaves the screen", a->id, a->label);
        if (!frame_can_touch(a))
            continue;
        judge_size(j, a);
        for (size_t k = 0; k < i; k++)
            if (frame_can_touch(&f->controls[k]))
                judge_gap(j, &f->controls[k], a);
    }
}

/* ---- where text and pictures lie ---- */

static bool is_lip(const struct frame_command *c)
{
    enum theme_token fill = c->paint.fill;
    return fill == THEME_LIP || fill == THEME_HONEY_LIP || fill == THEME_PLUM_LIP;
}

static struct box box_of(const struct frame_command *c)
{
    if (c->kind == FRAME_TEXT)
        return (struct box){c->x, c->y - METRICS_CAP_PER_EM * c->style.font_px, c->x + c->width,
                            c->y + DESCENDER_PER_EM * c->style.font_px};
    double air = c->kind == FRAME_ICON ? ICON_AIR * c->width : 0;
    return (struct box){c->x + air, c->y + air, c->x + c->width - air, c->y + c->height - air};
}

static bool is_mark(const struct frame_command *c)
{
    return c->kind == FRAME_TEXT || c->kind == FRAME_ICON || c->kind == FRAME_CIRCLE ||
           c->kind == FRAME_QR;
}

/* How many of the box's corners lie in the hexagon. Its edge is judged by the baseline. */
static int corners_inside(const struct frame_command *c, struct box b)
{
    struct hexagon h = {c->x, c->y, c->width, c->height - 2 * c->cap, c->cap};
    const struct point corners[] = {
        {b.left, b.top}, {b.right, b.top}, {b.left, b.bottom}, {b.right, b.bottom}};
    int inside = 0;
    for (int i = 0; i < 4; i++)
        inside += hexagon_distance(&h, corners[i].x, corners[i].y) >= -SLACK_PX;
    return inside;
}

/* Pictures are taken as round. */
static bool crosses_hexagon(const struct frame_command *mark, const struct frame_command *shape)
{
    struct hexagon h = {shape->x, shape->y, shape->width, shape->height - 2 * shape->cap,
                        shape->cap};
    struct box b = box_of(mark);
    double x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    if (mark->kind != FRAME_TEXT) {
        double to_edge = hexagon_distance(&h, x, y), radius = (b.right - b.left) / 2;
        return to_edge > 0 && to_edge < radius - SLACK_PX;
    }
    b.bottom = mark->y;
    int inside = corners_inside(shape, b);
    return inside > 0 && inside < 4;
}

static bool crosses(const struct frame_command *mark, const struct frame_command *shape)
{
    struct box m = box_of(mark), s = box_of(shape);
    if (shape->kind == FRAME_HEXAGON)
        return crosses_hexagon(mark, shape);
    return overlap(m, s) && !is_inside(m, s);
}

static bool is_shape(const struct frame_command *c)
{
    bool is_seen = c->paint.fill != THEME_NOTHING || c->paint.stroke != THEME_NOTHING;
    return (c->kind == FRAME_BOX || c->kind == FRAME_HEXAGON) && is_seen && !is_lip(c);
}

static const char *name_of(const struct frame_command *c)
{
    return c->text ? c->text : "a ring";
}

static const char *control_of(const struct judge *j, const struct frame_command *c)
{
    struct box b = box_of(c);
    return finding_control_at(j->frame, (b.left + b.right) / 2, (b.top + b.bottom) / 2);
}

static void judge_shapes(const struct judge *j, size_t i)
{
    const struct frame_command *mark = &j->frame->commands[i];
    for (size_t k = j->first; k < j->frame->command_count; k++) {
        const struct frame_command *shape = &j->frame->commands[k];
        if (!is_shape(shape))
            continue;
        bool is_covered = k > i && shape->paint.fill && overlap(box_of(mark), box_of(shape)) &&
                          (shape->kind == FRAME_BOX || corners_inside(shape, box_of(mark)) > 0);
        if (crosses(mark, shape))
            finding_add(j->to, control_of(j, mark),
                        "\"%s\" crosses the edge of a shape at %.0f,%.0f", name_of(mark), shape->x,
                        shape->y);
        else if (is_covered)
            finding_add(j->to, control_of(j, mark), "\"%s\" is covered by a shape at %.0f,%.0f",
                        name_of(mark), shape->x, shape->y);
    }
}

/* A number or a tick in a ring may lie inside it; nothing else lies on anything. */
static void judge_marks(const struct judge *j, size_t i)
{
    const struct frame_command *a = &j->frame->commands[i];
    for (size_t k = j->first; k < i; k++) {
        const struct frame_command *b = &j->frame->commands[k];
        if (!is_mark(b) || !overlap(box_of(a), box_of(b)))
            continue;
        struct box number = box_of(a);
        number.bottom -= a->kind == FRAME_TEXT ? DESCENDER_PER_EM * a->style.font_px : 0;
        bool is_ringed = b->kind == FRAME_CIRCLE && is_inside(number, box_of(b));
        if (!is_ringed && !(a->kind == FRAME_CIRCLE && b->kind == FRAME_CIRCLE))
            finding_add(j->to, control_of(j, a), "\"%s\" overlaps \"%s\"", name_of(a), name_of(b));
    }
}

static void judge_places(const struct judge *j)
{
    for (size_t i = j->first; i < j->frame->command_count; i++) {
        const struct frame_command *c = &j->frame->commands[i];
        if (!is_mark(c))
            continue;
        if (!is_inside(box_of(c), screen_of(j->frame)))
            finding_add(j->to, control_of(j, c), "\"%s\" leaves the screen", name_of(c));
        judge_shapes(j, i);
        judge_marks(j, i);
    }
}

/* ---- all of it ---- */

void layout_judge(const struct frame *frame, const struct findings *to)
{
    struct judge j = {frame, finding_first_command(frame), to};
    judge_targets(&j);
    judge_places(&j);
    words_judge(frame, to);
}

struct first {
    char *fault;
    bool is_found;
};

static void note_first(void *context, const char *control, const char *what)
{
    struct first *first = context;
    (void)control;
    if (!first->is_found)
        snprintf(first->fault, LAYOUT_FAULT_SIZE, "%s", what);
    first->is_found = true;
}

bool layout_fault(const struct frame *frame, char fault[LAYOUT_FAULT_SIZE])
{
    struct first first = {fault, false};
    layout_judge(frame, &(struct findings){note_first, &first});
    return first.is_found || order_fault(frame, fault, LAYOUT_FAULT_SIZE);
}
