/* The tablet goes from hand to hand: to the resident before a visit, back to the steward after it.
 * Both screens have one form: a picture, what to do, and under a dotted line the button of the one
 * who holds the tablet then. Upright all is one column. */
#include <string.h>

#include "screens/part/doorstep_banner.h"
#include "screens/screens.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/panel.h"

#define CAP_TITLE_MM 7.6
#define CAP_READY_MM 6.6
#define PICTURE_MM 77.0
#define READY_MM 20.4
#define READY_SMALL_MM 13.6
#define PICTURE_PERCENT 38 /* of the width */
#define PICTURE_SMALL_PERCENT 26

struct passing {
    const char *picture, *title, *text, *holder;
    struct button holds, not_now; /* not_now.id NULL: there is no way back */
    bool has_picture;             /* set when it is drawn */
};

/* On a small screen as large as its picture has left room for. */
static struct label title_of(const struct frame *frame, const struct passing *p)
{
    const struct metrics *m = &frame->metrics;
    double small_px = p->has_picture ? m->title_px : m->font_px;
    return (struct label){.text = p->title,
                          .bold = true,
                          .font_px = m->small_screen ? small_px : metrics_font(m, CAP_TITLE_MM),
                          .line_height = 1.1};
}

static int ready_height(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return metrics_px(m, m->small_screen ? READY_SMALL_MM : READY_MM);
}

static int rule_air(const struct frame *frame, const struct passing *p)
{
    const struct metrics *m = &frame->metrics;
    if (!m->small_screen)
        return 2 * m->unit;
    return p->has_picture ? m->unit : m->unit / 2;
}

/* From the dotted line to the button's lip. */
static int holder_height(const struct frame *frame, const struct passing *p, int width)
{
    const struct metrics *m = &frame->metrics;
    return rule_air(frame, p) + label_height(frame, &(struct label){.text = p->holder}, width) +
           m->unit / 2 + ready_height(frame) + metrics_px(m, MM_LIP);
}

/* Between title and text. */
static int words_air(const struct frame *frame)
{
    return frame->metrics.small_screen ? frame->metrics.unit / 2 : frame->metrics.unit;
}

static int words_height(const struct frame *frame, const struct passing *p, int width)
{
    struct label title = title_of(frame, p);
    return label_height(frame, &title, width) + words_air(frame) +
           label_height(frame, &(struct label){.text = p->text}, width);
}

static void draw_words(struct frame *frame, const struct passing *p, struct rect r)
{
    struct label title = title_of(frame, p);
    struct rect said = rect_cut_top(&r, label_draw(frame, &title, r));
    frame_says(frame, ROLE_TITLE, "title", said, p->title);
    rect_cut_top(&r, words_air(frame));
    label_body(frame, "", p->text, r);
}

/* Draws the way back, where there is one, at the start of a row, and cuts it off. */
static void cut_not_now(struct frame *frame, const struct passing *p, struct rect *row)
{
    if (!p->not_now.id)
        return;
    struct rect r = rect_cut_left(row, button_width(frame, &p->not_now));
    rect_cut_left(row, frame->metrics.gap);
    r = rect_centred(r, r.width, frame->metrics.target);
    button_draw(frame, &p->not_now, r);
}

static void draw_holder(struct frame *frame, const struct passing *p, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button holds = p->holds;
    panel_rule(frame, r, true);
    rect_cut_top(&r, rule_air(frame, p));
    rect_cut_top(&r, label_body(frame, "holder", p->holder, r) + m->unit / 2);
    holds.kind = BUTTON_PRIMARY;
    holds.icon_after = "right";
    holds.font_px = m->small_screen ? 0 : metrics_font(m, CAP_READY_MM);
    struct rect row = rect_cut_top(&r, ready_height(frame));
    if (!p->has_picture)
        cut_not_now(frame, p, &row);
    if (button_width(frame, &holds) > row.width)
        holds.icon_after = NULL;
    button_draw(frame, &holds, row);
}

/* As large as there is room for. */
static void draw_picture(struct frame *frame, const char *name, struct rect r)
{
    int most = metrics_px(&frame->metrics, PICTURE_MM);
    int size = r.width < r.height ? r.width : r.height;
    size = size < most ? size : most;
    frame_icon_plain(frame, name, r.x + r.width / 2.0, r.y + r.height / 2.0, size);
}

/* All but the picture, one under the other. */
static int passing_height(const struct frame *frame, const struct passing *p, int width)
{
    return words_height(frame, p, width) + rule_air(frame, p) + holder_height(frame, p, width);
}

/* At the start, over the footer; upright over the words. */
static struct rect cut_picture(const struct frame *frame, const struct passing *p,
                               struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    int percent = m->small_screen ? PICTURE_SMALL_PERCENT : PICTURE_PERCENT;
    struct rect picture;
    if (m->portrait) {
        picture =
            rect_cut_top(area, area->height - passing_height(frame, p, area->width) - 2 * m->unit);
        rect_cut_top(area, 2 * m->unit);
    } else {
        picture = rect_cut_left(area, area->width * percent / 100);
        rect_cut_bottom(&picture, m->target + m->unit);
        rect_cut_left(area, 2 * m->unit);
    }
    return picture;
}

static bool fits_beside_picture(const struct frame *frame, const struct passing *p,
                                struct rect area)
{
    cut_picture(frame, p, &area);
    return passing_height(frame, p, area.width) <= area.height;
}

static struct rect area_under(const struct frame *frame, int banner_px)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m);
    area.y = banner_px + m->unit * (m->small_screen ? 1 : 2);
    area.height = m->height - area.y - m->unit - metrics_px(m, MM_LIP);
    return area;
}

/* What is not in the foot; upright that is under it all. */
static struct rect words_area(const struct frame *frame, struct rect area)
{
    if (frame->metrics.portrait)
        rect_cut_bottom(&area, frame->metrics.target + 2 * frame->metrics.unit);
    return area;
}

/* Under the banner. Where the words need the picture's room, there is none, and where that is too
 * little, the banner's is theirs, too. */
static struct rect draw_banner(const struct kiosk *k, struct frame *frame, struct passing *p)
{
    struct rect area = area_under(frame, doorstep_banner_height(k, frame));
    p->has_picture = true;
    p->has_picture = fits_beside_picture(frame, p, words_area(frame, area));
    if (!p->has_picture && passing_height(frame, p, area.width) > area.height)
        return area_under(frame, 0);
    doorstep_banner_draw(k, frame);
    return area;
}

/* The way back is in the foot, under the picture; without one it shares the holder's row. */
static void draw_passing(const struct kiosk *k, struct frame *frame, struct passing *p)
{
    struct rect area = draw_banner(k, frame, p), words = area;
    struct rect foot = rect_cut_bottom(&area, frame->metrics.target);
    if (p->has_picture) {
        words = words_area(frame, words);
        draw_picture(frame, p->picture, cut_picture(frame, p, &words));
    }
    int spare = words.height - passing_height(frame, p, words.width);
    rect_cut_top(&words, spare > 0 ? spare / 2 : 0);
    draw_words(frame, p, rect_cut_top(&words, words_height(frame, p, words.width)));
    rect_cut_top(&words, rule_air(frame, p));
    draw_holder(frame, p, words);
    if (p->has_picture)
        cut_not_now(frame, p, &foot);
}

static void draw_hand_over(const struct kiosk *k, struct frame *frame)
{
    draw_passing(k, frame,
                 &(struct passing){
                     .picture = "hand-over",
                     .title = kiosk_say(k, STRING_HAND_OVER_TITLE),
                     .text = kiosk_say(k, STRING_HAND_OVER_TEXT),
                     .holder = kiosk_say(k, STRING_HAND_OVER_RESIDENT),
                     .holds = {.id = "ready", .label = kiosk_say(k, STRING_HAND_OVER_READY)},
                     .not_now = {.id = "not-now",
                                 .label = kiosk_say(k, STRING_STEWARD_NOT_NOW),
                                 .icon = frame->metrics.small_screen ? NULL : "left"},
                 });
}

/* Who was away too long is told that nothing was saved, and may begin again. */
static void draw_hand_back(const struct kiosk *k, struct frame *frame)
{
    enum string text = k->doorstep.was_left ? STRING_HAND_BACK_LEFT : STRING_HAND_BACK_TEXT;
    draw_passing(k, frame,
                 &(struct passing){
                     .picture = "hand-back",
                     .title = kiosk_say(k, STRING_HAND_BACK_TITLE),
                     .text = kiosk_say(k, text),
                     .holder = kiosk_say(k, STRING_HAND_BACK_STEWARD),
                     .holds = {.id = "have", .label = kiosk_say(k, STRING_HAND_BACK_HAVE)},
                 });
}

static enum go touch_hand_over(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "ready") == 0)
        return GO_RESIDENT;
    return strcmp(id, "not-now") == 0 ? GO_DOORS : GO_STAY;
}

static enum go touch_hand_back(struct kiosk *k, const char *id)
{
    (void)k;
    return strcmp(id, "have") == 0 ? GO_DOORS : GO_STAY;
}

const struct screen screen_hand_over = {
    .name = "hand_over", .draw = draw_hand_over, .touch = touch_hand_over};
const struct screen screen_hand_back = {
    .name = "hand_back", .draw = draw_hand_back, .touch = touch_hand_back};
