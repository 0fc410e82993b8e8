/* A mark in each corner and one in the middle: those that were touched show a tick. A part of the
 * glass that does not answer is found here, not by a resident. */
#include <string.h>

#include "screens/screens.h"
#include "ui/button.h"
#include "ui/label.h"

enum { ALL = (1u << READINESS_TOUCHES) - 1 };

static void draw_marks(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int right = area.x + area.width - m->target, bottom = area.y + area.height - m->target;
    struct rect middle = rect_centred(area, m->target, m->target);
    const struct rect places[READINESS_TOUCHES] = {
        {area.x, area.y, m->target, m->target}, {right, area.y, m->target, m->target}, middle,
        {area.x, bottom, m->target, m->target}, {right, bottom, m->target, m->target},
    };
    for (int i = 0; i < READINESS_TOUCHES; i++) {
        bool touched = k->readiness.touched >> i & 1u;
        button_draw(frame,
                    &(struct button){.id = frame_keep(frame, "mark:%d", i),
                                     .spoken = kiosk_say(k, STRING_TOUCH_MARK),
                                     .icon = touched ? "check" : "plus",
                                     .icon_only = true,
                                     .chosen = touched},
                    places[i]);
    }
}

/* What to do, between the upper marks and the middle one. */
static void draw_words(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    const char *words =
        kiosk_say(k, k->readiness.touched == ALL ? STRING_TOUCH_ALL : STRING_TOUCH_EACH);
    struct label label = {
        .text = words, .bold = true, .font_px = m->title_px, .align = ALIGN_CENTRE};
    rect_cut_left(&area, m->target + m->gap);
    rect_cut_right(&area, m->target + m->gap);
    struct rect title = rect_cut_top(&area, (area.height - m->target) / 2 - m->gap);
    label_draw_middle(frame, &label, title);
    frame_says(frame, ROLE_TITLE, "title", title, words);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct button back = {.id = "steward.back", .label = kiosk_say(k, STRING_BACK), .icon = "left"};
    struct rect area = metrics_content(m);
    area.height -= metrics_px(m, MM_LIP);
    draw_words(k, frame, area);
    draw_marks(k, frame, area);
    struct rect bottom = rect_cut_bottom(&area, m->target);
    button_draw(frame, &back, rect_centred(bottom, button_width(frame, &back), m->target));
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *mark = kiosk_after(id, "mark:");
    if (mark && *mark >= '0' && *mark < '0' + READINESS_TOUCHES)
        k->readiness.touched |= 1u << (*mark - '0');
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_touch = {.name = "steward_touch", .draw = draw, .touch = touch};
