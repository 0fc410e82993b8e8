/* The disk goes before its second copy, and both before the screen's size: one alert at a time. */
#include "screens/part/alert.h"

#include "ui/label.h"

const char *alert_words(const struct kiosk *k)
{
    const struct box_mirror *mirror = box_mirror_look(k->steward.box);
    enum string words;
    if (k->storage.state != STORAGE_WORKS)
        return kiosk_say(k, storage_words(k->storage.state));
    if (storage_mirror_words(mirror, &words))
        return kiosk_say(k, words);
    if (mirror->gave)
        return kiosk_say(k, STRING_MIRROR_GAVE);
    return k->calibration.is_damaged ? kiosk_say(k, STRING_SCALE_LOST) : NULL;
}

static const char *reason(const struct kiosk *k)
{
    if (k->storage.state != STORAGE_WORKS)
        return k->storage.reason.text;
    return box_mirror_look(k->steward.box)->reason.text;
}

/* The reason comes from the system: only as much as a line holds is worth its room. */
static const char *with_reason(const struct kiosk *k, struct frame *frame, const char *words,
                               int width)
{
    const char *both = frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD "\n%s", words, reason(k));
    bool fits = *reason(k) && label_width(frame, &(struct label){.text = reason(k)}) <= width;
    return fits ? both : frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, words);
}

void alert_draw(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    const char *words = alert_words(k);
    if (!words)
        return;
    int icon = metrics_px(m, MM_ICON), padding = m->unit;
    int width = area->width - 2 * padding - icon - m->unit;
    struct label label = {.text = with_reason(k, frame, words, width)};
    int height = label_height(frame, &label, width);
    struct rect band = rect_cut_top(area, height + padding);
    rect_cut_top(area, m->unit);
    frame_box(frame, band, metrics_line(m, MM_RADIUS_CONTROL),
              (struct frame_paint){.fill = THEME_SOFT});
    frame_icon_plain(frame, "warn", band.x + padding + icon / 2.0, band.y + band.height / 2.0,
                     icon);
    struct rect text = {band.x + padding + icon + m->unit, band.y, width, band.height};
    label_draw_middle(frame, &label, text);
    frame_says(frame, ROLE_STATUS, "alert", band, label.text);
}
