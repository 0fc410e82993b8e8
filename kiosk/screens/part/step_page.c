/* One place for what the residents' pages have in common. */
#include "screens/part/step_page.h"

#include <string.h>

#include "need.h"
#include "progress.h"
#include "screens/part/repetition.h"
#include "ui/label.h"
#include "ui/panel.h"

#define TITLE_SHARE_MAX 0.4 /* of the screen's height, down to the title's end */
#define ONE_LINE "1"        /* a status, as most answers have */
#define LEAST_ROWS 3        /* that a page of large text holds, else its title is read before it */

static void fill_words(struct page_words *w, const struct kiosk *k)
{
    w->controls[PAGE_LANGUAGE] = kiosk_say(k, STRING_SETTINGS_LANGUAGE);
    w->controls[PAGE_TEXT_SIZE] = kiosk_say(k, STRING_SETTINGS_TEXT_SIZE);
    w->controls[PAGE_CONTRAST] = kiosk_say(k, STRING_SETTINGS_CONTRAST);
    w->controls[PAGE_SPEECH] = kiosk_say(k, STRING_SETTINGS_LISTEN);
    w->settings = kiosk_say(k, STRING_SETTINGS_TITLE);
    w->page_up = kiosk_say(k, STRING_PAGE_UP);
    w->page_down = kiosk_say(k, STRING_PAGE_DOWN);
}

/* Would the title stand on one line beside the controls? */
static bool is_one_line(const struct frame *frame, const char *title)
{
    const struct metrics *m = &frame->metrics;
    struct label label = {.text = title, .bold = true, .font_px = m->title_px};
    int controls = page_controls_width(frame, &(struct page){.controls = PAGE_ALL_CONTROLS});
    return label_width(frame, &label) <= metrics_content(m).width - controls;
}

/* "Person 2 of 4. How old?", on two lines where it is long. */
const char *step_page_title(const struct kiosk *k, struct frame *frame, const char *title)
{
    const struct step at = k->visit.at;
    int repeat = at.kind == STEP_QUESTION ? survey_repeat_of(k->pack->survey, at.question) : -1;
    if (repeat < 0 || repeat == at.question)
        return title;
    const char *which = repetition_words(k, frame, repeat, at.repetition);
    const char *full = frame_keep(frame, "%s. %s", which, title);
    if (!*title)
        return which;
    return is_one_line(frame, full) ? full : frame_keep(frame, "%s.\n%s", which, title);
}

/* Next, or the way back to where a change began. */
static struct button next_button(const struct kiosk *k)
{
    if (visit_returns(&k->visit))
        return (struct button){.id = "next",
                               .label = kiosk_say(k, STRING_DONE),
                               .icon = "check",
                               .kind = BUTTON_PRIMARY};
    return (struct button){.id = "next",
                           .label = kiosk_say(k, STRING_NEXT),
                           .icon_after = "right",
                           .kind = BUTTON_PRIMARY};
}

void step_page_init(struct step_page *p, const struct kiosk *k, struct frame *frame,
                    const char *title)
{
    *p = (struct step_page){0};
    fill_words(&p->words, k);
    p->back = (struct button){.id = "back", .label = kiosk_say(k, STRING_BACK), .icon = "left"};
    p->next = next_button(k);
    p->page =
        (struct page){.title = k->visit.view.is_long ? NULL : step_page_title(k, frame, title),
                      .screen = "page",
                      .controls = PAGE_ALL_CONTROLS,
                      .words = &p->words,
                      .back = &p->back,
                      .next = &p->next};
    int segment = progress_at(k->pack->survey, k->visit.at);
    if (segment < 0)
        return;
    p->page.step = segment + 1;
    p->page.steps = (int)progress_segments(k->pack->survey);
    p->page.step_words = kiosk_fill(
        k, frame, STRING_STEP, (struct strings_values){.n = p->page.step, .total = p->page.steps});
    p->page.middle = p->page.step_words;
}

static struct rect leafed_content(struct step_page *p, const struct kiosk *k, struct frame *frame)
{
    struct page before = p->page;
    step_page_paging(p, k, frame, 0, 9);
    struct rect content = page_content(frame, &p->page);
    p->page = before;
    return content;
}

bool step_page_is_low(struct step_page *p, const struct kiosk *k, struct frame *frame)
{
    int row = button_low_height(frame, &p->next);
    return frame->metrics.size >= SIZE_LARGE &&
           leafed_content(p, k, frame).height < LEAST_ROWS * row;
}

struct rect step_page_least_content(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    p.page.status = ONE_LINE;
    return leafed_content(&p, k, frame);
}

bool step_page_is_long(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    if (leafed_content(&p, k, frame).y > (int)(frame->metrics.height * TITLE_SHARE_MAX))
        return true;
    p.page.status = ONE_LINE;
    return step_page_is_low(&p, k, frame);
}

static const char *need_words(const struct kiosk *k, struct frame *frame, struct need need)
{
    if (need.question < 0)
        return NULL;
    const struct survey_question *q = kiosk_question(k, need.question);
    const struct survey_text *text = need.is_blank ? &q->required_message : &q->constraint_message;
    const char *own = kiosk_words(k, frame, text, need.repetition);
    const char *ours = kiosk_say(k, need.is_blank ? STRING_NEED_ANSWER : STRING_NEED_LOOK);
    return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, *own ? own : ours);
}

const char *step_page_need(const struct kiosk *k, struct frame *frame)
{
    if (!k->visit.view.held || k->visit.view.full)
        return NULL;
    return need_words(k, frame, need_first(k->visit.answers, k->visit.at));
}

const char *step_page_need_of(const struct kiosk *k, struct frame *frame, int question)
{
    return need_words(k, frame, need_of(k->visit.answers, question, k->visit.at.repetition));
}

void step_page_paging(struct step_page *p, const struct kiosk *k, struct frame *frame, unsigned at,
                      unsigned pages)
{
    if (pages < 2)
        return;
    p->page.page = (int)at + 1;
    p->page.pages = (int)pages;
    p->page.page_text =
        kiosk_fill(k, frame, STRING_PAGE, (struct strings_values){.n = at + 1, .total = pages});
    p->page.middle = NULL;
}

/* Paging may need a row of its own, which is the content's loss. */
struct rect step_page_fit(struct step_page *p, const struct kiosk *k, struct frame *frame,
                          const struct step_page_body *body)
{
    struct rect content = page_content(frame, &p->page), before;
    do {
        unsigned pages = body->count(body->context, frame, content), page = k->visit.view.page;
        step_page_paging(p, k, frame, page < pages ? page : pages - 1, pages);
        before = content;
        content = page_content(frame, &p->page);
    } while (content.height != before.height);
    return content;
}

static unsigned count_label_pages(void *label, struct frame *frame, struct rect content)
{
    return label_pages(frame, label, content.width, content.height);
}

struct rect step_page_fit_label(struct step_page *p, const struct kiosk *k, struct frame *frame,
                                struct label *label)
{
    return step_page_fit(p, k, frame, &(struct step_page_body){count_label_pages, label});
}

unsigned step_page_at(const struct step_page *p)
{
    return p->page.pages > 1 ? (unsigned)p->page.page - 1 : 0;
}

bool step_page_turn(const char *id, unsigned *page)
{
    if (strcmp(id, "page.up") == 0 && *page > 0)
        --*page;
    else if (strcmp(id, "page.down") == 0)
        ++*page;
    else
        return false;
    return true;
}

enum go step_page_touch(struct kiosk *k, const char *id)
{
    step_page_turn(id, &k->visit.view.page);
    return GO_STAY;
}

struct button step_page_done(const struct kiosk *k)
{
    return (struct button){
        .id = "done", .label = kiosk_say(k, STRING_DONE), .icon = "check", .kind = BUTTON_PRIMARY};
}

struct button step_page_settings(const struct kiosk *k)
{
    return (struct button){.id = "settings",
                           .spoken = kiosk_say(k, STRING_SETTINGS_TITLE),
                           .icon = "globe",
                           .icon_only = true};
}

struct keyboard_words step_page_keyboard(const struct kiosk *k)
{
    return (struct keyboard_words){
        .space = kiosk_say(k, STRING_KEY_SPACE),
        .shift = kiosk_say(k, STRING_KEY_SHIFT),
        .backspace = kiosk_say(k, STRING_KEY_BACKSPACE),
        .letters = kiosk_say(k, STRING_KEY_LETTERS),
        .digits = kiosk_say(k, STRING_KEY_DIGITS),
        .more = kiosk_say(k, STRING_KEY_MORE),
    };
}

static int note_text_x(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit * 3 / 2;
}

static int note_text_width(const struct frame *frame, int width)
{
    return width - note_text_x(frame) - 2 * frame->metrics.unit;
}

static int note_air(const struct frame *frame)
{
    return frame->metrics.unit * 3 / 2;
}

static struct label_part note_part(const struct frame *frame, const char *text, struct rect area,
                                   unsigned page)
{
    return label_part(frame, &(struct label){.text = text}, note_text_width(frame, area.width),
                      area.height - note_air(frame), page);
}

int step_page_note_height(const struct frame *frame, const char *text, int width)
{
    struct label label = {.text = text};
    return label_height(frame, &label, note_text_width(frame, width)) + note_air(frame);
}

unsigned step_page_note_pages(const struct frame *frame, const char *text, struct rect area)
{
    struct label label = {.text = text};
    return label_pages(frame, &label, note_text_width(frame, area.width),
                       area.height - note_air(frame));
}

void step_page_note_page(struct frame *frame, struct rect area, const char *icon, const char *text,
                         unsigned page)
{
    struct label_part part = note_part(frame, text, area, page);
    const char *shown = frame_keep(frame, "%.*s", (int)part.size_bytes, text + part.start);
    area.height = step_page_note_height(frame, shown, area.width);
    step_page_note(frame, area, icon, shown);
}

void step_page_note(struct frame *frame, struct rect r, const char *icon, const char *text)
{
    const struct metrics *m = &frame->metrics;
    int icon_px = metrics_px(m, MM_ICON);
    panel_draw(frame, PANEL_SOFT, r);
    frame_icon_plain(frame, icon, r.x + m->unit * 1.5 + icon_px / 2.0, r.y + r.height / 2.0,
                     icon_px);
    struct rect words = r;
    rect_cut_left(&words, m->unit + note_text_x(frame));
    rect_cut_right(&words, m->unit);
    struct label label = {.text = text};
    label_draw_middle(frame, &label, words);
    frame_says(frame, ROLE_TEXT, "note", r, text);
}
