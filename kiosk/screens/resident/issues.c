/* What was written so far: every issue with its words, to be changed or taken off. */
#include <stdlib.h>

#include "screens/part/sheet.h"
#include "screens/screens.h"
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

/* A row: words, and two buttons beside them or, where that leaves them little of the width,
 * under them. */
struct row {
    struct button change, off;
    bool is_stacked;
    int buttons_width, words_width;
    int height; /* of the buttons, with their lips */
};

static int buttons_width(const struct frame *frame, const struct row *row)
{
    return button_width(frame, &row->change) + frame->metrics.gap + button_width(frame, &row->off);
}

static struct row make_row(const struct kiosk *k, const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    struct row row = {
        .change = {.label = kiosk_say(k, STRING_REVIEW_CHANGE), .icon = "pencil"},
        .off = {.label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"},
    };
    if (buttons_width(frame, &row) > width - 2 * m->unit)
        row.change.icon = row.off.icon = NULL;
    row.buttons_width = buttons_width(frame, &row);
    row.height = button_low_height(frame, &row.change) + metrics_px(m, MM_LIP);
    row.words_width = width - row.buttons_width - 3 * m->unit;
    row.is_stacked = row.words_width < width * 2 / 5;
    if (row.is_stacked)
        row.words_width = width - 2 * m->unit;
    return row;
}

static int row_height(const struct frame *frame, const struct row *row, const char *text)
{
    const struct metrics *m = &frame->metrics;
    int words = label_height(frame, &(struct label){.text = text}, row->words_width);
    if (row->is_stacked)
        return words + m->unit / 2 + row->height + 2 * m->unit;
    return (words > row->height ? words : row->height) + 2 * m->unit;
}

/* How much of the text a page of this height holds. */
static size_t fit_words(const struct frame *frame, const struct row *row, const char *text,
                        int height)
{
    const struct metrics *m = &frame->metrics;
    int buttons = row->is_stacked ? m->unit / 2 + row->height : 0;
    return label_fit(frame, &(struct label){.text = text}, row->words_width,
                     height - buttons - 2 * m->unit);
}

static void draw_row(struct frame *frame, struct row row, unsigned repetition, const char *words,
                     struct rect r)
{
    const struct metrics *m = &frame->metrics;
    row.change.id = frame_keep(frame, "issue.change:%u", repetition + 1);
    row.off.id = frame_keep(frame, "issue.remove:%u", repetition + 1);
    panel_draw(frame, PANEL_CARD, r);
    struct rect inside = rect_inset(r, m->unit), buttons;
    if (row.is_stacked) {
        buttons = rect_cut_bottom(&inside, row.height);
        buttons.height -= metrics_px(m, MM_LIP);
        buttons = rect_cut_right(&buttons, row.buttons_width);
        rect_cut_bottom(&inside, m->unit / 2);
    } else {
        buttons = rect_cut_right(&inside, row.buttons_width);
        buttons = rect_centred(buttons, row.buttons_width, row.height - metrics_px(m, MM_LIP));
        rect_cut_right(&inside, m->unit);
    }
    label_draw_middle(frame, &(struct label){.text = words}, inside);
    frame_says(frame, ROLE_TEXT, "", inside, words);
    button_draw(frame, &row.change, rect_cut_left(&buttons, button_width(frame, &row.change)));
    rect_cut_left(&buttons, m->gap);
    button_draw(frame, &row.off, buttons);
}

/* One page of rows, from `at` on; returns where the next page begins. Words that are higher than a
 * page go on there. */
static struct page_start draw_page(const struct kiosk *k, struct frame *frame, struct rect area,
                                   struct page_start at, bool visible)
{
    unsigned used = k->visit.answers->repetitions[k->visit.at.question];
    struct row row = make_row(k, frame, area.width);
    for (bool is_first = true; at.repetition < used; is_first = false) {
        const char *words = words_of(k, at.repetition) + at.shown;
        if (!is_first && row_height(frame, &row, words) > area.height)
            break;
        size_t size = fit_words(frame, &row, words, area.height);
        const char *part = frame_keep(frame, "%.*s", (int)size, words);
        struct rect r = rect_cut_top(&area, row_height(frame, &row, part));
        rect_cut_top(&area, frame->metrics.gap);
        if (visible)
            draw_row(frame, row, at.repetition, part, r);
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
    struct rect area = sheet_page_begin(frame, k, &sheet);
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
        k->visit.at.repetition = (unsigned)atoi(change) - 1;
        return GO_SHEET_DONE;
    }
    if (!off)
        return sheet_page_touch(id, &view->sheet_page);
    visit_remove(&k->visit, k->visit.at.question, (unsigned)atoi(off) - 1);
    return k->visit.answers->repetitions[k->visit.at.question] > 1 ? GO_STAY : GO_SHEET_DONE;
}

const struct screen screen_issues = {.name = "issues", .over = true, .draw = draw, .touch = touch};
