/* One of a list, or several: one to three columns, as the labels need, page by page. */
#include "screens/choices.h"
#include "screens/order.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/label.h"

/* With the hint as a note below where all fits one page; else the list alone. */
static struct rect fit_list(struct choices *c, const struct frame *frame, struct rect content,
                            const char *hint, struct rect *note)
{
    struct rect area = content;
    *note = (struct rect){0};
    if (*hint) {
        *note = rect_cut_bottom(&area, step_page_note_height(frame, hint, content.width));
        rect_cut_bottom(&area, frame->metrics.unit);
        choices_fit(c, frame, area, 1, 3);
        if (c->pages == 1)
            return area;
        *note = (struct rect){0};
    }
    choices_fit(c, frame, content, 1, 3);
    return content;
}

/* Does it fit beside the controls, as the status does? */
static bool is_one_line(const struct frame *frame, const char *text)
{
    const struct metrics *m = &frame->metrics;
    int room = metrics_content(m).width - 2 * (m->target + m->gap) - m->margin;
    return label_width(frame, &(struct label){.text = text}) <= room;
}

static const char *status_words(const struct kiosk *k, struct frame *frame)
{
    const struct survey_question *q = &k->pack->survey->questions[k->visit.at.question];
    const char *need = step_page_need(k, frame);
    if (need)
        return need;
    if (k->visit.view.full)
        return order_status_beside(k, frame);
    if (q->type == QUESTION_SELECT_MULTIPLE)
        return kiosk_say(k, STRING_CHOICE_SEVERAL);
    return kiosk_say(k, q->required ? STRING_CHOICE_ONE : STRING_CHOICE_SKIP);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.at.question;
    const struct survey_question *q = &k->pack->survey->questions[question];
    const char *hint = kiosk_text(k, &q->hint);
    struct step_page p;
    struct choices c;
    struct rect note;
    step_page_init(&p, k, frame, kiosk_text(k, &q->label));
    p.page.status = status_words(k, frame);
    choices_from_answer(&c, k, frame, question, 0);
    struct rect area =
        fit_list(&c, frame, choices_area(frame, page_content(frame, &p.page)), hint, &note);
    bool says_more = k->visit.view.full || step_page_need(k, frame);
    if (*hint && note.height == 0 && is_one_line(frame, hint) && !says_more)
        p.page.status = hint;
    step_page_paging(&p, k, frame, choices_page(&c, k->visit.view.page), c.pages);
    page_begin(frame, &p.page);
    choices_draw(&c, frame, area, k->visit.view.page);
    if (note.height > 0)
        step_page_note(frame, note, "people", hint);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    choices_free(&c);
}

const struct screen screen_choice = {.name = "choice", .draw = draw, .touch = choices_screen_touch};
