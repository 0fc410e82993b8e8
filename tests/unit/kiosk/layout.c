/* Judged from the frame's commands and controls alone, without knowing any screen. A line of text
 * reaches from the top of its capitals to below its baseline; a shape may hold it whole or not
 * touch it at all. */
#include "kiosk/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

#define DESCENDER_PER_EM 0.15
#define SLACK_PX 1.0  /* of rounding */
#define ICON_AIR 0.08 /* of an icon's width that its drawing leaves free on each side */

struct box {
    double left, top, right, bottom;
};

struct judge {
    const struct frame *frame;
    size_t first; /* command after the last veil */
    char *fault;
};

#define FAULT(j, ...) (snprintf((j)->fault, LAYOUT_FAULT_SIZE, __VA_ARGS__), true)

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

static bool is_too_small(struct judge *j, const struct frame_control *c)
{
    int floor_px = metrics_px(&j->frame->metrics, MM_TARGET_FLOOR);
    if (c->rect.width >= floor_px && c->rect.height >= floor_px)
        return false;
    return FAULT(j, "%s is %d x %d px, less than %d", c->id, c->rect.width, c->rect.height,
                 floor_px);
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

static bool targets_fault(struct judge *j)
{
    const struct frame *f = j->frame;
    double gap = MM_GAP_FLOOR * f->metrics.px_per_mm - SLACK_PX;
    for (size_t i = 0; i < f->control_count; i++) {
        const struct frame_control *a = &f->controls[i];
        if (a->covered)
            continue;
        if (!is_inside(box_of_rect(a->rect), screen_of(f)))
            return FAULT(j, "%s \"%s\" leaves the screen", a->id, a->label);
        if (!frame_can_touch(a))
            continue;
        if (is_too_small(j, a))
            return true;
        for (size_t k = 0; k < i; k++)
            if (frame_can_touch(&f->controls[k]) && distance(a, &f->controls[k]) < gap)
                return FAULT(j, "%s and %s are less than 2.54 mm apart", f->controls[k].id, a->id);
    }
    return false;
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

static bool shapes_fault(struct judge *j, size_t i)
{
    const struct frame_command *mark = &j->frame->commands[i];
    for (size_t k = j->first; k < j->frame->command_count; k++) {
        const struct frame_command *shape = &j->frame->commands[k];
        if (!is_shape(shape))
            continue;
        if (crosses(mark, shape))
            return FAULT(j, "\"%s\" crosses the edge of a shape at %.0f,%.0f", name_of(mark),
                         shape->x, shape->y);
        bool is_covered = k > i && shape->paint.fill && overlap(box_of(mark), box_of(shape));
        if (is_covered && (shape->kind == FRAME_BOX || corners_inside(shape, box_of(mark)) > 0))
            return FAULT(j, "\"%s\" is covered by a shape at %.0f,%.0f", name_of(mark), shape->x,
                         shape->y);
    }
    return false;
}

/* A number or a tick in a ring may lie inside it; nothing else lies on anything. */
static bool marks_fault(struct judge *j, size_t i)
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
            return FAULT(j, "\"%s\" overlaps \"%s\"", name_of(a), name_of(b));
    }
    return false;
}

static bool places_fault(struct judge *j)
{
    for (size_t i = j->first; i < j->frame->command_count; i++) {
        const struct frame_command *c = &j->frame->commands[i];
        if (!is_mark(c))
            continue;
        if (!is_inside(box_of(c), screen_of(j->frame)))
            return FAULT(j, "\"%s\" leaves the screen", name_of(c));
        if (shapes_fault(j, i) || marks_fault(j, i))
            return true;
    }
    return false;
}

/* ---- is every word there, and whole? ---- */

#define WORD_ENDS " \n:,.()"

/* `what`, of two bytes, becomes blanks. */
static void blank_out(char *text, const char *what)
{
    for (char *c = text; (c = strstr(c, what)) != NULL;)
        c[0] = c[1] = ' ';
}

/* A blank for whatever ends a word: a no-break space, too, and the dot between two things, which no
 * line begins or ends with. */
static void part_words(char *text)
{
    for (char *c = text; *c; c++)
        if (strchr(WORD_ENDS TEXT_BOLD, *c))
            *c = ' ';
    blank_out(text, "\u00a0");
    blank_out(text, "\u00b7");
}

/* The lines drawn in the control, one after another; a line that ends with a hyphen goes on. */
static char *drawn_in(const struct judge *j, const struct frame_control *control)
{
    char *all = xstrdup(" ");
    for (size_t i = j->first; i < j->frame->command_count; i++) {
        const struct frame_command *c = &j->frame->commands[i];
        struct box b = box_of(c);
        int x = (int)((b.left + b.right) / 2), y = (int)((b.top + b.bottom) / 2);
        if (c->kind != FRAME_TEXT || !rect_contains(control->rect, x, y))
            continue;
        bool goes_on = c->text[0] && c->text[strlen(c->text) - 1] == '-';
        char *more = xasprintf("%s%s%s", all, c->text, goes_on ? "" : " ");
        free(all);
        all = more;
    }
    part_words(all);
    return all;
}

static bool has_word(const char *text, const char *word, size_t size)
{
    char *whole = xasprintf(" %.*s ", (int)size, word);
    bool has = strstr(text, whole) != NULL;
    free(whole);
    return has;
}

/* The first word of `words` that `text` has not, with its size; NULL = none. Numbers may stand
 * elsewhere, as on a badge. */
static const char *missing(const char *text, const char *words, size_t *size)
{
    for (; *words; words += *size) {
        words += strspn(words, " ");
        *size = strcspn(words, " ");
        if (*size > 0 && strspn(words, "0123456789") < *size && !has_word(text, words, *size))
            return words;
    }
    return NULL;
}

static bool says_something_else(const struct frame_control *c)
{
    static const char *const ids[] = {"progress", "practice", "qr", "page"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(c->id, ids[i]) == 0)
            return true;
    return c->role == ROLE_KEY || c->role == ROLE_FIELD;
}

/* A button may say more than it shows, but shows nothing that it does not say; all else shows every
 * word. */
static bool words_fault(struct judge *j, const struct frame_control *c)
{
    size_t size = 0;
    char *drawn = drawn_in(j, c), *said = xasprintf(" %s %s ", c->label, c->value ? c->value : "");
    char *label = xstrdup(c->label);
    part_words(said), part_words(label);
    const char *word =
        c->role == ROLE_BUTTON ? missing(said, drawn, &size) : missing(drawn, label, &size);
    bool has_fault =
        word && FAULT(j, "\"%.*s\" is not whole in %s \"%s\"", (int)size, word, c->id, c->label);
    free(label);
    free(drawn);
    free(said);
    return has_fault;
}

bool layout_fault(const struct frame *frame, char fault[LAYOUT_FAULT_SIZE])
{
    struct judge j = {frame, 0, fault};
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].paint.fill == THEME_VEIL)
            j.first = i + 2; /* after the veil and the sheet on it */
    if (targets_fault(&j) || places_fault(&j))
        return true;
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (!c->covered && !says_something_else(c) && words_fault(&j, c))
            return true;
    }
    return false;
}
