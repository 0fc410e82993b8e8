/* A cell's block is the icon row over up to three lines of the label. The block sits a little above
 * the centre; a break's score is the smallest distance of any corner of a line to the edge. */
#include "ui/cell.h"

#include "ui/choice.h"
#include "ui/direction.h"
#include "ui/face.h"
#include "ui/label.h"
#include "ui/writing.h"

#include <math.h>

#define MM_LEAST_DISTANCE 0.8
#define MM_ENOUGH 1.3        /* beyond this distance fewer lines are better than more room */
#define MM_ROW_GAP 2.0       /* between icon and mark */
#define MM_ROW_GAP_TIGHT 1.3 /* the same where the mark is small */
#define MM_CHECK_UP 8.5      /* of a lone check over the capitals */
#define CHECK_REACH 0.42     /* of an icon's size, from its middle */
#define MM_UNDER_ROW 0.5     /* between the icon row and words that hang */
#define RING_PER_BADGE (MM_RING / MM_BADGE)

/* Ways of placing a block: lines, line height in em, mm above the centre, icon, mark, and the gap
 * under the icon row. Of the first three the roomiest is taken. The others are for want of room:
 * the icon row gets smaller, and lines move up and together. */
#define PLEASANT_WAYS 3
static const struct cell_way ways[] = {
    {1, 1.00, 1.1, MM_ICON_CELL, MM_BADGE, 2.0},  {2, 1.00, 1.1, MM_ICON_CELL, MM_BADGE, 2.0},
    {3, 1.00, 0.7, MM_ICON, MM_BADGE_TIGHT, 1.2}, {3, 1.00, 1.2, MM_ICON, MM_BADGE_TIGHT, 1.2},
    {2, 0.93, 1.1, MM_ICON, MM_BADGE_TIGHT, 1.2}, {3, 0.93, 1.9, MM_ICON, MM_BADGE_TIGHT, 1.0},
    {3, 0.90, 2.1, MM_ICON, MM_BADGE_LEAST, 0.4},
};

struct block {         /* px */
    double icon, mark; /* sizes; 0 = none */
    double line, em;
    const struct writing *writing;
    double row_middle, text_top;
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
    return (struct text_style){em, true, direction_rtl(cell->label, frame->look.rtl), language};
}

static bool has_row(const struct cell *cell)
{
    return cell->icon || cell->has_mark;
}

static struct block block_of(const struct frame *frame, const struct cell *cell,
                             const struct hexagon *h, const struct cell_way *way)
{
    struct text_style style = style_of(frame, cell);
    double mm = frame->metrics.px_per_mm, em = style.font_px;
    const struct writing *writing = writing_of(style.language, cell->label);
    double line_em = fmax(way->line_em, writing->hexagon_line);
    struct block b = {.em = em, .writing = writing, .line = em * line_em};
    double lines = (double)way->lines * b.line, centre = h->y + hexagon_height(h) / 2;
    if (!has_row(cell)) { /* capitals in the middle */
        double half = fmax(1, writing->hexagon_line) / 2;
        double first = writing->hexagon_baseline - half - writing->middle;
        b.text_top = centre - lines / 2 - first * em;
        return b;
    }
    b.icon = cell->icon ? mm * way->icon_mm : 0;
    b.mark = cell->has_mark ? mm * way->mark_mm : 0;
    double row = fmax(b.icon, b.mark), height = row + mm * way->gap_mm + lines;
    double top = centre - height / 2 - way->above_mm * mm;
    b.row_middle = top + row / 2;
    b.text_top = top + row + mm * way->gap_mm;
    if (cell->primary) { /* the arrow of Start lies under it */
        b.row_middle = top + height - row / 2;
        b.text_top = top;
    }
    return b;
}

static double baseline(const struct block *b, size_t line)
{
    return b->text_top + (double)line * b->line + b->writing->hexagon_baseline * b->em;
}

/* Smallest distance to the edge of the four corners of every line: how far its letters reach. */
static double score(void *context, const struct wrap *wrap)
{
    const struct scoring *s = context;
    double smallest = 1e9, middle = s->hexagon->x + s->hexagon->width / 2;
    for (size_t i = 0; i < wrap->count; i++) {
        double base = baseline(&s->block, i), low = base + s->block.writing->below * s->block.em;
        double high = base - s->block.writing->above * s->block.em;
        double right = middle + wrap->lines[i].width / 2;
        smallest = fmin(smallest, hexagon_distance(s->hexagon, right, high));
        smallest = fmin(smallest, hexagon_distance(s->hexagon, right, low));
    }
    return smallest >= s->least ? smallest : -1;
}

static double row_width(const struct frame *frame, const struct block *b)
{
    bool has_both = b->icon > 0 && b->mark > 0;
    double mm = frame->metrics.px_per_mm;
    double gap = b->mark < MM_BADGE * mm ? MM_ROW_GAP_TIGHT * mm : MM_ROW_GAP * mm;
    return b->icon + b->mark + (has_both ? gap : 0);
}

static double check_middle(const struct frame *frame, const struct block *b)
{
    return b->text_top - MM_CHECK_UP * frame->metrics.px_per_mm;
}

/* Does a lone check over the words lie inside? */
static bool check_fits(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
                       const struct block *b)
{
    double radius = CHECK_REACH * MM_ICON_CELL * frame->metrics.px_per_mm;
    return !cell->tick || has_row(cell) ||
           hexagon_distance(h, h->x + h->width / 2, check_middle(frame, b)) >= radius;
}

/* The icon row must lie inside too: its things are taken as round, and the farther one decides. */
static bool row_fits(const struct frame *frame, const struct hexagon *h, const struct block *b)
{
    double radius = fmax(b->icon * RING_PER_BADGE, b->mark) / 2;
    double centre = h->x + (h->width + row_width(frame, b)) / 2 - radius;
    return radius <= 0 || hexagon_distance(h, centre, b->row_middle) >= radius;
}

/* ---- lines that are measured ---- */

static struct text_line line_of(const struct frame *frame, const struct cell *cell,
                                const struct wrap_line *line)
{
    return (struct text_line){style_of(frame, cell), cell->label + line->start, line->size_bytes,
                              0};
}

static struct extent ink_of(const struct frame *frame, const struct cell *cell,
                            const struct wrap_line *line)
{
    return frame_text_ink(frame, style_of(frame, cell), cell->label + line->start,
                          line->size_bytes);
}

/* Lines as far apart as their ink needs, and with air between where it would meet often. */
static void widen(const struct frame *frame, const struct cell *cell, struct cell_fit *fit)
{
    const struct wrap *wrap = &fit->wrap;
    struct text_style style = style_of(frame, cell);
    double em = style.font_px;
    bool meets = writing_of(style.language, cell->label)->meets;
    for (size_t i = 1; i < wrap->count; i++) {
        double apart =
            frame_lines_apart(frame, ALIGN_CENTRE, line_of(frame, cell, &wrap->lines[i - 1]),
                              line_of(frame, cell, &wrap->lines[i]));
        double clear = meets ? WRITING_CLEAR_PER_EM * em : 1;
        fit->way.line_em = fmax(fit->way.line_em, (apart + clear) / em);
    }
}

/* The first line as far under the icon row. */
static void lower(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
                  struct cell_fit *fit)
{
    double mm = frame->metrics.px_per_mm;
    struct block b = block_of(frame, cell, h, &fit->way);
    double row = fmax(b.icon, b.mark) / 2;
    double high = baseline(&b, 0) - ink_of(frame, cell, fit->wrap.lines).above;
    double over = b.row_middle + row + MM_UNDER_ROW * mm - high;
    if (row > 0 && !cell->primary && over > 0)
        fit->way.gap_mm += over / mm;
}

/* What the score would be by what each line's ink measures. */
static double hanging_score(const struct frame *frame, const struct cell *cell,
                            const struct hexagon *h, const struct cell_fit *fit)
{
    struct block b = block_of(frame, cell, h, &fit->way);
    double least = MM_LEAST_DISTANCE * frame->metrics.px_per_mm, smallest = fit->distance_px;
    for (size_t i = 0; i < fit->wrap.count; i++) {
        struct extent ink = ink_of(frame, cell, &fit->wrap.lines[i]);
        double right = h->x + (h->width + fit->wrap.lines[i].width) / 2, base = baseline(&b, i);
        smallest = fmin(smallest, hexagon_distance(h, right, base - ink.above));
        smallest = fmin(smallest, hexagon_distance(h, right, base + ink.below));
    }
    return smallest >= least && row_fits(frame, h, &b) ? smallest : -1;
}

/* Does a letter at the end of a line, whose tail is nearest to the edge, stay off the border? */
static bool is_letter_off(const struct frame *frame, const struct cell *cell,
                          const struct hexagon *h, const char *letter, double half, double base)
{
    struct extent ink = frame_text_ink(frame, style_of(frame, cell), letter, text_letter(letter));
    double least = metrics_line(&frame->metrics, MM_BORDER) / 2; /* its corners are round */
    double x = h->x + h->width / 2 + half;
    return hexagon_distance(h, x, base - ink.above) >= least &&
           hexagon_distance(h, x, base + ink.below) >= least;
}

static bool are_ends_off(const struct frame *frame, const struct cell *cell,
                         const struct hexagon *h, const struct cell_fit *fit)
{
    struct block b = block_of(frame, cell, h, &fit->way);
    bool are_off = true;
    for (size_t i = 0; i < fit->wrap.count && are_off; i++) {
        const struct wrap_line *line = &fit->wrap.lines[i];
        if (line->size_bytes == 0)
            continue;
        const char *first = cell->label + line->start, *last = first,
                   *end = first + line->size_bytes;
        while (last + text_letter(last) < end)
            last += text_letter(last);
        are_off = is_letter_off(frame, cell, h, first, line->width / 2, baseline(&b, i)) &&
                  is_letter_off(frame, cell, h, last, line->width / 2, baseline(&b, i));
    }
    return are_off;
}

static void try_way(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
                    const struct cell_way *way, struct cell_fit *fit)
{
    struct text_style style = style_of(frame, cell);
    double mm = frame->metrics.px_per_mm;
    struct scoring scoring = {h, block_of(frame, cell, h, way), MM_LEAST_DISTANCE * mm};
    struct cell_fit tried = {.way = *way};
    if (!row_fits(frame, h, &scoring.block) || !check_fits(frame, cell, h, &scoring.block))
        return;
    tried.distance_px =
        wrap_best(&tried.wrap, &frame->measure, &style, cell->label, way->lines, score, &scoring);
    if (tried.distance_px >= 0) {
        widen(frame, cell, &tried);
        scoring.block = block_of(frame, cell, h, &tried.way);
        tried.distance_px = score(&scoring, &tried.wrap);
    }
    if (tried.distance_px >= 0 && scoring.block.writing->hangs) {
        lower(frame, cell, h, &tried);
        tried.distance_px = hanging_score(frame, cell, h, &tried);
    }
    tried.fits = tried.distance_px >= 0 &&
                 (scoring.block.writing->meets || are_ends_off(frame, cell, h, &tried));
    double more = fmin(tried.distance_px, MM_ENOUGH * mm) - fmin(fit->distance_px, MM_ENOUGH * mm);
    if (tried.fits && (!fit->fits || more > 0))
        *fit = tried;
}

/* Where nothing fits, words over the edge are still better than none. */
static void force(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
                  struct cell_fit *fit)
{
    struct text_style style = style_of(frame, cell);
    fit->way = ways[PLEASANT_WAYS - 1];
    wrap_text(&fit->wrap, &frame->measure, &style, cell->label, h->width);
    fit->way.lines = fit->wrap.count;
}

void cell_fit(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
              struct cell_fit *fit)
{
    *fit = (struct cell_fit){0};
    for (size_t i = 0; i < PLEASANT_WAYS; i++)
        try_way(frame, cell, h, &ways[i], fit);
    for (size_t i = PLEASANT_WAYS; i < sizeof ways / sizeof ways[0] && !fit->fits; i++)
        try_way(frame, cell, h, &ways[i], fit);
    if (!fit->fits)
        force(frame, cell, h, fit);
}

static void draw_row(struct frame *frame, const struct cell *cell, const struct hexagon *h,
                     const struct block *b, const struct face_ink *ink)
{
    double whole = row_width(frame, b);
    double start = h->x + (h->width - whole) / 2, mark_x = start + whole - b->mark / 2;
    if (cell->icon)
        face_icon(frame, ink, cell->icon, start + b->icon / 2, b->row_middle, b->icon);
    if (cell->has_mark && cell->chosen)
        choice_badge(frame, mark_x, b->row_middle + ink->drop_px, b->mark,
                     cell->tick ? 0 : cell->place);
    else if (cell->has_mark)
        choice_ring(frame, mark_x, b->row_middle + ink->drop_px, b->mark * RING_PER_BADGE,
                    ink->line);
    else if (cell->tick && cell->chosen)
        face_icon(frame, ink, "check", h->x + h->width / 2, check_middle(frame, b),
                  MM_ICON_CELL * frame->metrics.px_per_mm);
}

static void draw_label(struct frame *frame, const struct cell *cell, const struct hexagon *h,
                       const struct cell_fit *fit, const struct face_ink *ink)
{
    struct block b = block_of(frame, cell, h, &fit->way);
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
