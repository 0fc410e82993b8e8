/* The hand count: asked when a session is closed, and when one that was cut off is finished. What
 * the box holds is shown only in the second case, so that the count stays the steward's own. */
#include <stdlib.h>
#include <string.h>

#include "screens/part/keypad.h"
#include "screens/screens.h"
#include "screens/steward/steward_keypad.h"
#include "ui/field.h"

static void draw_count(const struct kiosk *k, struct frame *frame,
                       struct steward_keypad_words *words)
{
    const struct metrics *m = &frame->metrics;
    struct steward_keypad page;
    struct button skip = {.id = "steward.skip", .label = kiosk_say(k, STRING_CLOSE_SKIP)};
    int height = button_least_height(frame, &skip);
    words->below_px = field_height(frame, 1) + m->unit + height + metrics_px(m, MM_LIP);
    struct field field = {.id = "field:count", .label = words->question, .text = k->desk.count};
    steward_keypad_begin(&page, k, frame, words);
    page.p.confirm.disabled = k->desk.count[0] == 0;
    field_draw(frame, &field, rect_cut_top(&page.area, field_height(frame, 1)));
    rect_cut_top(&page.area, m->small_screen ? m->unit : 2 * m->unit);
    struct rect row = rect_cut_top(&page.area, height);
    button_draw(frame, &skip, rect_cut_left(&row, button_width(frame, &skip)));
    keypad_draw(k, frame, NULL, page.pad);
    steward_keypad_end(&page, frame);
}

static void draw_close(const struct kiosk *k, struct frame *frame)
{
    struct steward_keypad_words words = {
        kiosk_fill(k, frame, STRING_CLOSE_TITLE,
                   (struct strings_values){.n = (long)steward_number(&k->steward)}),
        kiosk_say(k, STRING_CLOSE_HAND), kiosk_say(k, STRING_CLOSE_CONFIRM), 0};
    draw_count(k, frame, &words);
}

static void draw_recover(const struct kiosk *k, struct frame *frame)
{
    uint32_t number = 0;
    struct box_counts counts = {0};
    box_interrupted(k->steward.box, &number, &counts, NULL);
    struct steward_keypad_words words = {
        kiosk_fill(k, frame, STRING_RECOVER_TITLE, (struct strings_values){.n = (long)number}),
        kiosk_fill(k, frame, STRING_RECOVER_HOLDS,
                   (struct strings_values){.n = (long)counts.ballots}),
        kiosk_say(k, STRING_RECOVER_CONFIRM), 0};
    draw_count(k, frame, &words);
}

static bool end_session(struct kiosk *k, uint32_t hand_count, struct fail *f)
{
    return k->place == PLACE_RECOVER ? steward_recover(&k->steward, hand_count, f)
                                     : steward_close(&k->steward, hand_count, f);
}

/* A box whose disk came back is opened by the check, and then takes what it refused before.
 *
 * Where closing went well and its export did not, the export's own screen tries again and says what
 * is wrong. */
static enum go finish(struct kiosk *k, uint32_t hand_count)
{
    struct fail fail;
    bool done = end_session(k, hand_count, &fail) ||
                (kiosk_check_storage(k, true) && end_session(k, hand_count, &fail));
    if (done && k->place == PLACE_RECOVER)
        return GO_PANEL;
    if (done)
        return k->steward.exported || !k->steward.places.export_folder ? GO_CLOSED : GO_EXPORT;
    kiosk_fault(k, &fail);
    return GO_STAY;
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "steward.back") == 0)
        return k->place == PLACE_RECOVER ? GO_VOTING : GO_PANEL;
    if (strcmp(id, "steward.skip") == 0)
        return finish(k, HAND_COUNT_NONE);
    if (strcmp(id, "steward.confirm") == 0 && k->desk.count[0])
        return finish(k, (uint32_t)strtoul(k->desk.count, NULL, 10));
    keypad_touch(id, k->desk.count, sizeof k->desk.count);
    return GO_STAY;
}

static void text(struct kiosk *k, const char *utf8)
{
    keypad_type(utf8, k->desk.count, sizeof k->desk.count);
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        keypad_touch("pin.delete", k->desk.count, sizeof k->desk.count);
    return GO_STAY;
}

const struct screen screen_close = {
    .name = "steward_close", .draw = draw_close, .touch = touch, .text = text, .key = key};
const struct screen screen_recover = {
    .name = "steward_recover", .draw = draw_recover, .touch = touch, .text = text, .key = key};
