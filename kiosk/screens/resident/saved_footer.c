/* The buttons stand at the end of the last row, one over the other where a row is too short for
 * both; before them, or over them, the countdown with its words or with paging. */
#include "screens/resident/saved_footer.h"

#include "ui/label.h"
#include "ui/panel.h"

#define RING_MM 18.0

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

static int row_height(const struct frame *frame, const struct button *done,
                      const struct button *more, int width)
{
    bool is_small = frame->metrics.small_screen;
    int first = is_small ? button_least_height(frame, done) : button_height(frame, done, width);
    int second = is_small ? button_least_height(frame, more) : button_line_height(frame, more);
    return first > second ? first : second;
}

struct saved_footer saved_footer_of(const struct kiosk *k, const struct frame *frame, int width,
                                    bool has_paging)
{
    const struct metrics *m = &frame->metrics;
    struct label clears = {.text = kiosk_say(k, STRING_SAVED_CLEARS)};
    struct saved_footer f = {.more = more_button(k, frame), .done = done_button(k)};
    f.row = row_height(frame, &f.done, &f.more, width);
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

int saved_footer_height(const struct saved_footer *f, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int under = f->is_stacked ? f->row + m->gap + metrics_px(m, MM_LIP) : 0;
    int over = f->is_over ? (f->ring > m->target ? f->ring : m->target) + m->unit : 0;
    return f->row + under + over;
}

void saved_footer_draw(const struct kiosk *k, struct frame *frame, const struct saved_footer *f,
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
