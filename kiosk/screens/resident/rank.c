/* Choose and rank. Drawn as the first of these in which every label fits: a honeycomb with the
 * order beside it, a honeycomb with the order in a tray below, a list in columns. The ids are the
 * same in all three. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/choices.h"
#include "screens/part/options.h"
#include "screens/part/order.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/honeycomb.h"
#include "ui/tile.h"

#define TRAY_PLACES_MAX 5

enum rank_kind { RANK_BESIDE, RANK_TRAY, RANK_LIST };

struct rank {
    enum rank_kind kind;
    struct cell *cells; /* owned */
    size_t count;
    struct honeycomb comb;
    struct rect area, panel;
};

static struct cell cell_of(const struct kiosk *k, struct frame *frame, unsigned option)
{
    const struct step at = k->visit.at;
    const struct survey_choice *choice =
        &survey_list_of(k->pack->survey, at.question)->choices[option];
    unsigned place = answers_place(k->visit.answers, at.question, at.repetition, option);
    return (struct cell){.id = frame_keep(frame, "choice:%s", choice->name),
                         .label = kiosk_text(k, &choice->label),
                         .icon = choice->image,
                         .place = (int)place,
                         .chosen = place > 0,
                         .has_mark = true};
}

static void make_cells(struct rank *r, const struct kiosk *k, struct frame *frame)
{
    struct options offered = options_of(k, k->visit.at.question, k->visit.at.repetition);
    r->count = offered.count;
    r->cells = xcalloc(r->count + 1, sizeof *r->cells);
    for (size_t i = 0; i < r->count; i++)
        r->cells[i] = cell_of(k, frame, offered.list[i]);
    options_free(&offered);
}

static bool comb_fits(struct rank *r, const struct frame *frame, struct rect area)
{
    return r->count > 0 && r->count <= HONEYCOMB_CELLS_MAX &&
           honeycomb_fit(frame, area, r->cells, r->count, &r->comb);
}

static void choose_kind(struct rank *r, const struct kiosk *k, struct frame *frame,
                        struct rect content)
{
    struct rect area = content, panel = rect_cut_right(&area, order_panel_width(frame));
    rect_cut_right(&area, frame->metrics.unit * 2);
    r->panel = panel;
    r->area = area;
    r->kind = RANK_BESIDE;
    if (area.width > 0 && order_panel_fits(k, frame, panel.height) && comb_fits(r, frame, area))
        return;
    r->area = content;
    r->kind = comb_fits(r, frame, content) ? RANK_TRAY : RANK_LIST;
}

static unsigned tray_places(const struct kiosk *k)
{
    unsigned places = kiosk_question(k, k->visit.at.question)->max_choices;
    return places > TRAY_PLACES_MAX ? 0 : places;
}

static struct button order_button(const struct kiosk *k)
{
    bool blank =
        answers_get(k->visit.answers, k->visit.at.question, k->visit.at.repetition)->count == 0;
    return (struct button){.id = "order",
                           .label = kiosk_say(k, STRING_ORDER_CHANGE),
                           .icon = "order",
                           .disabled = blank};
}

static int tray_width(const struct kiosk *k, const struct frame *frame, const struct button *order)
{
    const struct metrics *m = &frame->metrics;
    int each = metrics_px(m, MM_TILE_IN_FOOTER) + m->unit / 2;
    return (int)tray_places(k) * each + m->unit + button_width(frame, order);
}

static void draw_tray_place(const struct kiosk *k, struct frame *frame, unsigned place,
                            const struct hexagon *h)
{
    bool filled =
        place < answers_get(k->visit.answers, k->visit.at.question, k->visit.at.repetition)->count;
    struct tile face = {.kind = filled ? TILE_CHOSEN : TILE_EMPTY,
                        .icon = filled ? order_place(k, place).icon : NULL,
                        .text = frame_keep(frame, "%u", place + 1)};
    tile_draw(frame, &face, h);
}

/* Where the footer is short the button goes without words, then the tray without its places. */
static void draw_tray(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button order = order_button(k);
    order.spoken = order.label;
    order.icon_only = tray_width(k, frame, &order) > r.width;
    int width = tray_width(k, frame, &order), button = button_width(frame, &order);
    bool has_places = width <= r.width;
    struct rect tray =
        rect_centred(r, has_places ? width : button, button_low_height(frame, &order));
    struct hexagon h = hexagon_regular(tray.x, 0, metrics_px(m, MM_TILE_IN_FOOTER));
    h.y = tray.y + (tray.height - hexagon_height(&h)) / 2;
    for (unsigned i = 0; has_places && i < tray_places(k); i++) {
        draw_tray_place(k, frame, i, &h);
        h.x += h.width + m->unit / 2.0;
    }
    button_draw(frame, &order, rect_cut_right(&tray, button));
}

static void draw_comb(const struct kiosk *k, struct frame *frame, struct step_page *p,
                      const struct rank *r)
{
    bool beside = r->kind == RANK_BESIDE;
    struct button order = order_button(k);
    order_say(k, frame, &p->page, beside);
    p->page.middle = beside ? p->page.middle : NULL;
    p->page.middle_width = beside ? 0 : tray_width(k, frame, &order);
    page_begin(frame, &p->page);
    for (size_t i = 0; i < r->count; i++)
        cell_draw(frame, &r->cells[i], &r->comb.cells[i]);
    if (beside)
        order_panel_draw(k, frame, r->panel);
    struct rect middle = page_footer(frame, &p->page);
    if (!beside)
        draw_tray(k, frame, middle);
    page_end(frame, &p->page);
}

static void draw_list(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    struct choices c;
    struct button order = order_button(k);
    order.icon_only = true;
    order.spoken = order.label;
    p->page.middle = NULL;
    p->page.middle_width = button_width(frame, &order);
    choices_from_answer(&c, k, frame, k->visit.at.question, k->visit.at.repetition);
    struct rect area = choices_fit_page(&c, k, frame, p, 2, 2);
    page_begin(frame, &p->page);
    choices_draw(&c, frame, area, k->visit.view.page);
    struct rect middle = page_footer(frame, &p->page);
    button_draw(frame, &order,
                rect_centred(middle, p->page.middle_width, button_low_height(frame, &order)));
    page_end(frame, &p->page);
    choices_free(&c);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    struct rank rank = {0};
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    order_say(k, frame, &p.page, false);
    struct rect content = page_content(frame, &p.page);
    make_cells(&rank, k, frame);
    choose_kind(&rank, k, frame, content);
    if (rank.kind == RANK_LIST)
        draw_list(k, frame, &p);
    else
        draw_comb(k, frame, &p, &rank);
    free(rank.cells);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "order") == 0)
        k->visit.view.sheet = SHEET_ORDER;
    else if (!order_touch(k, id))
        return choices_screen_touch(k, id);
    return GO_STAY;
}

const struct screen screen_rank = {.name = "rank", .draw = draw, .touch = touch};
