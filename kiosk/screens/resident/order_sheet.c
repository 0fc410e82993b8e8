/* "Your order": every chosen option with up, down and remove, over the rank it belongs to. */
#include "screens/part/order.h"
#include "screens/part/sheet.h"
#include "screens/screens.h"
#include "ui/button.h"
#include "ui/face.h"
#include "ui/panel.h"
#include "ui/tile.h"

#include <stdint.h>

#define ROW_MM 22.6
#define TILE_MM 16.5
#define ICON_MM 10.0
#define HEXAGON_WIDTH_PER_HEIGHT 0.866
#define LINES_MAX 3 /* of a label beside the buttons */

/* How a row is laid out: the buttons with words beside the label or, where labels are too long for
 * that, without words, or under it; there the number stands before them, and the icon goes where it
 * would cost a line. Whichever options are chosen, it is the same way. */
struct layout {
    bool words, under, icons;
    int buttons, label; /* widths, px */
};

static unsigned chosen_count(const struct kiosk *k)
{
    return answers_get(k->visit.answers, k->visit.at.question, k->visit.at.repetition)->count;
}

static const struct survey_list *options_of(const struct kiosk *k)
{
    return survey_list_of(k->pack->survey, k->visit.at.question);
}

/* Above and below what stands in a row. */
static int air(const struct frame *frame)
{
    return frame->metrics.dense ? frame->metrics.unit / 2 : frame->metrics.unit;
}

/* Between the words and the buttons under them. */
static int air_between(const struct frame *frame, const struct label *words, int width)
{
    int least = face_air_under(frame, words, width), unit = frame->metrics.unit;
    return frame->metrics.dense || least > unit ? least : unit;
}

static int tile_room(const struct frame *frame)
{
    return metrics_px(&frame->metrics, TILE_MM) + frame->metrics.unit;
}

static int icon_room(const struct frame *frame)
{
    return metrics_px(&frame->metrics, ICON_MM) + frame->metrics.unit * 3 / 2;
}

static int lip(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_LIP);
}

static struct button remove_button(const struct kiosk *k)
{
    return (struct button){.id = "", .label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"};
}

static struct layout layout_of(const struct kiosk *k, const struct frame *frame, int width,
                               struct layout l)
{
    const struct metrics *m = &frame->metrics;
    struct button off = remove_button(k);
    l.icons = l.icons && options_of(k)->choices[0].image;
    l.buttons = 3 * m->target + 2 * m->gap;
    if (l.words)
        l.buttons = 2 * m->target + m->gap * 5 / 2 + button_width(frame, &off);
    l.label = width - 2 * m->unit - (l.icons ? icon_room(frame) : 0);
    if (!l.under)
        l.label -= tile_room(frame) + l.buttons + m->unit;
    return l;
}

static int buttons_height(const struct kiosk *k, const struct frame *frame, const struct layout *l)
{
    struct button off = remove_button(k);
    off.icon_only = !l->words;
    return button_low_height(frame, &off);
}

static struct label label_of(const char *option)
{
    return (struct label){.text = option, .bold = true};
}

static int row_height(const struct kiosk *k, const struct frame *frame, const struct layout *l,
                      const char *option)
{
    const struct metrics *m = &frame->metrics;
    struct label label = label_of(option);
    int height = label_height(frame, &label, l->label), least = metrics_px(m, ROW_MM);
    if (l->under)
        return height + buttons_height(k, frame, l) + lip(frame) + 2 * air(frame) +
               air_between(frame, &label, l->label);
    return height + m->unit > least ? height + m->unit : least;
}

static bool fits(const struct kiosk *k, const struct frame *frame, const struct layout *l,
                 int width, int height)
{
    const struct survey_list *list = options_of(k);
    if (l->under && tile_room(frame) + l->buttons + 2 * frame->metrics.unit > width)
        return false;
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *option = kiosk_text(k, &list->choices[i].label);
        struct label label = label_of(option);
        size_t lines = l->label > 0 ? label_lines(frame, &label, l->label) : SIZE_MAX;
        if (lines > LINES_MAX && (lines == SIZE_MAX || !l->under))
            return false;
        if (l->under && row_height(k, frame, l, option) > height)
            return false;
    }
    return true;
}

/* Where no way has rows as low as a page, the last one has. */
static struct layout choose_layout(const struct kiosk *k, const struct frame *frame, int width,
                                   int height)
{
    const struct layout ways[] = {
        {.words = true, .icons = true},
        {.words = false, .icons = true},
        {.words = true, .under = true, .icons = !frame->metrics.dense},
        {.words = true, .under = true},
        {.under = true},
    };
    struct layout l = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        l = layout_of(k, frame, width, ways[i]);
        if (fits(k, frame, &l, width, height))
            break;
    }
    return l;
}

/* As high as the buttons where it stands in their row. */
static void draw_number(struct frame *frame, const struct layout *l, unsigned place, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    double width = l->under ? m->target * HEXAGON_WIDTH_PER_HEIGHT : TILE_MM * m->px_per_mm;
    struct hexagon h = hexagon_regular(r.x, 0, width);
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame,
              &(struct tile){.kind = TILE_CHOSEN, .text = frame_keep(frame, "%u", place + 1)}, &h);
}

static void draw_label(struct frame *frame, const struct layout *l,
                       const struct order_place *chosen, struct rect r)
{
    if (chosen->icon && l->icons) {
        double icon = ICON_MM * frame->metrics.px_per_mm;
        frame_icon_plain(frame, chosen->icon, r.x + icon / 2, r.y + r.height / 2.0, icon);
        rect_cut_left(&r, icon_room(frame));
    }
    struct label label = label_of(chosen->label);
    label_draw_middle(frame, &label, r);
}

static void draw_row(const struct kiosk *k, struct frame *frame, const struct layout *l,
                     unsigned place, struct rect row)
{
    const struct metrics *m = &frame->metrics;
    struct order_place chosen = order_place(k, place);
    panel_draw(frame, PANEL_CARD, row);
    struct rect words = {row.x + m->unit, row.y, row.width - 2 * m->unit, row.height};
    struct rect number, buttons;
    if (l->under) {
        rect_cut_top(&words, air(frame));
        rect_cut_bottom(&words, air(frame));
        number = rect_cut_bottom(&words, buttons_height(k, frame, l) + lip(frame));
        buttons = rect_cut_right(&number, l->buttons);
        struct label label = label_of(chosen.label);
        rect_cut_bottom(&words, air_between(frame, &label, l->label));
    } else {
        buttons = rect_cut_right(&words, l->buttons);
        rect_cut_right(&words, m->unit);
        buttons.y += (buttons.height - buttons_height(k, frame, l) - lip(frame)) / 2;
        number = rect_cut_left(&words, tile_room(frame));
    }
    buttons.height = buttons_height(k, frame, l);
    draw_number(frame, l, place, number);
    draw_label(frame, l, &chosen, words);
    frame_says(frame, ROLE_TEXT, "", words, frame_keep(frame, "%u: %s", place + 1, chosen.label));
    order_buttons(k, frame, &chosen, buttons, l->words);
}

/* One page of rows from `first` on, drawn or only measured; returns the first of the next page. */
static unsigned draw_page(const struct kiosk *k, struct frame *frame, const struct layout *l,
                          struct rect area, unsigned first, bool visible)
{
    unsigned at = first;
    for (; at < chosen_count(k); at++) {
        int height = row_height(k, frame, l, order_place(k, at).label);
        if (at > first && height > area.height)
            break;
        struct rect row = rect_cut_top(&area, height);
        rect_cut_top(&area, frame->metrics.unit);
        if (visible)
            draw_row(k, frame, l, at, row);
    }
    return at;
}

static bool is_any_higher(const struct kiosk *k, const struct frame *frame, const struct layout *l,
                          int height)
{
    for (unsigned i = 0; i < chosen_count(k); i++)
        if (row_height(k, frame, l, order_place(k, i).label) > height)
            return true;
    return false;
}

/* Draws the page that is asked for; where there is none, since its last row was taken off, the last
 * one. Returns the number of pages. */
static unsigned draw_pages(const struct kiosk *k, struct frame *frame, const struct layout *l,
                           struct rect area, unsigned *page)
{
    unsigned pages = 0;
    for (unsigned at = 0, next; at < chosen_count(k); at = next, pages++) {
        next = draw_page(k, frame, l, area, at, false);
        bool is_last = next == chosen_count(k);
        if (pages == *page || (is_last && pages < *page)) {
            draw_page(k, frame, l, area, at, true);
            *page = pages;
        }
    }
    return pages;
}

/* What number 1 means stays below the rows, unless one of them needs the whole page: then the
 * numbers must do. */
static void draw(const struct kiosk *k, struct frame *frame)
{
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_ORDER_TITLE)};
    struct rect area = sheet_page_begin(frame, k, &sheet), rows = area;
    struct label most = {.text = kiosk_say(k, STRING_ORDER_MOST)};
    struct layout l = choose_layout(k, frame, area.width, area.height);
    struct rect bottom = rect_cut_bottom(&rows, label_height(frame, &most, area.width));
    rect_cut_bottom(&rows, frame->metrics.unit);
    bool has_most = !is_any_higher(k, frame, &l, rows.height);
    unsigned page = k->visit.view.sheet_page;
    unsigned pages = draw_pages(k, frame, &l, has_most ? rows : area, &page);
    if (has_most) {
        label_draw(frame, &most, bottom);
        frame_says(frame, ROLE_TEXT, "", bottom, most.text);
    }
    sheet_page_end(frame, k, &sheet, page, pages);
}

/* Without a row there is nothing to order. */
static enum go touch(struct kiosk *k, const char *id)
{
    if (order_touch(k, id))
        return chosen_count(k) > 0 ? GO_STAY : GO_SHEET_DONE;
    return sheet_page_touch(id, &k->visit.view.sheet_page);
}

const struct screen screen_order = {.name = "order", .over = true, .draw = draw, .touch = touch};
