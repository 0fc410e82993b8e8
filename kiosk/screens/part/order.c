/* Moving swaps two neighbours in the answer; nothing moves by itself. */
#include "screens/part/order.h"

#include <stdint.h>
#include <stdlib.h>

#include "record/alloc.h"
#include "screens/part/options.h"
#include "screens/part/step_page.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/label.h"
#include "ui/panel.h"

#define PANEL_WIDTH_MM 84.0
#define PANEL_PLACE_MM 38.0
#define PANEL_OPEN_MM 22.0

static struct answer *answer_of(const struct kiosk *k)
{
    return answers_at(k->visit.answers, k->visit.at.question, k->visit.at.repetition);
}

static unsigned places_of(const struct kiosk *k)
{
    const struct step at = k->visit.at;
    struct options offered = options_of(k, at.question, at.repetition);
    unsigned options = (unsigned)offered.count;
    unsigned places = kiosk_question(k, at.question)->max_choices;
    options_free(&offered);
    return places < options ? places : options;
}

static const char *fill(const struct kiosk *k, struct frame *frame, enum string key, unsigned n)
{
    return kiosk_fill(k, frame, key, (struct strings_values){.n = n});
}

/* Would the page keep its content as it is? */
static bool keeps_content(const struct frame *frame, const struct page *page, const char *notice)
{
    struct page with = *page, without = *page;
    with.notice = notice;
    without.notice = NULL;
    return page_content(frame, &with).height == page_content(frame, &without).height;
}

const char *order_notice(const struct kiosk *k, struct frame *frame, const struct page *page)
{
    if (!k->visit.view.full)
        return step_page_need(k, frame);
    const char *words = fill(k, frame, STRING_RANK_FULL, places_of(k));
    return keeps_content(frame, page, words) ? words : kiosk_say(k, STRING_RANK_FULL_SHORT);
}

/* Shorter where the screen would need another line for it. */
static const char *first_words(const struct kiosk *k, struct frame *frame, const struct page *page)
{
    const char *words = fill(k, frame, STRING_RANK_FIRST, places_of(k));
    struct label label = {.text = words};
    bool fits = frame->metrics.small_screen
                    ? page_fits_beside(frame, page, words)
                    : label_lines(frame, &label, metrics_content(&frame->metrics).width) == 1;
    return !fits ? fill(k, frame, STRING_RANK_FIRST_SHORT, places_of(k)) : words;
}

static const char *left_words(const struct kiosk *k, struct frame *frame)
{
    unsigned left = places_of(k) - answer_of(k)->count;
    return left > 0 ? fill(k, frame, STRING_RANK_MORE, left)
                    : fill(k, frame, STRING_RANK_CHOSEN, places_of(k));
}

static const char *wider(const struct frame *frame, const char *a, const char *b)
{
    int of_a = label_width(frame, &(struct label){.text = a});
    return label_width(frame, &(struct label){.text = b}) > of_a ? b : a;
}

/* The form's hint stands under what we say, whatever that is. */
static const char *with_hint(const struct kiosk *k, struct frame *frame, const char *words)
{
    const char *hint = kiosk_hint(k, frame, k->visit.at.question);
    return *hint ? frame_keep(frame, "%s\n%s", words, hint) : words;
}

void order_say(const struct kiosk *k, struct frame *frame, struct page *page, bool beside)
{
    unsigned chosen = answer_of(k)->count, places = places_of(k);
    bool is_first = chosen == 0 || (beside && chosen < places);
    const char *first = first_words(k, frame, page);
    const char *room = wider(frame, first, fill(k, frame, STRING_RANK_MORE, places));
    page->status_room = with_hint(k, frame, room);
    page->status = with_hint(k, frame, is_first ? first : left_words(k, frame));
    page->statuses[0] = fill(k, frame, STRING_RANK_CHOSEN, places);
    for (unsigned left = 1; left < places && left < PAGE_STATUSES; left++)
        page->statuses[left] = fill(k, frame, STRING_RANK_MORE, left);
    page->notice = order_notice(k, frame, page);
}

static void swap(uint16_t *a, uint16_t *b)
{
    uint16_t kept = *a;
    *a = *b;
    *b = kept;
}

bool order_touch(struct kiosk *k, const char *id)
{
    const char *up = kiosk_after(id, "order.up:"), *down = kiosk_after(id, "order.down:"),
               *off = kiosk_after(id, "order.remove:");
    const char *name = up ? up : (down ? down : off);
    if (!name)
        return false;
    int question = k->visit.at.question;
    int choice = survey_find_choice(survey_list_of(k->pack->survey, question), name);
    unsigned place = choice < 0 ? 0
                                : answers_place(k->visit.answers, question, k->visit.at.repetition,
                                                (unsigned)choice);
    struct answer *a = answer_of(k);
    k->visit.view.full = false;
    if (place == 0)
        return true;
    if (off)
        answers_toggle(k->visit.answers, question, k->visit.at.repetition, (unsigned)choice);
    else if (up && place > 1)
        swap(&a->choice[place - 1], &a->choice[place - 2]);
    else if (down && place < a->count)
        swap(&a->choice[place - 1], &a->choice[place]);
    return true;
}

struct order_place order_place(const struct kiosk *k, unsigned place)
{
    const struct answer *a = answer_of(k);
    const struct survey_list *list = survey_list_of(k->pack->survey, k->visit.at.question);
    const struct survey_choice *choice = &list->choices[a->choice[place]];
    return (struct order_place){choice->name, kiosk_text(k, &choice->label), choice->image,
                                place == 0, place + 1U == a->count};
}

/* "Move up: Housing": who hears it does not see the row. */
static const char *with_option(const struct kiosk *k, struct frame *frame, enum string act,
                               const struct order_place *place)
{
    return frame_keep(frame, "%s: %s", kiosk_say(k, act), place->label);
}

void order_buttons(const struct kiosk *k, struct frame *frame, const struct order_place *place,
                   struct rect r, bool words)
{
    struct button up = {.id = frame_keep(frame, "order.up:%s", place->name),
                        .spoken = with_option(k, frame, STRING_ORDER_UP, place),
                        .icon = "up",
                        .icon_only = true,
                        .disabled = place->is_first};
    struct button down = {.id = frame_keep(frame, "order.down:%s", place->name),
                          .spoken = with_option(k, frame, STRING_ORDER_DOWN, place),
                          .icon = "down",
                          .icon_only = true,
                          .disabled = place->is_last};
    struct button off = {.id = frame_keep(frame, "order.remove:%s", place->name),
                         .label = kiosk_say(k, STRING_ORDER_REMOVE),
                         .spoken = with_option(k, frame, STRING_ORDER_REMOVE, place),
                         .icon = "cross",
                         .icon_only = !words};
    int gap = frame->metrics.gap;
    int each = words ? frame->metrics.target : (r.width - 2 * gap) / 3;
    button_draw(frame, &up, rect_cut_left(&r, each));
    rect_cut_left(&r, gap);
    button_draw(frame, &down, rect_cut_left(&r, each));
    rect_cut_left(&r, words ? gap * 3 / 2 : gap);
    button_draw(frame, &off, r);
}

/* ---- the panel beside the honeycomb ---- */

int order_panel_width(const struct frame *frame)
{
    return metrics_px(&frame->metrics, PANEL_WIDTH_MM);
}

static int panel_inside(const struct frame *frame)
{
    return order_panel_width(frame) - 3 * frame->metrics.unit;
}

static struct label heading_of(const struct kiosk *k, const struct frame *frame)
{
    return (struct label){
        .text = kiosk_say(k, STRING_ORDER_TITLE), .font_px = frame->metrics.title_px, .bold = true};
}

/* With the air under it. */
static int panel_heading(const struct kiosk *k, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct label heading = heading_of(k, frame);
    int needed = label_height(frame, &heading, panel_inside(frame)) + m->unit / 2;
    int least = m->target - m->unit * 3 / 2;
    return needed > least ? needed : least;
}

/* What of a card's width is left for the label, beside badge and (where it fits in two lines) icon.
 */
static int label_room(const struct frame *frame, const struct order_place *place, bool *has_icon)
{
    const struct metrics *m = &frame->metrics;
    int room = order_panel_width(frame) - 9 * m->unit / 2 - metrics_px(m, MM_BADGE) - m->unit / 2;
    int beside_icon = room - metrics_px(m, MM_ICON_CELL) - m->unit / 2;
    struct label label = {.text = place->label, .bold = true};
    *has_icon = place->icon && label_lines(frame, &label, beside_icon) <= 2;
    return *has_icon ? beside_icon : room;
}

static int card_height(const struct frame *frame, const struct order_place *place)
{
    const struct metrics *m = &frame->metrics;
    bool has_icon;
    int room = label_room(frame, place, &has_icon), floor = metrics_px(m, PANEL_PLACE_MM);
    int height = label_height(frame, &(struct label){.text = place->label, .bold = true}, room) +
                 m->target + metrics_px(m, MM_LIP) + 2 * m->unit;
    return height > floor ? height : floor;
}

static int compare_heights(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static int ring_room(const struct frame *frame)
{
    return (int)(MM_RING * frame->metrics.px_per_mm) + frame->metrics.unit / 2;
}

/* Of what is still open. */
static int open_height(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct label label = {.text = left_words(k, frame)};
    int width = panel_inside(frame) - 2 * panel_inset(frame) - ring_room(frame);
    int needed = label_height(frame, &label, width) + 2 * panel_inset(frame),
        least = metrics_px(m, PANEL_OPEN_MM);
    return needed > least ? needed : least;
}

static bool is_whole(const struct frame *frame, const struct label *label, int width)
{
    return label_lines(frame, label, width) != SIZE_MAX;
}

/* No word is wider than its room. */
static bool are_words_whole(const struct kiosk *k, const struct frame *frame)
{
    const struct survey_list *list = survey_list_of(k->pack->survey, k->visit.at.question);
    struct label heading = heading_of(k, frame);
    bool are_whole = is_whole(frame, &heading, panel_inside(frame));
    for (size_t i = 0; i < list->choice_count && are_whole; i++) {
        struct order_place place = {.label = kiosk_text(k, &list->choices[i].label)};
        struct label label = {.text = place.label, .bold = true};
        bool has_icon;
        are_whole = is_whole(frame, &label, label_room(frame, &place, &has_icon));
    }
    return are_whole;
}

/* Whichever options are chosen, their cards must fit: the tallest ones decide. */
bool order_panel_fits(const struct kiosk *k, struct frame *frame, int height)
{
    int open = open_height(k, frame);
    const struct survey_list *list = survey_list_of(k->pack->survey, k->visit.at.question);
    int *heights = xcalloc(list->choice_count + 1, sizeof *heights);
    for (size_t i = 0; i < list->choice_count; i++) {
        struct order_place place = {.label = kiosk_text(k, &list->choices[i].label),
                                    .icon = list->choices[i].image};
        int card = card_height(frame, &place);
        heights[i] = card > open ? card : open;
    }
    qsort(heights, list->choice_count, sizeof *heights, compare_heights);
    int needed = panel_heading(k, frame) + 7 * frame->metrics.unit / 2;
    for (unsigned i = 0; i < places_of(k); i++)
        needed += heights[i] + frame->metrics.gap;
    free(heights);
    return needed <= height && are_words_whole(k, frame);
}

static void draw_card(const struct kiosk *k, struct frame *frame, unsigned place, struct rect card)
{
    const struct metrics *m = &frame->metrics;
    struct order_place chosen = order_place(k, place);
    bool has_icon;
    int room = label_room(frame, &chosen, &has_icon);
    frame_box(frame, card, metrics_line(m, MM_RADIUS_CONTROL),
              (struct frame_paint){.fill = THEME_CARD});
    struct rect inside = rect_inset(card, m->unit * 3 / 4);
    struct rect buttons = rect_cut_bottom(&inside, m->target);
    buttons.y -= metrics_px(m, MM_LIP);
    rect_cut_bottom(&inside, m->unit / 2);
    double badge = MM_BADGE * m->px_per_mm, icon = MM_ICON_CELL * m->px_per_mm;
    double y = inside.y + inside.height / 2.0;
    choice_badge(frame, inside.x + badge / 2, y, badge, (int)place + 1);
    if (has_icon)
        frame_icon_plain(frame, chosen.icon, inside.x + badge + m->unit / 2.0 + icon / 2, y, icon);
    struct rect words = rect_cut_right(&inside, room);
    struct label label = {.text = chosen.label, .bold = true};
    label_draw_middle(frame, &label, words);
    frame_says(frame, ROLE_TEXT, "", words, frame_keep(frame, "%u: %s", place + 1, chosen.label));
    order_buttons(k, frame, &chosen, buttons, false);
}

/* What is still open: dashed, with an empty ring. */
static void draw_open(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    r.height = open_height(k, frame);
    struct rect inside = panel_draw(frame, PANEL_BLANK, r);
    double ring = MM_RING * m->px_per_mm;
    choice_ring(frame, inside.x + ring / 2, inside.y + inside.height / 2.0, ring, THEME_EDGE);
    rect_cut_left(&inside, ring_room(frame));
    struct label label = {.text = left_words(k, frame)};
    label_draw_middle(frame, &label, inside);
    frame_says(frame, ROLE_STATUS, "left", inside, label.text);
}

void order_panel_draw(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    frame_box(frame, r, metrics_line(m, MM_RADIUS_PANEL), (struct frame_paint){.fill = THEME_SOFT});
    struct rect inside = rect_inset(r, m->unit * 3 / 2);
    struct rect heading = rect_cut_top(&inside, panel_heading(k, frame));
    label_title(frame, "order.title", kiosk_say(k, STRING_ORDER_TITLE), heading);
    unsigned chosen = answer_of(k)->count, places = places_of(k);
    for (unsigned i = 0; i < chosen; i++) {
        struct order_place place = order_place(k, i);
        draw_card(k, frame, i, rect_cut_top(&inside, card_height(frame, &place)));
        rect_cut_top(&inside, m->gap);
    }
    if (chosen < places)
        draw_open(k, frame, inside);
}
