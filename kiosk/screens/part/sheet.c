/* Done lies at the top end, and paging beside it where that is wide enough: all below is content.
 */
#include "screens/part/sheet.h"

#include <string.h>

#include "screens/part/step_page.h"
#include "ui/label.h"

static struct button done_button(const struct kiosk *k)
{
    return (struct button){
        .id = "done", .label = kiosk_say(k, STRING_DONE), .icon = "check", .kind = BUTTON_PRIMARY};
}

static struct label page_words(const struct kiosk *k, struct frame *frame, unsigned page,
                               unsigned pages)
{
    struct strings_values values = {.n = page, .total = pages};
    return (struct label){.text = kiosk_fill(k, frame, STRING_PAGE, values), .align = ALIGN_CENTRE};
}

/* Two buttons, with "9 of 9" between them or without. */
static int paging_width(const struct kiosk *k, struct frame *frame, bool has_words)
{
    const struct metrics *m = &frame->metrics;
    struct label words = page_words(k, frame, 9, 9);
    int between = has_words ? label_width(frame, &words) + 2 * m->unit : m->gap;
    return 2 * m->target + between;
}

struct rect sheet_page_begin(struct frame *frame, const struct kiosk *k, struct sheet_page *s)
{
    const struct metrics *m = &frame->metrics;
    struct button done = done_button(k);
    struct label title = {.text = s->title, .bold = true, .font_px = m->title_px};
    struct rect inside = page_sheet(frame, 0, s->height), top = inside;
    s->done = rect_cut_right(&top, button_width(frame, &done));
    s->done.height = m->target;
    if (s->beside) {
        rect_cut_right(&top, m->gap);
        s->side = rect_cut_right(&top, button_width(frame, s->beside));
        s->side.height = m->target;
    }
    rect_cut_right(&top, 2 * m->unit);
    int room = top.width - m->unit - label_width(frame, &title);
    int paging = paging_width(k, frame, true);
    if (m->small_screen && paging > room)
        paging = paging_width(k, frame, false);
    bool is_beside = s->is_whole || paging <= room;
    top.height = m->target;
    if (is_beside && !s->is_whole)
        s->paging = rect_cut_right(&top, paging);
    int height = label_height(frame, &title, top.width);
    top.height = height > m->target ? height : m->target;
    rect_cut_top(&inside, top.height + m->unit * 3 / 2);
    if (!is_beside) {
        rect_cut_bottom(&inside, metrics_px(m, MM_LIP));
        s->paging = rect_cut_bottom(&inside, m->target);
        rect_cut_bottom(&inside, m->unit);
    }
    label_draw_middle(frame, &title, top);
    frame_says(frame, ROLE_TITLE, "title", top, s->title);
    return inside;
}

static void draw_paging(struct frame *frame, const struct kiosk *k, struct rect row, unsigned page,
                        unsigned pages)
{
    const struct metrics *m = &frame->metrics;
    struct button up = {.id = "page.up",
                        .spoken = kiosk_say(k, STRING_PAGE_UP),
                        .icon = "up",
                        .icon_only = true,
                        .disabled = page == 0};
    struct button down = {.id = "page.down",
                          .spoken = kiosk_say(k, STRING_PAGE_DOWN),
                          .icon = "down",
                          .icon_only = true,
                          .disabled = page + 1 >= pages};
    struct label words = page_words(k, frame, page + 1, pages);
    int width = paging_width(k, frame, true);
    if (row.width < width)
        width = paging_width(k, frame, false);
    row = rect_centred(row, width, m->target);
    button_draw(frame, &up, rect_cut_left(&row, m->target));
    button_draw(frame, &down, rect_cut_right(&row, m->target));
    if (label_width(frame, &words) <= row.width)
        label_draw_middle(frame, &words, row);
    frame_says(frame, ROLE_TEXT, "page", row, words.text);
}

void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages)
{
    struct button done = done_button(k);
    if (pages > 1)
        draw_paging(frame, k, s->paging, page, pages);
    if (s->beside)
        button_draw(frame, s->beside, s->side);
    button_draw(frame, &done, s->done);
}

enum go sheet_page_touch(const char *id, unsigned *page)
{
    if (strcmp(id, "done") == 0)
        return GO_SHEET_DONE;
    step_page_turn(id, page);
    return GO_STAY;
}
