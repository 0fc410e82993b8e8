/* Saved: the receipt, as letters and as a QR code, what it proves and what not. The screen clears
 * by itself. No counter, no order. Upright all is one column; where that has no room, the receipt
 * is the first page and what it proves the next; and where that has none either, the code has a
 * page of its own and, if need be, the letters, too. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/resident/saved_footer.h"
#include "screens/resident/saved_parts.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/tile.h"

#define CAP_SAVED_MM 7.3
#define HEADER_MM 20.0
#define TILE_MM 17.7
#define TILE_SMALL_MM 11.8
#define QR_LEAST_MM 30.0
#define QR_PERCENT 42 /* of the width, beside the letters on the first page */

/* ---- header ---- */

static struct label title_of(const struct kiosk *k, const struct frame *frame)
{
    return (struct label){.text = kiosk_say(k, STRING_SAVED_TITLE),
                          .bold = true,
                          .font_px = metrics_font(&frame->metrics, CAP_SAVED_MM)};
}

static double tile_px(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return (m->small_screen ? TILE_SMALL_MM : TILE_MM) * m->px_per_mm;
}

/* The title is as large as its line allows, down to the size of all text. */
static struct label fit_title(const struct kiosk *k, const struct frame *frame, int width)
{
    struct label title = title_of(k, frame);
    int natural = label_width(frame, &title);
    if (natural > width)
        title.font_px = fmax(frame->metrics.font_px, title.font_px * (double)width / natural);
    return title;
}

static int title_start(const struct frame *frame)
{
    return (int)tile_px(frame) + frame->metrics.unit * 3 / 2;
}

static int header_height(const struct kiosk *k, const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    struct label title = fit_title(k, frame, width - title_start(frame));
    int words = label_height(frame, &title, width - title_start(frame));
    int least = m->small_screen ? m->target + m->unit / 2 : metrics_px(m, HEADER_MM);
    return words > least ? words : least;
}

static void draw_header(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct hexagon h = hexagon_regular(r.x, 0, tile_px(frame));
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_LEAF, .icon = "check"}, &h);
    rect_cut_left(&r, title_start(frame));
    struct label title = fit_title(k, frame, r.width);
    label_draw_middle(frame, &title, r);
    frame_says(frame, ROLE_TITLE, "title", r, title.text);
}

/* Beside the controls, upright under them where the title has no room there. `under` is the height
 * down to their end. */
static struct rect cut_header(const struct kiosk *k, struct frame *frame, const struct page *page,
                              int under, struct rect *content)
{
    const struct metrics *m = &frame->metrics;
    struct label title = title_of(k, frame);
    int room = content->width - page_controls_width(frame, page);
    title.font_px = m->font_px;
    bool is_beside = label_width(frame, &title) + title_start(frame) <= room;
    if (!is_beside)
        rect_cut_top(content, under - content->y);
    int width = is_beside ? room : content->width;
    struct rect header = rect_cut_top(content, header_height(k, frame, width));
    rect_cut_top(content, m->unit / 2);
    header.width = width;
    return header;
}

/* ---- the forms ---- */

enum form { WHOLE, LEAFED, APART };
enum { THANKS, LETTERS, CODE, PROMISES }; /* the pages, where they are apart */

struct layout {
    enum form form;
    struct saved_footer footer;
    bool has_letters;                         /* apart: on the first page, with the thanks */
    struct rect header, under, content, foot; /* under the header; without regard to it */
    unsigned pages;
};

static struct rect cut_side(const struct frame *frame, struct rect *content)
{
    struct rect side = rect_cut_right(content, saved_qr_side(frame));
    rect_cut_right(content, 3 * frame->metrics.unit);
    return side;
}

static void draw_whole(const struct kiosk *k, struct frame *frame, struct rect content)
{
    struct saved_promises p;
    saved_promises(&p, k, false);
    if (!frame->metrics.portrait) {
        struct rect side = cut_side(frame, &content);
        saved_receipt(k, frame, &content);
        saved_promises_draw(&p, frame, content, 0);
        saved_qr(k, frame, side);
        return;
    }
    saved_receipt(k, frame, &content); /* what the promises leave is the code's */
    struct rect bottom =
        rect_cut_bottom(&content, bullets_height(&p.bullets, frame, content.width));
    rect_cut_bottom(&content, frame->metrics.unit);
    saved_qr(k, frame, content);
    bullets_draw(&p.bullets, frame, bottom, 0);
}

static bool fits_whole(const struct kiosk *k, const struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    struct saved_promises p;
    saved_promises(&p, k, false);
    int qr = 0, side = 0;
    if (m->portrait)
        qr = metrics_px(m, QR_LEAST_MM) + m->unit + saved_qr_words_height(k, frame, content.width);
    else
        side = saved_qr_words_height(k, frame, cut_side(frame, &content).width) +
               metrics_px(m, QR_LEAST_MM);
    int column = saved_receipt_height(k, frame, content.width) +
                 bullets_height(&p.bullets, frame, content.width) + qr;
    return !m->small_screen && column <= content.height && side <= content.height;
}

/* The code's part of the first page, beside the letters or upright under them. */
static struct rect cut_code(const struct kiosk *k, const struct frame *frame, struct rect *content)
{
    const struct metrics *m = &frame->metrics;
    struct rect code = *content;
    if (m->portrait) {
        *content = rect_cut_top(&code, saved_receipt_height(k, frame, code.width));
        return code;
    }
    code = rect_cut_right(content, content->width * QR_PERCENT / 100);
    rect_cut_right(content, m->unit);
    return code;
}

static bool fits_letters(const struct kiosk *k, const struct frame *frame, struct rect content)
{
    struct label receipt = {.text = kiosk_say(k, STRING_SAVED_RECEIPT)};
    return label_lines(frame, &receipt, content.width) < SIZE_MAX &&
           saved_code_fits(k, frame, content.width) &&
           saved_receipt_height(k, frame, content.width) <= content.height;
}

static bool fits_leafed(const struct kiosk *k, const struct frame *frame, struct rect content)
{
    struct rect code = cut_code(k, frame, &content);
    int least = metrics_px(&frame->metrics, QR_LEAST_MM);
    return fits_letters(k, frame, content) &&
           least + saved_qr_words_height(k, frame, code.width) <= code.height;
}

static void draw_leafed(const struct kiosk *k, struct frame *frame, struct rect content,
                        unsigned at)
{
    struct saved_promises p;
    saved_promises(&p, k, true);
    if (at > 0) {
        bullets_draw(&p.bullets, frame, content, at - 1);
        return;
    }
    struct rect code = cut_code(k, frame, &content);
    saved_receipt(k, frame, &content);
    saved_qr(k, frame, code);
}

/* What page `at` is. */
static unsigned part_at(const struct layout *l, unsigned at)
{
    return at > 0 && l->has_letters ? at + 1 : at;
}

static const char *title_apart(const struct kiosk *k, unsigned part)
{
    if (part == THANKS)
        return NULL;
    return kiosk_say(k, part == CODE ? STRING_SAVED_SCAN : STRING_SAVED_RECEIPT);
}

/* Under a title of its own, but for the first page. */
static struct rect content_apart(const struct kiosk *k, const struct frame *frame,
                                 const struct page *page, const struct layout *l, unsigned part)
{
    struct page titled = *page;
    struct rect content = l->content;
    if (part == THANKS)
        return l->under;
    titled.title = title_apart(k, part);
    rect_cut_top(&content, page_content(frame, &titled).y - content.y);
    return content;
}

static void draw_apart(const struct kiosk *k, struct frame *frame, const struct page *page,
                       const struct layout *l, unsigned part)
{
    struct rect content = content_apart(k, frame, page, l, part);
    struct saved_promises p;
    saved_promises(&p, k, true);
    if (part == THANKS && l->has_letters)
        saved_receipt(k, frame, &content);
    else if (part == LETTERS)
        saved_code(k, frame, rect_cut_top(&content, saved_code_height(frame)));
    else if (part == CODE)
        saved_qr_alone(k, frame, content);
    else if (part >= PROMISES)
        bullets_draw(&p.bullets, frame, content, part - PROMISES);
}

/* ---- the screen ---- */

static unsigned count_pages(const struct kiosk *k, struct frame *frame, const struct page *page,
                            const struct layout *l)
{
    struct saved_promises p;
    saved_promises(&p, k, true);
    if (l->form == WHOLE)
        return 1;
    if (l->form == LEAFED)
        return 1 + bullets_pages(&p.bullets, frame, l->under);
    struct rect content = content_apart(k, frame, page, l, PROMISES);
    return PROMISES - l->has_letters + bullets_pages(&p.bullets, frame, content);
}

static struct layout layout_as(const struct kiosk *k, struct frame *frame, const struct page *page,
                               enum form form)
{
    const struct metrics *m = &frame->metrics;
    struct layout l = {.form = form, .content = metrics_content(m)};
    l.content.y = m->unit;
    l.content.height = m->height - 2 * m->unit - metrics_px(m, MM_LIP);
    l.footer = saved_footer_of(k, frame, l.content.width, form != WHOLE);
    l.foot = rect_cut_bottom(&l.content, saved_footer_height(&l.footer, frame));
    rect_cut_bottom(&l.content, m->unit);
    l.under = l.content;
    l.header = cut_header(k, frame, page, page_content(frame, page).y, &l.under);
    l.has_letters = form == APART && fits_letters(k, frame, l.under);
    l.pages = count_pages(k, frame, page, &l);
    return l;
}

/* The first form that has room. */
static struct layout layout_of(const struct kiosk *k, struct frame *frame, const struct page *page)
{
    struct layout l = layout_as(k, frame, page, WHOLE);
    if (fits_whole(k, frame, l.under))
        return l;
    l = layout_as(k, frame, page, LEAFED);
    return fits_leafed(k, frame, l.under) ? l : layout_as(k, frame, page, APART);
}

static void draw_page(const struct kiosk *k, struct frame *frame, const struct page *page,
                      const struct layout *l, unsigned at)
{
    if (l->form != APART || at == 0)
        draw_header(k, frame, l->header);
    if (l->form == WHOLE)
        draw_whole(k, frame, l->under);
    else if (l->form == LEAFED)
        draw_leafed(k, frame, l->under, at);
    else
        draw_apart(k, frame, page, l, part_at(l, at));
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    p.page.back = p.page.next = NULL;
    struct layout l = layout_of(k, frame, &p.page);
    unsigned at = k->visit.view.page < l.pages ? k->visit.view.page : l.pages - 1;
    step_page_paging(&p, k, frame, at, l.pages);
    p.page.title = l.form == APART ? title_apart(k, part_at(&l, at)) : NULL;
    p.page.middle = NULL;
    page_begin(frame, &p.page);
    draw_page(k, frame, &p.page, &l, at);
    saved_footer_draw(k, frame, &l.footer, &p.page, l.foot);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (step_page_turn(id, &k->visit.view.page))
        return GO_STAY;
    if (strcmp(id, "more") == 0)
        return GO_MORE_TIME;
    return strcmp(id, "done") == 0 ? GO_WIPE : GO_STAY;
}

const struct screen screen_saved = {.name = "saved", .draw = draw, .touch = touch};
