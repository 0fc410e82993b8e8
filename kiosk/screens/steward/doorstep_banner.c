/* Icon, place and steward on one row, which grows where the place needs more lines than one. On a
 * small screen the initials alone say who, and a long place stands alone beside the door's icon.
 * What the steward must know takes the place's part of the row: a count that is not saved yet, a
 * battery that runs low, a second copy that is away. */
#include "screens/steward/doorstep_banner.h"

#include "screens/steward/battery.h"
#include "ui/label.h"
#include "ui/panel.h"

#define BANNER_MM 16.3
#define BANNER_SMALL_MM 13.0
#define LINES_MOST 2
#define LINES_SMALL 1 /* of the hand-over, whose words need the room */

/* The hand-over is about to be the resident's. */
static bool is_for_steward(const struct kiosk *k)
{
    return k->doorstep.at != DOORSTEP_HAND_OVER;
}

/* In place of where one is; NULL: nothing. */
static const char *notice_words(const struct kiosk *k, struct frame *frame)
{
    enum string words;
    const char *battery = battery_words(k, frame);
    if (k->steward.counters_unsaved)
        return kiosk_say(k, STRING_DOORS_UNSAVED);
    if (battery || !storage_mirror_words(box_mirror_look(k->steward.box), &words))
        return battery;
    return kiosk_say(k, words);
}

static const char *icon_of(const struct kiosk *k, const char *notice)
{
    if (!notice)
        return "door";
    return power_is_low(&k->power) && !k->steward.counters_unsaved ? "battery" : "warn";
}

static struct label place_of(const struct kiosk *k, struct frame *frame, const char *notice,
                             int width)
{
    const char *doorstep = kiosk_say(k, STRING_CHANNEL_DOORSTEP), *venue = kiosk_venue(k);
    struct label place = {.text =
                              frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD " %s", doorstep, venue),
                          .line_height = 1.05,
                          .colour = THEME_ON_PLUM};
    size_t most = frame->metrics.small_screen && !is_for_steward(k) ? LINES_SMALL : LINES_MOST;
    if (notice)
        place.text = notice;
    else if (*venue && label_lines(frame, &place, width) > most)
        place.text = venue;
    return place;
}

/* "" where no initials were typed, or a notice needs the small screen's whole row. */
static struct label steward_of(const struct kiosk *k, struct frame *frame, const char *notice)
{
    bool has_room = !notice || !frame->metrics.small_screen;
    struct strings_values initials = {.text = has_room ? k->steward.session->steward : ""};
    bool is_short = frame->metrics.small_screen || !*initials.text;
    return (struct label){.text = is_short ? initials.text
                                           : kiosk_fill(k, frame, STRING_DOORS_STEWARD, initials),
                          .align = ALIGN_END,
                          .colour = THEME_ON_PLUM};
}

static int band_height(const struct frame *frame, const struct label *place, int width)
{
    const struct metrics *m = &frame->metrics;
    int least = metrics_px(m, m->small_screen ? BANNER_SMALL_MM : BANNER_MM);
    int words = label_height(frame, place, width) + m->unit;
    return words > least ? words : least;
}

int doorstep_banner_draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    const char *notice = is_for_steward(k) ? notice_words(k, frame) : NULL;
    struct label steward = steward_of(k, frame, notice);
    struct rect row = metrics_content(m);
    row.y = 0;
    struct rect icon = rect_cut_left(&row, metrics_px(m, MM_ICON));
    rect_cut_left(&row, m->unit);
    struct rect end = rect_cut_right(&row, label_width(frame, &steward) + 1);
    rect_cut_right(&row, m->unit);
    struct label place = place_of(k, frame, notice, row.width);
    row.height = end.height = band_height(frame, &place, row.width);
    panel_band(frame, (struct rect){0, 0, m->width, row.height}, THEME_PLUM, THEME_NOTHING);
    frame_icon(frame, icon_of(k, notice), icon.x + icon.width / 2.0, row.height / 2.0, icon.width,
               (struct frame_paint){.stroke = THEME_ON_PLUM});
    label_draw_middle(frame, &place, row);
    frame_says(frame, ROLE_TEXT, "place", row, place.text);
    if (*steward.text) {
        label_draw_middle(frame, &steward, end);
        frame_says(frame, ROLE_TEXT, "steward", end, steward.text);
    }
    return row.height;
}
