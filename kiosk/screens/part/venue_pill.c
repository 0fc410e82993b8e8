/* The pill is as wide as its words, up to its room. */
#include "screens/part/venue_pill.h"

#include "ui/label.h"

static struct label words_of(const struct kiosk *k)
{
    return (struct label){.text = kiosk_venue(k)};
}

/* Where the words begin. */
static int words_start(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit * 3 / 2;
}

static int words_width(const struct kiosk *k, const struct frame *frame, int room)
{
    struct label words = words_of(k);
    int most = room - words_start(frame) - frame->metrics.unit;
    int natural = label_width(frame, &words) + 1;
    return natural < most ? natural : most;
}

struct venue_pill venue_pill(const struct kiosk *k, const struct frame *frame, int room)
{
    struct label words = words_of(k);
    int unit = frame->metrics.unit, width = words_width(k, frame, room);
    return (struct venue_pill){.width = words_start(frame) + width + unit,
                               .height = label_height(frame, &words, width) + unit / 2,
                               .lines = label_lines(frame, &words, width)};
}

void venue_pill_draw(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct label label = words_of(k);
    int icon = metrics_px(m, MM_ICON), width = words_width(k, frame, r.width);
    r.width = venue_pill(k, frame, r.width).width;
    frame_box(frame, r, metrics_line(m, MM_RADIUS_CONTROL),
              (struct frame_paint){.fill = THEME_SOFT});
    frame_icon_plain(frame, "pin", r.x + m->unit + icon / 2.0 - 2, r.y + r.height / 2.0, icon);
    struct rect words = {r.x + words_start(frame), r.y, width, r.height};
    label_draw_middle(frame, &label, words);
    frame_says(frame, ROLE_TEXT, "venue", r, label.text);
}
