/* "Your order": every chosen option with up, down and remove, over the rank it belongs to. */
#include <string.h>

#include "screens/order.h"
#include "screens/screens.h"
#include "screens/step_page.h"
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

/* Title and Done on top, what number 1 means below; rows between them, page by page. */
static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect sheet = page_sheet(frame, 0, 0);
    struct button done = {.id = "order.done",
                          .label = kiosk_say(k, STRING_DONE),
                          .icon = "check",
                          .kind = BUTTON_PRIMARY};
    struct rect top = rect_cut_top(&sheet, m->target);
    struct rect corner = rect_cut_right(&top, button_width(frame, &done));
    struct label title = {
        .text = kiosk_say(k, STRING_ORDER_TITLE), .bold = true, .font_px = m->title_px};
    label_draw_middle(frame, &title, top);
    frame_says(frame, ROLE_TITLE, "title", top, title.text);
    rect_cut_top(&sheet, m->unit * 3 / 2);
    struct label most = {.text = kiosk_say(k, STRING_ORDER_MOST)};
    struct rect bottom = rect_cut_bottom(&sheet, label_height(frame, &most, sheet.width));
    rect_cut_bottom(&sheet, m->unit);
    int row = metrics_px(m, ROW_MM), gap = m->unit;
    unsigned in_page = (unsigned)((sheet.height + gap) / (row + gap)), count = chosen_count(k);
    unsigned first = count > in_page ? k->visit.view.sheet_page * in_page : 0;
    for (unsigned i = first; i < count && i < first + in_page; i++) {
        draw_row(k, frame, i, rect_cut_top(&sheet, row));
        rect_cut_top(&sheet, gap);
    }
    label_draw(frame, &most, bottom);
    frame_says(frame, ROLE_TEXT, "", bottom, most.text);
    button_draw(frame, &done, corner);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (order_touch(k, id) && chosen_count(k) > 0)
        return GO_STAY;
    return strcmp(id, "order.done") == 0 || chosen_count(k) == 0 ? GO_SHEET_DONE : GO_STAY;
}

const struct screen screen_order = {.name = "order", .over = true, .draw = draw, .touch = touch};
