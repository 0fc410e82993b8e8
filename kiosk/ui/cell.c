/* A cell's block is the icon row over up to three lines of the label. The block sits a little above
 * the centre; a break's score is the smallest distance of any corner of a line to the edge. */
#include "ui/cell.h"

#include "ui/choice.h"
#include "ui/face.h"
#include "ui/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MM_LEAST_DISTANCE 1.0
#define MM_ABOVE_CENTRE 1.1
#define MM_GAP 2.0       /* under the icon row, and inside it */
#define MM_GAP_TIGHT 1.4 /* the same above three lines */
#define RING_PER_BADGE (MM_RING / MM_BADGE)
#define BASELINE_PER_EM 0.79 /* of a line as high as its em */
#define TALL_LINE_HEIGHT 1.05
#define LINES_MAX 3

struct block {              /* px */
    double icon, mark, gap; /* sizes; 0 = none */
    double line, em;
    double top; /* of the icon row */
    double text_top;
};

struct scoring {
    const struct hexagon *hexagon;
    struct block block;
    double least;
};

static struct text_style style_of(const struct frame *frame, const struct cell *cell)
{
    const char *language = cell->language ? cell->language : frame->look.language;
    double em = cell->font_px > 0 ? cell->font_px : frame->metrics.font_px;
    return (struct text_style){em, true, frame->look.rtl, language};
}

static bool has_row(const struct cell *cell)
{
    return cell->icon || cell->has_mark;
}

static struct block block_of(const struct frame *frame, const struct cell *cell,
                             const struct hexagon *h, size_t lines)
{
    const struct metrics *m = &frame->metrics;
    bool tight = lines >= LINES_MAX;
    struct block b = {.em = style_of(frame, cell).font_px};
    b.line = b.em * (frame->look.rtl ? TALL_LINE_HEIGHT : 1);
    if (cell->icon)
        b.icon = m->px_per_mm * (tight ? MM_ICON : MM_ICON_CELL);
    if (cell->has_mark)
        b.mark = m->px_per_mm * (tight ? MM_BADGE_TIGHT : MM_BADGE);
    b.gap = m->px_per_mm * (tight ? MM_GAP_TIGHT : MM_GAP);
    double row = fmax(b.icon, b.mark), row_gap = has_row(cell) ? b.gap : 0;
    double height = row + row_gap + (double)lines * b.line;
    b.top = h->y + (hexagon_height(h) - height) / 2 - MM_ABOVE_CENTRE * m->px_per_mm;
    b.text_top = b.top + row + row_gap;
    return b;
}

static double baseline(const struct block *b, size_t line)
{
    return b->text_top + (double)line * b->line + BASELINE_PER_EM * b->em;
}

/* Smallest distance to the edge of the four corners of every line (top of capitals, baseline). */
static double score(void *context, const struct wrap *wrap)
{
    const struct scoring *s = context;
    double smallest = 1e9, middle = s->hexagon->x + s->hexagon->width / 2;
    for (size_t i = 0; i < wrap->count; i++) {
        double low = baseline(&s->block, i), high = low - METRICS_CAP_PER_EM * s->block.em;
        double right = middle + wrap->lines[i].width / 2;
        smallest = fmin(smallest, hexagon_distance(s->hexagon, right, high));
        smallest = fmin(smallest, hexagon_distance(s->hexagon, right, low));
    }
    return smallest >= s->least ? smallest : -1;
}

/* The icon row must lie inside too: its two things are taken as round. */
static bool row_fits(const struct hexagon *h, const struct block *b)
{
    double row = fmax(b->icon, b->mark);
    double whole = b->icon + b->mark + (b->icon > 0 && b->mark > 0 ? b->gap : 0);
    if (row <= 0)
        return true;
    double centre = h->x + h->width / 2 + (whole - row) / 2;
    return hexagon_distance(h, centre, b->top + row / 2) >= row / 2 * RING_PER_BADGE;
}

void cell_fit(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
              struct cell_fit *fit)
{
    struct text_style style = style_of(frame, cell);
    *fit = (struct cell_fit){0};
    for (size_t lines = 1; lines <= LINES_MAX && !fit->fits; lines++) {
        struct scoring scoring = {h, block_of(frame, cell, h, lines),
                                  MM_LEAST_DISTANCE * frame->metrics.px_per_mm};
        if (!row_fits(h, &scoring.block))
            continue;
        fit->distance_px =
            wrap_best(&fit->wrap, &frame->measure, &style, cell->label, lines, score, &scoring);
        fit->fits = fit->distance_px >= 0;
    }
}

static void draw_row(struct frame *frame, const struct cell *cell, const struct hexagon *h,
                     const struct block *b, const struct face_ink *ink)
{
    double row = fmax(b->icon, b->mark), middle = b->top + row / 2;
    double whole = b->icon + b->mark + (b->icon > 0 && b->mark > 0 ? b->gap : 0);
    double start = h->x + (h->width - whole) / 2;
    double mark_x = h->x + (h->width + whole - b->mark) / 2;
    if (cell->icon)
        face_icon(frame, ink, cell->icon, start + b->icon / 2, middle, b->icon);
    if (cell->has_mark && cell->chosen)
        choice_badge(frame, mark_x, middle + ink->drop_px, b->mark, cell->tick ? 0 : cell->place);
    else if (cell->has_mark)
        choice_ring(frame, mark_x, middle + ink->drop_px, b->mark * RING_PER_BADGE);
}

static void draw_label(struct frame *frame, const struct cell *cell, const struct hexagon *h,
                       const struct cell_fit *fit, const struct face_ink *ink)
{
    struct block b = block_of(frame, cell, h, fit->wrap.count);
    struct text_style style = style_of(frame, cell);
    draw_row(frame, cell, h, &b, ink);
    for (size_t i = 0; i < fit->wrap.count; i++) {
        style.bold = cell->chosen || cell->primary;
        frame_text(frame, h->x, round(baseline(&b, i) + ink->drop_px), h->width, ALIGN_CENTRE,
                   style, ink->text, cell->label + fit->wrap.lines[i].start,
                   fit->wrap.lines[i].size_bytes);
    }
}

static void add_control(struct frame *frame, const struct cell *cell, const struct hexagon *h)
{
    struct rect box = {(int)floor(h->x), (int)floor(h->y), (int)ceil(h->width),
                       (int)ceil(hexagon_height(h))};
    bool has_number = cell->chosen && !cell->tick && cell->place > 0;
    frame_control(frame, &(struct frame_control){
                             .id = cell->id,
                             .label = cell->label,
                             .value = has_number ? frame_keep(frame, "%d", cell->place) : NULL,
                             .role = cell->primary ? ROLE_BUTTON : ROLE_CHOICE,
                             .rect = box,
                             .is_hexagon = true,
                             .hexagon = *h,
                             .disabled = cell->disabled,
                             .chosen = cell->chosen});
}

void cell_draw(struct frame *frame, const struct cell *cell, const struct hexagon *h)
{
    struct cell_fit fit;
    const struct face face = {cell->id, cell->primary ? FACE_PLUM : FACE_CARD, cell->chosen,
                              cell->disabled};
    struct face_ink ink = face_hexagon(frame, &face, h);
    cell_fit(frame, cell, h, &fit);
    draw_label(frame, cell, h, &fit, &ink);
    add_control(frame, cell, h);
}
