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

/* Its place, with the air around it, is cut off the area. */
static struct rect cut_below(const struct frame *frame, const struct button *below,
                             struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    if (!below)
        return (struct rect){0};
    rect_cut_bottom(area, m->unit);
    struct rect row = rect_cut_bottom(area, m->target);
    rect_cut_bottom(area, m->unit);
    return rect_cut_left(&row, button_width(frame, below));
}

void steward_page_tell(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                       const struct told *told, const struct button *below)
{
    unsigned pages = 1;
    struct rect area;
    for (int i = 0; i < 2; i++) { /* paging may take some of the room */
        area = page_content(frame, &p->page);
        cut_below(frame, below, &area);
        pages = told ? told_pages(frame, told, area) : 1;
        steward_page_paging(p, k, frame, k->desk.page, pages);
    }
    area = page_begin(frame, &p->page);
    struct rect button = cut_below(frame, below, &area);
    if (told)
        told_draw_page(frame, told, area, (unsigned)p->page.page - 1);
    if (below)
        button_draw(frame, below, button);
    page_footer(frame, &p->page);
    page_end(frame, &p->page);
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
