/* The export as it goes: where to, how far, and whether the stick may be taken out. Nothing is
 * written twice: what a state says is one row of words, and pictures are the same for all. */
#include <string.h>

#include "screens/button_table.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define PICTURE_MM 26.0
#define PICTURE_SMALL_MM 16.0
#define CAP_HEADLINE_MM 7.0
#define BAR_MM 7.0

enum { MB = 1000000, TEXTS_MAX = 2 };

struct told {
    const char *id; /* of the headline: names the state */
    enum tile_kind kind;
    const char *icon, *headline;
    const char *texts[TEXTS_MAX]; /* NULL: none */
    bool with_bar;
};

/* ---- what is told in each state ---- */

static const char *counted(const struct kiosk *k, struct frame *frame, enum string key)
{
    const struct exporting *e = &k->desk.exporting;
    return kiosk_fill(
        k, frame, key,
        (struct strings_values){.n = (long)e->at, .total = (long)e->count, .text = e->to.name});
}

static struct told told_waiting(const struct kiosk *k, struct frame *frame)
{
    (void)frame;
    return (struct told){.id = "export.waiting",
                         .kind = TILE_SOFT,
                         .icon = "usb",
                         .headline = kiosk_say(k, STRING_EXPORT_PUT_IN),
                         .texts = {kiosk_say(k, STRING_EXPORT_LOOKS)}};
}

static struct told told_working(const struct kiosk *k, struct frame *frame)
{
    return (struct told){.id = "export.working",
                         .kind = TILE_SOFT,
                         .icon = "usb",
                         .headline = counted(k, frame, STRING_EXPORT_AT),
                         .texts = {kiosk_say(k, STRING_EXPORT_LEAVE_IN)},
                         .with_bar = true};
}

static struct told told_done(const struct kiosk *k, struct frame *frame)
{
    const struct exporting *e = &k->desk.exporting;
    if (e->count == 0)
        return (struct told){.id = "export.none",
                             .kind = TILE_SOFT,
                             .icon = "usb",
                             .headline = kiosk_say(k, STRING_EXPORT_NONE)};
    return (struct told){
        .id = "export.done",
        .kind = TILE_LEAF,
        .icon = "check",
        .headline = kiosk_say(k, e->to.is_removable ? STRING_EXPORT_SAFE : STRING_EXPORT_WRITTEN),
        .texts = {counted(k, frame, STRING_EXPORT_DONE),
                  frame_keep(frame, "%s " TEXT_BOLD "%s" TEXT_BOLD,
                             kiosk_say(k, STRING_EXPORT_NEWEST), e->newest)}};
}

/* Needed is rounded up and free down, so that they never look the same. */
static struct told told_failed(const struct kiosk *k, struct frame *frame)
{
    static const enum string words[][2] = {
        [EXPORTING_GONE] = {STRING_EXPORT_GONE, STRING_EXPORT_GONE_MEND},
        [EXPORTING_FULL] = {STRING_EXPORT_FULL, STRING_EXPORT_FULL_MEND},
        [EXPORTING_UNWRITTEN] = {STRING_EXPORT_UNWRITTEN, STRING_EXPORT_UNWRITTEN_MEND},
        [EXPORTING_UNREAD] = {STRING_EXPORT_UNREAD, STRING_EXPORT_UNREAD_MEND},
    };
    const struct exporting *e = &k->desk.exporting;
    struct strings_values room = {.n = (long)((e->needed_bytes + MB - 1) / MB),
                                  .total = (long)(e->free_bytes / MB)};
    return (struct told){
        .id = "export.failed",
        .kind = TILE_SOFT,
        .icon = "warn",
        .headline = kiosk_say(k, words[e->fault][0]),
        .texts = {kiosk_fill(k, frame, words[e->fault][1], room),
                  e->fault == EXPORTING_UNREAD ? NULL : counted(k, frame, STRING_EXPORT_SO_FAR)}};
}

static struct told (*const tellers[])(const struct kiosk *k, struct frame *frame) = {
    [EXPORTING_PLACES] = told_waiting,
    [EXPORTING_WORK] = told_working,
    [EXPORTING_DONE] = told_done,
    [EXPORTING_FAILED] = told_failed,
};

/* ---- drawing it ---- */

static void draw_bar(struct frame *frame, const struct exporting *e, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    double radius = r.height / 2.0, line = metrics_line(m, MM_BORDER);
    struct rect done = r;
    done.width = (int)((double)r.width * (double)e->at / (double)e->count);
    frame_box(frame, r, radius, (struct frame_paint){THEME_CARD, THEME_EDGE, line, FRAME_SOLID});
    if (done.width >= r.height)
        frame_box(frame, done, radius, (struct frame_paint){.fill = THEME_PLUM});
}

static void draw_told(const struct kiosk *k, struct frame *frame, const struct told *told,
                      struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int picture = metrics_px(m, m->small_screen ? PICTURE_SMALL_MM : PICTURE_MM);
    struct label headline = {.text = told->headline,
                             .bold = true,
                             .font_px =
                                 m->small_screen ? m->title_px : metrics_font(m, CAP_HEADLINE_MM),
                             .line_height = 1.1};
    int words = label_height(frame, &headline, area.width - picture - 2 * m->unit);
    struct hexagon h = hexagon_regular(area.x, 0, picture);
    int height = (int)hexagon_height(&h);
    struct rect top = rect_cut_top(&area, words > height ? words : height);
    h.y = top.y + (top.height - height) / 2.0;
    tile_draw(frame, &(struct tile){.kind = told->kind, .icon = told->icon}, &h);
    rect_cut_left(&top, picture + 2 * m->unit);
    label_draw_middle(frame, &headline, top);
    frame_says(frame, ROLE_TITLE, told->id, top, told->headline);
    rect_cut_top(&area, m->unit);
    if (told->with_bar) {
        draw_bar(frame, &k->desk.exporting, rect_cut_top(&area, metrics_px(m, BAR_MM)));
        rect_cut_top(&area, m->unit);
    }
    for (int i = 0; i < TEXTS_MAX && told->texts[i]; i++)
        rect_cut_top(&area, label_body(frame, "", told->texts[i], area) + m->unit / 2);
}

static void draw_places(const struct kiosk *k, struct frame *frame)
{
    const struct drives *drives = &k->desk.exporting.drives;
    struct button buttons[DRIVES_MAX];
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_EXPORT_WHERE), NULL, NULL);
    for (size_t i = 0; i < drives->count; i++)
        buttons[i] = (struct button){.id = frame_keep(frame, "place:%zu", i),
                                     .label = frame_keep(frame, "%s", drives->all[i].name),
                                     .icon = drives->all[i].is_removable ? "usb" : "list",
                                     .align_start = true};
    button_table_draw(k, frame, &p, buttons, (int)drives->count, frame->metrics.portrait ? 1 : 2);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct exporting *e = &k->desk.exporting;
    if (e->state == EXPORTING_PLACES && e->drives.count > 0) {
        draw_places(k, frame);
        return;
    }
    struct steward_page p;
    struct told told = tellers[e->state](k, frame);
    bool can_try = e->state == EXPORTING_FAILED;
    steward_page_init(&p, k, kiosk_say(k, STRING_EXPORT_TITLE), NULL,
                      can_try ? kiosk_say(k, STRING_EXPORT_AGAIN) : NULL);
    struct rect area = page_begin(frame, &p.page);
    rect_cut_top(&area, frame->metrics.small_screen ? 0 : frame->metrics.unit);
    draw_told(k, frame, &told, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

/* ---- the screen ---- */

static void choose(struct kiosk *k, const char *number)
{
    struct exporting *e = &k->desk.exporting;
    size_t i = (size_t)(number[0] - '0');
    if (e->state == EXPORTING_PLACES && i < e->drives.count)
        exporting_choose(e, &e->drives.all[i]);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct exporting *e = &k->desk.exporting;
    const char *number = kiosk_after(id, "place:");
    if (number)
        choose(k, number);
    else if (strcmp(id, "steward.confirm") == 0 && e->state == EXPORTING_FAILED)
        exporting_again(e, &k->steward, k->now_ms);
    else
        step_page_turn(id, &k->desk.page);
    return strcmp(id, "steward.back") == 0 ? GO_EXPORT_LEFT : GO_STAY;
}

/* A tablet at work is not one that was left. */
static uint64_t tick(struct kiosk *k)
{
    if (k->desk.exporting.state == EXPORTING_WORK)
        visit_touch(&k->visit, k->now_ms);
    return exporting_tick(&k->desk.exporting, &k->steward, k->now_ms);
}

const struct screen screen_export = {
    .name = "steward_export", .draw = draw, .touch = touch, .tick = tick};
