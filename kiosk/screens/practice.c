/* Letters are taken one UTF-8 character at a time and centred in the band. */
#include "screens/practice.h"

#include <string.h>

#include "ui/label.h"

#define MM_BAND 3.2

static size_t letter_size(const char *text)
{
    size_t size = 1;
    while (((unsigned char)text[size] & 0xC0) == 0x80)
        size++;
    return size;
}

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

void practice_draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    const char *word = kiosk_say(k, STRING_PRACTICE);
    int width = band_width(m);
    int line = width * 5 / 4, height = (int)utf8_length(word) * line + m->unit;
    struct rect band = {m->width - width, (m->height - height) / 2, width, height};
    frame_box(frame, band, 0, (struct frame_paint){.fill = THEME_PLUM});
    double y = band.y + m->unit / 2.0 + line * 0.8;
    for (const char *c = word; *c; c += letter_size(c), y += line)
        frame_text(frame, band.x, y, width, ALIGN_CENTRE,
                   (struct text_style){.font_px = width * 1.1, .bold = true}, THEME_ON_PLUM, c,
                   letter_size(c));
    frame_says(frame, ROLE_TEXT, "practice", band, word);
}
