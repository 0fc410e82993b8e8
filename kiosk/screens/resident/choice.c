/* One of a list, or several: one to three columns, as the labels need, page by page. The hint is a
 * note: below the list where all fits one page, else the status where it fits there or saves a
 * page, else after the list's last row. Where there is nothing to choose, a note says so. */
#include "screens/part/choices.h"
#include "screens/part/order.h"
#include "screens/part/other.h"
#include "screens/part/own_words.h"
#include "screens/part/search.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/page_areas.h"

struct layout {
    struct step_page p;
    struct choices c;
    struct rect area;      /* of the list */
    const char *note;      /* "" for none */
    bool note_is_status;   /* also where it needs more than the status' line */
    struct rect note_area; /* below the list's last page; empty: the note has pages of its own */
    unsigned page, pages;
    struct button search;
};

static const char *status_words(const struct kiosk *k)
{
    const struct survey_question *q = kiosk_question(k, k->visit.at.question);
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
    return choices_fit_whole(&l->c, frame, area);
}

/* Where the list leaves no room for the note there is another page, and so paging, which may itself
 * need a row of the list's. */
static unsigned count_pages(void *context, struct frame *frame, struct rect content)
{
    struct layout *l = context;
    l->area = choices_area(frame, content);
    choices_fit_split(&l->c, frame, l->area, 1, 3);
    int height = *l->note ? step_page_note_height(frame, l->note, l->area.width) : 0;
    l->note_area = choices_rest(&l->c, frame, l->area, l->c.pages - 1);
    l->pages = l->c.pages;
    if (l->note_area.height >= height) {
        rect_cut_top(&l->note_area, l->note_area.height - height);
        return l->pages;
    }
    l->note_area = (struct rect){0};
    return l->pages += step_page_note_pages(frame, l->note, l->area);
}

/* The list with its note; without options the note alone. */
static void fit(struct layout *l, const struct kiosk *k, struct frame *frame)
{
    struct rect area = choices_area(frame, page_content(frame, &l->p.page));
    if (l->c.count == 0) {
        bool is_narrowed = *k->visit.view.search;
        l->note = kiosk_say(k, is_narrowed ? STRING_SEARCH_NONE : STRING_CHOICE_NONE);
        l->note_area = area;
        l->note_area.height = step_page_note_height(frame, l->note, area.width);
        l->pages = 1;
    } else if (!*l->note || !fit_with_note(l, frame, area)) {
        if (*l->note && (l->note_is_status || page_fits_beside(frame, &l->p.page, l->note))) {
            l->p.page.status = l->note;
            l->note = "";
        }
        step_page_fit(&l->p, k, frame, &(struct step_page_body){count_pages, l});
    }
}

static bool is_footer_short(const struct frame *frame, const struct page *page)
{
    struct page_areas a = page_areas(frame, page);
    return page->middle_width > 0 && page_areas_middle_width(frame, page, &a) > a.middle.width;
}

static void lay_out(struct layout *l, const struct kiosk *k, struct frame *frame)
{
    const struct step at = k->visit.at;
    step_page_init(&l->p, k, frame, kiosk_label(k, frame, at.question));
    l->p.page.status = status_words(k);
    l->p.page.notice = order_notice(k, frame, &l->p.page);
    l->note = kiosk_hint(k, frame, at.question);
    l->search = search_button(k);
    l->search.icon_only = frame->metrics.portrait || frame->metrics.small_screen;
    l->search.spoken = l->search.label;
    if (search_is_there(k, at.question)) {
        l->p.page.middle = NULL;
        l->p.page.middle_width = button_width(frame, &l->search);
    }
    choices_from_answer(&l->c, k, frame, at.question, at.repetition);
    size_t all = l->c.count;
    search_narrow(&l->c, k);
    if (*k->visit.view.search)
        l->p.page.status = search_status(k, frame, l->c.count, all);
    fit(l, k, frame);
    if (is_footer_short(frame, &l->p.page)) { /* the search button's words go */
        l->search.icon_only = true;
        l->p.page.middle_width = button_width(frame, &l->search);
        fit(l, k, frame);
    }
    l->page = step_page_at(&l->p);
}

static void lay_out_again(struct layout *l, const struct kiosk *k, struct frame *frame,
                          bool note_is_status)
{
    choices_free(&l->c);
    *l = (struct layout){.note_is_status = note_is_status};
    lay_out(l, k, frame);
}

/* A page with nothing but the note on it promises more to choose from. */
static void spare_notes_page(struct layout *l, const struct kiosk *k, struct frame *frame)
{
    size_t count = l->c.count;
    unsigned pages = l->pages;
    if (count == 0 || pages == l->c.pages || *k->visit.view.search)
        return;
    lay_out_again(l, k, frame, true);
    if (l->pages >= pages || l->c.count > count || !choices_pages_fit(&l->c, frame, l->area))
        lay_out_again(l, k, frame, false);
}

static void draw_footer(struct frame *frame, struct layout *l)
{
    struct rect middle = page_footer(frame, &l->p.page);
    int width = l->p.page.middle_width;
    if (width > 0)
        button_draw(frame, &l->search,
                    rect_centred(middle, width, button_low_height(frame, &l->search)));
    page_end(frame, &l->p.page);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct layout l = {0};
    if (k->visit.view.writing) {
        other_draw(k, frame);
        return;
    }
    lay_out(&l, k, frame);
    spare_notes_page(&l, k, frame);
    page_begin(frame, &l.p.page);
    if (l.page < l.c.pages)
        choices_draw(&l.c, frame, l.area, l.page);
    if (*l.note && l.c.count > 0 && l.page >= l.c.pages)
        step_page_note_page(frame, l.area, "people", l.note, l.page - l.c.pages);
    else if (*l.note && l.page + 1 == l.pages)
        step_page_note(frame, l.note_area, "people", l.note);
    draw_footer(frame, &l);
    choices_free(&l.c);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (other_touch(k, id) || search_touch(k, id, k->visit.at.question))
        return GO_STAY;
    return choices_screen_touch(k, id);
}

static void text(struct kiosk *k, const char *utf8)
{
    if (k->visit.view.writing)
        own_words_type(k, k->visit.at.question, utf8);
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (k->visit.view.writing && key == APP_KEY_BACKSPACE)
        own_words_delete(k, k->visit.at.question);
    return GO_STAY;
}

const struct screen screen_choice = {
    .name = "choice", .draw = draw, .touch = touch, .text = text, .key = key};
