/* A block is measured once, when it is made, and drawn as it was measured. */
#include "screens/part/group_block.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/answer_words.h"
#include "screens/part/options.h"
#include "screens/part/step_page.h"
#include "ui/face.h"

#define OPTION_COLUMNS_MAX 5
#define OPTIONS_MAX 8 /* more are a list of their own */
#define TICK "OK"     /* the option of an acknowledge, as the ballot has it */

/* ---- words ---- */

static struct label label_of(const struct group_block *b)
{
    return (struct label){.text = b->label, .bold = b->is_bold};
}

static int need_start(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit / 2;
}

static int need_height(const struct group_block *b, const struct frame *frame, int width)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    int words = label_height(frame, &(struct label){.text = b->need}, width - need_start(frame));
    return words > icon ? words : icon;
}

/* What is needed stands in the hint's place. */
static bool has_hint(const struct group_block *b)
{
    return *b->hint && !b->need;
}

/* Between these words and the control. */
static int below_words(const struct frame *frame, const struct label *words, int width)
{
    int usual = frame->metrics.unit / (frame->metrics.small_screen ? 4 : 2);
    int least = face_air_under(frame, words, width);
    return least > usual ? least : usual;
}

/* The label, and the hint or what is needed, each where there is one. */
static int words_height(const struct group_block *b, const struct frame *frame, int width)
{
    struct label label = label_of(b), hint = {.text = b->hint}, need = {.text = b->need};
    struct label last = b->need ? need : has_hint(b) ? hint : label;
    int height = 0;
    if (*b->label)
        height += label_height(frame, &label, width);
    if (has_hint(b))
        height += label_height(frame, &hint, width);
    if (b->need)
        height += need_height(b, frame, width);
    return height > 0 ? height + below_words(frame, &last, width) : 0;
}

static void draw_need(const struct group_block *b, struct frame *frame, struct rect r)
{
    int icon = metrics_px(&frame->metrics, MM_ICON);
    struct rect words = r;
    frame_icon_plain(frame, "warn", r.x + icon / 2.0, r.y + r.height / 2.0, icon);
    rect_cut_left(&words, need_start(frame));
    label_draw_middle(frame, &(struct label){.text = b->need}, words);
    frame_says(frame, ROLE_STATUS, "status", words, b->need);
}

static void draw_words(const struct group_block *b, struct frame *frame, struct rect r)
{
    struct label label = label_of(b);
    if (*b->label) {
        struct rect title = rect_cut_top(&r, label_height(frame, &label, r.width));
        label_draw(frame, &label, title);
        frame_says(frame, ROLE_TEXT, "", title, b->label);
    }
    if (has_hint(b))
        rect_cut_top(&r, label_body(frame, "hint", b->hint, r));
    if (b->need)
        draw_need(b, frame, rect_cut_top(&r, need_height(b, frame, r.width)));
}

/* ---- options ---- */

/* The ids of a page hold the question's name, too. */
static void name_options(struct group_block *b, const struct kiosk *k, struct frame *frame)
{
    const char *question = kiosk_question(k, b->question)->name;
    for (size_t i = 0; i < b->options.count; i++) {
        struct choice *option = &b->options.items[i];
        option->id =
            frame_keep(frame, "choice:%s:%s", question, kiosk_after(option->id, "choice:"));
    }
}

/* The height of the rows as they have been laid out, lips included. */
static int rows_height(const struct choices *options, const struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    area.height = 4 * m->height; /* more than the rows can need */
    return area.height - choices_rest(options, frame, area, 0).height - m->gap;
}

/* A scale, whose tiles know their height. */
static bool fit_scale(struct group_block *b, const struct frame *frame, struct rect content)
{
    if (b->options.tile_rows_most == 0)
        return false;
    content.height = content.height * 2 / 3;
    choices_fit(&b->options, frame, content, 1, OPTION_COLUMNS_MAX);
    b->control_height = rows_height(&b->options, frame, content);
    return b->options.is_tiled;
}

/* As few rows as hold all of them; false where they take too much of a page. */
static bool fit_options(struct group_block *b, const struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    if (fit_scale(b, frame, content))
        return true;
    for (int height = m->target; height <= content.height * 2 / 3; height += m->unit / 2) {
        struct rect area = {content.x, content.y, content.width, height};
        choices_fit(&b->options, frame, area, 1, OPTION_COLUMNS_MAX);
        b->control_height = rows_height(&b->options, frame, area);
        if (b->options.pages == 1 && b->control_height <= height)
            return true;
    }
    return false;
}

static bool make_options(struct group_block *b, const struct kiosk *k, struct frame *frame,
                         struct rect content)
{
    const struct survey_question *q = kiosk_question(k, b->question);
    bool is_select = q->type == QUESTION_SELECT_ONE || q->type == QUESTION_SELECT_MULTIPLE;
    if ((!is_select && options_values(q) == 0) || q->or_other)
        return false;
    choices_from_answer(&b->options, k, frame, b->question, k->visit.at.repetition);
    if (b->options.count > OPTIONS_MAX && b->options.tile_rows_most == 0)
        return false;
    name_options(b, k, frame);
    return fit_options(b, frame, content);
}

/* An acknowledge is a single option. */
static void make_tick(struct group_block *b, const struct kiosk *k, struct frame *frame, int width)
{
    bool is_ticked = answers_get(k->visit.answers, b->question, k->visit.at.repetition)->answered;
    b->options = (struct choices){.items = xcalloc(1, sizeof *b->options.items), .count = 1};
    b->options.items[0] = (struct choice){
        .id = frame_keep(frame, "choice:%s:%s", kiosk_question(k, b->question)->name, TICK),
        .label = kiosk_say(k, STRING_CONSENT_YES),
        .mark = CHOICE_TICK,
        .place = is_ticked,
    };
    b->control_height =
        choice_height(frame, b->options.items, width) + metrics_lip_room(&frame->metrics);
    choices_fit(&b->options, frame, (struct rect){0, 0, width, b->control_height}, 1, 1);
}

/* ---- a closed control ---- */

/* "How old? *17*", with a pencil or, for a list, an arrow down. */
static void make_closed(struct group_block *b, const struct kiosk *k, struct frame *frame,
                        struct rect content)
{
    const struct survey_question *q = kiosk_question(k, b->question);
    const char *words = answer_words(k, frame, b->question, k->visit.at.repetition);
    const char *answered = frame_keep(frame, "%s " TEXT_BOLD "%s" TEXT_BOLD, b->label, words);
    b->kind = GROUP_CLOSED;
    b->hint = "";
    b->closed = (struct button){
        .id = frame_keep(frame, "open:%s", q->name),
        .label = words ? answered : b->label,
        .icon_after = q->list >= 0 ? "chevron" : "pencil",
        .plain = true,
        .align_start = true,
    };
    b->control_height =
        button_height(frame, &b->closed, content.width) + metrics_lip_room(&frame->metrics);
    if (*b->label && b->control_height <= content.height * 2 / 3) {
        b->label = "";
        return;
    }
    b->closed.label = words ? words : kiosk_say(k, STRING_REVIEW_ANSWER);
    b->control_height =
        button_height(frame, &b->closed, content.width) + metrics_lip_room(&frame->metrics);
}

/* ---- a block ---- */

/* What was touched too often, or what Next found. */
static const char *need_words(const struct kiosk *k, struct frame *frame, int question)
{
    const struct visit_view *view = &k->visit.view;
    struct strings_values most = {.n = kiosk_question(k, question)->max_choices};
    if (view->full && view->list_question == question)
        return kiosk_fill(k, frame, STRING_RANK_FULL, most);
    return view->held ? step_page_need_of(k, frame, question) : NULL;
}

static void make_control(struct group_block *b, const struct kiosk *k, struct frame *frame,
                         struct rect content)
{
    enum question_type type = kiosk_question(k, b->question)->type;
    b->kind = type == QUESTION_NOTE ? GROUP_NOTE : GROUP_OPTIONS;
    if (type == QUESTION_ACKNOWLEDGE)
        make_tick(b, k, frame, content.width);
    else if (type != QUESTION_NOTE && !make_options(b, k, frame, content))
        make_closed(b, k, frame, content);
}

void group_block_make(struct group_block *b, const struct kiosk *k, struct frame *frame,
                      int question, struct rect content)
{
    *b = (struct group_block){
        .question = question,
        .label = kiosk_label(k, frame, question),
        .hint = kiosk_hint(k, frame, question),
        .need = need_words(k, frame, question),
        .is_bold = kiosk_question(k, question)->type != QUESTION_NOTE,
    };
    make_control(b, k, frame, content);
    b->words_height = words_height(b, frame, content.width);
}

void group_block_make_heading(struct group_block *b, const struct kiosk *k, struct frame *frame,
                              int group, struct rect content)
{
    *b = (struct group_block){.question = group,
                              .kind = GROUP_HEADING,
                              .label = kiosk_label(k, frame, group),
                              .hint = "",
                              .is_bold = true};
    b->words_height = words_height(b, frame, content.width);
}

bool group_block_split(struct group_block *b, struct frame *frame, struct rect content,
                       struct group_block *rest)
{
    bool is_label = *b->label != 0;
    const char *words = is_label ? b->label : b->hint;
    if (group_block_height(b) <= content.height || (!is_label && !has_hint(b)))
        return false;
    struct group_block part = {
        .question = b->question, .hint = "", .is_bold = b->is_bold && is_label};
    struct label label = {.text = words, .bold = part.is_bold};
    size_t size = label_fit(frame, &label, content.width,
                            content.height - below_words(frame, &label, content.width));
    part.label = frame_keep(frame, "%.*s", (int)size, words);
    part.words_height = words_height(&part, frame, content.width);
    *rest = *b;
    *(is_label ? &rest->label : &rest->hint) = words + size;
    rest->words_height = words_height(rest, frame, content.width);
    *b = part;
    return true;
}

void group_block_free(struct group_block *b)
{
    choices_free(&b->options);
}

int group_block_height(const struct group_block *b)
{
    return b->words_height + b->control_height;
}

void group_block_draw(const struct group_block *b, struct frame *frame, struct rect r)
{
    draw_words(b, frame, rect_cut_top(&r, b->words_height));
    r.height = b->control_height;
    if (b->kind == GROUP_OPTIONS)
        choices_draw(&b->options, frame, r, 0);
    if (b->kind != GROUP_CLOSED)
        return;
    rect_cut_bottom(&r, metrics_lip_room(&frame->metrics));
    button_draw(frame, &b->closed, r);
}

/* ---- touching ---- */

static void choose(struct kiosk *k, int question, const char *option)
{
    struct answers *answers = k->visit.answers;
    if (kiosk_question(k, question)->type == QUESTION_ACKNOWLEDGE) {
        struct answer *tick = answers_at(answers, question, k->visit.at.repetition);
        tick->answered = !tick->answered;
        k->visit.view.full = false;
        return;
    }
    char *id = xasprintf("choice:%s", option);
    choices_touch(k, question, k->visit.at.repetition, id);
    k->visit.view.list_question = question;
    free(id);
}

/* What follows a question's name and a colon; NULL where it is the name of another. */
static const char *after_name(const struct kiosk *k, int question, const char *text)
{
    const char *rest = kiosk_after(text, kiosk_question(k, question)->name);
    return rest && *rest == ':' ? rest + 1 : NULL;
}

bool group_block_touch(struct kiosk *k, const char *id)
{
    const char *choice = kiosk_after(id, "choice:"), *open = kiosk_after(id, "open:");
    const struct step page = k->visit.at;
    for (int i = steps_on_page(k->visit.answers, page, page.question); i >= 0;
         i = steps_on_page(k->visit.answers, page, i)) {
        const char *option = choice ? after_name(k, i, choice) : NULL;
        if (option)
            choose(k, i, option);
        else if (open && strcmp(open, kiosk_question(k, i)->name) == 0)
            visit_change(&k->visit, (struct step){STEP_QUESTION, i, page.repetition});
        else
            continue;
        return true;
    }
    return false;
}
