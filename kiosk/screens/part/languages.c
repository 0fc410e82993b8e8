/* Round Start there is room for six names; a list is drawn where there are more, or where their
 * letters are too large. */
#include "screens/part/languages.h"

#include <limits.h>
#include <math.h>

#include "record/alloc.h"
#include "screens/part/choices.h"
#include "screens/part/step_page.h"
#include "ui/button.h"
#include "ui/honeycomb.h"

#define CAP_START_MM 6.6
#define LANGUAGES_ROUND 6

/* ---- the list ---- */

static struct button start_button(const struct kiosk *k)
{
    return (struct button){.id = "start",
                           .label = kiosk_say(k, STRING_WELCOME_START),
                           .icon_after = "right",
                           .kind = BUTTON_PRIMARY};
}

static int start_height(const struct kiosk *k, const struct frame *frame)
{
    struct button start = start_button(k);
    return frame->metrics.small_screen ? button_low_height(frame, &start)
                                       : button_line_height(frame, &start);
}

int languages_least_height(const struct kiosk *k, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int row = choice_height(frame, &(struct choice){.label = "", .mark = CHOICE_TICK}, m->width);
    return row + m->unit + start_height(k, frame) + 2 * metrics_px(m, MM_LIP);
}

/* Rows above Start, with paging beside it or, where that is too narrow, in a row over it. */
struct list {
    struct choices c;
    unsigned before, page, pages;
    struct rect area, paging, start;
};

static void add_names(struct choices *c, const struct kiosk *k, struct frame *frame)
{
    const struct survey *s = k->pack->survey;
    *c = (struct choices){.items = xcalloc(s->language_count, sizeof *c->items),
                          .count = s->language_count};
    for (size_t i = 0; i < s->language_count; i++)
        c->items[i] = (struct choice){.id = frame_keep(frame, "language:%s", s->languages[i].code),
                                      .label = s->languages[i].name,
                                      .mark = CHOICE_TICK,
                                      .place = i == k->visit.language};
}

static void fit_names(struct list *l, const struct frame *frame)
{
    choices_fit(&l->c, frame, l->area, 2, 3);
    l->pages = l->before + l->c.pages;
}

/* choices_free(&l->c) when done. */
static void lay_out_list(struct list *l, const struct kiosk *k, struct frame *frame,
                         struct rect area, unsigned before)
{
    const struct metrics *m = &frame->metrics;
    struct button start = start_button(k);
    l->before = before;
    add_names(&l->c, k, frame);
    rect_cut_bottom(&area, metrics_px(m, MM_LIP));
    l->paging = rect_cut_bottom(&area, start_height(k, frame));
    l->start = rect_cut_right(&l->paging, button_width(frame, &start));
    rect_cut_right(&l->paging, 2 * m->unit);
    rect_cut_bottom(&area, m->unit);
    l->area = area;
    fit_names(l, frame);
    if (l->pages > 1 && l->paging.width < 2 * m->target + m->gap) {
        rect_cut_bottom(&l->area, metrics_px(m, MM_LIP));
        l->paging = rect_cut_bottom(&l->area, m->target);
        rect_cut_bottom(&l->area, m->unit);
        fit_names(l, frame);
    }
    l->page = k->visit.view.page < l->pages ? k->visit.view.page : l->pages - 1;
}

static void draw_paging(const struct kiosk *k, struct frame *frame, const struct list *l)
{
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    step_page_paging(&p, k, frame, l->page, l->pages);
    page_paging(frame, &p.page, rect_centred(l->paging, l->paging.width, frame->metrics.target));
    frame->page = p.page.page;
    frame->pages = p.page.pages;
}

static void draw_list(const struct kiosk *k, struct frame *frame, struct rect area, unsigned before)
{
    struct list l;
    struct button start = start_button(k);
    lay_out_list(&l, k, frame, area, before);
    if (l.page >= before)
        choices_draw(&l.c, frame, l.area, l.page - before);
    if (l.pages > 1)
        draw_paging(k, frame, &l);
    button_draw(frame, &start, l.start);
    choices_free(&l.c);
}

/* ---- the ring ---- */

/* One or two languages leave room: then everything is larger, and moved to the middle. */
static void place_ring(const struct frame *frame, struct rect area, size_t count,
                       struct honeycomb *ring)
{
    struct rect room = area;
    if (count <= 2) {
        int percent = frame->metrics.small_screen ? 140 : 120;
        room.width = area.width * percent / 100;
        room.height = area.height * percent / 100;
    }
    honeycomb_ring(frame, room, count, ring);
    double left = ring->cells[count].x, right = left, top = ring->cells[count].y, bottom = top;
    for (size_t i = 0; i < count; i++) {
        left = fmin(left, ring->cells[i].x);
        right = fmax(right, ring->cells[i].x);
        top = fmin(top, ring->cells[i].y);
        bottom = fmax(bottom, ring->cells[i].y);
    }
    double height = bottom - top + hexagon_height(&ring->cells[0]);
    double width = right - left + ring->cells[0].width;
    for (size_t i = 0; i <= count; i++) {
        ring->cells[i].x += area.x + (area.width - width) / 2 - left;
        ring->cells[i].y += area.y + (area.height - height) / 2 - top;
    }
}

/* Start, last, and the languages round it. */
static void make_cells(const struct kiosk *k, struct frame *frame, double font_px, double start_px,
                       struct cell cells[LANGUAGES_ROUND + 1])
{
    const struct survey *s = k->pack->survey;
    for (size_t i = 0; i < s->language_count; i++)
        cells[i] = (struct cell){.id = frame_keep(frame, "language:%s", s->languages[i].code),
                                 .label = s->languages[i].name,
                                 .chosen = i == k->visit.language,
                                 .tick = true,
                                 .font_px = font_px,
                                 .language = s->languages[i].code};
    cells[s->language_count] = (struct cell){.id = "start",
                                             .label = kiosk_say(k, STRING_WELCOME_START),
                                             .icon = "right",
                                             .primary = true,
                                             .font_px = start_px};
}

static bool cells_fit(const struct frame *frame, const struct cell *cells,
                      const struct honeycomb *ring)
{
    for (size_t i = 0; i <= ring->count; i++) {
        struct cell_fit fit;
        cell_fit(frame, &cells[i], &ring->cells[i], &fit);
        if (!fit.fits)
            return false;
    }
    return true;
}

/* Row by row, as they are read: three of the languages stand before Start. */
static void draw_ring(struct frame *frame, const struct cell *cells, const struct honeycomb *ring)
{
    size_t start = ring->count, before = start < 3 ? start : 3;
    for (size_t i = 0; i < before; i++)
        cell_draw(frame, &cells[i], &ring->cells[i]);
    cell_draw(frame, &cells[start], &ring->cells[start]);
    for (size_t i = before; i < start; i++)
        cell_draw(frame, &cells[i], &ring->cells[i]);
}

/* Start and the names as large as titles, or as text; false where neither fits. */
static bool fit_ring(const struct kiosk *k, struct frame *frame, struct rect area,
                     struct cell cells[LANGUAGES_ROUND + 1], struct honeycomb *ring)
{
    const struct metrics *m = &frame->metrics;
    size_t count = k->pack->survey->language_count;
    if (count > LANGUAGES_ROUND)
        return false;
    place_ring(frame, area, count, ring);
    make_cells(k, frame, m->title_px, metrics_font(m, CAP_START_MM), cells);
    if (!cells_fit(frame, cells, ring))
        make_cells(k, frame, m->font_px, m->title_px, cells);
    return cells_fit(frame, cells, ring);
}

/* ---- either ---- */

unsigned languages_pages(const struct kiosk *k, struct frame *frame, struct rect area,
                         unsigned before)
{
    struct cell cells[LANGUAGES_ROUND + 1];
    struct honeycomb ring;
    struct list l;
    if (before == 0 && fit_ring(k, frame, area, cells, &ring))
        return 1;
    if (area.height < languages_least_height(k, frame))
        return UINT_MAX;
    lay_out_list(&l, k, frame, area, before);
    choices_free(&l.c);
    return l.pages;
}

struct rect languages_above(const struct kiosk *k, struct frame *frame, struct rect area)
{
    struct list l;
    lay_out_list(&l, k, frame, area, 1);
    choices_free(&l.c);
    return l.area;
}

void languages_draw(const struct kiosk *k, struct frame *frame, struct rect area, unsigned before)
{
    struct cell cells[LANGUAGES_ROUND + 1];
    struct honeycomb ring;
    if (before == 0 && fit_ring(k, frame, area, cells, &ring))
        draw_ring(frame, cells, &ring);
    else
        draw_list(k, frame, area, before);
}

bool languages_touch(struct kiosk *k, const char *id)
{
    const char *code = kiosk_after(id, "language:");
    int language = code ? survey_find_language(k->pack->survey, code) : -1;
    if (language >= 0)
        k->visit.language = (size_t)language;
    return language >= 0;
}
