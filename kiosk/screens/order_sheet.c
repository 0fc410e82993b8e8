/* "Your order": every chosen option with up, down and remove, over the rank it belongs to. */
#include "screens/order.h"
#include "screens/screens.h"
#include "screens/sheet.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define ROW_MM 22.6
#define TILE_MM 16.5

static unsigned chosen_count(const struct kiosk *k)
{
    return answers_get(k->visit.answers, k->visit.at.question, 0)->count;
}

static void draw_row(const struct kiosk *k, struct frame *frame, unsigned place, struct rect row)
{
    const struct metrics *m = &frame->metrics;
    struct order_place chosen = order_place(k, place);
    panel_draw(frame, PANEL_CARD, row);
    struct rect inside = rect_inset(row, m->unit);
    struct button off = {.id = "", .label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"};
    struct rect buttons =
        rect_cut_right(&inside, 2 * m->target + m->gap * 5 / 2 + button_width(frame, &off));
    buttons.y += (buttons.height - m->target - metrics_px(m, MM_LIP)) / 2;
    buttons.height = m->target;
    struct hexagon h = hexagon_regular(inside.x, 0, TILE_MM * m->px_per_mm);
    h.y = row.y + (row.height - hexagon_height(&h)) / 2;
    tile_draw(frame,
              &(struct tile){.kind = TILE_CHOSEN, .text = frame_keep(frame, "%u", place + 1)}, &h);
    rect_cut_left(&inside, (int)h.width + m->unit);
    if (chosen.icon) {
        double icon = 10.0 * m->px_per_mm;
        frame_icon(frame, chosen.icon, inside.x + icon / 2, row.y + row.height / 2.0, icon,
                   (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
        rect_cut_left(&inside, (int)icon + m->unit * 3 / 2);
    }
    rect_cut_right(&inside, m->unit);
    label_draw_middle(frame, &(struct label){.text = chosen.label, .bold = true}, inside);
    frame_says(frame, ROLE_TEXT, "", inside, frame_keep(frame, "%u: %s", place + 1, chosen.label));
    order_buttons(k, frame, &chosen, buttons, true);
}

/* What number 1 means stays below the rows; a page shows as many as fit. */
static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_ORDER_TITLE)};
    struct rect area = sheet_page_begin(frame, k, &sheet);
    struct label most = {.text = kiosk_say(k, STRING_ORDER_MOST)};
    struct rect bottom = rect_cut_bottom(&area, label_height(frame, &most, area.width));
    rect_cut_bottom(&area, m->unit);
    int row = metrics_px(m, ROW_MM), gap = m->unit, fit = (area.height + gap) / (row + gap);
    unsigned count = chosen_count(k), in_page = fit > 1 ? (unsigned)fit : 1;
    unsigned pages = (count + in_page - 1) / in_page, page = k->visit.view.sheet_page;
    page = page < pages ? page : pages - 1; /* after the last row of a page was taken off */
    for (unsigned i = page * in_page; i < count && i < (page + 1) * in_page; i++) {
        draw_row(k, frame, i, rect_cut_top(&area, row));
        rect_cut_top(&area, gap);
    }
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
