/* Anything to report: what it is about, where, and the resident's own words, by the keyboard on the
 * screen or a real one. A text question outside a repeat is the same screen without the rest. */
#include <string.h>

#include "record/alloc.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/label.h"

#define FIELD_LINES 2 /* that the field shows at least */

static const struct survey_question *question_at(const struct kiosk *k, int question)
{
    return &k->pack->survey->questions[question];
}

static const char *text_of(const struct kiosk *k)
{
    const struct answer *answer =
        answers_get(k->visit.answers, visit_text_question(&k->visit), k->visit.view.repetition);
    return answer->text ? answer->text : "";
}

/* The select_one questions of the repeat, at most two (askable_question). */
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

/* "About *Housing*" with the choice's icon, or the pin where the list has none. */
static struct button select_button(const struct kiosk *k, struct frame *frame, int question)
{
    const struct survey_question *q = question_at(k, question);
    const struct answer *answer = answers_get(k->visit.answers, question, k->visit.view.repetition);
    const struct survey_choice *choices = k->pack->survey->lists[q->list].choices;
    bool has_icons = choices[0].image != NULL;
    const struct survey_choice *choice = answer->answered ? &choices[answer->choice[0]] : NULL;
    const char *chosen = choice ? kiosk_text(k, &choice->label) : kiosk_say(k, STRING_ISSUE_CHOOSE);
    const char *icon = choice && choice->image ? choice->image : (has_icons ? "list" : "pin");
    return (struct button){
        .id = frame_keep(frame, "field:%s", q->name),
        .label = choice ? frame_keep(frame, "%s " TEXT_BOLD "%s" TEXT_BOLD,
                                     kiosk_text(k, &q->label), chosen)
                        : frame_keep(frame, "%s: %s", kiosk_text(k, &q->label), chosen),
        .icon = icon,
        .icon_after = "chevron",
        .plain = true,
        .align_start = true,
    };
}

/* Two buttons side by side, wider where the words are longer; halves of the width, and as high as
 * their words need, where they do not fit on one line. Cuts what it uses off *area. */
static void draw_selects(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    int selects[2], count = find_selects(k, selects), wanted[2] = {0, 0}, all = 0;
    struct button buttons[2];
    if (count == 0)
        return;
    for (int i = 0; i < count; i++) {
        buttons[i] = select_button(k, frame, selects[i]);
        wanted[i] = button_width(frame, &buttons[i]);
        all += wanted[i];
    }
    int spare = area->width - (count - 1) * m->gap - all, height = 0;
    for (int i = 0; i < count; i++) {
        wanted[i] =
            spare < 0 ? (area->width - (count - 1) * m->gap) / count : wanted[i] + spare / count;
        int needed = button_height(frame, &buttons[i], wanted[i]);
        height = needed > height ? needed : height;
    }
    struct rect row = rect_cut_top(area, height);
    for (int i = 0; i < count; i++) {
        button_draw(frame, &buttons[i], rect_cut_left(&row, wanted[i]));
        rect_cut_left(&row, m->gap);
    }
    rect_cut_top(area, m->gap + metrics_px(m, MM_LIP));
}

/* In the header: what was written before, and one more. */
static void draw_more(const struct kiosk *k, struct frame *frame, struct rect header)
{
    const struct metrics *m = &frame->metrics;
    unsigned used = k->visit.answers->repetitions[k->visit.at.question];
    struct button add = {
        .id = "issue.add", .label = kiosk_say(k, STRING_ISSUE_ADD), .icon = "plus"};
    struct button written = {.id = "issue.list", .icon = "list"};
    add.icon_only = button_width(frame, &add) > header.width;
    add.spoken = add.label;
    if (visit_can_add(&k->visit)) {
        button_draw(frame, &add, rect_cut_right(&header, button_width(frame, &add)));
        rect_cut_right(&header, m->gap);
    }
    if (used < 2)
        return;
    written.label =
        kiosk_fill(k, frame, STRING_ISSUE_WRITTEN, (struct strings_values){.n = (long)used});
    written.spoken = written.label;
    if (button_width(frame, &written) > header.width) /* the number alone */
        written.label = frame_keep(frame, "%u", used);
    button_draw(frame, &written, rect_cut_right(&header, button_width(frame, &written)));
}

/* The part of the header between the title and the controls at its end. */
static struct rect free_header(const struct frame *frame, struct rect content, const char *title)
{
    const struct metrics *m = &frame->metrics;
    struct rect header = content;
    header.y -= m->gap + m->target;
    header.height = m->target;
    rect_cut_right(&header, 2 * (m->target + m->gap));
    rect_cut_left(
        &header,
        label_width(frame, &(struct label){.text = title, .bold = true, .font_px = m->title_px}) +
            m->unit);
    return header;
}

/* The first letter is a capital by itself: shift then means the opposite. */
static struct keyboard keyboard_of(const struct kiosk *k)
{
    const struct visit_view *view = &k->visit.view;
    return (struct keyboard){.shift = view->keyboard_shift != (text_of(k)[0] == 0),
                             .page = view->keyboard_page};
}

static void draw_keyboard(const struct kiosk *k, struct frame *frame, const struct step_page *p,
                          struct rect r)
{
    struct keyboard keyboard = keyboard_of(k);
    struct keyboard_words words = step_page_keyboard(k);
    keyboard_draw(frame, &keyboard, frame->look.language, &words, &p->back, &p->next, r);
}

/* Under the keyboard: that the words are kept apart, or that there is no room for more. */
static const char *apart_words(const struct kiosk *k, struct frame *frame)
{
    const char *hint = kiosk_text(k, &question_at(k, visit_text_question(&k->visit))->hint);
    const char *need = step_page_need(k, frame);
    if (need)
        return need;
    if (k->visit.view.full)
        return kiosk_say(k, STRING_ISSUE_FULL);
    return *hint ? hint : kiosk_say(k, STRING_ISSUE_APART);
}

/* Is there more to say than that? */
static bool has_word(const struct kiosk *k, struct frame *frame)
{
    return k->visit.view.full || step_page_need(k, frame);
}

static int apart_icon(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit / 2;
}

static int apart_height(const struct kiosk *k, struct frame *frame, int width)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    int words = label_height(frame, &(struct label){.text = apart_words(k, frame)},
                             width - apart_icon(frame));
    return words > icon ? words : icon;
}

static void draw_apart(const struct kiosk *k, struct frame *frame, struct rect r)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    const char *text = apart_words(k, frame);
    struct rect words = r;
    frame_icon(frame, has_word(k, frame) ? "warn" : "lock", r.x + icon / 2.0, r.y + r.height / 2.0,
               icon, (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
    rect_cut_left(&words, apart_icon(frame));
    label_draw_middle(frame, &(struct label){.text = text}, words);
    frame_says(frame, ROLE_TEXT, "hint", words, text);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    const struct survey_question *text = question_at(k, visit_text_question(&k->visit));
    const char *title = kiosk_text(k, &question_at(k, k->visit.at.question)->label);
    struct step_page p;
    step_page_init(&p, k, frame, title);
    struct rect area = metrics_content(m), top = page_begin(frame, &p.page);
    draw_more(k, frame, free_header(frame, top, title));
    area.height = m->height - m->unit - top.y;
    area.y = top.y;
    draw_selects(k, frame, &area);
    int apart = apart_height(k, frame, area.width);
    int keyboard = keyboard_height(frame, frame->look.language, area.width);
    int spare = area.height - apart - keyboard - m->unit - field_height(frame, FIELD_LINES);
    if (spare >= 0 || has_word(k, frame)) /* else it gives way to what is being written */
        draw_apart(k, frame, rect_cut_bottom(&area, apart));
    struct rect keys = rect_cut_bottom(&area, keyboard);
    rect_cut_bottom(&area, m->unit);
    struct field field = {.id = frame_keep(frame, "field:%s", text->name),
                          .label = kiosk_text(k, &text->label),
                          .text = text_of(k)};
    field_draw(frame, &field, area);
    draw_keyboard(k, frame, &p, keys);
    p.page.next = NULL;
    page_end(frame, &p.page);
}

/* ---- writing ---- */

static void type(struct kiosk *k, const char *utf8)
{
    char buffer[ANSWER_TEXT_BYTES_MAX + 1] = "";
    memcpy(buffer, text_of(k), strlen(text_of(k)));
    if (!buffer[0]) /* an issue of spaces alone would say nothing */
        utf8 += strspn(utf8, " ");
    k->visit.view.full = !field_append(buffer, sizeof buffer, ANSWER_TEXT_LETTERS_MAX, utf8);
    answers_set_text(k->visit.answers, visit_text_question(&k->visit), k->visit.view.repetition,
                     buffer);
    xwipe(buffer, sizeof buffer);
}

static void backspace(struct kiosk *k)
{
    char buffer[ANSWER_TEXT_BYTES_MAX + 1] = "";
    memcpy(buffer, text_of(k), strlen(text_of(k)));
    field_backspace(buffer);
    k->visit.view.full = false;
    answers_set_text(k->visit.answers, visit_text_question(&k->visit), k->visit.view.repetition,
                     buffer);
    xwipe(buffer, sizeof buffer);
}

static void touch_key(struct kiosk *k, const char *id)
{
    struct keyboard keyboard = keyboard_of(k);
    bool was_blank = text_of(k)[0] == 0;
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&keyboard, kiosk_language(k), id, typed);
    if (action == KEYBOARD_TYPED)
        type(k, typed);
    else if (action == KEYBOARD_BACKSPACE)
        backspace(k);
    k->visit.view.keyboard_page = keyboard.page;
    k->visit.view.keyboard_shift = action == KEYBOARD_CHANGED && keyboard.shift != was_blank;
    xwipe(typed, sizeof typed);
}

static void open_list(struct kiosk *k, const char *name)
{
    int question = survey_find(k->pack->survey, name);
    if (question < 0 || question_at(k, question)->type != QUESTION_SELECT_ONE)
        return;
    k->visit.view.sheet = SHEET_LIST;
    k->visit.view.sheet_page = 0;
    k->visit.view.list_question = question;
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *name = kiosk_after(id, "field:");
    if (name)
        open_list(k, name);
    else if (strcmp(id, "issue.add") == 0)
        visit_add(&k->visit);
    else if (strcmp(id, "issue.list") == 0)
        k->visit.view.sheet = SHEET_ISSUES;
    else
        touch_key(k, id);
    return GO_STAY;
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        backspace(k);
    return GO_STAY;
}

const struct screen screen_issue = {
    .name = "issue", .draw = draw, .touch = touch, .text = type, .key = key};
