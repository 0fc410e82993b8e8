/* A frame is painted twice, once without its texts and icons: that is the ground. Each
 * pixel that a line of text fills (silhouette.h) must stand out on the ground by as much as the
 * theme promises. A line that runs over an edge stands on two grounds, and one of them is too near
 * its own colour. */
#include "kiosk/inks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/contrast.h"
#include "kiosk/silhouette.h"
#include "record/alloc.h"
#include "ui/paint.h"

enum {
    FULL = 255,     /* a pixel of the silhouette that the ink fills */
    HALF = 128,     /* one that is more ink than ground */
    SHARED_MAX = 4, /* pixels that two lines may share: where curves just touch */
    SIDE_MAX = 64,  /* pixels of a border that are looked at: more than a dash and its gap */
};
#define BESIDE_PX 2.5 /* off a stroke: past its soft edge */

/* Frames in one theme: what was painted last is still there, and only what differs is painted. */
struct easel {
    struct paint *paint, *bare_paint;
    SDL_Surface *whole, *bare;
};

struct inks {
    struct easel easels[THEME_NAMES];
    struct easel *last; /* one of them */
    struct silhouettes *silhouettes;
    struct frame_command *bare_commands;
    uint32_t *owners; /* per pixel: `serial` of the text whose ink fills it */
    int width, height;
    uint32_t serial;
};

/* What is known while one frame is judged. */
struct judge {
    struct inks *inks;
    const struct frame *frame;
    const struct findings *to;
    uint32_t first_serial; /* of this frame */
    struct rect damage[2 * PAINT_DAMAGE_MAX];
    int damaged; /* of them: what differs from the frame before */
};

struct inks *inks_new(struct fail *f)
{
    struct inks *inks = xcalloc(1, sizeof *inks);
    inks->silhouettes = silhouettes_new();
    for (int i = 0; i < THEME_NAMES; i++) {
        struct easel *e = &inks->easels[i];
        if ((e->paint = paint_create(f)) && (e->bare_paint = paint_create(f)))
            continue;
        inks_free(inks);
        return NULL;
    }
    return inks;
}

void inks_free(struct inks *inks)
{
    if (!inks)
        return;
    for (int i = 0; i < THEME_NAMES; i++) {
        SDL_FreeSurface(inks->easels[i].whole);
        SDL_FreeSurface(inks->easels[i].bare);
        paint_free(inks->easels[i].paint);
        paint_free(inks->easels[i].bare_paint);
    }
    silhouettes_free(inks->silhouettes);
    free(inks->owners);
    free(inks->bare_commands);
    free(inks);
}

SDL_Surface *inks_picture(struct inks *inks)
{
    return inks->last->whole;
}

/* ---- painting ---- */

static SDL_Surface *surface_of(int width, int height)
{
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (!s)
        abort();
    return s;
}

static void fit_surface(SDL_Surface **s, int width, int height)
{
    if (*s && (*s)->w == width && (*s)->h == height)
        return;
    SDL_FreeSurface(*s);
    *s = surface_of(width, height);
}

static void fit(struct inks *inks, const struct frame *frame)
{
    int width = frame->metrics.width, height = frame->metrics.height;
    inks->last = &inks->easels[frame->look.theme];
    fit_surface(&inks->last->whole, width, height);
    fit_surface(&inks->last->bare, width, height);
    if (inks->width == width && inks->height == height)
        return;
    free(inks->owners);
    inks->owners = xcalloc((size_t)width * (size_t)height, sizeof *inks->owners);
    inks->width = width;
    inks->height = height;
    inks->serial = 0;
}

static void paint(struct judge *j)
{
    struct inks *inks = j->inks;
    const struct frame *frame = j->frame;
    struct frame bare = *frame;
    inks->bare_commands =
        xrealloc(inks->bare_commands, frame->command_count + 1, sizeof *inks->bare_commands);
    bare.commands = inks->bare_commands;
    bare.command_count = 0;
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].kind != FRAME_TEXT && frame->commands[i].kind != FRAME_ICON)
            bare.commands[bare.command_count++] = frame->commands[i];
    struct easel *e = inks->last;
    j->damaged = paint_frame(e->paint, e->whole, frame, j->damage);
    j->damaged += paint_frame(e->bare_paint, e->bare, &bare, j->damage + j->damaged);
}

/* What is painted as in the frame before was judged then. */
static bool is_new(const struct judge *j, const struct frame_command *c)
{
    for (int i = 0; i < j->damaged; i++)
        if (!rect_is_empty(rect_intersection(c->bounds, j->damage[i])))
            return true;
    return false;
}

static uint32_t pixel(const SDL_Surface *s, int x, int y)
{
    const char *row = (const char *)s->pixels + y * s->pitch;
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

static bool is_on(const SDL_Surface *s, int x, int y)
{
    return x >= 0 && y >= 0 && x < s->w && y < s->h;
}

/* ---- text ---- */

/* What one line's ink has come upon. */
struct ink {
    int filled;              /* pixels */
    uint32_t colour, ground; /* of the pixel looked at last */
    double worst;            /* how far inside its limits the worst contrast is; < 0: outside */
    double ratio;            /* that contrast, and what it is on */
    uint32_t worst_ground;
    int off_screen, at_bounds, shared; /* pixels */
    uint32_t other;                    /* serial of the text that it shares pixels with */
};

static void compare(const struct judge *j, struct ink *ink, uint32_t colour, uint32_t ground)
{
    if (ink->filled++ > 0 && colour == ink->colour && ground == ink->ground)
        return;
    double ratio = contrast_ratio(colour, ground);
    struct contrast_limits limits = contrast_of_text(j->frame->look.theme, colour, ground);
    double margin = fmin(ratio - limits.least, limits.most - ratio);
    ink->colour = colour;
    ink->ground = ground;
    if (ink->filled > 1 && margin >= ink->worst)
        return;
    ink->worst = margin;
    ink->ratio = ratio;
    ink->worst_ground = ground;
}

static void own(const struct judge *j, struct ink *ink, int x, int y)
{
    struct inks *inks = j->inks;
    uint32_t *owner = &inks->owners[y * inks->width + x];
    if (*owner >= j->first_serial && *owner != inks->serial) {
        ink->shared++;
        ink->other = *owner;
    }
    *owner = inks->serial;
}

/* x,y: on the screen. */
static void look_at(const struct judge *j, struct ink *ink, int x, int y, uint8_t fill)
{
    const struct easel *e = j->inks->last;
    if (!is_on(e->whole, x, y)) {
        ink->off_screen++;
        return;
    }
    own(j, ink, x, y);
    if (fill == FULL)
        compare(j, ink, pixel(e->whole, x, y), pixel(e->bare, x, y));
}

static void tell(const struct judge *j, const struct frame_command *c, const struct ink *ink)
{
    const char *control = finding_control_at(j->frame, c->x + c->width / 2,
                                             c->y - METRICS_CAP_PER_EM * c->style.font_px / 2);
    if (ink->filled > 0 && ink->worst < 0)
        finding_add(j->to, control, "\"%s\" has contrast %.1f on #%06X", c->text, ink->ratio,
                    ink->worst_ground);
    if (ink->off_screen > 0)
        finding_add(j->to, control, "\"%s\" has %d px of ink off the screen", c->text,
                    ink->off_screen);
    if (ink->at_bounds > 0)
        finding_add(j->to, control, "\"%s\" has %d px of ink at its bounds: it is cut", c->text,
                    ink->at_bounds);
    if (ink->shared > SHARED_MAX)
        finding_add(j->to, control, "\"%s\" has %d px of ink on that of \"%s\"", c->text,
                    ink->shared, j->frame->commands[ink->other - j->first_serial].text);
}

static bool is_at_edge(struct rect r, int x, int y)
{
    return x == r.x || y == r.y || x == r.x + r.width - 1 || y == r.y + r.height - 1;
}

static void judge_text(struct judge *j, size_t index)
{
    const struct frame_command *c = &j->frame->commands[index];
    const struct silhouette *silhouette =
        silhouettes_of(j->inks->silhouettes, paint_text(j->inks->last->paint), c);
    const struct rect *box = &silhouette->box;
    const uint8_t *fill = silhouette->fill;
    struct ink ink = {0};
    j->inks->serial = j->first_serial + (uint32_t)index;
    for (int y = 0; y < box->height; y++)
        for (int x = 0; x < box->width; x++, fill++) {
            int at_x = c->bounds.x + box->x + x, at_y = c->bounds.y + box->y + y;
            if (*fill < HALF)
                continue;
            ink.at_bounds += is_at_edge(c->bounds, at_x, at_y);
            look_at(j, &ink, at_x, at_y, *fill);
        }
    tell(j, c, &ink);
}

/* ---- pictures, borders and rings ---- */

static void judge_icon(const struct judge *j, const struct frame_command *c)
{
    const struct easel *e = j->inks->last;
    double best = 0;
    for (int y = (int)c->y; y < (int)(c->y + c->height); y++)
        for (int x = (int)c->x; x < (int)(c->x + c->width); x++)
            if (is_on(e->whole, x, y) && pixel(e->whole, x, y) != pixel(e->bare, x, y))
                best = fmax(best, contrast_ratio(pixel(e->whole, x, y), pixel(e->bare, x, y)));
    if (best < CONTRAST_LINE)
        finding_add(j->to, finding_control_at(j->frame, c->x + c->width / 2, c->y + c->height / 2),
                    "the picture %s has contrast %.1f", c->text, best);
}

/* Of the stroke whose outer edge is here, against what lies outside or inside it; 0 where it
 * cannot be seen. dx,dy: one pixel inwards. */
static double stroke_contrast(const struct judge *j, double x, double y, double dx, double dy,
                              double line_px)
{
    const SDL_Surface *s = j->inks->last->bare;
    const double beside[] = {-BESIDE_PX, line_px + BESIDE_PX};
    int at_x = (int)floor(x + line_px / 2 * dx), at_y = (int)floor(y + line_px / 2 * dy);
    double best = 0;
    for (int i = 0; i < 2; i++) {
        int px = (int)floor(x + beside[i] * dx), py = (int)floor(y + beside[i] * dy);
        if (is_on(s, at_x, at_y) && is_on(s, px, py))
            best = fmax(best, contrast_ratio(pixel(s, at_x, at_y), pixel(s, px, py)));
    }
    return best;
}

/* The best on a side, so that the gaps of a dashed one do not count. From the middle both ways. */
static double side_contrast(const struct judge *j, const struct frame_command *c, bool upright,
                            bool far)
{
    double best = 0, line = c->paint.line_px;
    double from_x = c->x + c->width / 2, from_y = c->y + c->height / 2;
    for (int i = -SIDE_MAX / 2; i < SIDE_MAX / 2; i++) {
        double x = upright ? c->x + (far ? c->width : 0) : from_x + i;
        double y = upright ? from_y + i : c->y + (far ? c->height : 0);
        double inwards = far ? -1 : 1;
        best = fmax(best,
                    stroke_contrast(j, x, y, upright ? inwards : 0, upright ? 0 : inwards, line));
    }
    return best;
}

static double ring_contrast(const struct judge *j, const struct frame_command *c)
{
    double best = 0, radius = c->width / 2;
    for (int i = 0; i < SIDE_MAX; i++) {
        double dx = cos(2 * M_PI * i / SIDE_MAX), dy = sin(2 * M_PI * i / SIDE_MAX);
        best = fmax(best, stroke_contrast(j, c->x + radius * (1 + dx), c->y + radius * (1 + dy),
                                          -dx, -dy, c->paint.line_px));
    }
    return best;
}

/* The worst side of those that are straight. */
static double border_contrast(const struct judge *j, const struct frame_command *c)
{
    double worst = fmin(side_contrast(j, c, true, false), side_contrast(j, c, true, true));
    if (c->kind == FRAME_BOX)
        worst =
            fmin(worst, fmin(side_contrast(j, c, false, false), side_contrast(j, c, false, true)));
    return worst;
}

static void judge_stroke(const struct judge *j, const struct frame_command *c)
{
    bool is_ring = c->kind == FRAME_CIRCLE;
    bool is_border = c->kind == FRAME_BOX || c->kind == FRAME_HEXAGON;
    bool is_seen = theme_colour(j->frame->theme, c->paint.stroke) != 0;
    if (!is_seen || c->paint.stroke == THEME_LIP || !(is_ring || is_border))
        return;
    double ratio = is_ring ? ring_contrast(j, c) : border_contrast(j, c);
    if (ratio < CONTRAST_LINE)
        finding_add(j->to, finding_control_at(j->frame, c->x + c->width / 2, c->y + c->height / 2),
                    "the border of a shape at %.0f,%.0f has contrast %.1f", c->x, c->y, ratio);
}

void inks_judge(struct inks *inks, const struct frame *frame, const struct findings *to)
{
    struct judge j = {.inks = inks, .frame = frame, .to = to};
    fit(inks, frame);
    paint(&j);
    j.first_serial = inks->serial + 1;
    for (size_t i = finding_first_command(frame); i < frame->command_count; i++) {
        const struct frame_command *c = &frame->commands[i];
        if (!is_new(&j, c))
            continue;
        if (c->kind == FRAME_TEXT)
            judge_text(&j, i);
        else if (c->kind == FRAME_ICON)
            judge_icon(&j, c);
        else
            judge_stroke(&j, c);
    }
    inks->serial = j.first_serial + (uint32_t)frame->command_count;
}
