/* Opening a session: where, how, and who. Initials are typed on a page of their own. */
#include <ctype.h>
#include <string.h>

#include "screens/part/choices.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_day.h"
#include "screens/steward/steward_page.h"
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

enum { CHANNELS = sizeof channels / sizeof *channels };

static const char *title_of(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(k, frame, STRING_OPEN_TITLE,
                      (struct strings_values){.n = (long)steward_number(&k->steward)});
}

static struct field initials_field(const struct kiosk *k)
{
    return (struct field){.id = "field:initials",
                          .label = kiosk_say(k, STRING_OPEN_INITIALS),
                          .text = k->desk.initials};
}

/* Hall or doorstep: under one another beside the venues, else side by side. */
static int channel_columns(const struct frame *frame)
{
    return frame->metrics.small_screen || frame->metrics.portrait ? CHANNELS : 1;
}

static struct choice channel_choice(const struct kiosk *k, size_t i)
{
    return (struct choice){.id = channels[i].id,
                           .label = kiosk_say(k, channels[i].words),
                           .mark = CHOICE_TICK,
                           .place = k->desk.channel == channels[i].channel};
}

static int channel_width(const struct frame *frame, int width)
{
    int columns = channel_columns(frame);
    return (width - (columns - 1) * frame->metrics.gap) / columns;
}

static int channel_height(const struct kiosk *k, const struct frame *frame, int width)
{
    int height = 0;
    for (size_t i = 0; i < CHANNELS; i++) {
        struct choice choice = channel_choice(k, i);
        int needed = choice_height(frame, &choice, channel_width(frame, width));
        height = needed > height ? needed : height;
    }
    return height;
}

static int channels_height(const struct kiosk *k, const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    int row = channel_height(k, frame, width) + m->gap + metrics_px(m, MM_LIP);
    return CHANNELS / channel_columns(frame) * row;
}

static void draw_channels(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int columns = channel_columns(frame), rows = CHANNELS / columns;
    int lip = metrics_px(m, MM_LIP);
    rect_cut_bottom(&r, m->gap + lip);
    for (int i = 0; i < CHANNELS; i++) {
        struct choice choice = channel_choice(k, (size_t)i);
        struct rect cell = rect_grid(r, columns, rows, rows > 1 ? m->gap + lip : m->gap, i);
        choice_draw(frame, &choice, cell);
    }
}

static int words_height(const struct kiosk *k, const struct frame *frame, int width)
{
    return label_height(frame, &(struct label){.text = kiosk_say(k, STRING_OPEN_INITIALS)}, width) +
           frame->metrics.unit / 2;
}

/* How: the channel, and who, with the initials. */
static int how_height(const struct kiosk *k, const struct frame *frame, int width)
{
    return channels_height(k, frame, width) + frame->metrics.unit + words_height(k, frame, width) +
           field_height(frame, 1) + metrics_px(&frame->metrics, MM_LIP);
}

static void draw_how(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct field field = initials_field(k);
    field.is_closed = true;
    draw_channels(k, frame, rect_cut_top(&r, channels_height(k, frame, r.width)));
    rect_cut_top(&r, frame->metrics.unit);
    struct rect words = rect_cut_top(&r, words_height(k, frame, r.width));
    label_body(frame, "", field.label, words);
    field_draw(frame, &field, rect_cut_top(&r, field_height(frame, 1)));
}

/* ---- where ---- */

/* The venues' part of the content. On a small screen where and how are asked one after the other;
 * upright how stands under where, else beside it. */
static struct rect cut_venues(const struct kiosk *k, const struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct rect venues = *area;
    if (m->small_screen)
        return venues;
    if (m->portrait)
        *area = rect_cut_bottom(&venues, how_height(k, frame, venues.width));
    else
        *area = rect_cut_right(&venues, venues.width * 42 / 100);
    if (m->portrait)
        rect_cut_bottom(&venues, 2 * m->unit);
    else
        rect_cut_right(&venues, 2 * m->unit);
    return venues;
}

static int question_height(const struct kiosk *k, const struct frame *frame, int width)
{
    struct label words = {.text = kiosk_say(k, STRING_OPEN_VENUE)};
    return frame->metrics.small_screen
               ? 0
               : label_height(frame, &words, width) + frame->metrics.unit / 2;
}

/* The list under its question; a page of it that the footer can turn changes the content's room. */
static void fit_venues(const struct kiosk *k, struct frame *frame, struct page *page,
                       struct choices *c)
{
    int list = k->pack->survey->venue_list;
    if (list >= 0)
        choices_from_list(c, k, frame, list, k->desk.venue, "venue:");
    for (int i = 0; list >= 0 && i < 2 && (i == 0 || c->pages > 1); i++) {
        struct rect area = page_content(frame, page), venues = cut_venues(k, frame, &area);
        rect_cut_top(&venues, question_height(k, frame, venues.width));
        choices_fit(c, frame, venues, 1, frame->metrics.small_screen ? 2 : 1);
        page->page = (int)choices_page(c, k->desk.page) + 1;
        page->pages = (int)c->pages;
        page->page_text = kiosk_fill(
            k, frame, STRING_PAGE, (struct strings_values){.n = page->page, .total = page->pages});
    }
}

static void draw_venues(const struct kiosk *k, struct frame *frame, const struct choices *c,
                        struct rect r)
{
    struct rect words = rect_cut_top(&r, question_height(k, frame, r.width));
    if (words.height > 0)
        label_body(frame, "", kiosk_say(k, STRING_OPEN_VENUE), words);
    if (c->count > 0)
        choices_draw(c, frame, r, k->desk.page);
}

static void draw_form(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct choices c = {0};
    bool has_venues = k->pack->survey->venue_list >= 0, is_small = frame->metrics.small_screen;
    bool is_where = is_small && has_venues && !k->desk.placed;
    steward_page_init(&p, k, title_of(k, frame), is_where ? kiosk_say(k, STRING_OPEN_VENUE) : NULL,
                      kiosk_say(k, STRING_NEXT));
    p.confirm.disabled = has_venues && k->desk.venue < 0;
    p.confirm.id = is_where ? "steward.next" : p.confirm.id;
    if (is_where || !is_small)
        fit_venues(k, frame, &p.page, &c);
    struct rect area = page_begin(frame, &p.page), venues = cut_venues(k, frame, &area);
    if (is_where || !is_small)
        draw_venues(k, frame, &c, venues);
    if (!is_where)
        draw_how(k, frame, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    choices_free(&c);
}

/* The initials by the keyboard on the screen. */
static void draw_typing(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct field field = initials_field(k);
    steward_page_init(&p, k, kiosk_say(k, STRING_OPEN_INITIALS), NULL, kiosk_say(k, STRING_DONE));
    p.confirm.id = "steward.typed";
    p.page.back = NULL;
    steward_page_type(&p, k, frame, &field, false);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    if (k->desk.dating)
        steward_day_draw(k, frame, title_of(k, frame));
    else if (k->desk.typing)
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

static bool begin_session(struct kiosk *k, struct fail *f)
{
    const struct survey *s = k->pack->survey;
    const char *venue =
        s->venue_list >= 0 ? s->lists[s->venue_list].choices[k->desk.venue].name : "";
    return steward_open(&k->steward, venue, k->desk.channel, kiosk_today(k), k->desk.initials, f);
}

static enum go open_session(struct kiosk *k)
{
    struct fail fail;
    steward_set_day(&k->steward, k->desk.day);
    if (begin_session(k, &fail) || (kiosk_check_storage(k, true) && begin_session(k, &fail)))
        return GO_VOTING;
    kiosk_fault(k, &fail);
    return GO_STAY;
}

/* A venue whose icon is a door is a round of doors. */
static void choose_venue(struct kiosk *k, int venue)
{
    const struct survey *s = k->pack->survey;
    const char *icon = venue >= 0 ? s->lists[s->venue_list].choices[venue].image : NULL;
    k->desk.venue = venue;
    k->desk.channel = icon && strcmp(icon, "door") == 0 ? CHANNEL_DOORSTEP : CHANNEL_HALL;
}

static bool choose(struct kiosk *k, const char *id)
{
    const char *venue = kiosk_after(id, "venue:");
    const struct survey *s = k->pack->survey;
    if (venue && s->venue_list >= 0)
        choose_venue(k, survey_find_choice(&s->lists[s->venue_list], venue));
    for (size_t i = 0; i < CHANNELS; i++)
        if (strcmp(channels[i].id, id) == 0) {
            k->desk.channel = channels[i].channel;
            return true;
        }
    return venue != NULL;
}

/* Initials are capitals, where there are any, and the keys show them so. */
static void begin_capital(struct kiosk *k)
{
    k->desk.keyboard.shift =
        k->desk.keyboard.page == KEYBOARD_LETTERS && keyboard_has_capitals(kiosk_language(k));
}

static void touch_key(struct kiosk *k, const char *id)
{
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&k->desk.keyboard, kiosk_language(k), id, typed);
    struct desk *desk = &k->desk;
    if (action == KEYBOARD_TYPED) {
        compose_append(&desk->compose, desk->initials, sizeof desk->initials,
                       sizeof desk->initials - 1, typed);
        begin_capital(k);
    } else if (action == KEYBOARD_BACKSPACE) {
        compose_backspace(&desk->compose, desk->initials);
    }
}

static void begin_typing(struct kiosk *k)
{
    k->desk.typing = true;
    begin_capital(k);
}

static enum go touch_day(struct kiosk *k, const char *id)
{
    if (strcmp(id, "steward.confirm") == 0)
        return open_session(k);
    k->desk.dating = strcmp(id, "steward.back") != 0;
    k->desk.message[0] = 0;
    steward_day_touch(k, id);
    return GO_STAY;
}

/* The form is filled in as far as it must be: then the day. */
static void ask_day(struct kiosk *k)
{
    if (k->pack->survey->venue_list < 0 || k->desk.venue >= 0)
        steward_day_begin(k);
}

static enum go touch(struct kiosk *k, const char *id)
{
    bool is_back = strcmp(id, "steward.back") == 0;
    if (k->desk.dating)
        return touch_day(k, id);
    if (is_back && !k->desk.placed)
        return GO_PANEL;
    if (strcmp(id, "steward.confirm") == 0)
        ask_day(k);
    else if (is_back || strcmp(id, "steward.next") == 0)
        k->desk.placed = !is_back;
    else if (strcmp(id, "field:initials") == 0)
        begin_typing(k);
    else if (strcmp(id, "steward.typed") == 0)
        k->desk.typing = false;
    else if (!choose(k, id) && !step_page_turn(id, &k->desk.page))
        touch_key(k, id);
    return GO_STAY;
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        compose_backspace(&k->desk.compose, k->desk.initials);
    return GO_STAY;
}

const struct screen screen_open = {
    .name = "steward_open", .draw = draw, .touch = touch, .text = text, .key = key};
