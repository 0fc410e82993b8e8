/* The parts of an issue beside the field. */
#include "screens/part/issue_parts.h"

#include <string.h>

#include "screens/part/step_page.h"
#include "ui/button.h"
#include "ui/face.h"

#define MM_SELECT 20.0 /* the highest a select may be on a lying tablet */

/* The select_one questions of the repeat, at most two (steps_is_single). */
static int find_selects(const struct kiosk *k, int selects[2])
{
    const struct survey *s = k->pack->survey;
    int count = 0, repeat = k->visit.at.question;
    if (s->questions[repeat].type != QUESTION_REPEAT)
        return 0;
    for (int i = repeat + 1; i < (int)s->question_count && survey_repeat_of(s, i) == repeat; i++)
        if (s->questions[i].type == QUESTION_SELECT_ONE && count < 2)
            selects[count++] = i;
    return count;
}

/* "About: choose"; a question has its own mark. */
static const char *to_choose(const struct kiosk *k, struct frame *frame, int question)
{
    const char *label = kiosk_label(k, frame, question);
    size_t size = strlen(label);
    bool asks = size > 0 && label[size - 1] == '?';
    return frame_keep(frame, asks ? "%s %s" : "%s: %s", label, kiosk_say(k, STRING_ISSUE_CHOOSE));
}

/* "About *Housing*" with the choice's icon, or the pin where the list has none. */
static struct button select_button(const struct kiosk *k, struct frame *frame, int question)
{
    const struct survey_question *q = kiosk_question(k, question);
    const struct answer *answer = answers_get(k->visit.answers, question, k->visit.at.repetition);
    const struct survey_choice *choices = k->pack->survey->lists[q->list].choices;
    bool has_icons = choices[0].image != NULL;
    const struct survey_choice *choice = answer->answered ? &choices[answer->choice[0]] : NULL;
    const char *icon = choice && choice->image ? choice->image : (has_icons ? "list" : "pin");
    return (struct button){
        .id = frame_keep(frame, "field:%s", q->name),
        .label = choice ? frame_keep(frame, "%s " TEXT_BOLD "%s" TEXT_BOLD,
                                     kiosk_label(k, frame, question), kiosk_text(k, &choice->label))
                        : to_choose(k, frame, question),
        .icon = icon,
        .icon_after = "chevron",
        .plain = true,
        .align_start = true,
    };
}

/* Side by side, wider where the words are longer; halves of the width where they do not fit on one
 * line. Sets their widths; returns the height of the row. */
static int share_width(const struct frame *frame, const struct button buttons[2], int count,
                       int width, int wanted[2])
{
    int gaps = (count - 1) * frame->metrics.gap, spare = width - gaps, height = 0;
    for (int i = 0; i < count; i++) {
        wanted[i] = button_width(frame, &buttons[i]);
        spare -= wanted[i];
    }
    for (int i = 0; i < count; i++) {
        wanted[i] = spare < 0 ? (width - gaps) / count : wanted[i] + spare / count;
        int needed = button_height(frame, &buttons[i], wanted[i]);
        height = needed > height ? needed : height;
    }
    return height;
}

/* With the air under it. */
static int row_height(const struct frame *frame, const struct button buttons[2], int count,
                      int width, int widths[2])
{
    const struct metrics *m = &frame->metrics;
    int height = share_width(frame, buttons, count, width, widths), least = m->target;
    for (int i = 0; i < count; i++) {
        int words = button_words_height(frame, &buttons[i], widths[i]);
        least = words > least ? words : least;
    }
    if (m->small_screen && height > least) /* the field needs two lines */
        height -= height - least < m->unit / 2 ? height - least : m->unit / 2;
    return height + m->gap + metrics_lip_room(m);
}

static void draw_row(struct frame *frame, const struct button buttons[2], int count,
                     struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    int widths[2] = {0, 0}, height = row_height(frame, buttons, count, area->width, widths);
    struct rect row = rect_cut_top(area, height);
    row.height -= m->gap + metrics_lip_room(m);
    for (int i = 0; i < count; i++) {
        button_draw(frame, &buttons[i], rect_cut_left(&row, widths[i]));
        rect_cut_left(&row, m->gap);
    }
}

/* How high a select may be, for keyboard and field to have room: on a small screen two lines. */
static int most_height(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    if (m->small_screen)
        return (int)(2 * m->line_height * m->font_px) + 1 + m->unit;
    return m->portrait ? m->height : metrics_px(m, MM_SELECT);
}

/* Where that is not enough, the choice alone says what it is about. */
static void shorten(const struct kiosk *k, const struct frame *frame, int question, int width,
                    struct button *button)
{
    const struct answer *answer = answers_get(k->visit.answers, question, k->visit.at.repetition);
    if (!answer->answered ||
        button_height(frame, button, width - frame->metrics.gap) <= most_height(frame))
        return;
    button->spoken = button->label;
    button->label = kiosk_choice(k, kiosk_question(k, question)->list, answer->choice[0]);
    button->plain = false;
}

static int make_selects(const struct kiosk *k, struct frame *frame, int width,
                        struct button buttons[2])
{
    int selects[2], count = find_selects(k, selects);
    for (int i = 0; i < count; i++) {
        buttons[i] = select_button(k, frame, selects[i]);
        shorten(k, frame, selects[i], width / count, &buttons[i]);
    }
    return count;
}

int issue_parts_selects_height(const struct kiosk *k, struct frame *frame, int width)
{
    struct button buttons[2];
    int count = make_selects(k, frame, width, buttons), height = 0, widths[2];
    if (count > 0 && !frame->metrics.portrait)
        return row_height(frame, buttons, count, width, widths);
    for (int i = 0; i < count; i++)
        height += row_height(frame, &buttons[i], 1, width, widths);
    return height;
}

bool issue_parts_selects_fit(const struct kiosk *k, struct frame *frame, struct rect area)
{
    struct button buttons[2];
    int count = make_selects(k, frame, area.width, buttons), widths[2];
    share_width(frame, buttons, count, area.width, widths);
    for (int i = 0; i < count; i++)
        if (!button_holds(frame, &buttons[i], frame->metrics.portrait ? area.width : widths[i]))
            return false;
    return issue_parts_selects_height(k, frame, area.width) <= area.height;
}

void issue_parts_selects(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    struct button buttons[2];
    int count = make_selects(k, frame, area->width, buttons);
    if (count > 0 && !frame->metrics.portrait)
        draw_row(frame, buttons, count, area);
    for (int i = 0; i < count && frame->metrics.portrait; i++)
        draw_row(frame, &buttons[i], 1, area);
}

unsigned issue_parts_select_count(const struct kiosk *k)
{
    int selects[2];
    return (unsigned)find_selects(k, selects);
}

void issue_parts_select(const struct kiosk *k, struct frame *frame, unsigned index,
                        struct rect area)
{
    int selects[2];
    find_selects(k, selects);
    struct button button = select_button(k, frame, selects[index]);
    if (button_height(frame, &button, area.width) > area.height)
        shorten(k, frame, selects[index], area.width, &button);
    area.height = button_height(frame, &button, area.width);
    button_draw(frame, &button, area);
}

struct more {
    struct button add, written;
    bool has_add, has_written;
};

/* In their fewest words. */
static struct more make_more(const struct kiosk *k, struct frame *frame)
{
    unsigned used = k->visit.answers->repetitions[k->visit.at.question];
    struct more more = {
        .add = {.id = "issue.add", .label = kiosk_say(k, STRING_ISSUE_ADD), .icon = "plus"},
        .written = {.id = "issue.list", .icon = "list"},
        .has_add = visit_can_add(&k->visit, k->visit.at.question),
        .has_written = used >= 2};
    more.add.spoken = more.add.label;
    more.add.icon_only = true;
    more.written.spoken =
        kiosk_fill(k, frame, STRING_ISSUE_WRITTEN, (struct strings_values){.n = (long)used});
    more.written.label = frame_keep(frame, "%u", used); /* the number alone */
    return more;
}

static int more_width(const struct frame *frame, const struct more *more)
{
    int add = more->has_add ? button_width(frame, &more->add) : 0;
    int written = more->has_written ? button_width(frame, &more->written) : 0;
    return add + written + (add && written ? frame->metrics.gap : 0);
}

int issue_parts_more_least(const struct kiosk *k, struct frame *frame)
{
    struct more more = make_more(k, frame);
    return more_width(frame, &more);
}

/* Of the row, whichever words it comes to show. */
int issue_parts_more_height(const struct kiosk *k, struct frame *frame)
{
    struct more more = make_more(k, frame);
    more.add.icon_only = false;
    more.written.label = more.written.spoken;
    int add = button_least_height(frame, &more.add);
    int written = button_least_height(frame, &more.written);
    return add > written ? add : written;
}

static bool fits_row(const struct frame *frame, const struct more *more, struct rect row)
{
    return more_width(frame, more) <= row.width &&
           button_least_height(frame, &more->add) <= row.height &&
           button_least_height(frame, &more->written) <= row.height;
}

/* More words where there is room for them: first how many, then what the other button does. */
void issue_parts_more(const struct kiosk *k, struct frame *frame, struct rect row)
{
    struct more more = make_more(k, frame), wordy = more;
    wordy.written.label = wordy.written.spoken;
    if (fits_row(frame, &wordy, row))
        more = wordy;
    wordy = more;
    wordy.add.icon_only = false;
    if (fits_row(frame, &wordy, row))
        more = wordy;
    if (more.has_add) {
        button_draw(frame, &more.add, rect_cut_right(&row, button_width(frame, &more.add)));
        rect_cut_right(&row, frame->metrics.gap);
    }
    if (more.has_written)
        button_draw(frame, &more.written, rect_cut_right(&row, button_width(frame, &more.written)));
}

const char *issue_parts_hint(const struct kiosk *k, struct frame *frame)
{
    const char *hint = kiosk_hint(k, frame, visit_text_question(&k->visit));
    return *hint ? hint : kiosk_say(k, STRING_ISSUE_APART);
}

const char *issue_parts_word(const struct kiosk *k, struct frame *frame)
{
    return k->visit.view.full ? kiosk_say(k, STRING_ISSUE_FULL) : step_page_need(k, frame);
}

static const char *apart_words(const struct kiosk *k, struct frame *frame)
{
    const char *word = issue_parts_word(k, frame);
    return word ? word : issue_parts_hint(k, frame);
}

static int apart_icon(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit / 2;
}

int issue_parts_apart_height(const struct kiosk *k, struct frame *frame, int width)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    int words = label_height(frame, &(struct label){.text = apart_words(k, frame)},
                             width - apart_icon(frame));
    return words > icon ? words : icon;
}

int issue_parts_apart_air(const struct kiosk *k, struct frame *frame, int width)
{
    const struct label words = {.text = apart_words(k, frame)};
    int air = face_reach_under(frame) + label_over(frame, &words, width - apart_icon(frame));
    return air > 0 ? air : 0;
}

void issue_parts_draw_apart(const struct kiosk *k, struct frame *frame, struct rect r)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    const char *text = apart_words(k, frame);
    struct rect words = r;
    frame_icon_plain(frame, issue_parts_word(k, frame) ? "warn" : "lock", r.x + icon / 2.0,
                     r.y + r.height / 2.0, icon);
    rect_cut_left(&words, apart_icon(frame));
    label_draw_middle(frame, &(struct label){.text = text}, words);
    frame_says(frame, ROLE_TEXT, "hint", words, text);
}
