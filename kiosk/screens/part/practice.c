/* Letters are taken one at a time, with their marks, and centred in the band: the widest fits. */
#include "screens/part/practice.h"

#include <math.h>
#include <string.h>

#include "ui/writing.h"

#define MM_BAND 3.2
#define HANGING_SHARE 0.85

static int band_width(const struct metrics *m)
{
    return metrics_px(m, MM_BAND);
}

/* A control's focus ring, too, stays off the band. */
void practice_make_room(struct metrics *m)
{
    int needed = band_width(m) + metrics_px(m, MM_FOCUS_OFFSET + MM_FOCUS_RING);
    m->margin_end = m->margin_end > needed ? m->margin_end : needed;
}

/* Does a control lie there? On a small screen the keyboard reaches into the margins. */
static bool is_taken(const struct frame *frame, struct rect r)
{
    if (frame->look.rtl) /* as the controls are */
        r.x = frame->metrics.width - r.x - r.width;
    for (size_t i = 0; i < frame->control_count; i++)
        if (frame_can_touch(&frame->controls[i]) &&
            !rect_is_empty(rect_intersection(frame->controls[i].rect, r)))
            return true;
    return false;
}

static size_t count_letters(const char *word)
{
    size_t count = 0;
    for (; *word; word += text_letter(word))
        count++;
    return count;
}

static struct text_style style_upright(const struct frame *frame, int width, const char *word)
{
    const struct text_measure *measure = &frame->measure;
    struct text_style style = {
        .font_px = width * 1.1, .bold = true, .language = frame->look.language};
    double widest = width;
    for (const char *c = word; *c; c += text_letter(c))
        widest = fmax(widest, measure->width(measure->context, &style, c, text_letter(c)));
    bool hangs = writing_of(style.language, word)->hangs; /* its letters reach over their width */
    style.font_px *= (hangs ? HANGING_SHARE : 1) * width / widest;
    return style;
}

static void draw_upright(struct frame *frame, struct rect band, const char *word)
{
    struct text_style style = style_upright(frame, band.width, word);
    int line = band.width * 5 / 4;
    double y = band.y + frame->metrics.unit / 2.0 + line * 0.8;
    for (const char *c = word; *c; c += text_letter(c), y += line)
        frame_text(frame, band.x, y, band.width, ALIGN_CENTRE, style, THEME_ON_PLUM, c,
                   text_letter(c));
}

/* The word's ink lies within a band of this height. */
static struct text_style style_flat(const struct frame *frame, int height, const char *word)
{
    struct text_style style = {.font_px = height * 0.85, .bold = true};
    struct extent ink = frame_text_ink(frame, style, word, strlen(word));
    style.font_px *= fmin(1, (height - 2) / (ink.above + ink.below));
    return style;
}

/* Under the progress strip, at the end. */
static struct rect flat_band(const struct frame *frame, const char *word)
{
    const struct metrics *m = &frame->metrics;
    int height = band_width(m);
    int width = (int)frame_text_width(frame, style_flat(frame, height, word), word) + m->unit;
    return (struct rect){m->width - width, metrics_px(m, MM_PROGRESS), width, height};
}

static void draw_flat(struct frame *frame, struct rect band, const char *word)
{
    struct text_style style = style_flat(frame, band.height, word);
    struct extent ink = frame_text_ink(frame, style, word, strlen(word));
    frame_text(frame, band.x, band.y + (band.height + ink.above - ink.below) / 2, band.width,
               ALIGN_CENTRE, style, THEME_ON_PLUM, word, strlen(word));
}

void practice_draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    const char *word = kiosk_say(k, STRING_PRACTICE);
    int width = band_width(m), height = (int)count_letters(word) * (width * 5 / 4) + m->unit;
    struct rect band = {m->width - width, (m->height - height) / 2, width, height};
    if (is_taken(frame, band)) /* then over the keys, if it is short enough */
        band.y = metrics_px(m, MM_PROGRESS);
    bool is_flat = is_taken(frame, band);
    if (is_flat)
        band = flat_band(frame, word);
    frame_box(frame, band, 0, (struct frame_paint){.fill = THEME_PLUM});
    if (is_flat)
        draw_flat(frame, band, word);
    else
        draw_upright(frame, band, word);
    frame_says(frame, ROLE_TEXT, "practice", band, word);
}
