/* Every line: tick, warning or open ring, what was checked, what came out. */
#include "screens/steward/readiness_card.h"

#include "ui/choice.h"
#include "ui/label.h"
#include "ui/panel.h"

#include <string.h>

#define LINE_MM_MAX 12.5
#define RING_MM 5.5
#define TITLE_MM 10.0

static void draw_mark(struct frame *frame, enum readiness_state state, struct rect r, int icon)
{
    double x = r.x + icon / 2.0, y = r.y + r.height / 2.0;
    bool passed = state == READY_PASSED;
    if (state == READY_UNKNOWN)
        choice_ring(frame, x, y, metrics_line(&frame->metrics, RING_MM), THEME_EDGE);
    else
        frame_icon(frame, passed ? "check" : "warn", x, y, icon,
                   (struct frame_paint){.stroke = passed ? THEME_LEAF : THEME_INK,
                                        .fill = THEME_ICON_FILL});
}

/* ---- a line ---- */

static int words_start(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit;
}

static int line_height(const struct frame *frame, const struct readiness_line *line, int width)
{
    return fact_height(frame, &line->fact, width, words_start(frame));
}

static void draw_line(struct frame *frame, const struct readiness_line *line, struct rect r,
                      bool is_last)
{
    draw_mark(frame, line->state, r, metrics_px(&frame->metrics, MM_ICON));
    fact_draw(frame, &line->fact, r, words_start(frame), is_last);
}

/* ---- lines ---- */

/* How many of them fit, from the first on. */
static int fit(const struct frame *frame, const struct readiness_line *lines, int count,
               struct rect r)
{
    int height = 0, fitting = 0;
    for (; fitting < count; fitting++) {
        height += line_height(frame, &lines[fitting], r.width);
        if (height > r.height)
            break;
    }
    return fitting;
}

/* What they leave of the height is shared among them. */
static void draw_lines(struct frame *frame, const struct readiness_line *lines, int count,
                       struct rect r)
{
    int spare = r.height, most = metrics_px(&frame->metrics, LINE_MM_MAX);
    for (int i = 0; i < count; i++)
        spare -= line_height(frame, &lines[i], r.width);
    for (int i = 0; i < count; i++) {
        int needed = line_height(frame, &lines[i], r.width), height = needed + spare / count;
        height = height < most ? height : needed > most ? needed : most;
        draw_line(frame, &lines[i], rect_cut_top(&r, height), i + 1 == count);
    }
}

/* Those of the page that begins with lines[*first], which then is the next page's; a page has one
 * at least. */
static int take_page(const struct frame *frame, const struct readiness_line *lines, struct rect r,
                     int *first)
{
    int count = fit(frame, lines + *first, READINESS_PARTS - *first, r);
    count = count > 0 ? count : 1;
    *first += count;
    return count;
}

unsigned readiness_card_pages(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct readiness_line lines[READINESS_PARTS];
    unsigned pages = 0;
    readiness_words(k, frame, lines);
    for (int first = 0; first < READINESS_PARTS; pages++)
        take_page(frame, lines, r, &first);
    return pages;
}

void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r, unsigned page)
{
    struct readiness_line lines[READINESS_PARTS];
    int next = 0, count = 0;
    readiness_words(k, frame, lines);
    for (unsigned i = 0; i <= page && next < READINESS_PARTS; i++)
        count = take_page(frame, lines, r, &next);
    draw_lines(frame, lines + next - count, count, r);
}

/* ---- the card ---- */

/* Failed, then unknown, then passed; each in its own order. */
static void worst_first(struct readiness_line lines[READINESS_PARTS])
{
    static const enum readiness_state order[] = {READY_FAILED, READY_UNKNOWN, READY_PASSED};
    struct readiness_line as_read[READINESS_PARTS];
    memcpy(as_read, lines, sizeof as_read);
    int count = 0;
    for (size_t o = 0; o < sizeof order / sizeof *order; o++)
        for (int i = 0; i < READINESS_PARTS; i++)
            if (as_read[i].state == order[o])
                lines[count++] = as_read[i];
}

/* Its height with the title alone. */
static int head_height(const struct frame *frame)
{
    int line =
        label_height(frame, &(struct label){.text = "1", .bold = true}, frame->metrics.width);
    int usual = metrics_px(&frame->metrics, TITLE_MM);
    return line > usual ? line : usual;
}

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct readiness_line lines[READINESS_PARTS];
    struct label title = {.text = kiosk_say(k, STRING_READY_TITLE), .bold = true};
    struct label sum = {.text = readiness_words_sum(k, frame), .bold = true, .align = ALIGN_END};
    if (r.height < head_height(frame) + 2 * panel_inset(frame))
        return;
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct rect top = rect_cut_top(&inside, head_height(frame));
    label_draw_middle(frame, &title, top);
    label_draw_middle(frame, &sum, top);
    frame_says(frame, ROLE_TEXT, "ready", top, readiness_words_title(k, frame));
    readiness_words(k, frame, lines);
    if (fit(frame, lines, READINESS_PARTS, inside) < READINESS_PARTS)
        worst_first(lines);
    draw_lines(frame, lines, fit(frame, lines, READINESS_PARTS, inside), inside);
}
