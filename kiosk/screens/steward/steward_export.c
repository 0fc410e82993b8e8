/* The export as it goes: where to, how far, and whether the stick may be taken out. Nothing is
 * written twice: what a state says is one row of words, and pictures are the same for all. */
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/button_table.h"

enum { MB = 1000000 };

/* ---- what is told in each state ---- */

static const char *counted(const struct kiosk *k, struct frame *frame, enum string key)
{
    const struct exporting *e = &k->desk.exporting;
    return kiosk_fill(k, frame, key,
                      (struct strings_values){.n = (long)(e->at - e->left_out),
                                              .total = (long)e->count,
                                              .text = e->to.name});
}

/* "Sessions 3, 5 are damaged.", and what to do. */
static const char *left_out(const struct kiosk *k, struct frame *frame)
{
    const struct exporting *e = &k->desk.exporting;
    const char *numbers = "";
    for (size_t i = 0; i < e->count; i++)
        if (e->closed[i].is_damaged)
            numbers = frame_keep(frame, "%s%s%u", numbers, *numbers ? ", " : "",
                                 (unsigned)e->closed[i].number);
    return kiosk_fill(k, frame, STRING_EXPORT_LEFT_OUT,
                      (struct strings_values){.n = (long)e->left_out, .text = numbers});
}

/* A stick that cannot be written; NULL: there is none. */
static const char *locked_words(const struct kiosk *k, struct frame *frame)
{
    const char *locked = k->desk.exporting.drives.locked;
    if (!*locked)
        return NULL;
    return kiosk_fill(k, frame, STRING_EXPORT_LOCKED, (struct strings_values){.text = locked});
}

static struct told told_waiting(const struct kiosk *k, struct frame *frame)
{
    const char *locked = locked_words(k, frame);
    if (locked)
        return (struct told){
            .id = "export.locked",
            .kind = TILE_SOFT,
            .icon = "warn",
            .headline = locked,
            .texts = {kiosk_say(k, STRING_EXPORT_LOCKED_MEND), kiosk_say(k, STRING_EXPORT_LOOKS)}};
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
                         .with_bar = true,
                         .at = k->desk.exporting.at,
                         .count = k->desk.exporting.count};
}

static struct told told_done(const struct kiosk *k, struct frame *frame)
{
    const struct exporting *e = &k->desk.exporting;
    if (e->count == 0)
        return (struct told){.id = "export.none",
                             .kind = TILE_SOFT,
                             .icon = "usb",
                             .headline = kiosk_say(k, STRING_EXPORT_NONE)};
    struct told told = {
        .id = "export.done",
        .kind = TILE_LEAF,
        .icon = "check",
        .headline = kiosk_say(k, e->to.is_removable ? STRING_EXPORT_SAFE : STRING_EXPORT_WRITTEN),
        .texts = {counted(k, frame, STRING_EXPORT_DONE)}};
    if (e->left_out > 0) {
        told.kind = TILE_SOFT;
        told.icon = "warn";
        told.texts[1] = told.texts[0];
        told.texts[0] = left_out(k, frame);
    } else {
        told.texts[1] = frame_keep(frame, "%s " TEXT_BOLD "%s" TEXT_BOLD,
                                   kiosk_say(k, STRING_EXPORT_NEWEST), e->newest);
    }
    return told;
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

/* The way without a stick. */
static struct button codes_button(const struct kiosk *k)
{
    return (struct button){
        .id = "export.codes", .label = kiosk_say(k, STRING_FRAMES_EXPORT), .icon = "qr"};
}

static void draw_places(const struct kiosk *k, struct frame *frame)
{
    const struct drives *drives = &k->desk.exporting.drives;
    struct button buttons[DRIVES_MAX + 1];
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_EXPORT_WHERE), locked_words(k, frame), NULL);
    for (size_t i = 0; i < drives->count; i++)
        buttons[i] = (struct button){.id = frame_keep(frame, "place:%zu", i),
                                     .label = frame_keep(frame, "%s", drives->all[i].name),
                                     .icon = drives->all[i].is_removable ? "usb" : "list",
                                     .align_start = true};
    buttons[drives->count] = codes_button(k);
    buttons[drives->count].align_start = true;
    button_table_draw(k, frame, &p, buttons, (int)drives->count + 1,
                      frame->metrics.portrait ? 1 : 2);
}

/* A tablet at work is not disturbed, and without a session there is nothing to show as codes. */
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
    struct button codes = codes_button(k);
    bool with_codes = e->state != EXPORTING_WORK && e->count > 0;
    steward_page_tell(&p, k, frame, &told, with_codes ? &codes : NULL);
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
    else if (strcmp(id, "export.codes") == 0)
        return GO_FRAMES;
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
