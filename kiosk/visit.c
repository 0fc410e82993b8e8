/* The visit moves along the list of steps, which is made anew at every move. A finished or left
 * visit ends in one place: visit_wipe. */
#include "visit.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "need.h"

uint32_t visit_idle_s(const struct survey *s)
{
    const char *text = survey_setting(s, "idle_s");
    unsigned long asked = text ? strtoul(text, NULL, 10) : 0;
    if (asked == 0)
        return VISIT_IDLE_S;
    if (asked < VISIT_IDLE_S_MIN)
        return VISIT_IDLE_S_MIN;
    return asked > VISIT_IDLE_S_MAX ? VISIT_IDLE_S_MAX : (uint32_t)asked;
}

void visit_init(struct visit *v, const struct survey *s, struct visit_settings settings)
{
    *v = (struct visit){
        .survey = s, .settings = settings, .answers = answers_new(s), .at = {STEP_WELCOME, -1, 0}};
    v->language = settings.language;
    v->ways.text_size = SIZE_DEFAULT;
}

void visit_destroy(struct visit *v)
{
    answers_free(v->answers);
    sodium_memzero(v, sizeof *v);
}

void visit_wipe(struct visit *v)
{
    const struct survey *survey = v->survey;
    struct visit_settings settings = v->settings;
    struct answers *answers = v->answers;
    answers_wipe(answers);
    sodium_memzero(v, sizeof *v);
    v->survey = survey;
    v->settings = settings;
    v->answers = answers;
    v->at = (struct step){STEP_WELCOME, -1, 0};
    v->language = settings.language;
    v->ways.text_size = SIZE_DEFAULT;
}

bool visit_is_fresh(const struct visit *v)
{
    return v->at.kind == STEP_WELCOME && v->language == v->settings.language &&
           v->ways.theme == 0 && v->ways.text_size == SIZE_DEFAULT && !v->ways.speaks &&
           v->ways.speed == 0 && v->ways.volume == 0 && v->ways.dwell_ms == 0 &&
           v->ways.guard_ms == 0 && v->view.sheet == SHEET_NONE && v->view.page == 0;
}

static enum question_type type_at(const struct visit *v, struct step step)
{
    return step.kind == STEP_QUESTION ? v->survey->questions[step.question].type : 0;
}

/* Every step begins on its first page, with nothing open and the keyboard as it was made. */
static void go_to(struct visit *v, struct step step)
{
    v->at = step;
    v->view = (struct visit_view){0};
    if (type_at(v, step) == QUESTION_REPEAT && v->answers->repetitions[step.question] == 0)
        v->answers->repetitions[step.question] = 1;
}

/* A repeat that is one step is shown with what was begun last. */
static void show_last(struct visit *v, struct step repeat)
{
    unsigned used = v->answers->repetitions[repeat.question];
    repeat.repetition = used > 0 ? used - 1 : 0;
    go_to(v, repeat);
}

static void arrive(struct visit *v, struct step step)
{
    if (type_at(v, step) == QUESTION_REPEAT)
        show_last(v, step);
    else
        go_to(v, step);
}

/* The step after (by 1) or before (by -1) where the visit is; itself where there is none. */
static struct step neighbour(const struct visit *v, int by)
{
    struct steps steps = steps_from(v->answers);
    size_t at = steps_find(&steps, v->at);
    if (by > 0 && at + 1 < steps.count)
        at++;
    else if (by < 0 && at > 0 && steps_has(&steps, v->at)) /* else it is the one before */
        at--;
    struct step step = steps.list[at];
    steps_free(&steps);
    return step;
}

void visit_settle(struct visit *v)
{
    answers_settle(v->answers);
    steps_count_repetitions(v->answers);
}

/* ---- ways back ---- */

static void push_return(struct visit *v, bool walks)
{
    v->returns[v->return_count++] = (struct visit_return){v->at, v->view.page, walks};
}

/* To where a change began or, where that is gone, to where that change began. */
static void go_back_to(struct visit *v)
{
    struct steps steps = steps_from(v->answers);
    struct visit_return to;
    do {
        to = v->returns[--v->return_count];
        v->returns[v->return_count] = (struct visit_return){0};
    } while (v->return_count > 0 && !steps_has(&steps, to.step));
    go_to(v, steps_has(&steps, to.step) ? to.step : steps.list[steps_find(&steps, to.step)]);
    v->view.page = to.page;
    steps_free(&steps);
}

bool visit_returns(const struct visit *v)
{
    return v->return_count > 0;
}

static bool is_same_repetition(const struct visit *v, struct step a, struct step b)
{
    return a.kind == STEP_QUESTION && b.kind == STEP_QUESTION && a.repetition == b.repetition &&
           survey_repeat_of(v->survey, a.question) == survey_repeat_of(v->survey, b.question);
}

static void move(struct visit *v, int by)
{
    struct step step = neighbour(v, by);
    if (!visit_returns(v) ||
        (v->returns[v->return_count - 1].walks && is_same_repetition(v, v->at, step) &&
         step.question != v->at.question))
        arrive(v, step);
    else
        go_back_to(v);
}

/* From a question's words to its answer, or back to them; false where that leads elsewhere. */
static bool turn_from_words(struct visit_view *view, int by)
{
    if (!view->is_long || view->is_read == (by > 0))
        return false;
    view->is_read = by > 0;
    view->page = view->pages = 0;
    return true;
}

/* Whoever typed letters has a card, and does not go on without it by mistake. */
static bool needs_card(const struct visit *v)
{
    bool is_wanted = v->survey->cards == CARDS_REQUIRED || *v->card.letters;
    return is_wanted && !v->answers->card.given;
}

static bool has_pages(const struct visit *v)
{
    const struct visit_view *view = &v->view;
    return type_at(v, v->at) == QUESTION_GROUP || (view->is_long && !view->is_read) ||
           (v->at.kind == STEP_CARD && needs_card(v));
}

/* Turns to the next or the last page of a group, of a question's words or of those about a card
 * that is still to be given, and from a question's to the answer; false where there is none. */
static bool turn(struct visit *v, int by)
{
    struct visit_view *view = &v->view;
    bool is_page = has_pages(v) && view->pages > 1;
    if (!is_page || (by < 0 ? view->page == 0 : view->page + 1 >= view->pages))
        return turn_from_words(view, by);
    view->page += (unsigned)by;
    view->at_fault = false;
    return true;
}

void visit_start(struct visit *v, uint32_t rotation, uint64_t now_ms)
{
    v->rotation = rotation;
    v->started_ms = v->touched_ms = now_ms;
    answers_begin(v->answers);
    visit_settle(v);
    go_to(v, (struct step){STEP_WHAT, -1, 0});
}

void visit_touch(struct visit *v, uint64_t now_ms)
{
    v->touched_ms = now_ms;
}

static bool needs_something(const struct visit *v, struct step step)
{
    return step.kind == STEP_CARD ? needs_card(v) : need_first(v->answers, step).question >= 0;
}

/* Stays where something is needed, and shows the repetition that needs it. */
static bool is_held(struct visit *v)
{
    struct need need = need_first(v->answers, v->at);
    v->view.held = v->view.at_fault = needs_something(v, v->at);
    if (need.question >= 0) {
        v->at.repetition = need.repetition;
        v->view.full = false;
    }
    return v->view.held;
}

void visit_next(struct visit *v)
{
    visit_settle(v);
    if (!turn(v, 1) && !is_held(v))
        move(v, 1);
}

/* A repetition that is added later begins as every other did. */
static void take_off(struct visit *v, int repeat, unsigned repetition)
{
    answers_remove_repetition(v->answers, repeat, repetition);
    answers_begin_repetition(v->answers, repeat, v->survey->questions[repeat].repeat_max - 1);
}

/* Back from the first question of a repetition in which nothing was answered takes it back. */
static bool take_back(struct visit *v)
{
    int repeat = v->at.kind == STEP_QUESTION ? survey_repeat_of(v->survey, v->at.question) : -1;
    bool is_change = visit_returns(v) && !v->returns[v->return_count - 1].walks;
    if (repeat < 0 || is_change || steps_is_single(v->survey, repeat) ||
        !steps_is_open(v->survey, repeat) ||
        v->at.repetition + 1U != v->answers->repetitions[repeat] ||
        is_same_repetition(v, v->at, neighbour(v, -1)))
        return false;
    for (int i = repeat + 1; i < (int)v->survey->question_count; i++)
        if (survey_repeat_of(v->survey, i) == repeat &&
            !answers_untouched(v->answers, i, v->at.repetition))
            return false;
    take_off(v, repeat, v->at.repetition);
    if (visit_returns(v))
        go_back_to(v);
    else
        go_to(v, (struct step){STEP_ANOTHER, repeat, v->at.repetition});
    return true;
}

void visit_back(struct visit *v)
{
    visit_settle(v);
    if (v->at.kind == STEP_WHAT)
        visit_wipe(v);
    else if (!turn(v, -1) && !take_back(v))
        move(v, -1);
}

void visit_change(struct visit *v, struct step step)
{
    push_return(v, false);
    go_to(v, step);
}

bool visit_can_save(struct visit *v)
{
    visit_settle(v);
    struct steps steps = steps_from(v->answers);
    struct step first = {STEP_REVIEW, -1, 0};
    for (size_t i = steps.count; i-- > 0;)
        if (needs_something(v, steps.list[i]))
            first = steps.list[i];
    steps_free(&steps);
    if (first.kind == STEP_REVIEW)
        return true;
    visit_change(v, first);
    return !is_held(v);
}

unsigned visit_saved_s(const struct visit *v)
{
    return v->ways.speaks ? VISIT_HEARD_S : VISIT_SAVED_S;
}

void visit_saved(struct visit *v, uint64_t now_ms)
{
    go_to(v, (struct step){STEP_SAVED, -1, 0});
    v->clears_ms = now_ms + visit_saved_s(v) * 1000;
    answers_wipe(v->answers);
    sodium_memzero(&v->card, sizeof v->card);
}

void visit_not_saved(struct visit *v)
{
    go_to(v, (struct step){STEP_NOT_SAVED, -1, 0});
}

void visit_more_time(struct visit *v)
{
    v->clears_ms += VISIT_MORE_S * 1000;
}

bool visit_is_quick(const struct visit *v, uint64_t now_ms)
{
    return now_ms - v->started_ms < VISIT_QUICK_S * 1000;
}

int visit_text_question(const struct visit *v)
{
    return v->at.kind == STEP_QUESTION ? steps_text_of(v->survey, v->at.question) : -1;
}

bool visit_can_add(const struct visit *v, int repeat)
{
    const struct survey_question *q = &v->survey->questions[repeat];
    unsigned used = v->answers->repetitions[repeat];
    if (q->type != QUESTION_REPEAT || !steps_is_open(v->survey, repeat) || used >= q->repeat_max)
        return false;
    int text = steps_text_of(v->survey, repeat);
    return !steps_is_single(v->survey, repeat) ||
           (used > 0 && answers_get(v->answers, text, used - 1)->answered);
}

/* The first step of a repetition; the repeat's own where the page shows it whole. */
static struct step first_of(const struct visit *v, int repeat, unsigned repetition)
{
    struct step first = {STEP_QUESTION, repeat, repetition};
    struct steps steps = steps_from(v->answers);
    for (size_t i = steps.count; i-- > 0;)
        if (is_same_repetition(v, steps.list[i], (struct step){STEP_QUESTION, repeat, repetition}))
            first = steps.list[i];
    steps_free(&steps);
    return first;
}

void visit_add(struct visit *v, int repeat)
{
    if (!visit_can_add(v, repeat))
        return;
    unsigned added = v->answers->repetitions[repeat]++;
    struct step first = steps_is_single(v->survey, repeat)
                            ? (struct step){STEP_QUESTION, repeat, added}
                            : first_of(v, repeat, added);
    if (v->at.kind == STEP_REVIEW)
        push_return(v, true);
    go_to(v, first);
}

void visit_remove(struct visit *v, int repeat, unsigned repetition)
{
    take_off(v, repeat, repetition);
    enum sheet sheet = v->view.sheet;
    if (v->at.kind != STEP_QUESTION)
        return;
    show_last(v, v->at);
    v->view.sheet = sheet;
}
