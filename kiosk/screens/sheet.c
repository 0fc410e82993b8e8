/* Done lies at the top end, as on the order sheet, and paging beside it: all below is content. */
#include "screens/sheet.h"

#include <string.h>

#include "screens/step_page.h"
#include "ui/label.h"

static struct button done_button(const struct kiosk *k)
{
    return (struct button){
        .id = "done", .label = kiosk_say(k, STRING_DONE), .icon = "check", .kind = BUTTON_PRIMARY};
}

struct rect sheet_page_begin(struct frame *frame, struct sheet_page *s)
{
    const struct metrics *m = &frame->metrics;
    struct rect inside = page_sheet(frame, 0, s->height);
    s->top = rect_cut_top(&inside, m->target);
    rect_cut_top(&inside, m->unit * 3 / 2);
    struct label title = {.text = s->title, .bold = true, .font_px = m->title_px};
    label_draw_middle(frame, &title, s->top);
    frame_says(frame, ROLE_TITLE, "title", s->top, s->title);
    return inside;
}

static void draw_paging(struct frame *frame, const struct kiosk *k, struct rect top, unsigned page,
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
    struct label words = {.text =
                              kiosk_fill(k, frame, STRING_PAGE,
                                         (struct strings_values){.n = page + 1, .total = pages}),
                          .align = ALIGN_CENTRE};
    int width = label_width(frame, &words) + 2 * m->unit;
    struct rect row = rect_cut_right(&top, 2 * m->target + width);
    button_draw(frame, &up, rect_cut_left(&row, m->target));
    button_draw(frame, &down, rect_cut_right(&row, m->target));
    label_draw_middle(frame, &words, row);
    frame_says(frame, ROLE_TEXT, "page", row, words.text);
}

void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages)
{
    struct button done = done_button(k);
    struct rect top = s->top, corner = rect_cut_right(&top, button_width(frame, &done));
    rect_cut_right(&top, 2 * frame->metrics.unit);
    if (pages > 1)
        draw_paging(frame, k, top, page, pages);
    button_draw(frame, &done, corner);
}

enum go sheet_page_touch(const char *id, unsigned *page)
{
    if (strcmp(id, "done") == 0)
        return GO_SHEET_DONE;
    step_page_turn(id, page);
    return GO_STAY;
}
