/* Saved: the receipt, as letters and as a QR code, what it proves and what not. The screen clears
 * by itself. No counter, no order. */
#include <string.h>

#include "screens/bullets.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define CAP_SAVED_MM 7.3
#define HEADER_MM 20.0
#define QR_MM 64.0

static void draw_header(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct hexagon h = hexagon_regular(r.x, 0, 17.7 * m->px_per_mm);
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_LEAF, .icon = "check"}, &h);
    rect_cut_left(&r, (int)h.width + m->unit * 3 / 2);
    struct label title = {.text = kiosk_say(k, STRING_SAVED_TITLE),
                          .bold = true,
                          .font_px = metrics_font(m, CAP_SAVED_MM)};
    if (label_width(frame, &title) > r.width)
        title.font_px *= (double)r.width / label_width(frame, &title);
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
    frame_says(frame, ROLE_TEXT, "receipt", r, code);
}

static void draw_receipt(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    char code[RECEIPT_LETTERS + 3];
    receipt_grouped(k->visit.ballot_id, code);
    rect_cut_top(&r, label_body(frame, "", kiosk_say(k, STRING_SAVED_RECEIPT), r) + m->unit / 4);
    draw_code(frame, code, rect_cut_top(&r, metrics_px(m, 21.0)));
    rect_cut_top(&r, m->unit);
    const struct bullet bullets[] = {
        {"pencil", kiosk_say(k, STRING_SAVED_WRITE)},
        {"check", kiosk_say(k, STRING_SAVED_LATER)},
        {"lock", kiosk_say(k, STRING_SAVED_SECRET)},
    };
    int most = metrics_px(m, 3 * 18.5);
    r.height = r.height < most ? r.height : most;
    bullets_draw(frame, bullets, 3, 11.9, r);
}

static void draw_qr(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    char qr[RECEIPT_QR_LETTERS + 1];
    receipt_qr(k->visit.ballot_id, qr);
    const char *words = kiosk_say(k, STRING_SAVED_SCAN);
    struct rect code = rect_cut_top(&r, r.width);
    panel_qr(frame, "qr", code, qr, words);
    rect_cut_top(&r, m->unit);
    struct label label = {.text = words, .align = ALIGN_CENTRE};
    label_draw(frame, &label, r);
}

static void draw_footer(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button more = {.id = "more", .label = kiosk_say(k, STRING_SAVED_MORE), .icon = "plus"};
    struct button done = {.id = "done", .label = kiosk_say(k, STRING_DONE), .kind = BUTTON_PRIMARY};
    int left = (int)visit_saved_left_s(&k->visit, k->now_ms);
    int whole = VISIT_SAVED_S, ring = metrics_px(m, 18.0);
    while (whole < left)
        whole += VISIT_MORE_S;
    struct rect words = r;
    panel_countdown(frame, r.x + ring / 2.0, r.y + r.height / 2.0, ring, left, whole);
    struct rect end = rect_cut_right(&words, button_width(frame, &done));
    rect_cut_right(&words, m->gap);
    struct rect before = rect_cut_right(&words, button_width(frame, &more));
    rect_cut_left(&words, ring + m->unit * 3 / 2);
    label_draw_middle(frame, &(struct label){.text = kiosk_say(k, STRING_SAVED_CLEARS)}, words);
    frame_says(frame, ROLE_TEXT, "", words, kiosk_say(k, STRING_SAVED_CLEARS));
    button_draw(frame, &more, before);
    button_draw(frame, &done, end);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    p.page.back = p.page.next = NULL;
    page_begin(frame, &p.page);
    struct rect content = metrics_content(m);
    content.y = m->unit;
    content.height = m->height - 2 * m->unit - metrics_px(m, MM_LIP);
    struct rect header = rect_cut_top(&content, metrics_px(m, HEADER_MM));
    rect_cut_right(&header, 2 * (m->target + m->gap) + m->gap);
    draw_header(k, frame, header);
    rect_cut_top(&content, m->unit / 2);
    struct rect footer = rect_cut_bottom(&content, m->target);
    rect_cut_bottom(&content, m->unit);
    struct rect side = rect_cut_right(&content, metrics_px(m, QR_MM));
    rect_cut_right(&content, 3 * m->unit);
    draw_receipt(k, frame, content);
    draw_qr(k, frame, side);
    draw_footer(k, frame, footer);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "more") == 0)
        return GO_MORE_TIME;
    return strcmp(id, "done") == 0 ? GO_WIPE : GO_STAY;
}

const struct screen screen_saved = {.name = "saved", .draw = draw, .touch = touch};
