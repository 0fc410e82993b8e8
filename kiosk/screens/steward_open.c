/* Opening a session: where, how, and who. */
#include <ctype.h>
#include <string.h>

#include "screens/choices.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "screens/steward_page.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/label.h"

static const struct {
    const char *id;
    enum channel channel;
    enum string words;
} channels[] = {
    {"channel:hall", CHANNEL_HALL, STRING_CHANNEL_HALL},
    {"channel:doorstep", CHANNEL_DOORSTEP, STRING_CHANNEL_DOORSTEP},
};

static const char *title_of(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(k, frame, STRING_OPEN_TITLE,
                      (struct strings_values){.n = (long)steward_number(&k->steward)});
}

/* The second column: hall or doorstep, and the initials. */
static void draw_how(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int pitch = m->gap + metrics_px(m, MM_LIP);
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        struct choice choice = {.id = channels[i].id,
                                .label = kiosk_say(k, channels[i].words),
                                .mark = CHOICE_TICK,
                                .place = k->desk.channel == channels[i].channel};
        choice_draw(frame, &choice, rect_cut_top(&r, choice_height(frame, &choice, r.width)));
        rect_cut_top(&r, pitch);
    }
    rect_cut_top(&r, m->unit);
    const char *words = kiosk_say(k, STRING_OPEN_INITIALS);
    rect_cut_top(&r, label_body(frame, "", words, r) + m->unit / 2);
    struct field field = {.id = "field:initials", .label = words, .text = k->desk.initials};
    field_draw(frame, &field, rect_cut_top(&r, field_height(frame, 1)));
}

static void draw_venues(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                        struct rect r, struct choices *c)
{
    int list = k->pack->survey->venue_list;
    rect_cut_top(&r, label_body(frame, "", kiosk_say(k, STRING_OPEN_VENUE), r) +
                         frame->metrics.unit / 2);
    if (list < 0)
        return;
    choices_from_list(c, k, frame, list, k->desk.venue, "venue:");
    choices_fit(c, frame, r, 1, 1);
    if (c->pages > 1) {
        p->page.page = (int)choices_page(c, k->desk.page) + 1;
        p->page.pages = (int)c->pages;
        p->page.page_text =
            kiosk_fill(k, frame, STRING_PAGE,
                       (struct strings_values){.n = p->page.page, .total = p->page.pages});
    }
    choices_draw(c, frame, r, k->desk.page);
}

static void draw_form(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct choices c = {0};
    steward_page_init(&p, k, title_of(k, frame), NULL, kiosk_say(k, STRING_OPEN_CONFIRM));
    p.confirm.disabled = k->pack->survey->venue_list >= 0 && k->desk.venue < 0;
    struct rect area = page_begin(frame, &p.page);
    struct rect how = rect_cut_right(&area, area.width * 42 / 100);
    rect_cut_right(&area, 2 * frame->metrics.unit);
    draw_venues(k, frame, &p, area, &c);
    draw_how(k, frame, how);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    choices_free(&c);
}

/* The initials by the keyboard on the screen. */
static void draw_typing(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_OPEN_INITIALS), NULL, kiosk_say(k, STRING_DONE));
    p.confirm.id = "steward.typed";
    struct rect area = page_begin(frame, &p.page);
    struct keyboard_words words = step_page_keyboard(k);
    struct field field = {.id = "field:initials",
                          .label = kiosk_say(k, STRING_OPEN_INITIALS),
                          .text = k->desk.initials};
    field_draw(frame, &field, rect_cut_top(&area, field_height(frame, 1)));
    rect_cut_top(&area, 2 * frame->metrics.unit);
    area.height = keyboard_height(frame, frame->look.language, area.width);
    keyboard_draw(frame, &k->desk.keyboard, frame->look.language, &words, NULL, &p.confirm, area);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    if (k->desk.typing)
        draw_typing(k, frame);
    else
        draw_form(k, frame);
}

static void text(struct kiosk *k, const char *utf8)
{
    char upper[8] = {(char)toupper((unsigned char)utf8[0])};
    bool is_letter = isalpha((unsigned char)utf8[0]) && utf8[1] == 0;
    field_append(k->desk.initials, sizeof k->desk.initials, sizeof k->desk.initials - 1,
                 is_letter ? upper : utf8);
}

static enum go open_session(struct kiosk *k)
{
    const struct survey *s = k->pack->survey;
    struct fail fail;
    if (s->venue_list >= 0 && k->desk.venue < 0)
        return GO_STAY;
    const char *venue =
        s->venue_list >= 0 ? s->lists[s->venue_list].choices[k->desk.venue].name : "";
    if (steward_open(&k->steward, venue, k->desk.channel, kiosk_today(), k->desk.initials, &fail))
        return GO_VOTING;
    memcpy(k->desk.message, fail.text, sizeof k->desk.message);
    return GO_STAY;
}

static bool choose(struct kiosk *k, const char *id)
{
    const char *venue = kiosk_after(id, "venue:");
    const struct survey *s = k->pack->survey;
    if (venue && s->venue_list >= 0)
        k->desk.venue = survey_find_choice(&s->lists[s->venue_list], venue);
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        if (strcmp(channels[i].id, id) == 0) {
            k->desk.channel = channels[i].channel;
            return true;
        }
    return venue != NULL;
}

static void touch_key(struct kiosk *k, const char *id)
{
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&k->desk.keyboard, kiosk_language(k), id, typed);
    if (action == KEYBOARD_TYPED)
        text(k, typed);
    else if (action == KEYBOARD_BACKSPACE)
        field_backspace(k->desk.initials);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "steward.back") == 0)
        return GO_PANEL;
    if (strcmp(id, "steward.confirm") == 0)
        return open_session(k);
    if (strcmp(id, "field:initials") == 0)
        k->desk.typing = true;
    else if (strcmp(id, "steward.typed") == 0)
        k->desk.typing = false;
    else if (!choose(k, id) && !step_page_turn(id, &k->desk.page))
        touch_key(k, id);
    return GO_STAY;
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        field_backspace(k->desk.initials);
    return GO_STAY;
}

const struct screen screen_open = {
    .name = "steward_open", .draw = draw, .touch = touch, .text = text, .key = key};
