/* What was written so far: every issue with its words, to be changed or taken off. */
#include <stdlib.h>
#include <string.h>

#include "screens/screens.h"
#include "screens/sheet.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/panel.h"

static const char *words_of(const struct kiosk *k, unsigned repetition)
{
    const struct answer *answer =
        answers_get(k->visit.answers, visit_text_question(&k->visit), repetition);
    return answer->text ? answer->text : kiosk_say(k, STRING_REVIEW_BLANK);
}

/* Where a page begins: an issue, and how much of its words the pages before have shown. */
struct page_start {
    unsigned repetition;
    size_t shown;
};

static int row_height(const struct frame *frame, const char *text, int width)
{
    const struct metrics *m = &frame->metrics;
    int words = label_height(frame, &(struct label){.text = text}, width) + 2 * m->unit;
    int buttons = m->target + 2 * m->unit;
    return words > buttons ? words : buttons;
}

static void draw_row(const struct kiosk *k, struct frame *frame, unsigned repetition,
                     const char *words, struct rect row, int buttons_width)
{
    const struct metrics *m = &frame->metrics;
    struct button change = {.id = frame_keep(frame, "issue.change:%u", repetition + 1),
                            .label = kiosk_say(k, STRING_REVIEW_CHANGE),
                            .icon = "pencil"};
    struct button off = {.id = frame_keep(frame, "issue.remove:%u", repetition + 1),
                         .label = kiosk_say(k, STRING_ORDER_REMOVE),
                         .icon = "cross"};
    panel_draw(frame, PANEL_CARD, row);
    struct rect inside = rect_inset(row, m->unit);
    struct rect buttons = rect_cut_right(&inside, buttons_width);
    rect_cut_right(&inside, m->unit);
    label_draw_middle(frame, &(struct label){.text = words}, inside);
    frame_says(frame, ROLE_TEXT, "", inside, words);
    buttons = rect_centred(buttons, buttons_width, m->target);
    button_draw(frame, &change, rect_cut_left(&buttons, button_width(frame, &change)));
    rect_cut_left(&buttons, m->gap);
    button_draw(frame, &off, buttons);
}

static int buttons_width(const struct kiosk *k, const struct frame *frame)
{
    struct button change = {.label = kiosk_say(k, STRING_REVIEW_CHANGE), .icon = "pencil"};
    struct button off = {.label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"};
    return button_width(frame, &change) + frame->metrics.gap + button_width(frame, &off);
}

/* One page of rows, from `at` on; returns where the next page begins. Words that are higher than a
 * page go on there. */
static struct page_start draw_page(const struct kiosk *k, struct frame *frame, struct rect area,
                                   struct page_start at, bool visible)
{
    const struct metrics *m = &frame->metrics;
    unsigned used = k->visit.answers->repetitions[k->visit.at.question];
    int buttons = buttons_width(k, frame), width = area.width - buttons - 3 * m->unit;
    for (bool is_first = true; at.repetition < used; is_first = false) {
        const char *words = words_of(k, at.repetition) + at.shown;
        if (!is_first && row_height(frame, words, width) > area.height)
            break;
        size_t size =
            label_fit(frame, &(struct label){.text = words}, width, area.height - 2 * m->unit);
        const char *part = frame_keep(frame, "%.*s", (int)size, words);
        struct rect row = rect_cut_top(&area, row_height(frame, part, width));
        rect_cut_top(&area, m->gap);
        if (visible)
            draw_row(k, frame, at.repetition, part, row, buttons);
        if (words[size])
            return (struct page_start){at.repetition, at.shown + size};
        at = (struct page_start){at.repetition + 1, 0};
    }
    return at;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_ISSUE_TITLE)};
    unsigned used = k->visit.answers->repetitions[k->visit.at.question], pages = 0, page = 0;
    struct rect area = sheet_page_begin(frame, &sheet);
    for (struct page_start at = {0}; at.repetition < used; pages++) {
        bool shown = pages == k->visit.view.sheet_page;
        page = shown ? pages : page;
        at = draw_page(k, frame, area, at, shown);
    }
    sheet_page_end(frame, k, &sheet, page, pages);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct visit_view *view = &k->visit.view;
    const char *change = kiosk_after(id, "issue.change:"), *off = kiosk_after(id, "issue.remove:");
    if (change) {
        view->repetition = (unsigned)atoi(change) - 1;
        return GO_SHEET_DONE;
    }
    if (!off)
        return sheet_page_touch(id, &view->sheet_page);
    visit_remove(&k->visit, (unsigned)atoi(off) - 1);
    return k->visit.answers->repetitions[k->visit.at.question] > 1 ? GO_STAY : GO_SHEET_DONE;
}

const struct screen screen_issues = {.name = "issues", .over = true, .draw = draw, .touch = touch};
