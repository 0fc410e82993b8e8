/* Icon, place and steward on one row, which grows where the place needs more lines than one. On a
 * small screen the initials alone say who, and a long place stands alone beside the door's icon.
 * What the steward must know takes the place's part of the row: a count that is not saved yet, a
 * battery that runs low, a second copy that is away. */
#include "screens/part/doorstep_banner.h"

#include "screens/part/battery.h"
#include "ui/label.h"
#include "ui/panel.h"

#define BANNER_MM 16.3
#define BANNER_SMALL_MM 13.0
#define LINES_MOST 2
#define LINES_SMALL 1

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
    size_t most = frame->metrics.small_screen ? LINES_SMALL : LINES_MOST;
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

struct banner {
    const char *notice;
    struct rect icon, row, end;
    struct label place, steward;
};

static struct banner make_banner(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct banner b = {.notice = is_for_steward(k) ? notice_words(k, frame) : NULL};
    b.steward = steward_of(k, frame, b.notice);
    b.row = metrics_content(m);
    b.row.y = 0;
    b.icon = rect_cut_left(&b.row, metrics_px(m, MM_ICON));
    rect_cut_left(&b.row, m->unit);
    b.end = rect_cut_right(&b.row, label_width(frame, &b.steward) + 1);
    rect_cut_right(&b.row, m->unit);
    b.place = place_of(k, frame, b.notice, b.row.width);
    b.row.height = b.end.height = band_height(frame, &b.place, b.row.width);
    return b;
}

int doorstep_banner_height(const struct kiosk *k, struct frame *frame)
{
    return make_banner(k, frame).row.height;
}

int doorstep_banner_draw(const struct kiosk *k, struct frame *frame)
{
    struct banner b = make_banner(k, frame);
    panel_band(frame, (struct rect){0, 0, frame->metrics.width, b.row.height}, THEME_PLUM,
               THEME_NOTHING);
    frame_icon(frame, icon_of(k, b.notice), b.icon.x + b.icon.width / 2.0, b.row.height / 2.0,
               b.icon.width, (struct frame_paint){.stroke = THEME_ON_PLUM});
    label_draw_middle(frame, &b.place, b.row);
    frame_says(frame, ROLE_TEXT, "place", b.row, b.place.text);
    if (*b.steward.text) {
        label_draw_middle(frame, &b.steward, b.end);
        frame_says(frame, ROLE_TEXT, "steward", b.end, b.steward.text);
    }
    return b.row.height;
}
