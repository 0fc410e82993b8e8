/* Anything to report: what it is about, where, and the resident's own words, by the keyboard on the
 * screen or a real one. A text question outside a repeat is the same screen without the rest.
 *
 * Where there is no height for all of that, on a small screen or with large text, the field is
 * closed, and touching it leads to a page of field and keyboard alone. */
#include <string.h>

#include "screens/part/issue_parts.h"
#include "screens/part/own_words.h"
#include "screens/part/step_page.h"
#include "screens/part/typing.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/page_areas.h"

#define FIELD_LINES 2 /* that the field shows at least */

static const char *text_of(const struct kiosk *k)
{
    return own_words_of(k, visit_text_question(&k->visit));
}

static const struct survey_question *text_question(const struct kiosk *k)
{
    return kiosk_question(k, visit_text_question(&k->visit));
}

static struct field field_of(const struct kiosk *k, struct frame *frame)
{
    const struct survey_question *text = text_question(k);
    return (struct field){.id = frame_keep(frame, "field:%s", text->name),
                          .label = kiosk_label(k, frame, visit_text_question(&k->visit)),
                          .text = text_of(k)};
}

/* The part of the header between the title and the controls at its end. */
static struct rect free_header(const struct frame *frame, struct rect content,
                               const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    struct rect header = content;
    header.y = metrics_px(m, MM_PROGRESS) + m->unit / 2;
    header.height = content.y - m->gap - header.y;
    struct label title = {.text = page->title, .bold = true, .font_px = m->title_px};
    rect_cut_right(&header, page_controls_width(frame, page));
    rect_cut_left(&header, label_width(frame, &title) + m->unit);
    return header;
}

static struct keyboard keyboard_of(const struct kiosk *k)
{
    return own_words_keyboard(k, visit_text_question(&k->visit));
}

/* ---- the whole page ---- */

/* What was written before: in the header, or upright in a row of its own under the field. */
static void draw_more(const struct kiosk *k, struct frame *frame, struct rect header,
                      struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    if (!m->portrait) {
        int height = issue_parts_more_height(k, frame);
        rect_cut_top(&header, header.height - (height < header.height ? height : header.height));
        issue_parts_more(k, frame, header);
        return;
    }
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    issue_parts_more(k, frame, rect_cut_bottom(area, issue_parts_more_height(k, frame)));
    rect_cut_bottom(area, m->unit);
}

/* The content, under the header's buttons where they reach lower than the title. */
static struct rect under_header(const struct kiosk *k, struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    int header = m->portrait ? 0 : m->unit + issue_parts_more_height(k, frame) + m->gap;
    if (content.y < header)
        rect_cut_top(&content, header - content.y);
    return content;
}

/* In an empty field, at its lower edge. */
static struct rect under_caret(const struct frame *frame, struct rect field, int height)
{
    struct rect inside = rect_inset(field, frame->metrics.unit);
    return rect_cut_bottom(&inside, height);
}

static void draw_whole(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m);
    struct rect top = under_header(k, frame, page_begin(frame, &p->page));
    struct keyboard keyboard = keyboard_of(k);
    struct keyboard_words words = step_page_keyboard(k);
    struct field field = field_of(k, frame);
    area.height = m->height - m->unit - top.y;
    area.y = top.y;
    issue_parts_selects(k, frame, &area);
    int apart = issue_parts_apart_height(k, frame, area.width);
    int height = keyboard_height(frame, frame->look.language, area.width);
    int spare = area.height - apart - height - m->unit - field_height(frame, FIELD_LINES);
    int air = spare < m->unit / 2 ? spare : m->unit / 2; /* for the ring round Back */
    air = air > 0 ? air : 0;
    bool has_room = spare >= 0 || issue_parts_word(k, frame);
    if (has_room) {
        int least = issue_parts_apart_air(k, frame, area.width);
        issue_parts_draw_apart(k, frame, rect_cut_bottom(&area, apart));
        air = air > least ? air : least;
    }
    rect_cut_bottom(&area, air);
    struct rect keys = rect_cut_bottom(&area, height);
    rect_cut_bottom(&area, m->unit);
    draw_more(k, frame, free_header(frame, top, &p->page), &area);
    field_draw(frame, &field, area);
    if (!has_room && !*field.text) /* it gives way to what is written */
        issue_parts_draw_apart(k, frame, under_caret(frame, area, apart));
    keyboard_draw(frame, &keyboard, frame->look.language, &words, &p->back, &p->next, keys);
    p->page.next = NULL;
    page_end(frame, &p->page);
}

/* ---- where that is too high ---- */

static bool is_whole(const struct kiosk *k, struct frame *frame, const struct step_page *p)
{
    const struct metrics *m = &frame->metrics;
    struct rect top = under_header(k, frame, page_content(frame, &p->page));
    int width = metrics_content(m).width, room = m->height - m->unit - top.y;
    if (m->small_screen || m->size < SIZE_LARGE)
        return !m->small_screen;
    int more =
        m->portrait ? issue_parts_more_height(k, frame) + metrics_px(m, MM_LIP) + m->unit : 0;
    more += issue_parts_apart_height(k, frame, width);
    return issue_parts_selects_height(k, frame, width) + field_height(frame, FIELD_LINES) +
               keyboard_height(frame, frame->look.language, width) + more + 2 * m->unit <=
           room;
}

/* What the field is for, where that leaves room for what should be known before writing. */
static const char *placeholder(struct frame *frame, const char *label, const char *hint,
                               struct rect r)
{
    const char *both = frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD "\n%s", label, hint);
    return field_fits(frame, both, r) ? both : hint;
}

/* What was written before: in the footer or, where that is too short, in a row of its own. */
static struct rect cut_more(const struct kiosk *k, struct frame *frame, const struct page *page,
                            struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct page_areas a = page_areas(frame, page);
    int paging = page_areas_middle_width(frame, page, &a) - page->middle_width;
    if (a.middle.width - paging >= issue_parts_more_least(k, frame))
        return (struct rect){0};
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    struct rect row = rect_cut_bottom(area, issue_parts_more_height(k, frame));
    rect_cut_bottom(area, m->unit);
    return row;
}

static void draw_closed_field(const struct kiosk *k, struct frame *frame, struct rect area)
{
    struct field field = field_of(k, frame);
    const char *hint = issue_parts_hint(k, frame);
    field.id = frame_keep(frame, "write:%s", text_question(k)->name);
    field.is_closed = true;
    rect_cut_bottom(&area, metrics_px(&frame->metrics, MM_LIP));
    field.placeholder = placeholder(frame, field.label, hint, area);
    if (!*field.text)
        frame_says(frame, ROLE_TEXT, "hint", area, hint);
    field_draw(frame, &field, area);
}

/* Has the page room for the closed field, and over it for the selects? */
static bool is_one_page(const struct kiosk *k, struct frame *frame, const struct step_page *p)
{
    struct rect area = page_content(frame, &p->page);
    cut_more(k, frame, &p->page, &area);
    if (!issue_parts_selects_fit(k, frame, area))
        return false;
    rect_cut_top(&area, issue_parts_selects_height(k, frame, area.width));
    rect_cut_bottom(&area, metrics_px(&frame->metrics, MM_LIP));
    return area.height >= field_height(frame, 1) &&
           field_fits(frame, issue_parts_hint(k, frame), area);
}

/* The field, and how to go on: in the page's area under what is there already. */
static struct rect draw_last(const struct kiosk *k, struct frame *frame, const struct page *page,
                             struct rect area)
{
    struct rect more = cut_more(k, frame, page, &area);
    draw_closed_field(k, frame, area);
    return more;
}

/* Selects and field or, where one page has no room for them, a page each. */
static void draw_folded(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    unsigned at = k->visit.view.page, pages = 1;
    struct rect more = {0};
    p->page.middle = NULL;
    p->page.notice = issue_parts_word(k, frame);
    p->page.middle_width =
        metrics_content(&frame->metrics).width; /* all that Back and Next leave */
    p->page.middle_height = issue_parts_more_height(k, frame);
    if (!is_one_page(k, frame, p))
        pages = issue_parts_select_count(k) + 1;
    at = at < pages ? at : pages - 1;
    bool is_last = at + 1 == pages;
    if (!is_last) {
        p->page.middle_width = p->page.middle_height = 0;
        p->page.notice = NULL; /* of the field */
    }
    step_page_paging(p, k, frame, at, pages);
    struct rect area = page_begin(frame, &p->page);
    if (pages == 1)
        issue_parts_selects(k, frame, &area);
    else if (!is_last)
        issue_parts_select(k, frame, at, area);
    if (is_last)
        more = draw_last(k, frame, &p->page, area);
    struct rect middle = page_footer(frame, &p->page);
    if (is_last)
        issue_parts_more(k, frame, rect_is_empty(more) ? middle : more);
    page_end(frame, &p->page);
}

/* False: it has more to say than there is room for. */
static bool draw_writing(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    struct keyboard keyboard = keyboard_of(k);
    bool is_full = k->visit.view.full; /* saying so takes the room of a line */
    struct button done = step_page_done(k), settings = step_page_settings(k);
    struct typing typing = {.title = is_full ? issue_parts_word(k, frame) : NULL,
                            .field = field_of(k, frame),
                            .lines = is_full ? 1 : FIELD_LINES,
                            .keyboard = &keyboard,
                            .next = &done,
                            .beside = &settings};
    if (is_full && !typing_says(frame, &typing))
        return false;
    p->page.title = p->page.status = p->page.notice = NULL;
    p->page.controls = 0;
    page_begin(frame, &p->page);
    typing_draw(k, frame, &typing);
    return true;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    if (is_whole(k, frame, &p))
        draw_whole(k, frame, &p);
    else if (!k->visit.view.writing || !draw_writing(k, frame, &p))
        draw_folded(k, frame, &p);
}

/* ---- writing ---- */

static void type(struct kiosk *k, const char *utf8)
{
    own_words_type(k, visit_text_question(&k->visit), utf8);
}

static void open_list(struct kiosk *k, const char *name)
{
    int question = survey_find(k->pack->survey, name);
    if (question < 0 || kiosk_question(k, question)->type != QUESTION_SELECT_ONE)
        return;
    k->visit.view.sheet = SHEET_LIST;
    k->visit.view.sheet_page = 0;
    k->visit.view.list_question = question;
}

/* Whoever comes back to the keys has read that the text is full. */
static void write_on(struct kiosk *k)
{
    k->visit.view.writing = true;
    k->visit.view.full = false;
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *name = kiosk_after(id, "field:");
    if (name)
        open_list(k, name);
    else if (kiosk_after(id, "write:"))
        write_on(k);
    else if (strcmp(id, "done") == 0)
        k->visit.view.writing = false;
    else if (step_page_turn(id, &k->visit.view.page))
        return GO_STAY;
    else if (strcmp(id, "issue.add") == 0)
        visit_add(&k->visit, k->visit.at.question);
    else if (strcmp(id, "issue.list") == 0)
        k->visit.view.sheet = SHEET_ISSUES;
    else
        own_words_touch(k, visit_text_question(&k->visit), id);
    return GO_STAY;
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        own_words_delete(k, visit_text_question(&k->visit));
    return GO_STAY;
}

const struct screen screen_issue = {
    .name = "issue", .draw = draw, .touch = touch, .text = type, .key = key};
