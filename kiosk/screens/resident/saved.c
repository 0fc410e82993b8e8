/* Saved: the receipt, as letters and as a QR code, what it proves and what not. The screen clears
 * by itself. No counter, no order. Upright all is one column; where that has no room, the receipt
 * is the first page and what it proves the next. */
#include <math.h>
#include <string.h>

#include "screens/part/bullets.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define CAP_SAVED_MM 7.3
#define HEADER_MM 20.0
#define TILE_MM 17.7
#define TILE_SMALL_MM 11.8
#define CODE_MM 21.0
#define CODE_SMALL_MM 16.0
#define QR_MM 64.0
#define QR_LEAST_MM 30.0
#define BULLET_MM 11.9
#define RING_MM 18.0

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

/* The code in three groups, as large as the panel allows up to 9 mm capitals. */
static void draw_code(struct frame *frame, const char *code, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct label label = {.text = code,
                          .bold = true,
                          .font_px = metrics_font(m, MM_CAP_RECEIPT),
                          .align = ALIGN_CENTRE,
                          .language = "en"};
    struct rect inside = panel_draw(frame, PANEL_STRONG, r);
    int width = label_width(frame, &label);
    if (width > inside.width)
        label.font_px *= (double)inside.width / width;
    label_draw_middle(frame, &label, r);
    frame_control(
        frame, &(struct frame_control){
                   .id = "receipt", .label = code, .role = ROLE_TEXT, .rect = r, .spelled = true});
}

static int code_height(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return metrics_px(m, m->small_screen ? CODE_SMALL_MM : CODE_MM);
}

/* Of "Your receipt" and the code, with the air under them. */
static int receipt_height(const struct kiosk *k, const struct frame *frame, int width)
{
    struct label label = {.text = kiosk_say(k, STRING_SAVED_RECEIPT)};
    return label_height(frame, &label, width) + frame->metrics.unit / 4 + code_height(frame) +
           frame->metrics.unit;
}

/* Cuts "Your receipt" and the code off the area. */
static void draw_receipt(const struct kiosk *k, struct frame *frame, struct rect *r)
{
    const struct metrics *m = &frame->metrics;
    char code[RECEIPT_LETTERS + 3];
    receipt_grouped(k->visit.ballot_id, code);
    rect_cut_top(r, label_body(frame, "", kiosk_say(k, STRING_SAVED_RECEIPT), *r) + m->unit / 4);
    draw_code(frame, code, rect_cut_top(r, code_height(frame)));
    rect_cut_top(r, m->unit);
}

struct promises {
    struct bullet list[3];
    struct bullets bullets;
};

static void promises_of(struct promises *p, const struct kiosk *k)
{
    p->list[0] = (struct bullet){"pencil", kiosk_say(k, STRING_SAVED_WRITE)};
    p->list[1] = (struct bullet){"check", kiosk_say(k, STRING_SAVED_LATER)};
    p->list[2] = (struct bullet){"lock", kiosk_say(k, STRING_SAVED_SECRET)};
    p->bullets = (struct bullets){p->list, 3, BULLET_MM};
}

/* Not spread over more than they need. */
static void draw_promises(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct promises p;
    promises_of(&p, k);
    int most = metrics_px(&frame->metrics, 3 * 18.5);
    r.height = r.height < most ? r.height : most;
    bullets_draw(&p.bullets, frame, r, 0);
}

/* The code, as large as it may be, and what to do with it under it. */
static void draw_qr(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    char qr[RECEIPT_QR_LETTERS + 1];
    receipt_qr(k->visit.ballot_id, qr);
    struct label label = {.text = kiosk_say(k, STRING_SAVED_SCAN), .align = ALIGN_CENTRE};
    int side = metrics_px(m, QR_MM), words = label_height(frame, &label, r.width) + m->unit;
    side = side < r.width ? side : r.width;
    side = side < r.height - words ? side : r.height - words;
    struct rect top = rect_cut_top(&r, side);
    panel_qr(frame, "qr", rect_centred(top, side, side), qr, 0, label.text);
    rect_cut_top(&r, m->unit);
    label_draw(frame, &label, r);
}

static struct rect cut_side(const struct frame *frame, struct rect *content)
{
    struct rect side = rect_cut_right(content, metrics_px(&frame->metrics, QR_MM));
    rect_cut_right(content, 3 * frame->metrics.unit);
    return side;
}

static void draw_beside(const struct kiosk *k, struct frame *frame, struct rect content)
{
    struct rect side = cut_side(frame, &content);
    draw_receipt(k, frame, &content);
    draw_promises(k, frame, content);
    draw_qr(k, frame, side);
}

/* What the promises leave is the code's. */
static void draw_upright(const struct kiosk *k, struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    struct promises p;
    promises_of(&p, k);
    draw_receipt(k, frame, &content);
    struct rect bottom =
        rect_cut_bottom(&content, bullets_height(&p.bullets, frame, content.width));
    rect_cut_bottom(&content, m->unit);
    draw_qr(k, frame, content);
    bullets_draw(&p.bullets, frame, bottom, 0);
}

static bool fits_on_one_page(const struct kiosk *k, const struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    struct promises p;
    struct label scan = {.text = kiosk_say(k, STRING_SAVED_SCAN)};
    promises_of(&p, k);
    int qr = metrics_px(m, QR_LEAST_MM) + m->unit;
    if (m->small_screen)
        return false;
    if (m->portrait)
        qr += label_height(frame, &scan, content.width) + m->unit;
    else
        cut_side(frame, &content), qr = 0;
    return receipt_height(k, frame, content.width) +
               bullets_height(&p.bullets, frame, content.width) + qr <=
           content.height;
}

/* The receipt, and under it on a wide screen that all clears by itself. */
static void draw_first(const struct kiosk *k, struct frame *frame, struct rect content)
{
    struct label clears = {.text = kiosk_say(k, STRING_SAVED_CLEARS)};
    if (frame->metrics.portrait) {
        draw_receipt(k, frame, &content);
        draw_qr(k, frame, content);
        return;
    }
    struct rect side = rect_cut_right(&content, content.width * 42 / 100);
    rect_cut_right(&content, frame->metrics.unit);
    draw_receipt(k, frame, &content);
    if (label_height(frame, &clears, content.width) <= content.height)
        label_body(frame, "", clears.text, content);
    draw_qr(k, frame, side);
}

static unsigned page_count(const struct kiosk *k, struct frame *frame, struct rect content)
{
    struct promises p;
    promises_of(&p, k);
    if (fits_on_one_page(k, frame, content))
        return 1;
    return 1 + bullets_pages(&p.bullets, frame, content);
}

static void draw_page(const struct kiosk *k, struct frame *frame, struct rect content,
                      unsigned page)
{
    struct promises p;
    promises_of(&p, k);
    if (page == 0)
        draw_first(k, frame, content);
    else
        bullets_draw(&p.bullets, frame, content, page - 1);
}

/* ---- footer ---- */

static void draw_countdown(const struct kiosk *k, struct frame *frame, struct rect r)
{
    int left = (int)visit_saved_left_s(&k->visit, k->now_ms), whole = (int)visit_saved_s(&k->visit);
    while (whole < left)
        whole += VISIT_MORE_S;
    panel_countdown(frame, r.x + r.width / 2.0, r.y + r.height / 2.0, r.width, left, whole);
}

static struct button more_button(const struct kiosk *k, const struct frame *frame)
{
    return (struct button){.id = "more",
                           .label = kiosk_say(k, STRING_SAVED_MORE),
                           .icon = frame->metrics.small_screen ? NULL : "plus"};
}

static struct button done_button(const struct kiosk *k)
{
    return (struct button){
        .id = "done", .label = kiosk_say(k, STRING_DONE), .kind = BUTTON_PRIMARY};
}

static void draw_words(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct label label = {.text = kiosk_say(k, STRING_SAVED_CLEARS)};
    label_draw_middle(frame, &label, r);
    frame_says(frame, ROLE_TEXT, "", r, label.text);
}

/* The buttons at the end of the last row, one over the other where a row is too short for both;
 * before them, or over them, the countdown with its words or with paging. */
struct footer {
    struct button more, done;
    int row, ring, more_width, done_width, words_width;
    bool is_stacked, is_over; /* the buttons; the countdown */
};

static struct footer footer_of(const struct kiosk *k, const struct frame *frame, int width,
                               bool has_paging)
{
    const struct metrics *m = &frame->metrics;
    struct label clears = {.text = kiosk_say(k, STRING_SAVED_CLEARS)};
    struct footer f = {.more = more_button(k, frame), .done = done_button(k)};
    f.row = m->small_screen ? m->target : button_height(frame, &f.done, width);
    f.ring = m->small_screen || has_paging ? m->target : metrics_px(m, RING_MM);
    f.more_width = button_width(frame, &f.more);
    f.done_width = button_width(frame, &f.done);
    f.words_width = has_paging ? 2 * m->target + m->gap : 0;
    int buttons = f.more_width + m->gap + f.done_width;
    int before = f.ring + m->unit * 3 / 2 + m->gap;
    f.is_stacked = buttons > width;
    f.is_over = m->portrait || f.is_stacked || before + f.words_width + buttons > width;
    if (!has_paging && !f.is_over)
        f.is_over = label_lines(frame, &clears, width - before - buttons) > 2;
    return f;
}

static int footer_height(const struct footer *f, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int under = f->is_stacked ? f->row + m->gap + metrics_px(m, MM_LIP) : 0;
    int over = f->is_over ? (f->ring > m->target ? f->ring : m->target) + m->unit : 0;
    return f->row + under + over;
}

static void draw_footer(const struct kiosk *k, struct frame *frame, const struct footer *f,
                        const struct page *page, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect row = rect_cut_bottom(&r, f->row);
    struct rect end = rect_cut_right(&row, f->done_width);
    struct rect before = end;
    if (f->is_stacked) {
        rect_cut_bottom(&r, m->gap + metrics_px(m, MM_LIP));
        before = rect_cut_bottom(&r, f->row);
        before = rect_cut_right(&before, f->more_width);
    } else {
        rect_cut_right(&row, m->gap);
        before = rect_cut_right(&row, f->more_width);
        rect_cut_right(&row, m->gap);
    }
    struct rect words = f->is_over ? r : row;
    rect_cut_bottom(&words, f->is_over ? m->unit : 0);
    draw_countdown(k, frame, rect_centred(rect_cut_left(&words, f->ring), f->ring, f->ring));
    rect_cut_left(&words, m->unit * 3 / 2);
    if (page->pages > 1)
        page_paging(frame, page, rect_centred(words, words.width, m->target));
    else
        draw_words(k, frame, words);
    button_draw(frame, &f->more, before);
    button_draw(frame, &f->done, end);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    p.page.back = p.page.next = NULL;
    int under = page_content(frame, &p.page).y;
    struct rect content = metrics_content(m);
    content.y = m->unit;
    content.height = m->height - 2 * m->unit - metrics_px(m, MM_LIP);
    struct rect header = cut_header(k, frame, &p.page, under, &content), footer, whole = content;
    struct footer f = footer_of(k, frame, content.width, false);
    footer = rect_cut_bottom(&content, footer_height(&f, frame));
    rect_cut_bottom(&content, m->unit);
    unsigned pages = page_count(k, frame, content), at = 0;
    if (pages > 1) {
        content = whole;
        f = footer_of(k, frame, content.width, true);
        footer = rect_cut_bottom(&content, footer_height(&f, frame));
        rect_cut_bottom(&content, m->unit);
        pages = page_count(k, frame, content);
        at = k->visit.view.page < pages ? k->visit.view.page : pages - 1;
    }
    step_page_paging(&p, k, frame, at, pages);
    p.page.middle = NULL;
    page_begin(frame, &p.page);
    draw_header(k, frame, header);
    if (pages > 1)
        draw_page(k, frame, content, at);
    else if (m->portrait)
        draw_upright(k, frame, content);
    else
        draw_beside(k, frame, content);
    draw_footer(k, frame, &f, &p.page, footer);
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
