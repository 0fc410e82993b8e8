/* The button stands beside title and answer or, where the card gets lower by that, beside one of
 * them, or under both. */
#include "screens/part/review_card.h"

#include <stdint.h>

#include "screens/part/answer_words.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/face.h"
#include "ui/label.h"
#include "ui/panel.h"

#define MM_PLACE_BADGE 7.7

static const struct survey *survey_of(const struct kiosk *k)
{
    return k->pack->survey;
}

static struct button card_button(const struct review_card *card)
{
    return (struct button){.id = card->id, .label = card->button, .icon = card->icon};
}

static struct label title_of(const struct review_card *card)
{
    return (struct label){.text = card->title, .bold = true};
}

/* The answer, or what stands for one that was left out. */
static const char *words_of(const struct review_card *card)
{
    return card->answer ? card->answer : card->blank;
}

/* ---- places ---- */

static const struct survey_choice *choice_at(const struct kiosk *k, const struct review_card *card,
                                             unsigned place)
{
    const struct answer *a = answers_get(k->visit.answers, card->question, card->repetition);
    return &survey_list_of(survey_of(k), card->question)->choices[a->choice[card->from + place]];
}

/* Badge and icon of a place, before its words. */
static int place_start(const struct frame *frame, const struct survey_choice *choice)
{
    const struct metrics *m = &frame->metrics;
    int badge = metrics_px(m, MM_PLACE_BADGE) + m->unit;
    return choice->image ? badge + metrics_px(m, MM_ICON) + m->unit : badge;
}

static int place_height(const struct kiosk *k, const struct frame *frame,
                        const struct survey_choice *choice, int width)
{
    int words = label_height(frame, &(struct label){.text = kiosk_text(k, &choice->label)},
                             width - place_start(frame, choice));
    int badge = metrics_px(&frame->metrics, MM_BADGE);
    return words > badge ? words : badge;
}

/* What must be free over place `at`, for its words to stay off those of the one before. */
static int place_air(const struct kiosk *k, const struct frame *frame,
                     const struct review_card *card, unsigned at, int width)
{
    if (at == 0)
        return 0;
    const struct survey_choice *over = choice_at(k, card, at - 1), *under = choice_at(k, card, at);
    struct label upper = {.text = kiosk_text(k, &over->label)};
    struct label lower = {.text = kiosk_text(k, &under->label)};
    return label_apart(frame, &upper, &lower, width - place_start(frame, under));
}

static void draw_places(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                        struct rect r)
{
    double badge = MM_PLACE_BADGE * frame->metrics.px_per_mm;
    double icon = MM_ICON * frame->metrics.px_per_mm;
    for (unsigned i = 0; i < card->places; i++) {
        const struct survey_choice *choice = choice_at(k, card, i);
        rect_cut_top(&r, place_air(k, frame, card, i, r.width));
        struct rect row = rect_cut_top(&r, place_height(k, frame, choice, r.width));
        double y = row.y + row.height / 2.0;
        choice_badge(frame, row.x + badge / 2, y, badge, (int)(card->from + i) + 1);
        struct rect start = rect_cut_left(&row, place_start(frame, choice));
        if (choice->image)
            frame_icon_plain(frame, choice->image,
                             start.x + start.width - frame->metrics.unit - icon / 2, y, icon);
        label_draw_middle(frame, &(struct label){.text = kiosk_text(k, &choice->label)}, row);
    }
}

/* ---- measuring ---- */

static int answer_height(const struct kiosk *k, const struct frame *frame,
                         const struct review_card *card, int width)
{
    int height = 0;
    if (card->places == 0)
        return label_height(frame, &(struct label){.text = words_of(card)}, width);
    for (unsigned i = 0; i < card->places; i++)
        height += place_air(k, frame, card, i, width) +
                  place_height(k, frame, choice_at(k, card, i), width);
    return height;
}

/* Where the button stands: the lower a card is by that, the better. */
enum form { BESIDE_ALL, BESIDE_TITLE, BESIDE_ANSWER, UNDER_ALL, FORMS };

struct layout {
    enum form form;
    int title_width, answer_width;
    int title, answer; /* heights of their rows, with the button where it stands beside them */
    int foot;          /* height of the button's own row, with the air over it */
    int height;        /* of the whole card */
    bool is_whole;     /* no word is cut for want of width */
};

static int title_height(const struct frame *frame, const struct review_card *card, int width)
{
    struct label title = title_of(card);
    return *card->title ? label_height(frame, &title, width) : 0;
}

static bool has_whole_words(const struct kiosk *k, const struct frame *frame,
                            const struct review_card *card, const struct layout *l)
{
    struct label title = title_of(card), words = {.text = words_of(card)};
    bool is_whole = label_lines(frame, &title, l->title_width) < SIZE_MAX;
    if (card->places == 0)
        return is_whole && label_lines(frame, &words, l->answer_width) < SIZE_MAX;
    for (unsigned i = 0; i < card->places; i++) {
        const struct survey_choice *choice = choice_at(k, card, i);
        struct label place = {.text = kiosk_text(k, &choice->label)};
        int width = l->answer_width - place_start(frame, choice);
        is_whole = is_whole && label_lines(frame, &place, width) < SIZE_MAX;
    }
    return is_whole;
}

/* What must be free between a button's lip and the answer under it. */
static int air_under_button(const struct kiosk *k, const struct frame *frame,
                            const struct review_card *card, int width)
{
    const struct metrics *m = &frame->metrics;
    const struct survey_choice *first = card->places > 0 ? choice_at(k, card, 0) : NULL;
    int start = first ? place_start(frame, first) : 0, over = 0;
    struct label words = {.text = first ? kiosk_text(k, &first->label) : words_of(card)};
    if (first) /* in the middle of its row */
        over =
            (place_height(k, frame, first, width) - label_height(frame, &words, width - start)) / 2;
    int air = face_reach_under(frame) - metrics_px(m, MM_LIP) - over +
              label_over(frame, &words, width - start);
    return card->id && air > 0 ? air : 0;
}

static int at_least(int height, int least)
{
    return height > least ? height : least;
}

static struct layout layout_of(const struct kiosk *k, const struct frame *frame,
                               const struct review_card *card, int width, enum form form)
{
    const struct metrics *m = &frame->metrics;
    struct button button = card_button(card);
    int full = width - 3 * m->unit, narrow = full - button_width(frame, &button) - m->unit;
    int floor = button_low_height(frame, &button) + metrics_px(m, MM_LIP);
    if (!card->id)
        narrow = full, floor = 0;
    struct layout l = {.form = form};
    l.title_width = form == BESIDE_ALL || form == BESIDE_TITLE ? narrow : full;
    l.answer_width = form == BESIDE_ALL || form == BESIDE_ANSWER ? narrow : full;
    int button_px = form == BESIDE_TITLE ? floor + air_under_button(k, frame, card, full) : 0;
    l.title = at_least(title_height(frame, card, l.title_width), button_px);
    l.answer =
        at_least(answer_height(k, frame, card, l.answer_width), form == BESIDE_ANSWER ? floor : 0);
    struct label title = title_of(card);
    if (form == BESIDE_ANSWER && l.title > 0 && floor > 0)
        l.title += face_air_under(frame, &title, l.title_width);
    l.foot = form == UNDER_ALL && floor > 0 ? floor + m->unit / 2 : 0;
    l.height = at_least(l.title + l.answer, form == BESIDE_ALL ? floor : 0);
    l.height += l.foot + 2 * m->unit;
    l.is_whole = has_whole_words(k, frame, card, &l);
    return l;
}

static struct layout fit(const struct kiosk *k, const struct frame *frame,
                         const struct review_card *card, int width)
{
    struct layout best = layout_of(k, frame, card, width, BESIDE_ALL);
    for (enum form form = BESIDE_TITLE; form < FORMS; form++) {
        struct layout l = layout_of(k, frame, card, width, form);
        if (l.is_whole == best.is_whole ? l.height < best.height : l.is_whole)
            best = l;
    }
    return best;
}

/* ---- headings ---- */

static int heading_height(const struct frame *frame, const struct review_card *card, int width)
{
    struct button button = card_button(card);
    struct label words = title_of(card);
    int room = card->id ? width - button_width(frame, &button) - frame->metrics.gap : width;
    int height = label_height(frame, &words, room) + face_air_under(frame, &words, room);
    int least = button_least_height(frame, &button);
    int floor = card->id ? least + metrics_px(&frame->metrics, MM_LIP) : 0;
    return height > floor ? height : floor;
}

static void draw_heading(struct frame *frame, const struct review_card *card, struct rect r)
{
    struct button button = card_button(card);
    struct label words = title_of(card);
    button.spoken = card->id ? frame_keep(frame, "%s: %s", button.label, card->title) : NULL;
    struct rect side = rect_cut_right(&r, card->id ? button_width(frame, &button) : 0);
    if (card->id)
        rect_cut_right(&r, frame->metrics.gap);
    label_draw_middle(frame, &words, r);
    frame_says(frame, ROLE_TEXT, "", r, card->title);
    side.height = frame->metrics.target;
    if (card->id)
        button_draw(frame, &button, side);
}

int review_card_height(const struct kiosk *k, const struct frame *frame,
                       const struct review_card *card, int width)
{
    if (card->is_heading)
        return heading_height(frame, card, width);
    return fit(k, frame, card, width).height;
}

/* ---- cards higher than a page ---- */

/* How much of the answer a page holds in this form: of its words in bytes, or of its places; 0
 * where a word would be cut that must be whole. */
static size_t held_in(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                      struct rect area, enum form form, bool is_whole)
{
    struct layout l = layout_of(k, frame, card, area.width, form);
    struct label words = {.text = card->answer};
    int room = area.height - 2 * frame->metrics.unit - l.title - l.foot;
    if (card->places == 0) {
        size_t size = label_fit(frame, &words, l.answer_width, room); /* a line at least */
        words.text = frame_keep(frame, "%.*s", (int)size, words.text);
        bool fits = label_height(frame, &words, l.answer_width) <= room;
        return fits && (l.is_whole || !is_whole) ? size : 0;
    }
    struct review_card part = *card;
    while (part.places > 0 && answer_height(k, frame, &part, l.answer_width) > room)
        part.places--;
    return l.is_whole || !is_whole ? part.places : 0;
}

static size_t held(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                   struct rect area, bool is_whole)
{
    size_t most = 0;
    for (enum form form = BESIDE_ALL; card->answer && form < FORMS; form++) {
        size_t size = held_in(k, frame, card, area, form, is_whole);
        most = size > most ? size : most;
    }
    return most;
}

bool review_card_can_split(const struct kiosk *k, struct frame *frame,
                           const struct review_card *card, struct rect area)
{
    struct review_card part = *card;
    part.id = NULL;
    return held(k, frame, &part, area, true) > 0;
}

/* All but the last line: it goes with the button. */
static size_t but_last_line(const struct frame *frame, const struct label *words, int width)
{
    size_t size = label_fit(frame, words, width, label_height(frame, words, width) - 1);
    return words->text[size] ? size : 0;
}

bool review_card_split(const struct kiosk *k, struct frame *frame, struct review_card *card,
                       struct rect area, struct review_card *rest)
{
    size_t size = 0;
    *rest = *card;
    card->id = NULL; /* the rest has the button */
    for (int whole = 1; whole >= 0 && size == 0; whole--)
        size = held(k, frame, card, area, whole);
    if (card->places > 0) {
        card->places = size < card->places ? (unsigned)size : card->places - 1;
        rest->from += card->places;
        rest->places -= card->places;
        return card->places > 0;
    }
    struct label words = {.text = card->answer};
    if (size > 0 && !card->answer[size])
        size = but_last_line(frame, &words, area.width - 3 * frame->metrics.unit);
    if (size == 0)
        return false;
    rest->answer = card->answer + size;
    card->answer = frame_keep(frame, "%.*s", (int)size, card->answer);
    return true;
}

/* ---- drawing ---- */

static void draw_words(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                       struct rect title, struct rect answer)
{
    const char *words = card->places > 0
                            ? answer_words_places(k, frame, card->question, card->repetition,
                                                  card->from, card->places)
                            : words_of(card);
    if (*card->title)
        frame_says(frame, ROLE_TEXT, "", rect_union(title, answer),
                   frame_keep(frame, "%s: %s", card->title, words));
    else
        frame_says(frame, ROLE_TEXT, "", answer, words);
    struct label heading = title_of(card);
    if (*card->title)
        label_draw(frame, &heading, title);
    if (card->places > 0)
        draw_places(k, frame, card, answer);
    else
        label_draw(frame, &(struct label){.text = words}, answer);
}

/* At the end of this part of the card, in the middle of its height. */
static void draw_button(struct frame *frame, const struct review_card *card, struct rect r)
{
    struct button button = card_button(card);
    struct rect side = rect_cut_right(&r, button_width(frame, &button));
    button.spoken = frame_keep(frame, "%s: %s", button.label, card->about);
    button_draw(frame, &button, rect_centred(side, side.width, button_low_height(frame, &button)));
}

void review_card_draw(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                      struct rect r)
{
    const struct metrics *m = &frame->metrics;
    if (card->is_heading) {
        draw_heading(frame, card, r);
        return;
    }
    struct layout l = fit(k, frame, card, r.width);
    panel_draw(frame, card->answer ? PANEL_CARD : PANEL_BLANK, r);
    struct rect inside = rect_inset(r, m->unit), side = inside;
    rect_cut_left(&inside, m->unit / 2);
    struct rect title = inside, answer = inside;
    title.height = l.title;
    title.width = l.title_width;
    rect_cut_top(&answer, l.title);
    answer.height -= l.foot;
    answer.width = l.answer_width;
    draw_words(k, frame, card, title, answer);
    if (l.form == BESIDE_TITLE)
        side.height = l.title;
    else if (l.form == BESIDE_ANSWER)
        rect_cut_top(&side, l.title);
    else if (l.form == UNDER_ALL)
        side = rect_cut_bottom(&side, l.foot - m->unit / 2);
    if (card->id)
        draw_button(frame, card, side);
}
