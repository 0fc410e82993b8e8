/* The two kinds of screen differ in where the words stand, and in who has the footer's end. */
#include "screens/steward/steward_keypad.h"

#include "screens/part/keypad.h"
#include "ui/label.h"

/* In the footer beside Back or, where its words are too wide, in a row over it. */
static void place_confirm(struct steward_keypad *page, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct button *confirm = &page->p.confirm;
    confirm->icon_after = NULL; /* the words need the room */
    int width = button_width(frame, confirm), height = button_least_height(frame, confirm);
    bool is_beside = m->target + m->gap + width <= page->area.width;
    page->p.page.middle_height = is_beside ? height : 0;
    struct rect content = page_content(frame, &page->p.page);
    page->area.height = content.y + content.height - page->area.y;
    page->confirm = (struct rect){0};
    if (is_beside)
        return;
    page->confirm = rect_cut_bottom(&page->area, height);
    rect_cut_bottom(&page->area, m->gap);
    if (width < page->confirm.width)
        page->confirm.width = width;
}

static void begin_small(struct steward_keypad *page, const struct kiosk *k, struct frame *frame,
                        const struct steward_keypad_words *words)
{
    const struct metrics *m = &frame->metrics;
    const char *question = *k->desk.message ? k->desk.message : words->question;
    struct rect *area = &page->area;
    *area = metrics_content(m);
    page->pad = keypad_cut(frame, area);
    place_confirm(page, frame);
    struct label title = {.text = words->title, .bold = true, .font_px = m->title_px};
    struct label asked = {.text = question};
    int least = label_height(frame, &asked, area->width) + m->unit / 2 + words->below_px;
    if (label_height(frame, &title, area->width) + least <= area->height)
        rect_cut_top(area, label_title(frame, "title", words->title, *area));
    rect_cut_top(area, label_body(frame, "question", question, *area) + m->unit / 2);
}

void steward_keypad_begin(struct steward_keypad *page, const struct kiosk *k, struct frame *frame,
                          const struct steward_keypad_words *words)
{
    const struct metrics *m = &frame->metrics;
    steward_page_init(&page->p, k, words->title, NULL, words->confirm);
    page->p.back.icon_only = m->small_screen;
    if (m->small_screen) {
        begin_small(page, k, frame, words);
        return;
    }
    page->area = page_begin(frame, &page->p.page);
    page->pad = keypad_cut(frame, &page->area);
    rect_cut_top(&page->area, label_body(frame, "question", words->question, page->area) + m->unit);
}

void steward_keypad_end(struct steward_keypad *page, struct frame *frame)
{
    struct steward_page *p = &page->p;
    p->page.next = frame->metrics.small_screen ? NULL : &p->confirm;
    struct rect middle = page_footer(frame, &p->page);
    struct rect confirm = page->confirm;
    if (rect_is_empty(confirm))
        confirm = rect_cut_left(&middle, button_width(frame, &p->confirm));
    if (frame->metrics.small_screen)
        button_draw(frame, &p->confirm, confirm);
    page_end(frame, &p->page);
}
