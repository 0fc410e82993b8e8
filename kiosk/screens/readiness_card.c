/* Every line: tick or warning, what was checked, what came out. */
#include "screens/readiness_card.h"

#include "screens/day_words.h"
#include "ui/label.h"
#include "ui/panel.h"

#define ROW_MM_MAX 12.5

struct line {
    bool passed;
    const char *what, *result;
};

static const char *space_words(struct frame *frame, uint64_t free_mb)
{
    if (free_mb >= 1000)
        return frame_keep(frame, "%llu GB", (unsigned long long)(free_mb / 1000));
    return frame_keep(frame, "%llu MB", (unsigned long long)free_mb);
}

static void make_lines(const struct kiosk *k, struct frame *frame,
                       struct line lines[READINESS_PARTS])
{
    static const enum string swaps[] = {[SWAP_NONE] = STRING_READY_SWAP_NONE,
                                        [SWAP_LOCKED] = STRING_READY_SWAP_LOCKED,
                                        [SWAP_OPEN] = STRING_READY_SWAP_OPEN};
    const struct readiness *r = &k->readiness;
    struct line all[READINESS_PARTS] = {
        {r->can_write, kiosk_say(k, STRING_READY_STORAGE),
         kiosk_say(k, r->can_write ? STRING_READY_WORKS : STRING_READY_FAILS)},
        {r->free_mb >= READINESS_SPACE_MIN_MB, kiosk_say(k, STRING_READY_SPACE),
         space_words(frame, r->free_mb)},
        {r->clock_fits, kiosk_say(k, STRING_READY_CLOCK), day_words_short(k, frame, r->today)},
        {r->languages_with_fonts == r->languages, kiosk_say(k, STRING_READY_LANGUAGES),
         kiosk_fill(k, frame, STRING_PAGE,
                    (struct strings_values){.n = r->languages_with_fonts, .total = r->languages})},
        {r->swap != SWAP_OPEN, kiosk_say(k, STRING_READY_SWAP), kiosk_say(k, swaps[r->swap])},
    };
    for (int i = 0; i < READINESS_PARTS; i++)
        lines[i] = all[i];
}

static void draw_line(struct frame *frame, const struct line *line, struct rect r, bool is_last)
{
    const struct metrics *m = &frame->metrics;
    int icon = metrics_px(m, MM_ICON);
    struct rect words = r;
    frame_icon(frame, line->passed ? "check" : "warn", r.x + icon / 2.0, r.y + r.height / 2.0, icon,
               (struct frame_paint){.stroke = line->passed ? THEME_LEAF : THEME_INK,
                                    .fill = THEME_ICON_FILL});
    rect_cut_left(&words, icon + m->unit);
    label_draw_middle(frame, &(struct label){.text = line->what}, words);
    label_draw_middle(
        frame, &(struct label){.text = line->result, .bold = true, .align = ALIGN_END}, words);
    frame_says(frame, ROLE_TEXT, "", r, frame_keep(frame, "%s: %s", line->what, line->result));
    struct rect below = {r.x, r.y + r.height, r.width, 0};
    if (!is_last)
        panel_rule(frame, below, false);
}

static const char *sum_words(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(
        k, frame, STRING_PAGE,
        (struct strings_values){.n = readiness_passed(&k->readiness), .total = READINESS_PARTS});
}

const char *readiness_card_title(const struct kiosk *k, struct frame *frame)
{
    return frame_keep(frame, "%s: %s", kiosk_say(k, STRING_READY_TITLE), sum_words(k, frame));
}

void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct line lines[READINESS_PARTS];
    make_lines(k, frame, lines);
    int most = READINESS_PARTS * metrics_px(&frame->metrics, ROW_MM_MAX);
    r.height = r.height < most ? r.height : most;
    for (int i = 0; i < READINESS_PARTS; i++)
        draw_line(frame, &lines[i], rect_grid(r, 1, READINESS_PARTS, 0, i),
                  i + 1 == READINESS_PARTS);
}

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct rect top = rect_cut_top(&inside, metrics_px(m, 10.0));
    label_draw_middle(frame,
                      &(struct label){.text = kiosk_say(k, STRING_READY_TITLE), .bold = true}, top);
    label_draw_middle(
        frame, &(struct label){.text = sum_words(k, frame), .bold = true, .align = ALIGN_END}, top);
    frame_says(frame, ROLE_TEXT, "ready", top, readiness_card_title(k, frame));
    readiness_card_lines(k, frame, inside);
}
