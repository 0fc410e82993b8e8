/* A face's colours come from one table, by kind; chosen and pressed replace them. Themes without
 * lips have nothing to press down on: there a pressed face inverts. */
#include "ui/face.h"

#include <math.h>

#define MM_RING_OUT 0.5 /* how far a box's ring reaches beyond it */

struct colours {
    enum theme_token fill, border, lip, text, icon_fill;
    bool heavy; /* the border of a chosen control, and of a field */
};

static const struct colours ready[FACE_KINDS] = {
    [FACE_CARD] = {THEME_CARD, THEME_EDGE, THEME_LIP, THEME_INK, THEME_ICON_FILL, false},
    [FACE_BUTTON] = {THEME_CARD, THEME_EDGE, THEME_LIP, THEME_INK, THEME_ICON_FILL, false},
    [FACE_PLUM] = {THEME_PLUM, THEME_NOTHING, THEME_PLUM_LIP, THEME_ON_PLUM, THEME_NOTHING, false},
    [FACE_KEY] = {THEME_CARD, THEME_EDGE, THEME_LIP, THEME_INK, THEME_ICON_FILL, false},
    [FACE_SOFT] = {THEME_SOFT, THEME_EDGE, THEME_LIP, THEME_INK, THEME_ICON_FILL, false},
    [FACE_FIELD] = {THEME_CARD, THEME_PLUM, THEME_LIP, THEME_INK, THEME_ICON_FILL, true},
    [FACE_OPEN] = {THEME_CARD, THEME_PLUM, THEME_NOTHING, THEME_INK, THEME_NOTHING, true},
};
static const struct colours chosen = {THEME_HONEY,    THEME_CHOSEN_BORDER, THEME_HONEY_LIP,
                                      THEME_ON_HONEY, THEME_CARD,          true};
static const struct colours disabled = {THEME_NOTHING, THEME_EDGE,    THEME_NOTHING,
                                        THEME_INK,     THEME_NOTHING, false};
/* On a ground of its own colour, as a banner is, the border shows it. */
static const struct colours inverted = {THEME_INK,   THEME_PAPER,   THEME_NOTHING,
                                        THEME_PAPER, THEME_NOTHING, false};

static void press(const struct frame *frame, const struct face *face, struct colours *c)
{
    if (!frame->theme->has_lips)
        *c = face->chosen || face->kind == FACE_PLUM ? ready[FACE_CARD] : inverted;
    else if (face->kind == FACE_KEY || face->kind == FACE_SOFT)
        *c = chosen;
    else if (face->kind == FACE_PLUM)
        c->fill = THEME_PLUM_LIP;
    else if (face->kind == FACE_FIELD || (face->kind == FACE_BUTTON && !face->chosen))
        c->fill = THEME_SOFT;
    c->lip = THEME_NOTHING;
}

static bool is_pressed(const struct frame *frame, const struct face *face)
{
    return !face->disabled && face->kind != FACE_OPEN && frame_is_pressed(frame, face->id);
}

static struct colours colours_of(const struct frame *frame, const struct face *face)
{
    if (face->disabled)
        return disabled;
    struct colours c = face->chosen ? chosen : ready[face->kind];
    if (!frame->theme->has_lips)
        c.icon_fill = THEME_NOTHING;
    if (is_pressed(frame, face))
        press(frame, face, &c);
    return c;
}

static struct frame_paint border(const struct frame *frame, const struct face *face,
                                 const struct colours *c)
{
    double mm = c->heavy ? MM_BORDER_CHOSEN : MM_BORDER;
    return (struct frame_paint){c->fill, c->border, metrics_line(&frame->metrics, mm),
                                face->disabled ? FRAME_DASHED : FRAME_SOLID};
}

static struct face_ink ink_of(const struct frame *frame, const struct face *face,
                              const struct colours *c, double lip_mm)
{
    bool is_down = frame->theme->has_lips && is_pressed(frame, face);
    enum theme_token line = c->text == inverted.text ? inverted.text : THEME_EDGE;
    return (struct face_ink){c->text, c->icon_fill, line, face->disabled,
                             is_down ? metrics_line(&frame->metrics, lip_mm) : 0};
}

int face_air_under(const struct frame *frame, const struct label *words, int width)
{
    int ring = (int)metrics_line(&frame->metrics, MM_RING_OUT);
    return (int)fmax(0, ring + label_under(frame, words, width));
}

int face_reach_under(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return (int)(metrics_line(m, MM_LIP) + metrics_line(m, MM_RING_OUT)) + 1;
}

/* How much of a face the ring takes on each side. */
static int ring_in(const struct metrics *m)
{
    return (int)(metrics_line(m, MM_FOCUS_RING) + metrics_line(m, MM_FOCUS_OFFSET)) -
           (int)metrics_line(m, MM_RING_OUT);
}

/* The ring round r and its lip. It lies partly where the edge of r was, so that it stays clear of
 * the words beside r. */
static void ring(struct frame *frame, struct rect r, int lip)
{
    const struct metrics *m = &frame->metrics;
    double line = metrics_line(m, MM_FOCUS_RING);
    int out = (int)metrics_line(m, MM_RING_OUT);
    struct rect around = rect_inset(r, -out);
    around.height += lip;
    frame_box(frame, around, metrics_line(m, MM_RADIUS_CONTROL) + out,
              (struct frame_paint){THEME_PAPER, THEME_FOCUS, line, FRAME_SOLID});
}

struct face_ink face_box(struct frame *frame, const struct face *face, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct colours c = colours_of(frame, face);
    struct face_ink ink = ink_of(frame, face, &c, MM_LIP);
    bool has_lip = theme_colour(frame->theme, ready[face->kind].lip) != 0;
    int lip = has_lip ? (int)metrics_line(m, MM_LIP) : 0;
    int in = frame_is_focused(frame, face->id) ? ring_in(m) : 0;
    if (in > 0)
        ring(frame, r, lip);
    double radius = metrics_line(m, MM_RADIUS_CONTROL) - in;
    c.heavy = c.heavy && in == 0; /* inside a ring the words need the room */
    r = rect_inset(r, in);
    struct rect below = r;
    below.y += lip;
    if (theme_colour(frame->theme, c.lip))
        frame_box(frame, below, radius, (struct frame_paint){.fill = c.lip});
    r.y += (int)ink.drop_px;
    frame_box(frame, r, radius, border(frame, face, &c));
    return ink;
}

struct face_ink face_hexagon(struct frame *frame, const struct face *face, const struct hexagon *h)
{
    const struct metrics *m = &frame->metrics;
    struct colours c = colours_of(frame, face);
    struct face_ink ink = ink_of(frame, face, &c, MM_LIP_HEXAGON);
    double radius = metrics_line(m, MM_RADIUS_HEXAGON);
    /* A heavier border grows outwards, so that the label keeps its distance to it. */
    double grown = c.heavy ? metrics_line(m, MM_BORDER_CHOSEN) - metrics_line(m, MM_BORDER) : 0;
    struct hexagon body = hexagon_grown(h, grown);
    if (frame_is_focused(frame, face->id)) {
        double line = metrics_line(m, MM_FOCUS_RING);
        double out = metrics_line(m, MM_FOCUS_OFFSET) + line;
        struct hexagon around = hexagon_grown(&body, out);
        frame_hexagon(frame, &around, radius + grown + out,
                      (struct frame_paint){THEME_PAPER, THEME_FOCUS, line, FRAME_SOLID});
    } else if (theme_colour(frame->theme, c.lip)) {
        struct hexagon below = body;
        below.y += metrics_line(m, MM_LIP_HEXAGON);
        frame_hexagon(frame, &below, radius, (struct frame_paint){.fill = c.lip});
    }
    body.y += ink.drop_px;
    frame_hexagon(frame, &body, radius, border(frame, face, &c));
    return ink;
}

/* What is no room for words on each side: the ring and the border in it, or a heavy border; and as
 * much as rounding may move their ink. */
static double edge(const struct metrics *m)
{
    return 1 + fmax(ring_in(m) + metrics_line(m, MM_BORDER), metrics_line(m, MM_BORDER_CHOSEN));
}

int face_words_height(const struct frame *frame, const struct label *words, int width)
{
    return (int)ceil(label_ink_height(frame, words, width) + 2 * edge(&frame->metrics));
}

void face_words(struct frame *frame, const struct face_ink *ink, const struct label *words,
                struct rect r)
{
    struct label label = *words;
    label.colour = ink->text;
    r.y += (int)ink->drop_px;
    label_draw_clear(frame, &label, r, edge(&frame->metrics));
}

void face_icon(struct frame *frame, const struct face_ink *ink, const char *name, double centre_x,
               double centre_y, double size_px)
{
    frame_icon(frame, name, centre_x, centre_y + ink->drop_px, size_px,
               (struct frame_paint){ink->icon_fill, ink->dashed ? THEME_EDGE : ink->text, 0,
                                    ink->dashed ? FRAME_DASHED : FRAME_SOLID});
}
