/* A button is a row of up to three things, icon, words, icon, centred together (or from the start)
 * on a face. */
#include "ui/button.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "ui/face.h"

#define MM_PADDING 4.2
#define MM_ICON_ALONE 8.0
#define MM_PADDING_LEAST 2.0 /* where the words need the room */
#define HEIGHT_PER_EM 1.7
#define AROUND_PER_EM 0.5 /* free above and below the ink of words, together */
#define LOW_PER_EM 1.35   /* letters with what reaches below the line, and the border */
#define LOW_AROUND_PER_EM 0.35

static const enum face_kind faces[] = {
    [BUTTON_NORMAL] = FACE_BUTTON, [BUTTON_PRIMARY] = FACE_PLUM, [BUTTON_SOFT] = FACE_SOFT};

struct parts { /* px */
    int icon, icon_after, gap, words;
};

static bool has_words(const struct button *button)
{
    return button->label && !button->icon_only;
}

static struct label words_of(const struct button *button)
{
    return (struct label){.text = button->label,
                          .font_px = button->font_px,
                          .bold = !button->plain && !button->disabled,
                          .align = ALIGN_START};
}

static double em_of(const struct frame *frame, const struct button *button)
{
    return button->font_px > 0 ? button->font_px : frame->metrics.font_px;
}

static int icon_size(const struct frame *frame, const struct button *button)
{
    double em = em_of(frame, button);
    int by_text = (int)(1.1 * em * METRICS_CAP_PER_EM); /* icons keep up with large text */
    int by_mm = metrics_px(&frame->metrics, has_words(button) ? MM_ICON : MM_ICON_ALONE);
    return by_text > by_mm ? by_text : by_mm;
}

/* Icons give way before a word is cut. */
static struct button fitted(const struct frame *frame, const struct button *button, int width)
{
    const struct metrics *m = &frame->metrics;
    struct button b = *button;
    int icons = (b.icon != NULL) + (b.icon_after != NULL);
    int room =
        width - icons * (icon_size(frame, &b) + m->unit) - 2 * metrics_px(m, MM_PADDING_LEAST);
    struct label words = words_of(&b);
    if (has_words(&b) && icons > 0 && label_lines(frame, &words, room) == SIZE_MAX)
        b.icon = b.icon_after = NULL;
    return b;
}

static struct parts measure(const struct frame *frame, const struct button *button)
{
    struct parts p = {.gap = has_words(button) ? frame->metrics.unit : 0};
    if (button->icon)
        p.icon = icon_size(frame, button) + p.gap;
    if (button->icon_after)
        p.icon_after = icon_size(frame, button) + p.gap;
    if (has_words(button)) {
        struct label words = words_of(button);
        p.words = label_width(frame, &words);
    }
    return p;
}

int button_width(const struct frame *frame, const struct button *button)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = measure(frame, button);
    int natural = p.icon + p.words + p.icon_after + 2 * metrics_px(m, MM_PADDING);
    int least = button_height(frame, button, natural);
    return !has_words(button) || natural < least ? least : natural;
}

/* Of its words on one line, and what is free around them; 0 without words. */
static double words_height(const struct frame *frame, const struct button *button,
                           double around_per_em)
{
    struct label words = words_of(button);
    if (!has_words(button))
        return 0;
    double free = around_per_em * em_of(frame, button);
    return fmax(label_ink_height(frame, &words, INT_MAX) + free,
                face_words_height(frame, &words, INT_MAX));
}

int button_line_height(const struct frame *frame, const struct button *button)
{
    int height =
        (int)fmax(HEIGHT_PER_EM * em_of(frame, button), words_height(frame, button, AROUND_PER_EM));
    return height > frame->metrics.target ? height : frame->metrics.target;
}

/* What a width leaves to the words. */
static int words_room(const struct frame *frame, const struct button *button, int width)
{
    struct button shown = fitted(frame, button, width);
    struct parts p = measure(frame, &shown);
    return width - p.icon - p.icon_after - 2 * metrics_px(&frame->metrics, MM_PADDING_LEAST);
}

int button_words_height(const struct frame *frame, const struct button *button, int width)
{
    struct label words = words_of(button);
    return face_words_height(frame, &words, words_room(frame, button, width));
}

int button_height(const struct frame *frame, const struct button *button, int width)
{
    const struct metrics *m = &frame->metrics;
    int height = button_line_height(frame, button);
    if (has_words(button)) {
        struct parts p = measure(frame, button);
        int room = words_room(frame, button, width);
        struct label words = words_of(button);
        int reached = face_words_height(frame, &words, room);
        int wrapped = label_height(frame, &words, room) + m->unit;
        wrapped = wrapped > reached ? wrapped : reached;
        bool wraps = p.words > room || strchr(button->label, '\n');
        if (wraps && wrapped > height)
            height = wrapped;
    }
    return height;
}

bool button_holds(const struct frame *frame, const struct button *button, int width)
{
    struct label words = words_of(button);
    int room = width - 2 * metrics_px(&frame->metrics, MM_PADDING_LEAST);
    return !has_words(button) || label_lines(frame, &words, room) < SIZE_MAX;
}

int button_least_height(const struct frame *frame, const struct button *button)
{
    int words = (int)ceil(words_height(frame, button, LOW_AROUND_PER_EM));
    return words > frame->metrics.target ? words : frame->metrics.target;
}

int button_low_height(const struct frame *frame, const struct button *button)
{
    int least = button_least_height(frame, button);
    int line = (int)ceil(LOW_PER_EM * frame->metrics.font_px);
    return line > least ? line : least;
}

static void draw_parts(struct frame *frame, const struct button *button, const struct face_ink *ink,
                       struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = measure(frame, button);
    int size = icon_size(frame, button), whole = p.icon + p.words + p.icon_after;
    int padding = (r.width - whole) / 2, least = metrics_px(m, MM_PADDING_LEAST);
    bool is_one_line = padding >= least;
    if (button->align_start && padding > metrics_px(m, MM_PADDING))
        padding = metrics_px(m, MM_PADDING);
    if (padding < least)
        padding = least;
    double middle = r.y + r.height / 2.0;
    int start = r.x + padding, end = r.x + r.width - padding;
    if (button->icon)
        face_icon(frame, ink, button->icon, start + size / 2.0, middle, size);
    if (button->icon_after)
        face_icon(frame, ink, button->icon_after, end - size / 2.0, middle, size);
    if (has_words(button)) {
        int from = start + p.icon, to = end - p.icon_after;
        /* Words measured one by one can add up to more than the line. */
        int slack = is_one_line ? p.gap / 2 : 0;
        struct label words = words_of(button);
        face_words(frame, ink, &words, (struct rect){from, r.y, to - from + slack, r.height});
    }
}

void button_draw(struct frame *frame, const struct button *button, struct rect r)
{
    const struct face face = {button->id, faces[button->kind], button->chosen, button->disabled};
    struct face_ink ink = face_box(frame, &face, r);
    struct button shown = fitted(frame, button, r.width);
    draw_parts(frame, &shown, &ink, r);
    frame_control(frame,
                  &(struct frame_control){.id = button->id,
                                          .label = button->spoken ? button->spoken : button->label,
                                          .role = ROLE_BUTTON,
                                          .rect = r,
                                          .disabled = button->disabled,
                                          .chosen = button->chosen});
}
