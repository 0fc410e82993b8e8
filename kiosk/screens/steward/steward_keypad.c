/* The two kinds of screen differ in where the words stand, and in who has the footer's end. */
#include "screens/steward/steward_keypad.h"

#include "screens/part/keypad.h"
#include "ui/label.h"

static void begin_small(struct steward_keypad *page, const struct kiosk *k, struct frame *frame,
                        const struct steward_keypad_words *words)
{
    const struct metrics *m = &frame->metrics;
    const char *question = *k->desk.message ? k->desk.message : words->question;
    struct rect content = page_content(frame, &page->p.page), *area = &page->area;
    *area = metrics_content(m);
    area->height = content.y + content.height - area->y;
    page->pad = keypad_cut(frame, area);
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
    if (frame->metrics.small_screen) {
        p->confirm.icon_after = NULL; /* the words need the room */
        button_draw(frame, &p->confirm, rect_cut_left(&middle, button_width(frame, &p->confirm)));
    }
    page_end(frame, &p->page);
}
