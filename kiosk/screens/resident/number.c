/* A number, a date or a time: its field or fields, what there is to say, and digits to touch. What
 * is typed becomes the answer as soon as it is one; Next is held while it is something else. */
#include <stdlib.h>
#include <string.h>

#include "screens/part/day_words.h"
#include "screens/part/keypad.h"
#include "screens/part/number_parts.h"
#include "screens/part/step_page.h"
#include "screens/part/value_words.h"
#include "screens/screens.h"
#include "ui/label.h"

static const struct survey_question *question_of(const struct kiosk *k)
{
    return kiosk_question(k, k->visit.at.question);
}

static struct draft draft_now(const struct kiosk *k)
{
    return number_parts_draft(k, k->visit.at.question, k->visit.at.repetition);
}

/* ---- what there is to say ---- */

static const char *decimal(const struct kiosk *k, struct frame *frame, int64_t millionths)
{
    char number[DRAFT_ROOM];
    draft_decimal(millionths, number);
    return value_words_number(k, frame, number);
}

/* "From 0 to 5000. In steps of 50." */
static const char *range_words(const struct kiosk *k, struct frame *frame)
{
    const struct survey_question *q = question_of(k);
    struct strings_values bounds = {.before = decimal(k, frame, q->range_start),
                                    .text = decimal(k, frame, q->range_end)};
    struct strings_values step = {.text = decimal(k, frame, q->range_step)};
    const char *words = kiosk_fill(k, frame, STRING_RANGE_BOUNDS, bounds);
    return q->range_step == DRAFT_UNIT
               ? words
               : frame_keep(frame, "%s %s", words, kiosk_fill(k, frame, STRING_RANGE_STEP, step));
}

/* "There is no 31 February 2026." */
static const char *no_day_words(const struct kiosk *k, struct frame *frame,
                                const struct draft *draft)
{
    int day = atoi(draft->parts[DRAFT_DAY]), month = atoi(draft->parts[DRAFT_MONTH]);
    const char *date = value_words_date(k, frame, day, month, atoi(draft->parts[DRAFT_YEAR]));
    return kiosk_fill(k, frame, STRING_DATE_NO_DAY, (struct strings_values){.text = date});
}

static enum string unfinished(enum question_type type)
{
    if (type == QUESTION_DATE)
        return STRING_DATE_UNFINISHED;
    return type == QUESTION_TIME ? STRING_TIME_UNFINISHED : STRING_NUMBER_UNFINISHED;
}

/* What stands in the way of an answer; what may still become one only once Next was touched. */
static const char *trouble(const struct kiosk *k, struct frame *frame, const struct draft *draft)
{
    int64_t number;
    bool is_held = k->visit.view.held;
    switch (draft_read(draft, question_of(k), &number)) {
    case DRAFT_NO_MONTH: return kiosk_say(k, STRING_DATE_NO_MONTH);
    case DRAFT_NO_DAY: return no_day_words(k, frame, draft);
    case DRAFT_NO_TIME: return kiosk_say(k, STRING_TIME_NONE);
    case DRAFT_OUTSIDE: return is_held ? range_words(k, frame) : NULL;
    case DRAFT_UNFINISHED: return is_held ? kiosk_say(k, unfinished(question_of(k)->type)) : NULL;
    default: return NULL;
    }
}

/* The date in words once it is one, and before that what day it is today. */
static const char *date_words(const struct kiosk *k, struct frame *frame, const struct draft *draft)
{
    int64_t day;
    if (draft_read(draft, question_of(k), &day) == DRAFT_WHOLE)
        return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, day_words_long(k, frame, (int32_t)day));
    return kiosk_fill(k, frame, STRING_DATE_TODAY,
                      (struct strings_values){.text = day_words_long(k, frame, kiosk_today(k))});
}

static const char *help(const struct kiosk *k, struct frame *frame, const struct draft *draft)
{
    switch (question_of(k)->type) {
    case QUESTION_DATE: return date_words(k, frame, draft);
    case QUESTION_TIME: return kiosk_say(k, STRING_TIME_HINT);
    case QUESTION_RANGE: return range_words(k, frame);
    default: return "";
    }
}

static const char *words_of(const struct kiosk *k, struct frame *frame, const struct draft *draft)
{
    const char *need = step_page_need(k, frame), *wrong = trouble(k, frame, draft);
    const char *own = help(k, frame, draft), *hint = kiosk_hint(k, frame, k->visit.at.question);
    if (k->visit.view.full)
        wrong = kiosk_say(k, STRING_NUMBER_FULL);
    if (wrong)
        return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, wrong);
    if (need)
        return need;
    return frame_keep(frame, "%s%s%s", own, *own && *hint ? "\n" : "", hint);
}

/* ---- drawing ---- */

/* Words longer than their room are turned page by page. */
static void draw_words(const struct kiosk *k, struct frame *frame, struct step_page *p,
                       const char *words, struct rect area)
{
    struct label label = {.text = words};
    unsigned at = k->visit.view.page;
    if (label_height(frame, &label, area.width) <= area.height) {
        label_draw(frame, &label, area);
        frame_says(frame, ROLE_STATUS, "status", area, words);
        return;
    }
    rect_cut_bottom(&area, metrics_px(&frame->metrics, MM_LIP));
    struct rect paging = rect_cut_bottom(&area, frame->metrics.target);
    rect_cut_bottom(&area, frame->metrics.gap);
    unsigned pages = label_pages(frame, &label, area.width, area.height);
    at = at < pages ? at : pages - 1;
    label_draw_page(frame, "status", &label, area, at);
    step_page_paging(p, k, frame, at, pages);
    page_paging(frame, &p->page, paging);
}

static void draw_keys(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct button mark = {
        .id = "key:mark",
        .label = kiosk_say(k, STRING_NUMBER_MARK),
        .spoken = kiosk_say(k, STRING_NUMBER_MARK_KEY),
        .font_px = frame->metrics.title_px * KEYPAD_DIGIT_PER_TITLE,
    };
    struct button delete = {.id = "key:backspace",
                            .spoken = kiosk_say(k, STRING_PIN_DELETE),
                            .icon = "backspace",
                            .icon_only = true,
                            .kind = BUTTON_SOFT};
    keypad_draw_keys(
        frame, &(struct keypad){"key:", draft_takes_mark(question_of(k)) ? &mark : NULL, &delete},
        r);
}

/* Where the keys leave too little of the row for both, Back loses its words, then Next its picture.
 */
static void shorten(struct frame *frame, struct step_page *p, struct rect pad)
{
    const struct metrics *m = &frame->metrics;
    int room = metrics_content(m).width - pad.width - 2 * m->unit - m->gap;
    p->back.icon_only = button_width(frame, &p->back) + button_width(frame, &p->next) > room;
    if (button_width(frame, &p->back) + button_width(frame, &p->next) > room)
        p->next.icon_after = NULL;
}

/* On a small screen the keys reach down past the footer, and Next stands before them. */
static void draw_footer(struct frame *frame, struct step_page *p, bool is_beside, struct rect pad)
{
    if (is_beside)
        shorten(frame, p, pad);
    struct rect middle = page_footer(frame, &p->page);
    if (!is_beside)
        return;
    rect_cut_right(&middle, pad.width + 2 * frame->metrics.unit);
    struct rect next = rect_cut_right(&middle, button_width(frame, &p->next));
    button_draw(frame, &p->next, next);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    struct draft draft = draft_now(k);
    bool is_beside = frame->metrics.small_screen && !frame->metrics.portrait;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    if (is_beside) {
        p.page.next = NULL;
        p.page.middle = NULL;
    }
    struct rect area = page_begin(frame, &p.page);
    rect_cut_top(&area, frame->metrics.small_screen ? 0 : frame->metrics.unit / 2);
    struct rect pad = keypad_cut(frame, &area);
    number_parts_draw(k, frame, &draft, &area);
    draw_words(k, frame, &p, words_of(k, frame, &draft), area);
    draw_keys(k, frame, pad);
    p.page.pages = 0;
    draw_footer(frame, &p, is_beside, pad);
    page_end(frame, &p.page);
}

/* ---- typing ---- */

/* What was typed is the answer where it is one; else there is none. */
static void settle(struct kiosk *k, const struct draft *draft)
{
    struct step at = k->visit.at;
    int64_t number = 0;
    bool is_answer = draft_read(draft, question_of(k), &number) == DRAFT_WHOLE;
    answers_clear(k->visit.answers, at.question, at.repetition);
    struct answer *answer = answers_at(k->visit.answers, at.question, at.repetition);
    answer->answered = is_answer;
    answer->number = is_answer ? number : 0;
    k->visit.view.draft = *draft;
    k->visit.view.held = false;
}

static void put(struct kiosk *k, char typed)
{
    struct draft draft = draft_now(k);
    struct draft_order order = number_parts_order(k, k->visit.at.question);
    k->visit.view.full = !draft_put(&draft, question_of(k), &order, typed);
    settle(k, &draft);
}

static void delete (struct kiosk *k)
{
    struct draft draft = draft_now(k);
    struct draft_order order = number_parts_order(k, k->visit.at.question);
    k->visit.view.full = false;
    draft_delete(&draft, &order);
    settle(k, &draft);
}

static void go_to_part(struct kiosk *k, unsigned place)
{
    struct draft draft = draft_now(k);
    struct draft_order order = number_parts_order(k, k->visit.at.question);
    draft_go(&draft, &order, place);
    k->visit.view.draft = draft;
}

static enum go next(struct kiosk *k)
{
    int64_t number;
    struct draft draft = draft_now(k);
    enum draft_state state = draft_read(&draft, question_of(k), &number);
    return state == DRAFT_WHOLE || state == DRAFT_BLANK ? GO_NEXT : GO_HOLD;
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *key = kiosk_after(id, "key:");
    int part = number_parts_find(k, k->visit.at.question, id);
    if (strcmp(id, "next") == 0)
        return next(k);
    if (part >= 0)
        go_to_part(k, (unsigned)part);
    else if (!key)
        step_page_turn(id, &k->visit.view.page);
    else if (strcmp(key, "backspace") == 0)
        delete (k);
    else
        put(k, strcmp(key, "mark") == 0 ? '.' : strcmp(key, "minus") == 0 ? '-' : *key);
    return GO_STAY;
}

/* A real keyboard's comma is a decimal mark as well as its full stop. */
static void text(struct kiosk *k, const char *utf8)
{
    for (const char *c = utf8; *c; c++)
        if (strchr("0123456789.,-/: ", *c))
            put(k, *c == ',' ? '.' : *c);
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        delete (k);
    return key == APP_KEY_ENTER ? next(k) : GO_STAY;
}

const struct screen screen_number = {
    .name = "number", .draw = draw, .touch = touch, .text = text, .key = key};
