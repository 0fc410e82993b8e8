/* What the steward's screens share. */
#include "screens/steward/steward_page.h"

#include "screens/part/step_page.h"
#include "screens/part/typing.h"

void steward_page_init(struct steward_page *p, const struct kiosk *k, const char *title,
                       const char *status, const char *confirm)
{
    *p = (struct steward_page){0};
    p->words.page_up = kiosk_say(k, STRING_PAGE_UP);
    p->words.page_down = kiosk_say(k, STRING_PAGE_DOWN);
    p->back =
        (struct button){.id = "steward.back", .label = kiosk_say(k, STRING_BACK), .icon = "left"};
    p->confirm = (struct button){
        .id = "steward.confirm", .label = confirm, .icon_after = "right", .kind = BUTTON_PRIMARY};
    p->page = (struct page){.screen = "steward",
                            .title = title,
                            .status = *k->desk.message ? k->desk.message : status,
                            .words = &p->words,
                            .back = &p->back,
                            .next = confirm ? &p->confirm : NULL};
}

void steward_page_paging(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                         unsigned at, unsigned pages)
{
    p->page.page = (int)(at < pages ? at : pages - 1) + 1;
    p->page.pages = (int)pages;
    p->page.page_text = kiosk_fill(
        k, frame, STRING_PAGE, (struct strings_values){.n = p->page.page, .total = p->page.pages});
}

static void type_small(const struct steward_page *p, const struct kiosk *k, struct frame *frame,
                       const struct field *field, const struct button *back)
{
    const char *message = k->desk.message;
    struct typing typing = {.title = *message ? message : p->page.title,
                            .field = *field,
                            .lines = 1,
                            .keyboard = &k->desk.keyboard,
                            .back = back,
                            .next = &p->confirm};
    typing.field.placeholder = p->page.status;
    typing_draw(k, frame, &typing);
}

void steward_page_type(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                       const struct field *field, bool with_back)
{
    const struct metrics *m = &frame->metrics;
    const struct button *back = with_back ? &p->back : NULL;
    if (m->small_screen) {
        type_small(p, k, frame, field, back);
        return;
    }
    struct rect area = page_begin(frame, &p->page);
    struct keyboard_words words = step_page_keyboard(k);
    if (p->page.status)
        rect_cut_top(&area, m->unit);
    field_draw(frame, field, rect_cut_top(&area, field_height(frame, 1)));
    rect_cut_top(&area, 2 * m->unit);
    int height = keyboard_height(frame, frame->look.language, area.width);
    area = rect_cut_bottom(&area, height);
    keyboard_draw(frame, &k->desk.keyboard, frame->look.language, &words, back, &p->confirm, area);
}
