/* First start, and the PIN after the hidden corner. The first start asks for a PIN twice, then for
 * the tablet's name. */
#include <string.h>

#include "record/alloc.h"
#include "screens/part/keypad.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "seal/words.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/label.h"

static void clear_pin(struct kiosk *k)
{
    xwipe(k->desk.pin, sizeof k->desk.pin);
}

/* What went wrong goes before what the page says anyway. */
static const char *digits_words(const struct kiosk *k, struct frame *frame, const char *status)
{
    const char *message = k->desk.message;
    if (!*message || !status)
        return *message ? message : status;
    return frame_keep(frame, "%s\n%s%s", message, frame->metrics.small_screen ? "" : "\n", status);
}

static struct button forgotten_button(const struct kiosk *k)
{
    return (struct button){.id = "pin.forgotten", .label = kiosk_say(k, STRING_PIN_FORGOTTEN)};
}

/* Beside Back, since the keypad may take the footer's end. Words of several pages are leafed
 * there. */
static void draw_footer(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                        unsigned at, unsigned pages)
{
    const struct metrics *m = &frame->metrics;
    struct button forgotten = forgotten_button(k);
    struct rect middle = page_footer(frame, &p->page);
    if (k->place == PLACE_PIN) {
        button_draw(frame, &forgotten, rect_cut_left(&middle, button_width(frame, &forgotten)));
        rect_cut_left(&middle, m->gap);
    }
    steward_page_paging(p, k, frame, at, pages);
    if (pages > 1)
        page_paging(frame, &p->page, rect_cut_left(&middle, 2 * middle.height + m->gap));
}

static void draw_digits(const struct kiosk *k, struct frame *frame, const char *title,
                        const char *status)
{
    const struct metrics *m = &frame->metrics;
    struct steward_page p;
    steward_page_init(&p, k, title, NULL, NULL);
    p.page.status = NULL;
    p.back.icon_only = frame->metrics.small_screen;
    struct button forgotten = forgotten_button(k);
    p.page.middle_height = k->place == PLACE_PIN ? button_least_height(frame, &forgotten) : 0;
    struct rect area = page_begin(frame, &p.page), pad = keypad_cut(frame, &area);
    const char *said = digits_words(k, frame, status);
    struct label words = {.text = said ? said : ""};
    struct rect field = rect_cut_top(&area, field_height(frame, 1));
    field_draw(
        frame,
        &(struct field){.id = "field:pin", .label = title, .text = k->desk.pin, .hidden = true},
        field);
    rect_cut_top(&area, m->unit);
    unsigned pages = label_pages(frame, &words, area.width, area.height);
    unsigned at = k->desk.page < pages ? k->desk.page : pages - 1;
    label_draw_page(frame, "status", &words, area, at);
    keypad_draw(k, frame, kiosk_say(k, STRING_PIN_OK), pad);
    draw_footer(k, frame, &p, at, pages > 0 ? pages : 1);
    page_end(frame, &p.page);
}

/* ---- the PIN ---- */

static void draw_pin(const struct kiosk *k, struct frame *frame)
{
    unsigned wait = steward_wait_s(&k->steward, k->now_ms);
    const char *status = NULL;
    enum string words = k->steward.uncounted ? STRING_PIN_UNCOUNTED : STRING_PIN_WAIT;
    if (wait > 0)
        status = kiosk_fill(k, frame, words, (struct strings_values){.n = (long)wait});
    draw_digits(k, frame, kiosk_say(k, STRING_PIN_TITLE), status);
}

static void forget_message(struct kiosk *k)
{
    k->desk.message[0] = 0;
    k->desk.page = 0;
}

static enum go try_pin(struct kiosk *k)
{
    struct fail fail;
    forget_message(k);
    if (steward_wait_s(&k->steward, k->now_ms) > 0) {
        clear_pin(k);
        return GO_STAY;
    }
    bool right = steward_enter(&k->steward, k->desk.pin, k->now_ms, &fail);
    clear_pin(k);
    if (right)
        return GO_ENTERED;
    if (fail.kind != FAIL_SECRET && !k->steward.uncounted)
        kiosk_fault(k, &fail);
    else if (steward_wait_s(&k->steward, k->now_ms) == 0)
        kiosk_tell(k, STRING_PIN_WRONG, (struct strings_values){0});
    return GO_STAY;
}

static enum go touch_pin(struct kiosk *k, const char *id)
{
    if (strcmp(id, "pin.ok") == 0)
        return try_pin(k);
    if (keypad_touch(id, k->desk.pin, sizeof k->desk.pin))
        forget_message(k);
    step_page_turn(id, &k->desk.page);
    if (strcmp(id, "pin.forgotten") == 0)
        return GO_FORGOTTEN;
    return strcmp(id, "steward.back") == 0 ? GO_VOTING : GO_STAY;
}

static void text_pin(struct kiosk *k, const char *utf8)
{
    keypad_type(utf8, k->desk.pin, sizeof k->desk.pin);
}

static enum go key_pin(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        keypad_touch("pin.delete", k->desk.pin, sizeof k->desk.pin);
    return key == APP_KEY_ENTER ? try_pin(k) : GO_STAY;
}

/* ---- first start ---- */

static void draw_name(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct field field = {
        .id = "field:name", .label = kiosk_say(k, STRING_SETUP_NAME), .text = k->desk.name};
    steward_page_init(&p, k, kiosk_say(k, STRING_SETUP_NAME), kiosk_say(k, STRING_SETUP_NAME_HINT),
                      kiosk_say(k, STRING_NEXT));
    p.confirm.disabled = k->desk.name[0] == 0;
    steward_page_type(&p, k, frame, &field, true);
}

/* Whose pack this is, to be compared before anything is made; and what a PIN is. A small screen
 * says the second beside the first PIN only, while nothing went wrong. */
static const char *setup_words(const struct kiosk *k, struct frame *frame)
{
    char words[WORDS_FINGERPRINT_MAX];
    const char *hint = kiosk_say(k, STRING_SETUP_PIN_HINT);
    bool is_small = frame->metrics.small_screen;
    steward_campaign_words(&k->steward, words, sizeof words);
    const char *campaign =
        kiosk_fill(k, frame, is_small ? STRING_SETUP_CAMPAIGN_SHORT : STRING_SETUP_CAMPAIGN,
                   (struct strings_values){.text = words});
    if (is_small && (k->desk.again || *k->desk.message))
        return campaign;
    return frame_keep(frame, "%s\n%s%s", hint, is_small ? "" : "\n", campaign);
}

static void draw_setup(const struct kiosk *k, struct frame *frame)
{
    if (k->desk.naming)
        draw_name(k, frame);
    else
        draw_digits(k, frame, kiosk_say(k, k->desk.again ? STRING_SETUP_AGAIN : STRING_SETUP_PIN),
                    setup_words(k, frame));
}

static void take_pin(struct kiosk *k)
{
    struct desk *desk = &k->desk;
    forget_message(k);
    if (strlen(desk->pin) < PIN_MIN) {
        kiosk_tell(k, STRING_SETUP_SHORT, (struct strings_values){0});
    } else if (!desk->again) {
        memcpy(desk->first_pin, desk->pin, sizeof desk->pin);
        desk->again = true;
        clear_pin(k);
    } else if (strcmp(desk->pin, desk->first_pin) == 0) {
        desk->naming = true;
        desk->keyboard.shift = keyboard_has_capitals(kiosk_language(k));
    } else {
        kiosk_tell(k, STRING_SETUP_DIFFERS, (struct strings_values){0});
        desk->again = false;
        clear_pin(k);
    }
}

static enum go finish_setup(struct kiosk *k)
{
    struct fail fail;
    if (k->desk.name[0] == 0)
        return GO_STAY;
    if (steward_set_up(&k->steward, k->desk.name, k->desk.pin, &fail))
        return k->is_scale_known ? GO_PANEL : GO_SCALE;
    kiosk_fault(k, &fail);
    return GO_STAY;
}

static void touch_name(struct kiosk *k, const char *id)
{
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&k->desk.keyboard, kiosk_language(k), id, typed);
    if (action == KEYBOARD_TYPED)
        compose_append(&k->desk.compose, k->desk.name, sizeof k->desk.name, TABLET_NAME_MAX, typed);
    else if (action == KEYBOARD_BACKSPACE)
        compose_backspace(&k->desk.compose, k->desk.name);
}

static enum go touch_setup(struct kiosk *k, const char *id)
{
    if (strcmp(id, "steward.back") == 0)
        return GO_VOTING;
    if (strcmp(id, "steward.confirm") == 0)
        return finish_setup(k);
    if (k->desk.naming)
        touch_name(k, id);
    else if (strcmp(id, "pin.ok") == 0)
        take_pin(k);
    else if (!step_page_turn(id, &k->desk.page) &&
             keypad_touch(id, k->desk.pin, sizeof k->desk.pin))
        forget_message(k);
    return GO_STAY;
}

static void text_setup(struct kiosk *k, const char *utf8)
{
    if (k->desk.naming)
        field_append(k->desk.name, sizeof k->desk.name, TABLET_NAME_MAX, utf8);
    else
        keypad_type(utf8, k->desk.pin, sizeof k->desk.pin);
}

static enum go key_setup(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE && k->desk.naming)
        compose_backspace(&k->desk.compose, k->desk.name);
    else if (key == APP_KEY_BACKSPACE)
        keypad_touch("pin.delete", k->desk.pin, sizeof k->desk.pin);
    else if (key == APP_KEY_ENTER && k->desk.naming)
        return finish_setup(k);
    else if (key == APP_KEY_ENTER)
        take_pin(k);
    return GO_STAY;
}

/* A disk that could not count a try is tried itself, while its steward waits. */
static uint64_t tick_pin(struct kiosk *k)
{
    if (!k->steward.uncounted)
        return UINT64_MAX;
    if (k->now_ms >= k->storage.tried_ms + STORAGE_MEND_S * 1000ULL)
        kiosk_check_storage(k, true);
    return k->now_ms + 1000;
}

const struct screen screen_pin = {.name = "steward_pin",
                                  .draw = draw_pin,
                                  .touch = touch_pin,
                                  .text = text_pin,
                                  .key = key_pin,
                                  .tick = tick_pin};
const struct screen screen_setup = {.name = "steward_setup",
                                    .draw = draw_setup,
                                    .touch = touch_setup,
                                    .text = text_setup,
                                    .key = key_setup};
