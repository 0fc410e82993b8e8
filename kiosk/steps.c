/* Steps are made anew from the answers whenever they are needed: a form is small, and a list that
 * is never kept cannot fall out of date. */
#include "steps.h"

#include <stdlib.h>

#include "record/alloc.h"

/* Can it be shown at all? What computes or holds others cannot. */
static bool is_shown(enum question_type type)
{
    return type != QUESTION_GROUP && type != QUESTION_REPEAT && type != QUESTION_CALCULATE &&
           type != QUESTION_HIDDEN;
}

static bool is_in_repeat(const struct survey *s, int question, int repeat)
{
    return question < (int)s->question_count && survey_repeat_of(s, question) == repeat;
}

/* ---- groups and repeats ---- */

/* The field-list group on whose page a question stands (a group: itself), or -1. */
static int page_of(const struct survey *s, int question)
{
    int page = -1;
    for (int q = question; q >= 0 && s->questions[q].type != QUESTION_REPEAT;
         q = s->questions[q].parent)
        if (s->questions[q].type == QUESTION_GROUP && s->questions[q].field_list)
            page = q;
    return page;
}

int steps_on_page(const struct answers *a, struct step page, int after)
{
    const struct survey *s = a->survey;
    for (int i = after + 1; i < (int)s->question_count; i++)
        if (page_of(s, i) == page.question && is_shown(s->questions[i].type) &&
            answers_relevant(a, i, page.repetition))
            return i;
    return -1;
}

/* Does the page of an issue show all there is to this question? */
static bool fits_single(const struct survey_question *q)
{
    if (q->relevant || q->or_other || q->choice_filter)
        return false;
    return q->type == QUESTION_TEXT || q->type == QUESTION_SELECT_ONE || !is_shown(q->type);
}

bool steps_is_single(const struct survey *s, int repeat)
{
    const struct survey_question *q = s->questions;
    unsigned texts = 0, selects = 0;
    for (int i = repeat + 1; is_in_repeat(s, i, repeat); i++) {
        if (!fits_single(&q[i]))
            return false;
        texts += q[i].type == QUESTION_TEXT;
        selects += q[i].type == QUESTION_SELECT_ONE;
    }
    return texts == 1 && selects <= 2;
}

bool steps_is_open(const struct survey *s, int repeat)
{
    return s->questions[repeat].repeat_count_expr == NULL || steps_is_single(s, repeat);
}

void steps_count_repetitions(struct answers *a)
{
    const struct survey *s = a->survey;
    for (int i = 0; i < (int)s->question_count; i++)
        if (s->questions[i].type == QUESTION_REPEAT && !steps_is_open(s, i))
            a->repetitions[i] = (uint16_t)answers_repeat_count(a, i);
}

/* ---- the list ---- */

static unsigned drill_place(const struct answers *a, struct step step)
{
    const struct survey_question *q = &a->survey->questions[step.question];
    bool is_inside = survey_repeat_of(a->survey, q->drill_question) >= 0;
    return answers_place(a, q->drill_question, is_inside ? step.repetition : 0,
                         (unsigned)q->drill_choice);
}

/* Moves the last step before those drill-downs of the same question whose theme ranks lower. */
static void settle_drill(const struct answers *a, struct steps *steps)
{
    const struct survey_question *questions = a->survey->questions;
    for (size_t i = steps->count - 1; i > 0; i--) {
        struct step last = steps->list[i], before = steps->list[i - 1];
        if (before.kind != STEP_QUESTION ||
            questions[before.question].drill_question != questions[last.question].drill_question ||
            before.repetition != last.repetition || drill_place(a, before) <= drill_place(a, last))
            return;
        steps->list[i] = before;
        steps->list[i - 1] = last;
    }
}

/* Has the question a step of its own, relevant or not? */
static bool is_step(const struct answers *a, struct step step)
{
    const struct survey *s = a->survey;
    int page = page_of(s, step.question);
    if (page >= 0)
        return page == step.question && steps_on_page(a, step, page) >= 0;
    return is_shown(s->questions[step.question].type);
}

static void add(struct steps *steps, struct step step)
{
    steps->list = xrealloc(steps->list, steps->count + 1, sizeof *steps->list);
    steps->list[steps->count++] = step;
}

static void add_question(struct steps *steps, const struct answers *a, int question,
                         unsigned repetition)
{
    struct step step = {STEP_QUESTION, question, repetition};
    if (!is_step(a, step) || !answers_relevant(a, question, repetition))
        return;
    add(steps, step);
    if (a->survey->questions[question].drill_question >= 0)
        settle_drill(a, steps);
}

static void add_repeat(struct steps *steps, const struct answers *a, int repeat)
{
    const struct survey *s = a->survey;
    unsigned used = a->repetitions[repeat];
    if (!answers_relevant(a, repeat, 0))
        return;
    if (steps_is_single(s, repeat)) {
        add(steps, (struct step){STEP_QUESTION, repeat, 0});
        return;
    }
    for (unsigned r = 0; r < used; r++)
        for (int i = repeat + 1; is_in_repeat(s, i, repeat); i++)
            add_question(steps, a, i, r);
    if (steps_is_open(s, repeat) && used < s->questions[repeat].repeat_max)
        add(steps, (struct step){STEP_ANOTHER, repeat, used});
}

struct steps steps_from(const struct answers *a)
{
    const struct survey *s = a->survey;
    struct steps steps = {.survey = s};
    add(&steps, (struct step){STEP_WELCOME, -1, 0});
    add(&steps, (struct step){STEP_WHAT, -1, 0});
    if (s->cards != CARDS_NONE)
        add(&steps, (struct step){STEP_CARD, -1, 0});
    for (int i = 0; i < (int)s->question_count; i++) {
        if (s->questions[i].type == QUESTION_REPEAT)
            add_repeat(&steps, a, i);
        else if (survey_repeat_of(s, i) < 0)
            add_question(&steps, a, i, 0);
    }
    add(&steps, (struct step){STEP_REVIEW, -1, 0});
    return steps;
}

void steps_free(struct steps *s)
{
    free(s->list);
    *s = (struct steps){0};
}

/* ---- finding a step ---- */

/* A repeat that is one step is the same whichever repetition is on the screen, and "another?" is
 * whichever it would add. */
static bool is_same(const struct steps *s, struct step a, struct step b)
{
    if (a.kind != b.kind || a.question != b.question)
        return false;
    return a.question < 0 || a.repetition == b.repetition || a.kind == STEP_ANOTHER ||
           s->survey->questions[a.question].type == QUESTION_REPEAT;
}

/* Where a step stands in the form: in a repeat its repetition comes first. */
struct place {
    int phase, question, inside;
    unsigned repetition;
};

static struct place place_of(const struct survey *s, struct step step)
{
    int phase = step.kind == STEP_ANOTHER ? STEP_QUESTION : (int)step.kind;
    int repeat = step.question >= 0 ? survey_repeat_of(s, step.question) : -1;
    return (struct place){phase, repeat >= 0 ? repeat : step.question, step.question,
                          step.repetition};
}

static bool is_before(const struct survey *s, struct step a, struct step b)
{
    struct place x = place_of(s, a), y = place_of(s, b);
    if (x.phase != y.phase)
        return x.phase < y.phase;
    if (x.question != y.question)
        return x.question < y.question;
    return x.repetition != y.repetition ? x.repetition < y.repetition : x.inside < y.inside;
}

bool steps_has(const struct steps *s, struct step at)
{
    return is_same(s, s->list[steps_find(s, at)], at);
}

size_t steps_find(const struct steps *s, struct step at)
{
    size_t before = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_same(s, s->list[i], at))
            return i;
        if (is_before(s->survey, s->list[i], at))
            before = i;
    }
    return before;
}

int steps_text_of(const struct survey *s, int question)
{
    if (s->questions[question].type == QUESTION_TEXT)
        return question;
    for (int i = question + 1; i < (int)s->question_count; i++)
        if (survey_repeat_of(s, i) == question && s->questions[i].type == QUESTION_TEXT)
            return i;
    return -1;
}

bool steps_theme(const struct answers *a, struct step at, unsigned *place, unsigned *of,
                 int *siblings)
{
    const struct survey_question *questions = a->survey->questions;
    if (at.kind != STEP_QUESTION || questions[at.question].drill_question < 0)
        return false;
    struct steps steps = steps_from(a);
    *place = *of = 0;
    for (size_t i = 0; i < steps.count && *of < SURVEY_PICKS_MAX; i++) {
        struct step step = steps.list[i];
        if (step.kind != STEP_QUESTION ||
            questions[step.question].drill_question != questions[at.question].drill_question)
            continue;
        if (siblings)
            siblings[*of] = step.question;
        ++*of;
        if (step.question == at.question)
            *place = *of;
    }
    steps_free(&steps);
    return *place > 0;
}
