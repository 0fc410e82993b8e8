/* One question is judged by its own row; a step by its questions, in their order. */
#include "need.h"

static const struct need nothing = {.question = -1};

/* What only says, computes or holds others cannot be answered, whatever its row says. */
static bool takes_answers(enum question_type type)
{
    return type <= QUESTION_TIME || type == QUESTION_ACKNOWLEDGE;
}

/* Is there an option to choose, where it takes one? */
static bool can_be_answered(const struct answers *a, int question, unsigned repetition)
{
    const struct survey_list *list = survey_list_of(a->survey, question);
    bool is_offered = list == NULL;
    for (unsigned i = 0; !is_offered && i < list->choice_count; i++)
        is_offered = answers_offered(a, question, repetition, i);
    return is_offered;
}

struct need need_of(const struct answers *a, int question, unsigned repetition)
{
    const struct survey_question *q = &a->survey->questions[question];
    bool is_blank = q->required && !answers_get(a, question, repetition)->answered &&
                    can_be_answered(a, question, repetition);
    if (!takes_answers(q->type) || !answers_relevant(a, question, repetition) ||
        (!is_blank && answers_valid(a, question, repetition)))
        return nothing;
    return (struct need){question, repetition, is_blank};
}

bool need_is_nowhere(const struct survey *s)
{
    for (size_t i = 0; i < s->question_count; i++)
        if (s->questions[i].required && takes_answers(s->questions[i].type))
            return false;
    return true;
}

/* Did the resident answer anything in this repetition, and what does it need then? */
static struct need need_of_repetition(const struct answers *a, int repeat, unsigned repetition)
{
    struct need first = nothing;
    bool is_in_use = false;
    for (int i = repeat + 1; i < (int)a->survey->question_count; i++) {
        if (survey_repeat_of(a->survey, i) != repeat)
            break;
        is_in_use = is_in_use || !answers_untouched(a, i, repetition);
        if (first.question < 0)
            first = need_of(a, i, repetition);
    }
    return is_in_use ? first : nothing;
}

static struct need need_of_repeat(const struct answers *a, int repeat)
{
    struct need need = nothing;
    for (unsigned i = 0; i < a->repetitions[repeat] && need.question < 0; i++)
        need = need_of_repetition(a, repeat, i);
    return need;
}

static struct need need_of_page(const struct answers *a, struct step page)
{
    struct need need = nothing;
    for (int i = steps_on_page(a, page, page.question); i >= 0 && need.question < 0;
         i = steps_on_page(a, page, i))
        need = need_of(a, i, page.repetition);
    return need;
}

struct need need_first(const struct answers *a, struct step at)
{
    if (at.kind != STEP_QUESTION)
        return nothing;
    switch (a->survey->questions[at.question].type) {
    case QUESTION_REPEAT: return need_of_repeat(a, at.question);
    case QUESTION_GROUP: return need_of_page(a, at);
    default: return need_of(a, at.question, at.repetition);
    }
}
