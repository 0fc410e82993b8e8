/* A question whose words would leave too little room for its answer: they stand here first, page by
 * page, and Next leads to the answer (visit.c), whose screen then has no title. Back leads here
 * again. */
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/label.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    const char *words = step_page_title(k, frame, kiosk_label(k, frame, k->visit.at.question));
    struct label label = {.text = words, .bold = true};
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    struct rect content = step_page_fit_label(&p, k, frame, &label);
    page_begin(frame, &p.page);
    label_draw_page(frame, "title", &label, content, step_page_at(&p));
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

const struct screen screen_question = {.name = "question", .draw = draw, .touch = step_page_touch};
