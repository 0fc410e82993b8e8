/* One of a list, or several: one to three columns, as the labels need, page by page. The hint is a
 * note: below the list where all fits one page, else the status where it fits there, else after the
 * list's last row. */
#include "screens/choices.h"
#include "screens/order.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/label.h"

struct layout {
    struct step_page p;
    struct choices c;
    struct rect area;      /* of the list */
    const char *note;      /* "" for none */
    struct rect note_area; /* below the list's last page; empty: the note has pages of its own */
    unsigned page, pages;
};

static const char *status_words(const struct kiosk *k)
{
    const struct survey_question *q = &k->pack->survey->questions[k->visit.at.question];
    if (q->type == QUESTION_SELECT_MULTIPLE)
        return kiosk_say(k, STRING_CHOICE_SEVERAL);
    return kiosk_say(k, q->required ? STRING_CHOICE_ONE : STRING_CHOICE_SKIP);
}

static bool fit_with_note(struct layout *l, const struct frame *frame, struct rect area)
{
    l->note_area = rect_cut_bottom(&area, step_page_note_height(frame, l->note, area.width));
    rect_cut_bottom(&area, frame->metrics.unit);
    choices_fit(&l->c, frame, area, 1, 3);
    l->area = area;
    l->pages = 1;
    return l->c.pages == 1;
}

static void place_note(struct layout *l, struct frame *frame)
{
    int height = step_page_note_height(frame, l->note, l->area.width);
    if (page_fits_beside(frame, &l->p.page, l->note)) {
        l->p.page.status = l->note;
        l->note = "";
        return;
    }
    l->note_area = choices_rest(&l->c, frame, l->area, l->c.pages - 1);
    if (l->note_area.height >= height) {
        rect_cut_top(&l->note_area, l->note_area.height - height);
        return;
    }
    l->note_area = (struct rect){0};
    l->pages += step_page_note_pages(frame, l->note, l->area);
}

static void lay_out(struct layout *l, const struct kiosk *k, struct frame *frame)
{
    step_page_init(&l->p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    l->p.page.status = status_words(k);
    l->p.page.notice = order_notice(k, frame);
    l->note = kiosk_hint(k, frame, k->visit.at.question);
    choices_from_answer(&l->c, k, frame, k->visit.at.question, k->visit.at.repetition);
    struct rect area = choices_area(frame, page_content(frame, &l->p.page));
    if (!*l->note || !fit_with_note(l, frame, area)) {
        l->area = choices_fit_page(&l->c, k, frame, &l->p, 1, 3);
        l->pages = l->c.pages;
        if (*l->note)
            place_note(l, frame);
    }
    l->page = k->visit.view.page < l->pages ? k->visit.view.page : l->pages - 1;
    step_page_paging(&l->p, k, frame, l->page, l->pages);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct layout l;
    lay_out(&l, k, frame);
    page_begin(frame, &l.p.page);
    if (l.page < l.c.pages)
        choices_draw(&l.c, frame, l.area, l.page);
    if (*l.note && l.page >= l.c.pages)
        step_page_note_page(frame, l.area, "people", l.note, l.page - l.c.pages);
    else if (*l.note && l.page + 1 == l.pages)
        step_page_note(frame, l.note_area, "people", l.note);
    page_footer(frame, &l.p.page);
    page_end(frame, &l.p.page);
    choices_free(&l.c);
}

const struct screen screen_choice = {.name = "choice", .draw = draw, .touch = choices_screen_touch};
