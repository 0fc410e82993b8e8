/* The button stands beside title and answer or, where the card gets lower by that, beside the title
 * alone, with the answer under both. */
#include "screens/part/review_card.h"

#include <string.h>

#include "screens/part/answer_words.h"
#include "ui/button.h"
#include "ui/choice.h"
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

static void draw_places(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                        struct rect r)
{
    double badge = MM_PLACE_BADGE * frame->metrics.px_per_mm;
    double icon = MM_ICON * frame->metrics.px_per_mm;
    for (unsigned i = 0; i < card->places; i++) {
        const struct survey_choice *choice = choice_at(k, card, i);
        struct rect row = rect_cut_top(&r, place_height(k, frame, choice, r.width));
        double y = row.y + row.height / 2.0;
        choice_badge(frame, row.x + badge / 2, y, badge, (int)(card->from + i) + 1);
        struct rect start = rect_cut_left(&row, place_start(frame, choice));
        if (choice->image)
            frame_icon(frame, choice->image, start.x + start.width - frame->metrics.unit - icon / 2,
                       y, icon, (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
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
        height += place_height(k, frame, choice_at(k, card, i), width);
    return height;
}

struct layout {
    bool is_under;     /* the answer, under title and button */
    int title, answer; /* widths */
    int head, height;  /* of what is above the answer, and of the whole card */
};

static struct layout layout_of(const struct kiosk *k, const struct frame *frame,
                               const struct review_card *card, int width, bool is_under)
{
    const struct metrics *m = &frame->metrics;
    struct button button = card_button(card);
    struct layout l = {.is_under = is_under};
    l.title = width - button_width(frame, &button) - 4 * m->unit;
    l.answer = is_under ? width - 3 * m->unit : l.title;
    l.head = label_height(frame, &(struct label){.text = card->title, .bold = true}, l.title);
    int floor = m->target + metrics_px(m, MM_LIP);
    if (is_under && l.head < floor)
        l.head = floor;
    l.height = l.head + answer_height(k, frame, card, l.answer);
    l.height = (l.height > floor ? l.height : floor) + 2 * m->unit;
    return l;
}

static struct layout fit(const struct kiosk *k, const struct frame *frame,
                         const struct review_card *card, int width)
{
    struct layout beside = layout_of(k, frame, card, width, false);
    struct layout under = layout_of(k, frame, card, width, true);
    return under.height < beside.height ? under : beside;
}

/* ---- headings ---- */

static struct label heading_words(const struct review_card *card)
{
    return (struct label){.text = card->title, .bold = true};
}

static int heading_height(const struct frame *frame, const struct review_card *card, int width)
{
    struct button button = card_button(card);
    struct label words = heading_words(card);
    int room = card->id ? width - button_width(frame, &button) - frame->metrics.gap : width;
    int height = label_height(frame, &words, room);
    int floor = card->id ? frame->metrics.target + metrics_px(&frame->metrics, MM_LIP) : 0;
    return height > floor ? height : floor;
}

static void draw_heading(struct frame *frame, const struct review_card *card, struct rect r)
{
    struct button button = card_button(card);
    struct label words = heading_words(card);
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

bool review_card_split(const struct kiosk *k, struct frame *frame, struct review_card *card,
                       struct rect area, struct review_card *rest)
{
    struct layout l = layout_of(k, frame, card, area.width, true);
    int room = area.height - l.head - 2 * frame->metrics.unit;
    *rest = *card;
    if (!card->answer)
        return false;
    if (card->places == 0) {
        size_t size = label_fit(frame, &(struct label){.text = card->answer}, l.answer, room);
        rest->answer = card->answer + size;
        card->answer = frame_keep(frame, "%.*s", (int)size, card->answer);
        return *rest->answer != '\0';
    }
    while (card->places > 1 && answer_height(k, frame, card, l.answer) > room)
        card->places--;
    rest->from += card->places;
    rest->places -= card->places;
    return rest->places > 0;
}

void review_card_shorten(const struct kiosk *k, struct frame *frame, struct review_card *card,
                         struct rect area)
{
    if (card->is_heading)
        return;
    struct layout l = layout_of(k, frame, card, area.width, true);
    struct label title = heading_words(card);
    if (l.head <= area.height / 2)
        return;
    size_t size = label_fit(frame, &title, l.title, area.height / 2);
    while (size > 0 && card->title[size - 1] == ' ')
        size--;
    card->title = frame_keep(frame, "%.*s …", (int)size, card->title);
}

/* ---- drawing ---- */

void review_card_draw(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                      struct rect r)
{
    const struct metrics *m = &frame->metrics;
    if (card->is_heading) {
        draw_heading(frame, card, r);
        return;
    }
    struct button button = card_button(card);
    struct layout l = fit(k, frame, card, r.width);
    const char *words = card->places > 0
                            ? answer_words_places(k, frame, card->question, card->repetition,
                                                  card->from, card->places)
                            : words_of(card);
    panel_draw(frame, card->answer ? PANEL_CARD : PANEL_BLANK, r);
    struct rect inside = rect_inset(r, m->unit), side = inside;
    side.height = l.is_under ? m->target : side.height;
    side = rect_cut_right(&side, button_width(frame, &button));
    rect_cut_left(&inside, m->unit / 2);
    struct rect title = {inside.x, inside.y, l.title, l.head};
    rect_cut_top(&inside, l.head);
    inside.width = l.answer;
    frame_says(frame, ROLE_TEXT, "", rect_union(title, inside),
               frame_keep(frame, "%s: %s", card->title, words));
    label_draw(frame, &(struct label){.text = card->title, .bold = true}, title);
    if (card->places > 0)
        draw_places(k, frame, card, inside);
    else
        label_draw(frame, &(struct label){.text = words}, inside);
    button.spoken = frame_keep(frame, "%s: %s", button.label, card->title);
    button_draw(frame, &button, rect_centred(side, side.width, m->target));
}
