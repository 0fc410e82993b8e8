/* Every line: tick, warning or open ring, what was checked, what came out. */
#include "screens/steward/readiness_card.h"

#include "ui/choice.h"
#include "ui/label.h"
#include "ui/panel.h"

#include <string.h>

#define ROW_MM_MAX 12.5
#define RING_MM 5.5

static void draw_mark(struct frame *frame, enum readiness_state state, struct rect r, int icon)
{
    double x = r.x + icon / 2.0, y = r.y + r.height / 2.0;
    bool passed = state == READY_PASSED;
    if (state == READY_UNKNOWN)
        choice_ring(frame, x, y, metrics_line(&frame->metrics, RING_MM));
    else
        frame_icon(frame, passed ? "check" : "warn", x, y, icon,
                   (struct frame_paint){.stroke = passed ? THEME_LEAF : THEME_INK,
                                        .fill = THEME_ICON_FILL});
}

static void draw_line(struct frame *frame, const struct readiness_line *line, struct rect r,
                      bool is_last)
{
    const struct metrics *m = &frame->metrics;
    int icon = metrics_px(m, MM_ICON);
    struct rect words = r, below = {r.x, r.y + r.height, r.width, 0};
    draw_mark(frame, line->state, r, icon);
    rect_cut_left(&words, icon + m->unit);
    label_draw_middle(frame, &(struct label){.text = line->what}, words);
    label_draw_middle(
        frame, &(struct label){.text = line->result, .bold = true, .align = ALIGN_END}, words);
    frame_says(frame, ROLE_TEXT, "", r, frame_keep(frame, "%s: %s", line->what, line->result));
    if (!is_last)
        panel_rule(frame, below, false);
}

static int row_height(const struct frame *frame)
{
    return label_height(frame, &(struct label){.text = "1", .bold = true}, frame->metrics.width);
}

int readiness_card_fit(const struct frame *frame, int height)
{
    int rows = height / row_height(frame);
    return rows < 1 ? 1 : rows < READINESS_PARTS ? rows : READINESS_PARTS;
}

static void draw_lines(struct frame *frame, const struct readiness_line *lines, int count, int rows,
                       struct rect r)
{
    int most = rows * metrics_px(&frame->metrics, ROW_MM_MAX);
    r.height = r.height < most ? r.height : most;
    for (int i = 0; i < count; i++)
        draw_line(frame, &lines[i], rect_grid(r, 1, rows, 0, i), i + 1 == count);
}

void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r, int page)
{
    struct readiness_line lines[READINESS_PARTS];
    int rows = readiness_card_fit(frame, r.height), first = page * rows;
    int left = READINESS_PARTS - first;
    readiness_words(k, frame, lines);
    if (left > 0)
        draw_lines(frame, lines + first, left < rows ? left : rows, rows, r);
}

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

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct readiness_line lines[READINESS_PARTS];
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct rect top = rect_cut_top(&inside, metrics_px(&frame->metrics, 10.0));
    const char *sum = readiness_words_sum(k, frame);
    label_draw_middle(frame,
                      &(struct label){.text = kiosk_say(k, STRING_READY_TITLE), .bold = true}, top);
    label_draw_middle(frame, &(struct label){.text = sum, .bold = true, .align = ALIGN_END}, top);
    frame_says(frame, ROLE_TEXT, "ready", top, readiness_words_title(k, frame));
    int rows = readiness_card_fit(frame, inside.height);
    readiness_words(k, frame, lines);
    if (rows < READINESS_PARTS)
        worst_first(lines);
    draw_lines(frame, lines, rows, rows, inside);
}
