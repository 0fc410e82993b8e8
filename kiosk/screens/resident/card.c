/* A voting card: its letters by touch, by hand on a keyboard, or by a code reader, whose code is
 * taken at once. What is typed becomes the card as soon as it is one that was not used here.
 *
 * Where words, field and keys do not fit one page, the field is closed, and touching it leads to a
 * page of field and keys alone. Words too long for the closed field's page are read first. */
#include <string.h>

#include "screens/part/card_keys.h"
#include "screens/part/card_words.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/field.h"
#include "ui/label.h"
#include "ui/page_areas.h"

#define FIELD_EM 7.8     /* two groups of wide letters ... */
#define FIELD_AIR_MM 9.5 /* ... and what a field has around them */

enum { FIELD_LINES = 2, GROUP = 4 };

struct card_page {
    struct step_page p;
    const char *words;  /* what to do, or what to look at again */
    struct button none; /* the way on without a card; id NULL: the form wants one */
    bool is_none_apart; /* in a row of its own, for want of room in the footer */
};

static const struct card_entry *entry_of(const struct kiosk *k)
{
    return &k->visit.card;
}

/* ---- the parts ---- */

/* In groups of four, `a_line` of them in each line, as the card has them. */
static const char *grouped(struct frame *frame, const char *letters, int a_line)
{
    const char *text = frame_keep(frame, "%.*s", GROUP, letters);
    for (size_t at = GROUP; at < strlen(letters); at += GROUP)
        text = frame_keep(frame, "%s%s%.*s", text, at / GROUP % (size_t)a_line == 0 ? "\n" : " ",
                          GROUP, letters + at);
    return text;
}

static struct field field_of(const struct kiosk *k, struct frame *frame, int groups_a_line)
{
    return (struct field){.id = "field:card",
                          .label = kiosk_say(k, STRING_CARD_TITLE),
                          .text = grouped(frame, entry_of(k)->letters, groups_a_line)};
}

static void draw_backspace(const struct kiosk *k, struct frame *frame, struct rect r)
{
    keyboard_key_draw(frame,
                      &(struct keyboard_key){.id = "key:backspace",
                                             .icon = "backspace",
                                             .spoken = kiosk_say(k, STRING_KEY_BACKSPACE),
                                             .soft = true},
                      r);
}

static int none_height(const struct frame *frame, const struct card_page *c)
{
    const struct metrics *m = &frame->metrics;
    return c->is_none_apart ? button_height(frame, &c->none, m->width) + m->unit : 0;
}

static void draw_none(struct frame *frame, const struct card_page *c, struct rect row)
{
    if (c->none.id)
        button_draw(frame, &c->none, rect_cut_right(&row, button_width(frame, &c->none)));
}

/* Footer and, in it or in a row over it, the way on without a card. */
static void draw_footer(struct frame *frame, const struct card_page *c, struct rect apart)
{
    rect_cut_top(&apart, frame->metrics.unit);
    if (c->is_none_apart)
        draw_none(frame, c, apart);
    struct rect middle = page_footer(frame, &c->p.page);
    if (!c->is_none_apart)
        draw_none(frame, c, middle);
    page_end(frame, &c->p.page);
}

/* ---- the whole page ---- */

static int field_row(const struct frame *frame)
{
    return field_height(frame, FIELD_LINES);
}

static int field_width(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return (int)(FIELD_EM * m->font_px) + metrics_px(m, FIELD_AIR_MM);
}

/* Beside the field, or upright over it. */
static int words_width(const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    return m->portrait ? width : width - field_width(frame) - m->gap - m->target - 2 * m->unit;
}

/* Room for the longest words that can stand there, so that no key ever moves. */
static int words_height(const struct kiosk *k, struct frame *frame, int width)
{
    static const enum string longest[] = {STRING_CARD_CHECK, STRING_CARD_USED, STRING_CARD_OTHER};
    int height = label_height(frame, &(struct label){.text = card_words_hint(k, frame)}, width);
    for (size_t i = 0; i < sizeof longest / sizeof *longest; i++) {
        struct label label = {.text = kiosk_say(k, longest[i]), .bold = true};
        int needed = label_height(frame, &label, width);
        height = needed > height ? needed : height;
    }
    return height + frame->metrics.unit;
}

/* What stands over the keys. */
static int top_height(const struct kiosk *k, struct frame *frame, int width)
{
    int height = words_height(k, frame, words_width(frame, width)), row = field_row(frame);
    if (frame->metrics.portrait)
        return height + row;
    return height > row ? height : row;
}

static bool fits(const struct kiosk *k, struct frame *frame, const struct card_page *c)
{
    struct rect area = page_content(frame, &c->p.page);
    return top_height(k, frame, area.width) + frame->metrics.unit +
               card_keys_least_height(frame, area.width) + none_height(frame, c) <=
           area.height;
}

static void draw_top(const struct kiosk *k, struct frame *frame, const char *words,
                     struct rect area)
{
    const struct metrics *m = &frame->metrics;
    struct field field = field_of(k, frame, FIELD_LINES);
    struct rect row = area;
    if (m->portrait)
        row = rect_cut_bottom(&area, field_row(frame));
    else
        area = rect_cut_left(&row, words_width(frame, area.width));
    label_body(frame, "status", words, area);
    row.height = field_row(frame);
    struct rect backspace = rect_cut_right(&row, m->target);
    rect_cut_right(&row, m->gap);
    if (!m->portrait)
        row = rect_cut_right(&row, field_width(frame));
    field_draw(frame, &field, row);
    draw_backspace(k, frame, backspace);
}

static void draw_whole(const struct kiosk *k, struct frame *frame, const struct card_page *c)
{
    struct rect area = page_begin(frame, &c->p.page);
    struct rect apart = rect_cut_bottom(&area, none_height(frame, c));
    int most = card_keys_most_height(frame, area.width), unit = frame->metrics.unit;
    int room = area.height - top_height(k, frame, area.width) - unit;
    struct rect keys = rect_cut_bottom(&area, room < most ? room : most);
    rect_cut_bottom(&area, unit);
    if (!frame->metrics.portrait)
        area = rect_centred(area, area.width, top_height(k, frame, area.width));
    draw_top(k, frame, c->words, area);
    card_keys_draw(frame, keys);
    draw_footer(frame, c, apart);
}

/* ---- on a small screen ---- */

/* The room of a page that does not say which page it is. */
static struct rect first_area(const struct frame *frame, const struct card_page *c)
{
    struct rect area = page_content(frame, &c->p.page);
    area.height -= none_height(frame, c);
    return area;
}

/* How many pages the words take before the page of the field; 0: they fit it. Paging takes the
 * footer, and what is there goes into a row of its own. */
static unsigned pages_of_words(struct frame *frame, struct card_page *c)
{
    struct label label = {.text = c->words};
    struct rect area = first_area(frame, c);
    int row = field_row(frame) + metrics_px(&frame->metrics, MM_LIP);
    if (label_height(frame, &label, area.width) <= area.height - row)
        return 0;
    c->is_none_apart = c->none.id != NULL;
    c->p.page.middle_width = 0;
    return label_pages(frame, &label, area.width, first_area(frame, c).height);
}

static void draw_folded(const struct kiosk *k, struct frame *frame, struct card_page *c)
{
    struct field field = field_of(k, frame, FIELD_LINES);
    field.id = "write:card";
    field.is_closed = true;
    field.placeholder = kiosk_say(k, STRING_CARD_TOUCH);
    unsigned pages = pages_of_words(frame, c);
    unsigned at = k->visit.view.at_fault ? 0 : k->visit.view.page;
    int height = first_area(frame, c).height;
    at = at < pages ? at : pages;
    step_page_paging(&c->p, k, frame, at, pages + 1);
    struct rect area = page_begin(frame, &c->p.page);
    struct rect apart = rect_cut_bottom(&area, none_height(frame, c));
    if (at < pages) {
        area.height = height;
        label_draw_page(frame, "status", &(struct label){.text = c->words}, area, at);
    } else {
        rect_cut_bottom(&area, metrics_px(&frame->metrics, MM_LIP));
        struct rect row = rect_cut_bottom(&area, field_row(frame));
        if (pages == 0)
            label_body(frame, "status", c->words, area);
        field_draw(frame, &field, row);
    }
    draw_footer(frame, c, apart);
}

/* The rest of the row of Z: the way back to the page, what takes a letter off, settings. */
static void draw_ends(const struct kiosk *k, struct frame *frame,
                      const struct rect ends[CARD_KEYS_ENDS])
{
    struct button fold = {
        .id = "card.fold", .spoken = kiosk_say(k, STRING_BACK), .icon = "left", .icon_only = true};
    struct button settings = step_page_settings(k);
    button_draw(frame, &fold, ends[0]);
    draw_backspace(k, frame, ends[1]);
    button_draw(frame, &settings, ends[2]);
}

/* From the bottom up keys and field; *line is what they leave. */
static void cut_writing(const struct frame *frame, struct rect *line, struct rect *field,
                        struct rect *keys)
{
    const struct metrics *m = &frame->metrics;
    *line = metrics_content(m);
    line->height = m->height - line->y - metrics_px(m, MM_KEYS_EDGE);
    *keys = rect_cut_bottom(line, card_keys_with_ends_height(frame, line->width));
    rect_cut_bottom(line, metrics_px(m, MM_GAP_FLOOR));
    *field = rect_cut_bottom(line, field_height(frame, 1));
}

static int line_height(struct frame *frame, const char *words, int width)
{
    return label_height(frame, &(struct label){.text = words}, width) + frame->metrics.unit / 4;
}

static bool fits_line(struct frame *frame, const char *words)
{
    struct rect line, field, keys;
    cut_writing(frame, &line, &field, &keys);
    return line_height(frame, words, line.width) <= line.height;
}

/* Is something wrong with what was typed last, and no room to say it over field and keys? */
static bool says_too_much(const struct kiosk *k, struct frame *frame)
{
    return card_words_typing(k, frame) && !fits_line(frame, card_words_trouble(k, frame));
}

/* Where the letters are large there is no room for a hint. */
static void draw_writing(const struct kiosk *k, struct frame *frame, struct page *page)
{
    struct rect line, row, keys, ends[CARD_KEYS_ENDS];
    struct field field = field_of(k, frame, CARD_LETTERS / GROUP);
    const char *wrong = card_words_trouble(k, frame);
    const char *words = wrong && fits_line(frame, wrong) ? wrong : kiosk_say(k, STRING_CARD_TYPE);
    page->title = NULL;
    page->controls = 0;
    page_begin(frame, page);
    cut_writing(frame, &line, &row, &keys);
    if (fits_line(frame, words))
        label_body(frame, "status", words,
                   rect_cut_bottom(&line, line_height(frame, words, line.width)));
    field_draw(frame, &field, row);
    card_keys_with_ends_draw(frame, keys, ends);
    draw_ends(k, frame, ends);
}

static void init(struct card_page *c, const struct kiosk *k, struct frame *frame)
{
    const char *wrong = card_words_trouble(k, frame);
    *c = (struct card_page){.words = wrong ? wrong : card_words_hint(k, frame)};
    step_page_init(&c->p, k, frame, kiosk_say(k, STRING_CARD_TITLE));
    if (k->pack->survey->cards == CARDS_REQUIRED)
        return;
    c->none = (struct button){.id = "card.none", .label = kiosk_say(k, STRING_CARD_NONE)};
    int width = button_width(frame, &c->none);
    c->p.page.middle = NULL;
    c->p.page.middle_width = width;
    c->is_none_apart = page_areas(frame, &c->p.page).middle.width < width;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct card_page c;
    init(&c, k, frame);
    if (fits(k, frame, &c))
        draw_whole(k, frame, &c);
    else if (k->visit.view.writing && !says_too_much(k, frame))
        draw_writing(k, frame, &c.p.page);
    else
        draw_folded(k, frame, &c);
}

/* ---- typing ---- */

/* The letters are the card where they make one, and it was not used here. A page of keys has done
 * its work once they are all there, or there is more to say than it has room for. */
static void settle(struct kiosk *k)
{
    struct card card;
    bool is_good =
        card_entry_read(entry_of(k), &card) == CARD_FINE && !used_cards_has(&k->used_cards, &card);
    k->visit.answers->card = is_good ? card : (struct card){0};
    k->visit.view.held = k->visit.view.at_fault = false;
    k->visit.view.page = 0;
    if (strlen(entry_of(k)->letters) == CARD_LETTERS || entry_of(k)->is_other)
        k->visit.view.writing = false;
}

static enum go without_card(struct kiosk *k)
{
    k->visit.card = (struct card_entry){0};
    settle(k);
    return GO_NEXT;
}

static void write_on(struct kiosk *k)
{
    k->visit.view.writing = true;
    card_entry_heed(&k->visit.card);
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *key = kiosk_after(id, "key:");
    if (strcmp(id, "card.none") == 0)
        return without_card(k);
    if (kiosk_after(id, "write:"))
        write_on(k);
    else if (strcmp(id, "card.fold") == 0)
        k->visit.view.writing = false;
    else if (step_page_turn(id, &k->visit.view.page))
        k->visit.view.at_fault = false;
    if (!key)
        return GO_STAY;
    if (strcmp(key, "backspace") == 0)
        card_entry_delete(&k->visit.card);
    else
        card_entry_put(&k->visit.card, key);
    settle(k);
    return GO_STAY;
}

static void text(struct kiosk *k, const char *utf8)
{
    card_entry_hear(&k->visit.card, utf8, k->now_ms);
    settle(k);
}

/* Enter goes on only with letters: a reader that read something else has not said "no card". */
static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        card_entry_delete(&k->visit.card);
    if (key == APP_KEY_ENTER)
        card_entry_end(&k->visit.card, k->now_ms);
    settle(k);
    return key == APP_KEY_ENTER && *entry_of(k)->letters ? GO_NEXT : GO_STAY;
}

const struct screen screen_card = {
    .name = "card", .draw = draw, .touch = touch, .text = text, .key = key};
