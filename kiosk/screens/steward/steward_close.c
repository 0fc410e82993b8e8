/* The hand count: asked when a session is closed, and when one that was cut off is finished. What
 * the box holds is shown only in the second case, so that the count stays the steward's own. */
#include <stdlib.h>
#include <string.h>

#include "screens/part/keypad.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "ui/field.h"
#include "ui/label.h"

struct words {
    const char *title, *question, *confirm;
};

/* On a small screen the keypad takes the footer's end: the button beside Back, without its arrow.
 */
static void draw_footer(struct frame *frame, struct steward_page *p)
{
    p->page.next = frame->metrics.small_screen ? NULL : &p->confirm;
    struct rect middle = page_footer(frame, &p->page);
    if (frame->metrics.small_screen) {
        p->confirm.icon_after = NULL;
        button_draw(frame, &p->confirm, rect_cut_left(&middle, button_width(frame, &p->confirm)));
    }
    page_end(frame, &p->page);
}

/* Title and question. A small screen has them in one column beside the keypad, and what went wrong
 * in place of the question. Leaves of *area what is under them, and the keypad's part in *pad. */
static void draw_words(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                       const struct words *words, struct rect *area, struct rect *pad)
{
    const struct metrics *m = &frame->metrics;
    const char *question = words->question;
    if (!m->small_screen) {
        *area = page_begin(frame, &p->page);
        *pad = keypad_cut(frame, area);
        rect_cut_top(area, label_body(frame, "question", question, *area) + m->unit);
        return;
    }
    struct rect content = page_content(frame, &p->page);
    *area = metrics_content(m);
    area->height = content.y + content.height - area->y;
    *pad = keypad_cut(frame, area);
    rect_cut_top(area, label_title(frame, "title", words->title, *area));
    question = *k->desk.message ? k->desk.message : question;
    rect_cut_top(area, label_body(frame, "question", question, *area) + m->unit / 2);
}

static void draw_count(const struct kiosk *k, struct frame *frame, const struct words *words)
{
    const struct metrics *m = &frame->metrics;
    struct steward_page p;
    struct rect area, pad;
    struct button skip = {.id = "steward.skip", .label = kiosk_say(k, STRING_CLOSE_SKIP)};
    struct field field = {.id = "field:count", .label = words->question, .text = k->desk.count};
    steward_page_init(&p, k, words->title, NULL, words->confirm);
    p.confirm.disabled = k->desk.count[0] == 0;
    p.back.icon_only = m->small_screen;
    draw_words(k, frame, &p, words, &area, &pad);
    field_draw(frame, &field, rect_cut_top(&area, field_height(frame, 1)));
    rect_cut_top(&area, m->small_screen ? m->unit : 2 * m->unit);
    struct rect row = rect_cut_top(&area, m->target);
    button_draw(frame, &skip, rect_cut_left(&row, button_width(frame, &skip)));
    keypad_draw(k, frame, NULL, pad);
    draw_footer(frame, &p);
}

static void draw_close(const struct kiosk *k, struct frame *frame)
{
    struct words words = {
        kiosk_fill(k, frame, STRING_CLOSE_TITLE,
                   (struct strings_values){.n = (long)steward_number(&k->steward)}),
        kiosk_say(k, STRING_CLOSE_HAND), kiosk_say(k, STRING_CLOSE_CONFIRM)};
    draw_count(k, frame, &words);
}

static void draw_recover(const struct kiosk *k, struct frame *frame)
{
    uint32_t number = 0;
    struct box_counts counts = {0};
    box_interrupted(k->steward.box, &number, &counts, NULL);
    struct words words = {
        kiosk_fill(k, frame, STRING_RECOVER_TITLE, (struct strings_values){.n = (long)number}),
        kiosk_fill(k, frame, STRING_RECOVER_HOLDS,
                   (struct strings_values){.n = (long)counts.ballots}),
        kiosk_say(k, STRING_RECOVER_CONFIRM)};
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
