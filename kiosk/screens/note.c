/* A note: the form speaks, nothing is asked. */
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/label.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct survey_question *q = &k->pack->survey->questions[k->visit.at.question];
    const char *hint = kiosk_text(k, &q->hint);
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_text(k, &q->label));
    struct rect content = page_begin(frame, &p.page);
    if (*hint)
        label_body(frame, "hint", hint, content);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

const struct screen screen_note = {.name = "note", .draw = draw};
