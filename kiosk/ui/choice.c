/* A row is a face with three parts side by side; where they lie depends on nothing that choosing
 * changes. */
#include "ui/choice.h"

#include "ui/face.h"
#include "ui/label.h"

#include <math.h>
#include <stdint.h>

/* On a small screen the row spends less on itself, and leaves the words more. */
struct sizes { /* mm */
    double padding, gap, icon, ring, badge;
};
static const struct sizes roomy = {3.9, MM_UNIT, MM_ICON_CELL, 8.5, 9.2};
static const struct sizes tight = {2.7, 2.2, MM_ICON, 7.8, 7.8};

#define MARK_PER_EM 1.2 /* at the larger sizes marks and icons keep up with the text */
#define ICON_PER_EM 0.83
#define NUMBER_PER_DIAMETER 0.82
#define NUMBER_PER_DIAMETER_MOST 0.93 /* to stay as large as the text in a small badge */
#define AIR_PER_EM 0.35               /* over and under the label together */
#define TICK_PER_DIAMETER 0.74

static double grown(const struct frame *frame, double mm, double per_em)
{
    return fmax(mm * frame->metrics.px_per_mm, per_em * frame->metrics.font_px);
}

static const struct sizes *sizes_of(const struct frame *frame)
{
    return frame->metrics.small_screen ? &tight : &roomy;
}

static double mark_size(const struct frame *frame, double mm)
{
    return grown(frame, mm, MARK_PER_EM);
}

static double icon_size(const struct frame *frame)
{
    return grown(frame, sizes_of(frame)->icon, ICON_PER_EM);
}

/* Where the parts of the row lie, given its rectangle. */
struct parts {
    struct rect mark, icon, label;
    bool is_stacked; /* the mark over the label */
    bool is_plain;   /* a word has no room in bold: chosen, too, it stays regular */
};

static struct label words_of(const struct choice *choice)
{
    return (struct label){.text = choice->label, .bold = choice->place > 0, .wrap_bold = true};
}

static struct label words_in(const struct choice *choice, const struct parts *p)
{
    struct label words = words_of(choice);
    words.bold = words.bold && !p->is_plain;
    words.wrap_bold = !p->is_plain;
    return words;
}

static struct parts place_all(const struct frame *frame, const struct choice *choice, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = {0};
    const struct sizes *sizes = sizes_of(frame);
    int padding = metrics_px(m, sizes->padding), gap = metrics_px(m, sizes->gap);
    int mark = (int)mark_size(frame, sizes->badge);
    rect_cut_left(&r, padding);
    rect_cut_right(&r, padding);
    if (choice->mark == CHOICE_TICK) {
        p.mark = rect_cut_left(&r, mark);
        rect_cut_left(&r, gap);
    } else if (choice->mark == CHOICE_RANK) {
        p.mark = rect_cut_right(&r, mark);
        rect_cut_right(&r, gap);
    }
    if (choice->icon) {
        p.icon = rect_cut_left(&r, (int)icon_size(frame));
        rect_cut_left(&r, gap);
    }
    p.label = r;
    return p;
}

/* Over and under what stands in the row, together. */
static int air_of(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return m->small_screen ? m->unit : (int)fmax(m->unit, AIR_PER_EM * m->font_px);
}

static struct parts place_stacked(const struct frame *frame, const struct choice *choice,
                                  struct rect r)
{
    struct parts p = place_all(frame, choice, r);
    int air = air_of(frame) / 2;
    p.is_stacked = true;
    p.mark.y += air;
    p.mark.height = p.mark.width;
    p.label = rect_inset(r, frame->metrics.unit);
    p.label.y = p.mark.y + p.mark.height;
    p.label.height = r.y + r.height - p.label.y;
    struct label words = words_of(choice);
    p.is_plain = label_lines(frame, &words, p.label.width) == SIZE_MAX;
    return p;
}

/* An icon is too dear where a word, or on a small screen a third line, would be its price. */
static bool is_icon_dear(const struct frame *frame, const struct choice *choice, int width,
                         int without)
{
    struct label words = words_of(choice);
    size_t lines = label_lines(frame, &words, width);
    bool is_high = frame->metrics.small_screen && lines > 2;
    return lines == SIZE_MAX || (is_high && lines > label_lines(frame, &words, without));
}

/* Without the icon where the words need its room; then under the mark. */
static struct parts place(const struct frame *frame, const struct choice *choice, struct rect r)
{
    struct choice plain = *choice;
    plain.icon = NULL;
    struct parts p = place_all(frame, choice, r), without = place_all(frame, &plain, r);
    struct label words = words_of(choice);
    if (choice->icon && is_icon_dear(frame, choice, p.label.width, without.label.width))
        p = without;
    if (choice->mark != CHOICE_ACT && label_lines(frame, &words, p.label.width) == SIZE_MAX)
        p = place_stacked(frame, &plain, r);
    return p;
}

int choice_height(const struct frame *frame, const struct choice *choice, int width)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = place(frame, choice, (struct rect){0, 0, width, m->target});
    struct label words = words_in(choice, &p);
    int air = air_of(frame), mark = p.mark.width + air;
    int needed = label_height(frame, &words, p.label.width) + air;
    int reached = face_words_height(frame, &words, p.label.width);
    needed = needed > reached ? needed : reached;
    if (p.is_stacked)
        needed += p.mark.height;
    int least = mark > m->target ? mark : m->target;
    return needed > least ? needed : least;
}

size_t choice_fit(const struct frame *frame, const struct choice *choice, int width, int height)
{
    struct parts p = place(frame, choice, (struct rect){0, 0, width, height});
    struct label words = words_in(choice, &p);
    int mark = p.is_stacked ? p.mark.height : 0;
    return label_fit(frame, &words, p.label.width, height - air_of(frame) - mark);
}

static double middle_x(struct rect r)
{
    return r.x + r.width / 2.0;
}

static double middle_y(struct rect r)
{
    return r.y + r.height / 2.0;
}

static double number_px(const struct frame *frame, double diameter)
{
    double most = fmin(frame->metrics.font_px, NUMBER_PER_DIAMETER_MOST * diameter);
    return fmax(NUMBER_PER_DIAMETER * diameter, most);
}

void choice_badge(struct frame *frame, double centre_x, double centre_y, double diameter,
                  int number)
{
    frame_circle(frame, centre_x, centre_y, diameter, (struct frame_paint){.fill = THEME_BADGE});
    if (number == 0) {
        frame_icon(frame, "check", centre_x, centre_y, TICK_PER_DIAMETER * diameter,
                   (struct frame_paint){.stroke = THEME_BADGE_NUMBER});
        return;
    }
    struct label label = {.text = frame_keep(frame, "%d", number),
                          .font_px = number_px(frame, diameter),
                          .bold = true,
                          .align = ALIGN_CENTRE,
                          .colour = THEME_BADGE_NUMBER};
    int side = (int)diameter;
    label_draw_middle(
        frame, &label,
        (struct rect){(int)(centre_x - diameter), (int)(centre_y - diameter / 2), 2 * side, side});
}

void choice_ring(struct frame *frame, double centre_x, double centre_y, double diameter,
                 enum theme_token colour)
{
    frame_circle(frame, centre_x, centre_y, diameter,
                 (struct frame_paint){THEME_NOTHING, colour,
                                      metrics_line(&frame->metrics, MM_BORDER), FRAME_DASHED});
}

static void draw_mark(struct frame *frame, const struct choice *choice, const struct face_ink *ink,
                      double x, double y)
{
    if (choice->mark == CHOICE_ACT)
        return;
    y += ink->drop_px;
    if (choice->place == 0)
        choice_ring(frame, x, y, mark_size(frame, sizes_of(frame)->ring), ink->line);
    else
        choice_badge(frame, x, y, mark_size(frame, sizes_of(frame)->badge),
                     choice->mark == CHOICE_RANK ? choice->place : 0);
}

static void tell(struct frame *frame, const struct choice *choice, struct rect r)
{
    bool chosen = choice->place > 0;
    const char *value =
        chosen && choice->mark == CHOICE_RANK ? frame_keep(frame, "%d", choice->place) : NULL;
    frame_control(frame, &(struct frame_control){.id = choice->id,
                                                 .label = choice->label,
                                                 .value = value,
                                                 .role = choice->mark == CHOICE_ACT ? ROLE_BUTTON
                                                                                    : ROLE_CHOICE,
                                                 .rect = r,
                                                 .disabled = choice->disabled,
                                                 .chosen = chosen});
}

bool choice_fits(const struct frame *frame, const struct choice *choice, int width)
{
    struct parts p = place_all(frame, choice, (struct rect){0, 0, width, frame->metrics.target});
    struct label words = words_of(choice);
    return label_lines(frame, &words, p.label.width) != SIZE_MAX;
}

void choice_draw(struct frame *frame, const struct choice *choice, struct rect r)
{
    bool chosen = choice->place > 0;
    const struct face face = {choice->id, FACE_CARD, chosen, choice->disabled};
    struct face_ink ink = face_box(frame, &face, r);
    struct parts p = place(frame, choice, r);
    if (!rect_is_empty(p.icon))
        face_icon(frame, &ink, choice->icon, middle_x(p.icon), middle_y(p.icon), icon_size(frame));
    draw_mark(frame, choice, &ink, middle_x(p.mark), middle_y(p.mark));
    struct label words = words_in(choice, &p);
    face_words(frame, &ink, &words, p.label);
    tell(frame, choice, r);
}

/* ---- as a tile ---- */

#define MM_TILE_PADDING 2.2
#define MM_TILE_GAP 1.2 /* between the mark and the words */

static int tile_words_width(const struct frame *frame, int width)
{
    return width - 2 * metrics_px(&frame->metrics, MM_TILE_PADDING);
}

int choice_tile_height(const struct frame *frame, const struct choice *choice, int width)
{
    const struct metrics *m = &frame->metrics;
    struct label words = words_of(choice);
    return 2 * metrics_px(m, MM_TILE_PADDING) + (int)mark_size(frame, sizes_of(frame)->badge) +
           metrics_px(m, MM_TILE_GAP) + label_height(frame, &words, tile_words_width(frame, width));
}

bool choice_tile_fits(const struct frame *frame, const struct choice *choice, int width)
{
    struct label words = words_of(choice);
    return label_lines(frame, &words, tile_words_width(frame, width)) != SIZE_MAX;
}

void choice_tile_draw(struct frame *frame, const struct choice *choice, struct rect r)
{
    bool chosen = choice->place > 0;
    const struct face face = {choice->id, FACE_CARD, chosen, choice->disabled};
    struct face_ink ink = face_box(frame, &face, r);
    struct rect inside = rect_inset(r, metrics_px(&frame->metrics, MM_TILE_PADDING));
    double badge = mark_size(frame, sizes_of(frame)->badge);
    /* as high as in its neighbours */
    draw_mark(frame, choice, &ink, middle_x(r), inside.y + badge / 2);
    rect_cut_top(&inside, (int)badge + metrics_px(&frame->metrics, MM_TILE_GAP));
    struct label words = words_of(choice);
    words.align = ALIGN_CENTRE;
    face_words(frame, &ink, &words, inside);
    tell(frame, choice, r);
}
