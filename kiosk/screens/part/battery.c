/* Closing first is asked for only where a session is open. */
#include "screens/part/battery.h"

#include "ui/label.h"

const char *battery_words(const struct kiosk *k, struct frame *frame)
{
    bool is_urgent = power_is_empty(&k->power) && kiosk_is_open(k);
    if (!power_is_low(&k->power))
        return NULL;
    return kiosk_fill(k, frame, is_urgent ? STRING_BATTERY_EMPTY : STRING_BATTERY_LOW,
                      (struct strings_values){.n = (long)k->power.percent});
}

void battery_strip(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    const char *words = battery_words(k, frame);
    int icon = metrics_px(m, MM_ICON);
    if (!words)
        return;
    struct label label = {.text = words};
    int height = label_height(frame, &label, area->width - icon - m->unit);
    struct rect r = rect_cut_bottom(area, height > icon ? height : icon);
    rect_cut_bottom(area, m->unit / 2);
    struct rect picture = rect_cut_left(&r, icon);
    rect_cut_left(&r, m->unit);
    frame_icon_plain(frame, "battery", picture.x + icon / 2.0, r.y + r.height / 2.0, icon);
    label_draw_middle(frame, &label, r);
    frame_says(frame, ROLE_STATUS, "battery", r, words);
}
