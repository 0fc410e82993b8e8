/* Saved: the receipt, as letters and as a QR code, what it proves and what not. The screen clears
 * by itself. No counter, no order. Upright all is one column; on a small screen the receipt is the
 * first page and what it proves the second. */
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
#define BULLET_MM 11.9
#define RING_MM 18.0

/* The title is as large as its line allows, down to the size of all text. */
static void draw_header(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    double tile = (m->small_screen ? TILE_SMALL_MM : TILE_MM) * m->px_per_mm;
    struct hexagon h = hexagon_regular(r.x, 0, tile);
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_LEAF, .icon = "check"}, &h);
    rect_cut_left(&r, (int)h.width + m->unit * 3 / 2);
    struct label title = {.text = kiosk_say(k, STRING_SAVED_TITLE),
                          .bold = true,
                          .font_px = metrics_font(m, CAP_SAVED_MM)};
    if (label_width(frame, &title) > r.width)
        title.font_px =
            fmax(m->font_px, title.font_px * (double)r.width / label_width(frame, &title));
    label_draw_middle(frame, &title, r);
    frame_says(frame, ROLE_TITLE, "title", r, title.text);
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

/* Cuts "Your receipt" and the code off the area. */
static void draw_receipt(const struct kiosk *k, struct frame *frame, struct rect *r)
{
    const struct metrics *m = &frame->metrics;
    char code[RECEIPT_LETTERS + 3];
    receipt_grouped(k->visit.ballot_id, code);
    rect_cut_top(r, label_body(frame, "", kiosk_say(k, STRING_SAVED_RECEIPT), *r) + m->unit / 4);
    int height = metrics_px(m, m->small_screen ? CODE_SMALL_MM : CODE_MM);
    draw_code(frame, code, rect_cut_top(r, height));
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

static void draw_beside(const struct kiosk *k, struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    struct rect side = rect_cut_right(&content, metrics_px(m, QR_MM));
    rect_cut_right(&content, 3 * m->unit);
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

static void draw_small(const struct kiosk *k, struct frame *frame, struct rect content)
{
    if (k->visit.view.page > 0) {
        draw_promises(k, frame, content);
        return;
    }
    struct rect side = rect_cut_right(&content, content.width * 42 / 100);
    rect_cut_right(&content, frame->metrics.unit);
    draw_receipt(k, frame, &content);
    label_body(frame, "", kiosk_say(k, STRING_SAVED_CLEARS), content);
    draw_qr(k, frame, side);
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

/* Upright the countdown and its words stand over the buttons. */
static void draw_footer(const struct kiosk *k, struct frame *frame, const struct page *page,
                        struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button more = more_button(k, frame), done = done_button(k);
    struct rect row = rect_cut_bottom(&r, m->target);
    struct rect words = m->portrait ? r : row;
    struct rect end = rect_cut_right(&row, button_width(frame, &done));
    rect_cut_right(&row, m->gap);
    struct rect before = rect_cut_right(&row, button_width(frame, &more));
    if (!m->portrait)
        words.width = row.width;
    int ring = m->small_screen ? m->target : metrics_px(m, RING_MM);
    draw_countdown(k, frame, rect_centred(rect_cut_left(&words, ring), ring, ring));
    rect_cut_left(&words, m->unit * 3 / 2);
    if (m->small_screen)
        page_paging(frame, page, rect_centred(words, 2 * m->target + m->gap, m->target));
    else
        draw_words(k, frame, words);
    button_draw(frame, &more, before);
    button_draw(frame, &done, end);
}

static struct rect cut_footer(const struct frame *frame, struct rect *content)
{
    const struct metrics *m = &frame->metrics;
    int height = m->target + (m->portrait ? metrics_px(m, RING_MM) + m->unit : 0);
    struct rect footer = rect_cut_bottom(content, height);
    rect_cut_bottom(content, m->unit);
    return footer;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    p.page.back = p.page.next = NULL;
    if (m->small_screen)
        step_page_paging(&p, k, frame, k->visit.view.page > 0, 2);
    page_begin(frame, &p.page);
    struct rect content = metrics_content(m);
    content.y = m->unit;
    content.height = m->height - 2 * m->unit - metrics_px(m, MM_LIP);
    struct rect header = rect_cut_top(&content, m->small_screen ? m->target + m->unit / 2
                                                                : metrics_px(m, HEADER_MM));
    rect_cut_right(&header, page_controls_width(frame, &p.page));
    draw_header(k, frame, header);
    rect_cut_top(&content, m->unit / 2);
    struct rect footer = cut_footer(frame, &content);
    if (m->small_screen)
        draw_small(k, frame, content);
    else if (m->portrait)
        draw_upright(k, frame, content);
    else
        draw_beside(k, frame, content);
    draw_footer(k, frame, &p.page, footer);
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
