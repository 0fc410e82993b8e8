/* "Your order": every chosen option with up, down and remove, over the rank it belongs to. */
#include "screens/part/order.h"
#include "screens/part/sheet.h"
#include "screens/screens.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define ROW_MM 22.6
#define TILE_MM 16.5
#define ICON_MM 10.0
#define LINES_MAX 3 /* of a label beside the buttons */

/* How a row is laid out: the buttons with words beside the label or, where labels are too long for
 * that, without words, or under it. Whichever options are chosen, it is the same way. */
struct layout {
    bool words, under;
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

static int tile_room(const struct frame *frame)
{
    return metrics_px(&frame->metrics, TILE_MM) + frame->metrics.unit;
}

static int icon_room(const struct frame *frame)
{
    return metrics_px(&frame->metrics, ICON_MM) + frame->metrics.unit * 3 / 2;
}

static struct layout layout_of(const struct kiosk *k, const struct frame *frame, int width,
                               bool words, bool under)
{
    const struct metrics *m = &frame->metrics;
    struct button off = {.id = "", .label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"};
    struct layout l = {words, under, 3 * m->target + 2 * m->gap, 0};
    if (words)
        l.buttons = 2 * m->target + m->gap * 5 / 2 + button_width(frame, &off);
    bool has_icons = options_of(k)->choices[0].image != NULL;
    int beside = under ? 0 : l.buttons + m->unit;
    l.label = width - 2 * m->unit - tile_room(frame) - (has_icons ? icon_room(frame) : 0) - beside;
    return l;
}

static bool labels_fit(const struct kiosk *k, const struct frame *frame, const struct layout *l)
{
    const struct survey_list *list = options_of(k);
    for (size_t i = 0; i < list->choice_count; i++) {
        struct label label = {.text = kiosk_text(k, &list->choices[i].label), .bold = true};
        if (l->label <= 0 || label_lines(frame, &label, l->label) > LINES_MAX)
            return false;
    }
    return true;
}

static struct layout choose_layout(const struct kiosk *k, const struct frame *frame, int width)
{
    struct layout l = layout_of(k, frame, width, true, false);
    if (!labels_fit(k, frame, &l))
        l = layout_of(k, frame, width, false, false);
    return labels_fit(k, frame, &l) ? l : layout_of(k, frame, width, true, true);
}

static int row_height(const struct kiosk *k, const struct frame *frame, const struct layout *l,
                      unsigned place)
{
    const struct metrics *m = &frame->metrics;
    struct label label = {.text = order_place(k, place).label, .bold = true};
    int height = label_height(frame, &label, l->label) + m->unit, least = metrics_px(m, ROW_MM);
    height = height > least ? height : least;
    return l->under ? height + m->target + metrics_px(m, MM_LIP) + m->unit : height;
}

static void draw_label(struct frame *frame, const struct order_place *chosen, unsigned place,
                       struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct hexagon h = hexagon_regular(r.x, 0, TILE_MM * m->px_per_mm);
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame,
              &(struct tile){.kind = TILE_CHOSEN, .text = frame_keep(frame, "%u", place + 1)}, &h);
    rect_cut_left(&r, tile_room(frame));
    if (chosen->icon) {
        double icon = ICON_MM * m->px_per_mm;
        frame_icon(frame, chosen->icon, r.x + icon / 2, r.y + r.height / 2.0, icon,
                   (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
        rect_cut_left(&r, icon_room(frame));
    }
    label_draw_middle(frame, &(struct label){.text = chosen->label, .bold = true}, r);
    frame_says(frame, ROLE_TEXT, "", r, frame_keep(frame, "%u: %s", place + 1, chosen->label));
}

/* Cuts the buttons' room off the row. */
static struct rect cut_buttons(const struct frame *frame, const struct layout *l, struct rect *row)
{
    const struct metrics *m = &frame->metrics;
    int height = m->target + metrics_px(m, MM_LIP);
    struct rect buttons;
    if (l->under) {
        rect_cut_bottom(row, m->unit);
        buttons = rect_cut_bottom(row, height);
        buttons = rect_cut_right(&buttons, l->buttons);
    } else {
        buttons = rect_cut_right(row, l->buttons);
        rect_cut_right(row, m->unit);
        buttons.y += (buttons.height - height) / 2;
    }
    buttons.height = m->target;
    return buttons;
}

static void draw_row(const struct kiosk *k, struct frame *frame, const struct layout *l,
                     unsigned place, struct rect row)
{
    int unit = frame->metrics.unit;
    struct order_place chosen = order_place(k, place);
    panel_draw(frame, PANEL_CARD, row);
    struct rect inside = {row.x + unit, row.y, row.width - 2 * unit, row.height};
    struct rect buttons = cut_buttons(frame, l, &inside);
    draw_label(frame, &chosen, place, inside);
    order_buttons(k, frame, &chosen, buttons, l->words);
}

/* One page of rows from `first` on, drawn or only measured; returns the first of the next page. */
static unsigned draw_page(const struct kiosk *k, struct frame *frame, const struct layout *l,
                          struct rect area, unsigned first, bool visible)
{
    unsigned at = first;
    for (; at < chosen_count(k); at++) {
        int height = row_height(k, frame, l, at);
        if (at > first && height > area.height)
            break;
        struct rect row = rect_cut_top(&area, height);
        rect_cut_top(&area, frame->metrics.unit);
        if (visible)
            draw_row(k, frame, l, at, row);
    }
    return at;
}

/* Draws the page that is asked for; where there is none, since its last row was taken off, the last
 * one. Returns the number of pages. */
static unsigned draw_pages(const struct kiosk *k, struct frame *frame, struct rect area,
                           unsigned *page)
{
    struct layout l = choose_layout(k, frame, area.width);
    unsigned pages = 0;
    for (unsigned at = 0, next; at < chosen_count(k); at = next, pages++) {
        next = draw_page(k, frame, &l, area, at, false);
        bool is_last = next == chosen_count(k);
        if (pages == *page || (is_last && pages < *page)) {
            draw_page(k, frame, &l, area, at, true);
            *page = pages;
        }
    }
    return pages;
}

/* What number 1 means stays below the rows. */
static void draw(const struct kiosk *k, struct frame *frame)
{
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_ORDER_TITLE)};
    struct rect area = sheet_page_begin(frame, k, &sheet);
    struct label most = {.text = kiosk_say(k, STRING_ORDER_MOST)};
    struct rect bottom = rect_cut_bottom(&area, label_height(frame, &most, area.width));
    rect_cut_bottom(&area, frame->metrics.unit);
    unsigned page = k->visit.view.sheet_page, pages = draw_pages(k, frame, area, &page);
    label_draw(frame, &most, bottom);
    frame_says(frame, ROLE_TEXT, "", bottom, most.text);
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
