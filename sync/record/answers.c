/* Answers in one fixed block a question, so that wiping is overwriting what is there. */
#include "record/answers.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static unsigned repetitions_of(const struct survey *s, int question)
{
    int repeat = survey_repeat_of(s, question);
    return repeat >= 0 ? s->questions[repeat].repeat_max : 1;
}

struct answers *answers_new(const struct survey *s)
{
    struct answers *a = xcalloc(1, sizeof *a);
    a->survey = s;
    a->by_question = xcalloc(s->question_count, sizeof *a->by_question);
    a->repetitions = xcalloc(s->question_count, sizeof *a->repetitions);
    for (int q = 0; q < (int)s->question_count; q++)
        a->by_question[q] = xcalloc(repetitions_of(s, q), sizeof **a->by_question);
    return a;
}

static void clear(struct answer *answer)
{
    xwipe_text(answer->text);
    xwipe(answer, sizeof *answer);
}

void answers_wipe(struct answers *a)
{
    const struct survey *s = a->survey;
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; r < repetitions_of(s, q); r++)
            clear(&a->by_question[q][r]);
    xwipe(a->repetitions, s->question_count * sizeof *a->repetitions);
    xwipe(&a->card, sizeof a->card);
}

void answers_free(struct answers *a)
{
    if (a == NULL)
        return;
    answers_wipe(a);
    for (size_t q = 0; q < a->survey->question_count; q++)
        free(a->by_question[q]);
    free(a->by_question);
    free(a->repetitions);
    free(a);
}

struct answer *answers_at(struct answers *a, int question, unsigned repetition)
{
    return &a->by_question[question][repetition];
}

const struct answer *answers_get(const struct answers *a, int question, unsigned repetition)
{
    return &a->by_question[question][repetition];
}

void answers_clear(struct answers *a, int question, unsigned repetition)
{
    clear(answers_at(a, question, repetition));
}

void answers_set_text(struct answers *a, int question, unsigned repetition, const char *text)
{
    struct answer *answer = answers_at(a, question, repetition);
    char *copy = text != NULL && text[0] != '\0' ? xstrdup(text) : NULL;
    xwipe_text(answer->text);
    answer->text = copy;
    answer->answered = copy != NULL || answer->count > 0;
}

unsigned answers_place(const struct answers *a, int question, unsigned repetition, unsigned choice)
{
    const struct answer *answer = answers_get(a, question, repetition);
    for (unsigned i = 0; i < answer->count; i++)
        if (answer->choice[i] == choice)
            return i + 1;
    return 0;
}

static void take_off(struct answer *answer, unsigned at)
{
    size_t after = answer->count - at - 1u;
    memmove(answer->choice + at, answer->choice + at + 1, after * sizeof *answer->choice);
    answer->choice[--answer->count] = 0;
    answer->answered = answer->count > 0 || answer->text != NULL;
}

static void put_at(struct answer *answer, unsigned at, unsigned choice)
{
    size_t after = (size_t)answer->count - at;
    memmove(answer->choice + at + 1, answer->choice + at, after * sizeof *answer->choice);
    answer->choice[at] = (uint16_t)choice;
    answer->count++;
    answer->answered = true;
}

bool answers_toggle(struct answers *a, int question, unsigned repetition, unsigned choice)
{
    const struct survey_question *q = &a->survey->questions[question];
    struct answer *answer = answers_at(a, question, repetition);
    unsigned place = answers_place(a, question, repetition, choice);
    if (place > 0) {
        take_off(answer, place - 1);
        return true;
    }
    if (q->type == QUESTION_SELECT_ONE && answer->count > 0)
        take_off(answer, 0);
    if (answer->count >= q->max_choices)
        return false;
    unsigned at = answer->count;
    while (q->type == QUESTION_SELECT_MULTIPLE && at > 0 && answer->choice[at - 1] > choice)
        at--;
    put_at(answer, at, choice);
    return true;
}

void answers_remove_repetition(struct answers *a, int repeat, unsigned repetition)
{
    const struct survey *s = a->survey;
    unsigned max = s->questions[repeat].repeat_max;
    for (int q = repeat; q < (int)s->question_count && survey_repeat_of(s, q) == repeat; q++) {
        struct answer *answer = a->by_question[q];
        clear(&answer[repetition]);
        memmove(answer + repetition, answer + repetition + 1,
                (max - repetition - 1) * sizeof *answer);
        xwipe(&answer[max - 1], sizeof *answer); /* its text now belongs to the one before */
    }
    if (repetition < a->repetitions[repeat])
        a->repetitions[repeat]--;
}
