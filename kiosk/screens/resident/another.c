/* Add another? Two large buttons, one to begin a repetition of the repeat, one to go on. */
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/button.h"

#define MM_BUTTON 30.0

static struct button add_button(const struct kiosk *k, bool is_first)
{
    return (struct button){
        .id = "another",
        .label = kiosk_say(k, is_first ? STRING_ANOTHER_FIRST : STRING_ANOTHER_ADD),
        .icon = "plus",
    };
}

static struct button on_button(const struct kiosk *k, bool is_first)
{
    return (struct button){
        .id = "next",
        .label = kiosk_say(k, is_first ? STRING_ANOTHER_NOTHING : STRING_ANOTHER_ENOUGH),
        .icon_after = "right",
        .kind = BUTTON_PRIMARY,
    };
}

/* The least height of each: side by side or, upright, one over the other. */
static int least_height(const struct frame *frame, const struct button *add,
                        const struct button *on)
{
    const struct metrics *m = &frame->metrics;
    int width = metrics_content(m).width / (m->portrait ? 1 : 2) - m->unit;
    int of_add = button_height(frame, add, width), of_on = button_height(frame, on, width);
    int higher = of_add > of_on ? of_add : of_on;
    return m->portrait ? 2 * higher + 2 * m->unit : higher;
}

/* Side by side or, upright, one over the other. */
static void draw_buttons(struct frame *frame, const struct button *add, const struct button *on,
                         struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int columns = m->portrait ? 1 : 2, rows = 3 - columns, gap = 2 * m->unit;
    int height = rows * metrics_px(m, MM_BUTTON) + (rows - 1) * gap;
    struct rect r = rect_centred(area, area.width, height < area.height ? height : area.height);
    button_draw(frame, add, rect_grid(r, columns, rows, gap, 0));
    button_draw(frame, on, rect_grid(r, columns, rows, gap, 1));
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step at = k->visit.at;
    bool is_first = at.repetition == 0;
    struct button add = add_button(k, is_first), on = on_button(k, is_first);
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, at.question));
    p.page.status = is_first ? kiosk_hint(k, frame, at.question)
                             : kiosk_fill(k, frame, STRING_ANOTHER_ADDED,
                                          (struct strings_values){.n = at.repetition});
    p.page.next = NULL;
    if (!*p.page.status || page_content(frame, &p.page).height < least_height(frame, &add, &on))
        p.page.status = NULL; /* the buttons say what this is for */
    struct rect area = page_begin(frame, &p.page);
    draw_buttons(frame, &add, &on, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "another") == 0)
        visit_add(&k->visit, k->visit.at.question);
    return GO_STAY;
}

const struct screen screen_another = {.name = "another", .draw = draw, .touch = touch};
