/* What hangs below the words stays clear of the hairline under them. */
#include "screens/part/fact.h"

#include "ui/label.h"
#include "ui/panel.h"

#define MM_AIR 1.0

static struct label value_of(const struct fact *fact)
{
    return (struct label){.text = fact->value, .bold = true, .align = ALIGN_END};
}

static bool is_one_line(const struct frame *frame, const struct fact *fact, int width)
{
    struct label what = {.text = fact->what}, value = value_of(fact);
    return label_width(frame, &what) + frame->metrics.unit + label_width(frame, &value) <= width;
}

int fact_height(const struct frame *frame, const struct fact *fact, int width, int start)
{
    struct label what = {.text = fact->what}, value = value_of(fact);
    int words = width - start, air = metrics_px(&frame->metrics, MM_AIR);
    int first = label_height(frame, &what, words), second = label_height(frame, &value, words);
    if (is_one_line(frame, fact, words))
        return (first > second ? first : second) + air;
    return first + second + air;
}

static void draw_words(struct frame *frame, const struct fact *fact, struct rect r)
{
    struct label what = {.text = fact->what}, value = value_of(fact);
    if (is_one_line(frame, fact, r.width)) {
        label_draw_middle(frame, &what, r);
        label_draw_middle(frame, &value, r);
        return;
    }
    rect_cut_top(&r, (r.height - fact_height(frame, fact, r.width, 0)) / 2);
    rect_cut_top(&r, label_draw(frame, &what, r));
    label_draw(frame, &value, r);
}

void fact_draw(struct frame *frame, const struct fact *fact, struct rect r, int start, bool is_last)
{
    struct rect words = r, below = {r.x, r.y + r.height, r.width, 0};
    rect_cut_left(&words, start);
    draw_words(frame, fact, words);
    frame_says(frame, ROLE_TEXT, "", r, frame_keep(frame, "%s: %s", fact->what, fact->value));
    if (!is_last)
        panel_rule(frame, below, false);
}
