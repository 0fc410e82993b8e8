/* Which options of a list are there to choose, by the choice_filter. What is taken off can change
 * what another question offers, so settling goes on until nothing more is taken off: each round
 * takes off at least one choice, so that it ends. */
#include <string.h>

#include "record/alloc.h"
#include "record/answers.h"
#include "record/answers_value.h"

static struct expr_value column_of(void *data, const char *name)
{
    const struct answers_asking *asking = data;
    const struct survey_list *list = survey_list_of(asking->a->survey, asking->question);
    const struct survey_choice *choice = &list->choices[asking->choice];
    int column = survey_find_column(list, name);
    const char *text = column < 0 ? choice->name : choice->column[column];
    return expr_of_text(xstrdup(text != NULL ? text : ""));
}

bool answers_offered(const struct answers *a, int question, unsigned repetition, unsigned choice)
{
    const struct survey_question *q = &a->survey->questions[question];
    struct answers_asking asking = {a, question, repetition, choice};
    if (q->choice_filter_expr == NULL)
        return true;
    if (q->or_other &&
        strcmp(survey_list_of(a->survey, question)->choices[choice].name, "other") == 0)
        return true;
    struct expr_context context = answers_context(&asking);
    context.column = column_of;
    return expr_true(q->choice_filter_expr, &context);
}

/* Was there one that is no longer offered? */
static bool take_off(struct answers *a, int question, unsigned repetition)
{
    bool taken = false;
    for (unsigned i = answers_get(a, question, repetition)->count; i-- > 0;) {
        unsigned choice = answers_get(a, question, repetition)->choice[i];
        if (answers_offered(a, question, repetition, choice))
            continue;
        answers_toggle(a, question, repetition, choice);
        taken = true;
    }
    return taken;
}

static bool settle_once(struct answers *a)
{
    const struct survey *s = a->survey;
    bool taken = false;
    for (int q = 0; q < (int)s->question_count; q++) {
        int repeat = survey_repeat_of(s, q);
        unsigned repetitions = repeat >= 0 ? s->questions[repeat].repeat_max : 1;
        for (unsigned r = 0; s->questions[q].choice_filter_expr != NULL && r < repetitions; r++)
            taken = take_off(a, q, r) || taken;
    }
    return taken;
}

void answers_settle(struct answers *a)
{
    while (settle_once(a)) {
    }
}
