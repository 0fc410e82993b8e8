/* A closed session as QR codes: the codes themselves, a page to type which of them the laptop still
 * misses and, where the session is too large for codes, the way to the stick. */
#include <string.h>

#include "screens/part/keypad.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/frames_codes.h"
#include "screens/steward/steward_keypad.h"
#include "ui/field.h"

/* ---- no codes ---- */

static struct told told_too_large(const struct kiosk *k, struct frame *frame)
{
    struct strings_values codes = {.n = (long)k->desk.showing.needed, .total = FRAMES_MAX};
    return (struct told){.id = "frames.too-large",
                         .kind = TILE_SOFT,
                         .icon = "usb",
                         .headline = kiosk_say(k, STRING_FRAMES_LARGE),
                         .texts = {kiosk_fill(k, frame, STRING_FRAMES_LARGE_WHY, codes),
                                   kiosk_say(k, STRING_FRAMES_LARGE_MEND)}};
}

static struct told told_unread(const struct kiosk *k)
{
    return (struct told){.id = "frames.unread",
                         .kind = TILE_SOFT,
                         .icon = "warn",
                         .headline = kiosk_say(k, STRING_EXPORT_UNREAD),
                         .texts = {kiosk_say(k, STRING_EXPORT_UNREAD_MEND)}};
}

static void draw_none(const struct kiosk *k, struct frame *frame)
{
    bool too_large = k->desk.showing.state == SHOWING_TOO_LARGE;
    struct told told = too_large ? told_too_large(k, frame) : told_unread(k);
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_EXPORT_TITLE), NULL,
                      too_large ? kiosk_say(k, STRING_FRAMES_STICK) : NULL);
    steward_page_tell(&p, k, frame, &told, NULL);
}

/* ---- typing which to show again ---- */

static void draw_field(const struct kiosk *k, struct frame *frame, const char *label,
                       struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct field field = {.id = "field:numbers", .label = label, .text = k->desk.numbers};
    struct button delete = {.id = "pin.delete",
                            .spoken = kiosk_say(k, STRING_PIN_DELETE),
                            .icon = "backspace",
                            .icon_only = true,
                            .kind = BUTTON_SOFT};
    int height = field_height(frame, 1);
    struct rect row = rect_cut_top(area, height > m->target ? height : m->target);
    struct rect end = rect_cut_right(&row, m->target);
    rect_cut_right(&row, m->gap);
    field_draw(frame, &field, row);
    button_draw(frame, &delete, end);
}

static void draw_typing(const struct kiosk *k, struct frame *frame)
{
    struct steward_keypad_words words = {kiosk_say(k, STRING_FRAMES_WHICH),
                                         kiosk_say(k, STRING_FRAMES_WHICH_HOW),
                                         kiosk_say(k, STRING_FRAMES_SHOW), field_height(frame, 1)};
    const struct button comma = {
        .id = "frames:,", .label = ",", .spoken = kiosk_say(k, STRING_FRAMES_COMMA)};
    const struct button to = {
        .id = "frames:-", .label = "\u2013", .spoken = kiosk_say(k, STRING_FRAMES_TO)};
    struct keypad keypad = {.prefix = "frames:", .before_zero = &comma, .after_zero = &to};
    struct steward_keypad page;
    steward_keypad_begin(&page, k, frame, &words);
    page.p.confirm.disabled = k->desk.numbers[0] == 0;
    draw_field(k, frame, words.question, &page.area);
    keypad_draw_keys(frame, &keypad, page.pad);
    steward_keypad_end(&page, frame);
}

static void type(struct kiosk *k, const char *utf8)
{
    for (const char *c = utf8; *c; c++) {
        char one[] = {*c, 0};
        if (strchr("0123456789,- ", *c))
            field_append(k->desk.numbers, sizeof k->desk.numbers, sizeof k->desk.numbers, one);
    }
}

static void show_some(struct kiosk *k)
{
    if (showing_some(&k->desk.showing, k->desk.numbers, k->now_ms))
        k->desk.typing = false;
    else
        kiosk_tell(k, STRING_FRAMES_NO_SUCH,
                   (struct strings_values){.n = (long)k->desk.showing.frames.count});
}

static void touch_typing(struct kiosk *k, const char *id)
{
    const char *typed = kiosk_after(id, "frames:");
    k->desk.message[0] = 0;
    if (typed)
        type(k, typed);
    else if (strcmp(id, "steward.confirm") == 0)
        show_some(k);
    else if (strcmp(id, "steward.back") == 0)
        k->desk.typing = false;
    else if (strcmp(id, "pin.delete") == 0)
        field_backspace(k->desk.numbers);
}

/* ---- the screen ---- */

static void draw(const struct kiosk *k, struct frame *frame)
{
    enum showing_state state = k->desk.showing.state;
    if (k->desk.typing)
        draw_typing(k, frame);
    else if (state == SHOWING_RUNS || state == SHOWING_STOPPED)
        frames_codes_draw(k, frame);
    else
        draw_none(k, frame);
}

static void ask_which(struct kiosk *k)
{
    k->desk.typing = true;
    k->desk.message[0] = 0;
    memset(k->desk.numbers, 0, sizeof k->desk.numbers);
}

static void touch_codes(struct kiosk *k, const char *id)
{
    struct showing *s = &k->desk.showing;
    if (strcmp(id, "frames.stop") == 0)
        showing_stop(s, k->now_ms);
    else if (strcmp(id, "frames.back") == 0 || strcmp(id, "frames.forward") == 0)
        showing_step(s, strcmp(id, "frames.forward") == 0, k->now_ms);
    else if (strcmp(id, "frames.slower") == 0 || strcmp(id, "frames.faster") == 0)
        showing_set_pace(s, strcmp(id, "frames.faster") == 0, k->now_ms);
    else if (strcmp(id, "frames.all") == 0)
        showing_all(s, k->now_ms);
    else if (strcmp(id, "frames.some") == 0)
        ask_which(k);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (k->desk.typing) {
        touch_typing(k, id);
        return GO_STAY;
    }
    touch_codes(k, id);
    step_page_turn(id, &k->desk.page);
    if (strcmp(id, "steward.confirm") == 0)
        return GO_EXPORT;
    bool ends = strcmp(id, "frames.finish") == 0 || strcmp(id, "steward.back") == 0;
    return ends ? GO_FRAMES_LEFT : GO_STAY;
}

static void text(struct kiosk *k, const char *utf8)
{
    if (k->desk.typing)
        type(k, utf8);
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (k->desk.typing && key == APP_KEY_BACKSPACE)
        field_backspace(k->desk.numbers);
    return GO_STAY;
}

/* Somebody may watch a run for a while without touching it. While numbers are typed it waits. */
static uint64_t tick(struct kiosk *k)
{
    struct showing *s = &k->desk.showing;
    if (k->desk.typing)
        return UINT64_MAX;
    if (showing_is_watched(s, k->now_ms))
        visit_touch(&k->visit, k->now_ms);
    return showing_tick(s, k->now_ms);
}

const struct screen screen_frames = {
    .name = "steward_frames", .draw = draw, .touch = touch, .text = text, .key = key, .tick = tick};
