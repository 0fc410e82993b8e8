/* Where the words of all controls have no room beside what stands before them, one button leads to
 * all; where its words have none, it keeps its picture. */
#include "screens/part/welcome_header.h"

#include "screens/part/venue_pill.h"
#include "ui/label.h"

#define MM_LOGO 12.0
#define VENUE_LINES_MAX 2

enum way { ALL_CONTROLS, FOLDED, FOLDED_PICTURE };

static struct label name_of(const struct kiosk *k, const struct frame *frame)
{
    return (struct label){
        .text = kiosk_say(k, STRING_APP), .bold = true, .font_px = frame->metrics.title_px};
}

static struct welcome_header controls_of(const struct kiosk *k, const struct frame *frame,
                                         enum way way)
{
    struct welcome_header h = {.controls = {{.id = "text-size",
                                             .label = kiosk_say(k, STRING_SETTINGS_TEXT_SIZE),
                                             .icon = "text-size"},
                                            {.id = "contrast",
                                             .label = kiosk_say(k, STRING_SETTINGS_CONTRAST),
                                             .icon = "contrast"},
                                            {.id = "listen",
                                             .label = kiosk_say(k, STRING_SETTINGS_LISTEN),
                                             .icon = "speaker"}},
                               .count = 3};
    if (way != ALL_CONTROLS) {
        const char *words = kiosk_say(k, STRING_SETTINGS_TITLE);
        h.count = 1;
        h.controls[0] = (struct button){.id = "settings",
                                        .label = words,
                                        .spoken = words,
                                        .icon = "text-size",
                                        .icon_only = way == FOLDED_PICTURE};
    }
    h.width = ((int)h.count - 1) * frame->metrics.gap;
    for (size_t i = 0; i < h.count; i++)
        h.width += button_width(frame, &h.controls[i]);
    return h;
}

/* A small screen has the venue here, in the name's place. */
static bool fits(const struct kiosk *k, const struct frame *frame, struct welcome_header *h,
                 int room)
{
    struct label name = name_of(k, frame);
    bool is_somewhere = kiosk_is_open(k) && *kiosk_venue(k);
    h->has_venue = is_somewhere && frame->metrics.small_screen;
    h->lacks_venue = is_somewhere && !h->has_venue;
    return h->has_venue ? venue_pill(k, frame, room - h->width).lines <= VENUE_LINES_MAX
                        : label_width(frame, &name) <= room - h->width;
}

static struct welcome_header fit(const struct kiosk *k, const struct frame *frame, int room)
{
    struct welcome_header h = {0};
    for (enum way way = ALL_CONTROLS; way <= FOLDED_PICTURE; way++) {
        h = controls_of(k, frame, way);
        if (fits(k, frame, &h, room))
            return h;
    }
    h.lacks_venue = h.lacks_venue || h.has_venue;
    h.has_venue = false;
    return h;
}

/* Of the highest of them. */
static int controls_height(const struct frame *frame, const struct welcome_header *h,
                           int (*height_of)(const struct frame *, const struct button *))
{
    int most = 0;
    for (size_t i = 0; i < h->count; i++) {
        int height = height_of(frame, &h->controls[i]);
        most = height > most ? height : most;
    }
    return most;
}

static int height_of(const struct kiosk *k, const struct frame *frame,
                     const struct welcome_header *h, int room)
{
    int least = controls_height(
        frame, h, frame->metrics.small_screen ? button_low_height : button_line_height);
    int pill = h->has_venue ? venue_pill(k, frame, room).height : 0;
    return pill > least ? pill : least;
}

static void draw_name(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct label name = name_of(k, frame);
    if (label_width(frame, &name) > r.width)
        return;
    label_draw_middle(frame, &name, r);
    frame_says(frame, ROLE_TEXT, "app", r, name.text);
}

struct welcome_header welcome_header_draw(const struct kiosk *k, struct frame *frame,
                                          struct rect *content)
{
    const struct metrics *m = &frame->metrics;
    int logo = metrics_px(m, MM_LOGO), room = content->width - logo - 2 * m->unit;
    struct welcome_header h = fit(k, frame, room);
    int height = height_of(k, frame, &h, room - h.width);
    struct rect row = rect_cut_top(content, height);
    rect_cut_top(content, m->unit);
    struct rect picture = rect_cut_left(&row, logo);
    h.place = rect_cut_right(&row, h.width);
    int natural = controls_height(frame, &h, button_line_height);
    h.place.height = natural < height ? natural : height;
    frame_icon(frame, "logo", picture.x + logo / 2.0, picture.y + height / 2.0, logo,
               (struct frame_paint){.stroke = THEME_PLUM, .fill = THEME_HONEY});
    rect_cut_left(&row, m->unit);
    rect_cut_right(&row, m->unit);
    if (h.has_venue)
        venue_pill_draw(k, frame,
                        rect_centred(row, row.width, venue_pill(k, frame, row.width).height));
    else
        draw_name(k, frame, row);
    return h;
}

void welcome_header_draw_controls(struct frame *frame, const struct welcome_header *h)
{
    struct rect r = h->place;
    for (size_t i = 0; i < h->count; i++) {
        button_draw(frame, &h->controls[i],
                    rect_cut_left(&r, button_width(frame, &h->controls[i])));
        rect_cut_left(&r, frame->metrics.gap);
    }
}
