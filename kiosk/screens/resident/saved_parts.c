/* What the saved screen's pages are made of. */
#include "screens/resident/saved_parts.h"

#include <math.h>
#include <stdint.h>

#include "ui/label.h"
#include "ui/panel.h"

#define CODE_MM 21.0
#define CODE_SMALL_MM 14.0
#define QR_MM 64.0
#define BULLET_MM 11.9
#define PROMISE_MM 18.5 /* that one has at most */

static struct label code_label(const char *code, double font_px)
{
    return (struct label){
        .text = code, .bold = true, .font_px = font_px, .align = ALIGN_CENTRE, .language = "en"};
}

bool saved_code_fits(const struct kiosk *k, const struct frame *frame, int width)
{
    char code[RECEIPT_LETTERS + 3];
    receipt_grouped(k->visit.ballot_id, code);
    struct label label = code_label(code, frame->metrics.font_px);
    return label_width(frame, &label) <= width - 2 * panel_inset(frame);
}

/* The code in three groups, as large as the panel allows up to 9 mm capitals. */
void saved_code(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    char code[RECEIPT_LETTERS + 3];
    receipt_grouped(k->visit.ballot_id, code);
    struct label label = code_label(code, metrics_font(m, MM_CAP_RECEIPT));
    struct rect inside = panel_draw(frame, PANEL_STRONG, r);
    int width = label_width(frame, &label);
    if (width > inside.width)
        label.font_px = fmax(m->font_px, label.font_px * (double)inside.width / width);
    label_draw_clear(frame, &label, r, metrics_px(m, MM_BORDER_CHOSEN)); /* tails of Q and J */
    frame_control(
        frame, &(struct frame_control){
                   .id = "receipt", .label = code, .role = ROLE_TEXT, .rect = r, .spelled = true});
}

int saved_code_height(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return metrics_px(m, m->small_screen ? CODE_SMALL_MM : CODE_MM);
}

int saved_receipt_height(const struct kiosk *k, const struct frame *frame, int width)
{
    struct label label = {.text = kiosk_say(k, STRING_SAVED_RECEIPT)};
    return label_height(frame, &label, width) + frame->metrics.unit / 4 + saved_code_height(frame) +
           frame->metrics.unit;
}

void saved_receipt(const struct kiosk *k, struct frame *frame, struct rect *r)
{
    const struct metrics *m = &frame->metrics;
    rect_cut_top(r, label_body(frame, "", kiosk_say(k, STRING_SAVED_RECEIPT), *r) + m->unit / 4);
    saved_code(k, frame, rect_cut_top(r, saved_code_height(frame)));
    rect_cut_top(r, m->unit);
}

/* ---- what it proves ---- */

void saved_promises(struct saved_promises *p, const struct kiosk *k, bool with_clears)
{
    p->list[0] = (struct bullet){"pencil", kiosk_say(k, STRING_SAVED_WRITE)};
    p->list[1] = (struct bullet){"check", kiosk_say(k, STRING_SAVED_LATER)};
    p->list[2] = (struct bullet){"lock", kiosk_say(k, STRING_SAVED_SECRET)};
    p->list[3] = (struct bullet){"clock", kiosk_say(k, STRING_SAVED_CLEARS)};
    p->bullets = (struct bullets){p->list, with_clears ? 4 : 3, BULLET_MM};
}

/* Not spread over more than they need. */
void saved_promises_draw(const struct saved_promises *p, struct frame *frame, struct rect r,
                         unsigned page)
{
    int most = metrics_px(&frame->metrics, (double)p->bullets.count * PROMISE_MM);
    r.height = r.height < most ? r.height : most;
    bullets_draw(&p->bullets, frame, r, page);
}

/* ---- the code for telephones ---- */

int saved_qr_side(const struct frame *frame)
{
    return metrics_px(&frame->metrics, QR_MM);
}

int saved_qr_words_height(const struct kiosk *k, const struct frame *frame, int width)
{
    struct label words = {.text = kiosk_say(k, STRING_SAVED_SCAN)};
    bool is_whole = label_lines(frame, &words, width) < SIZE_MAX;
    return is_whole ? label_height(frame, &words, width) + frame->metrics.unit
                    : frame->metrics.height;
}

void saved_qr_alone(const struct kiosk *k, struct frame *frame, struct rect r)
{
    char qr[RECEIPT_QR_LETTERS + 1];
    int side = saved_qr_side(frame);
    side = side < r.width ? side : r.width;
    side = side < r.height ? side : r.height;
    receipt_qr(k->visit.ballot_id, qr);
    panel_qr(frame, "qr", rect_centred(r, side, side), qr, 0, kiosk_say(k, STRING_SAVED_SCAN));
}

void saved_qr(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct label label = {.text = kiosk_say(k, STRING_SAVED_SCAN), .align = ALIGN_CENTRE};
    int side = saved_qr_side(frame), room = r.height - saved_qr_words_height(k, frame, r.width);
    side = side < r.width ? side : r.width;
    side = side < room ? side : room;
    saved_qr_alone(k, frame, rect_cut_top(&r, side));
    rect_cut_top(&r, frame->metrics.unit);
    label_draw(frame, &label, r);
}
