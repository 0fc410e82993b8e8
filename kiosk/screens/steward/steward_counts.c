/* A hall's counts are two cards, those of the doors one over the whole width. */
#include "screens/steward/steward_counts.h"

#include "screens/steward/doors.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/writing.h"

#define COUNT_MM 25.0
#define COUNT_UPRIGHT_MM 17.0
#define CAP_COUNT_MM 8.0

static struct label number_label(struct frame *frame, unsigned count)
{
    return (struct label){.text = frame_keep(frame, "%u", count),
                          .bold = true,
                          .font_px = metrics_font(&frame->metrics, CAP_COUNT_MM),
                          .line_height = 1.1};
}

static struct label words_label(const char *words)
{
    return (struct label){.text = words, .line_height = 1.0};
}

/* Upright, and in a script whose words hang, the number and what it counts stand on one line. */
static bool is_flat(const struct frame *frame)
{
    return frame->metrics.portrait || writing_of(frame->look.language, NULL)->hangs;
}

static void draw_count(struct frame *frame, const char *id, struct rect r, unsigned count,
                       const char *words)
{
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct label number = number_label(frame, count), label = words_label(words);
    if (is_flat(frame)) {
        label_draw_middle(frame, &number, inside);
        rect_cut_left(&inside, label_width(frame, &number) + frame->metrics.unit / 2);
        label_draw_middle(frame, &label, inside);
    } else {
        int height =
            label_height(frame, &number, inside.width) + label_height(frame, &label, inside.width);
        rect_cut_top(&inside, (inside.height - height) / 2);
        rect_cut_top(&inside, label_draw(frame, &number, inside));
        label_draw(frame, &label, inside);
    }
    frame_says(frame, ROLE_TEXT, id, r, frame_keep(frame, "%u %s", count, words));
}

static const char *count_words(const struct kiosk *k, struct frame *frame, enum string key,
                               unsigned count)
{
    return kiosk_fill(k, frame, key, (struct strings_values){.n = (long)count});
}

/* A tall script needs more than others. */
static int hall_height(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    if (is_flat(frame))
        return metrics_px(m, COUNT_UPRIGHT_MM);
    struct label number = number_label(frame, 0),
                 words = words_label(count_words(k, frame, STRING_STEWARD_TOOK_PART, 0));
    int needed = label_height(frame, &number, m->width) + label_height(frame, &words, m->width) +
                 panel_inset(frame);
    int usual = metrics_px(m, COUNT_MM);
    return needed > usual ? needed : usual;
}

static void draw_hall(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct box_counts counts = {0};
    box_count(k->steward.box, &counts, NULL);
    draw_count(frame, "took-part", rect_grid(r, 2, 1, frame->metrics.gap, 0), counts.ballots,
               count_words(k, frame, STRING_STEWARD_TOOK_PART, counts.ballots));
    draw_count(frame, "issues", rect_grid(r, 2, 1, frame->metrics.gap, 1), counts.issues,
               count_words(k, frame, STRING_STEWARD_ISSUES, counts.issues));
}

const char *steward_counts_words(const struct kiosk *k, struct frame *frame)
{
    struct box_counts counts = {0};
    box_count(k->steward.box, &counts, NULL);
    return frame_keep(frame, TEXT_BOLD "%u" TEXT_BOLD " %s · " TEXT_BOLD "%u" TEXT_BOLD " %s",
                      counts.ballots,
                      count_words(k, frame, STRING_STEWARD_TOOK_PART, counts.ballots),
                      counts.issues, count_words(k, frame, STRING_STEWARD_ISSUES, counts.issues));
}

/* From door to door: with what came of the doors, on one card no higher than `most`, if one line
 * holds both; its height. */
static int draw_doors(const struct kiosk *k, struct frame *frame, struct rect r, int most)
{
    const char *counts = steward_counts_words(k, frame), *doors = doors_counts(k, frame);
    struct label text = {.text = frame_keep(frame, "%s\n%s", counts, doors)};
    struct label line = {.text = frame_keep(frame, "%s · %s", counts, doors)};
    int inset = panel_inset(frame), width = r.width - 2 * inset;
    if (label_height(frame, &text, width) + 2 * inset > most &&
        label_lines(frame, &line, width) == 1)
        text = line;
    r.height = label_height(frame, &text, width) + 2 * inset;
    label_draw(frame, &text, panel_draw(frame, PANEL_CARD, r));
    frame_says(frame, ROLE_TEXT, "counts", r, text.text);
    return r.height;
}

void steward_counts_cut(const struct kiosk *k, struct frame *frame, struct rect *area, int rest)
{
    const struct metrics *m = &frame->metrics;
    int most = area->height - m->unit * 3 / 2 - rest;
    if (kiosk_is_doorstep(k))
        rect_cut_top(area, draw_doors(k, frame, *area, most));
    else
        draw_hall(k, frame, rect_cut_top(area, hall_height(k, frame)));
    rect_cut_top(area, m->unit * 3 / 2);
}
