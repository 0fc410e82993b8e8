/* Steps are made anew from the answers whenever they are needed: a form is small, and a list that
 * is never kept cannot fall out of date. */
#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

/* Has the question a step of its own, relevant or not? */
static bool is_step(const struct survey *s, int question)
{
    enum question_type type = s->questions[question].type;
    int repeat = survey_repeat_of(s, question);
    if (repeat >= 0)
        return repeat == question;
    return type != QUESTION_GROUP && type != QUESTION_CALCULATE && type != QUESTION_HIDDEN;
}

static unsigned drill_place(const struct answers *a, int question)
{
    const struct survey_question *q = &a->survey->questions[question];
    return answers_place(a, q->drill_question, 0, (unsigned)q->drill_choice);
}

/* Moves the last step before those drill-downs of the same question whose theme ranks lower. */
static void settle_drill(const struct answers *a, struct steps *steps)
{
    const struct survey_question *questions = a->survey->questions;
    for (size_t i = steps->count - 1; i > 0; i--) {
        struct step last = steps->list[i], before = steps->list[i - 1];
        if (before.kind != STEP_QUESTION ||
            questions[before.question].drill_question != questions[last.question].drill_question ||
            drill_place(a, before.question) <= drill_place(a, last.question))
            return;
        steps->list[i] = before;
        steps->list[i - 1] = last;
    }
}

struct steps steps_from(const struct answers *a)
{
    const struct survey *s = a->survey;
    struct steps steps = {s, xcalloc(s->question_count + 3, sizeof *steps.list), 0};
    steps.list[steps.count++] = (struct step){STEP_WELCOME, -1, 0};
    steps.list[steps.count++] = (struct step){STEP_WHAT, -1, 0};
    for (int i = 0; i < (int)s->question_count; i++) {
        if (!is_step(s, i) || !answers_relevant(a, i, 0))
            continue;
        steps.list[steps.count++] = (struct step){STEP_QUESTION, i, 0};
        if (s->questions[i].drill_question >= 0)
            settle_drill(a, &steps);
    }
    steps.list[steps.count++] = (struct step){STEP_REVIEW, -1, 0};
    return steps;
}

void steps_free(struct steps *s)
{
    free(s->list);
    *s = (struct steps){0};
}

/* A repeat is one step, whichever of its repetitions is on the screen. */
static bool is_same(const struct steps *s, struct step a, struct step b)
{
    return a.kind == b.kind && a.question == b.question &&
           (a.repetition == b.repetition ||
            s->survey->questions[a.question].type == QUESTION_REPEAT);
}

size_t steps_find(const struct steps *s, struct step at)
{
    size_t before = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_same(s, s->list[i], at))
            return i;
        if (s->list[i].kind < at.kind ||
            (s->list[i].kind == at.kind && s->list[i].question < at.question))
            before = i;
    }
    return before;
}

/* What only says, computes or holds others cannot be answered, whatever its row says. */
static bool takes_answers(enum question_type type)
{
    return type <= QUESTION_TIME || type == QUESTION_ACKNOWLEDGE;
}

static bool needs(const struct answers *a, int question, unsigned repetition,
                  struct steps_need *need)
{
    const struct survey_question *q = &a->survey->questions[question];
    bool is_blank = q->required && !answers_get(a, question, repetition)->answered;
    if (!takes_answers(q->type) || !answers_relevant(a, question, repetition) ||
        (!is_blank && answers_valid(a, question, repetition)))
        return false;
    *need = (struct steps_need){question, repetition, is_blank};
    return true;
}

bool steps_may_be_blank(const struct survey *s)
{
    for (size_t i = 0; i < s->question_count; i++)
        if (s->questions[i].required && takes_answers(s->questions[i].type))
            return false;
    return true;
}

/* Is anything answered in this repetition, and what does it need then? */
static bool repetition_needs(const struct answers *a, int repeat, unsigned repetition,
                             struct steps_need *need)
{
    bool is_in_use = false, is_short = false;
    for (int i = repeat + 1; i < (int)a->survey->question_count; i++) {
        if (survey_repeat_of(a->survey, i) != repeat)
            break;
        is_in_use = is_in_use || answers_get(a, i, repetition)->answered;
        is_short = is_short || needs(a, i, repetition, need);
    }
    return is_in_use && is_short;
}

struct steps_need steps_need(const struct answers *a, struct step at)
{
    struct steps_need need = {.question = -1};
    if (at.kind != STEP_QUESTION)
        return need;
    if (a->survey->questions[at.question].type != QUESTION_REPEAT) {
        needs(a, at.question, at.repetition, &need);
        return need;
    }
    for (unsigned i = 0; i < a->repetitions[at.question]; i++)
        if (repetition_needs(a, at.question, i, &need))
            return need;
    return (struct steps_need){.question = -1};
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

/* What questions of one segment have in common: the question drilled down into, the outermost
 * group, or only themselves. Kept apart by sign and offset, since all are indexes. */
static int segment_key(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    if (q->drill_question >= 0)
        return -1 - q->drill_question;
    int top = question;
    if (q->type == QUESTION_ACKNOWLEDGE)
        return top;
    while (s->questions[top].parent >= 0)
        top = s->questions[top].parent;
    return top;
}

/* Walks the form's segments up to `question` (-1: all); returns how many there were. */
static unsigned question_segments(const struct survey *s, int question)
{
    unsigned segments = 0;
    int last_key = 0;
    for (int i = 0; i < (int)s->question_count; i++) {
        if (!is_step(s, i))
            continue;
        int key = segment_key(s, i);
        if (segments == 0 || key != last_key)
            segments++;
        last_key = key;
        if (i == question)
            break;
    }
    return segments;
}

unsigned steps_segment_count(const struct survey *s)
{
    return question_segments(s, -1) + 2;
}

int steps_segment(const struct survey *s, struct step at)
{
    switch (at.kind) {
    case STEP_WHAT: return 0;
    case STEP_QUESTION: return (int)question_segments(s, at.question);
    case STEP_REVIEW: return (int)steps_segment_count(s) - 1;
    default: return -1;
    }
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
