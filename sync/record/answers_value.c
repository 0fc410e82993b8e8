/* A table of types would be shorter than the switch, but a value needs its list or its scale.
 * Evaluation ends because survey_complete() lets no question depend on itself. */
#include "record/answers_value.h"

#include <string.h>

#include "record/alloc.h"
#include "record/day.h"

static struct expr_value blank(void)
{
    return expr_of_text(xstrdup(""));
}

static struct expr_value value_of_choices(const struct survey_list *list,
                                          const struct answer *answer)
{
    size_t size = 1;
    for (unsigned i = 0; i < answer->count; i++)
        size += strlen(list->choices[answer->choice[i]].name) + 1;
    char *names = xcalloc(size, 1), *end = names;
    for (unsigned i = 0; i < answer->count; i++) {
        if (i > 0)
            *end++ = ' ';
        end = stpcpy(end, list->choices[answer->choice[i]].name);
    }
    return expr_of_text(names);
}

static struct expr_value value_of_day(int32_t day)
{
    char text[12];
    day_format(day, text);
    return expr_of_text(xstrdup(text));
}

static struct expr_value value_of_minutes(int minutes)
{
    return expr_of_text(xasprintf("%02d:%02d", minutes / 60, minutes % 60));
}

static struct expr_value look_up(void *data, const char *name);

struct expr_context answers_context(struct answers_asking *asking)
{
    return (struct expr_context){
        .lookup = look_up, .data = asking, .day = asking->a->day, .minute = asking->a->minute};
}

/* The answer as it was given, relevant or not. */
static struct expr_value given_value(const struct answers *a, int question, unsigned repetition)
{
    const struct answer *answer = answers_get(a, question, repetition);
    if (!answer->answered)
        return blank();
    switch (a->survey->questions[question].type) {
    case QUESTION_TEXT: return expr_of_text(xstrdup(answer->text));
    case QUESTION_INTEGER: return expr_of_number((double)answer->number);
    case QUESTION_DECIMAL:
    case QUESTION_RANGE: return expr_of_number((double)answer->number / 1e6);
    case QUESTION_SELECT_ONE:
    case QUESTION_SELECT_MULTIPLE:
    case QUESTION_RANK: return value_of_choices(survey_list_of(a->survey, question), answer);
    case QUESTION_DATE: return value_of_day((int32_t)answer->number);
    case QUESTION_TIME: return value_of_minutes((int)answer->number);
    case QUESTION_ACKNOWLEDGE: return expr_of_text(xstrdup("OK"));
    default: return blank();
    }
}

static struct expr_value calculated_value(const struct answers *a, int question,
                                          unsigned repetition)
{
    const struct expr *calculation = a->survey->questions[question].calculation_expr;
    struct answers_asking asking = {a, question, repetition, 0};
    struct expr_context context = answers_context(&asking);
    return calculation != NULL ? expr_evaluate(calculation, &context) : blank();
}

struct expr_value answers_value(const struct answers *a, int question, unsigned repetition)
{
    if (!answers_relevant(a, question, repetition))
        return blank();
    if (a->survey->questions[question].type == QUESTION_CALCULATE)
        return calculated_value(a, question, repetition);
    return given_value(a, question, repetition);
}

/* `.` is what was given, never what is calculated: a calculation that says `.` would not end. */
static struct expr_value look_up(void *data, const char *name)
{
    const struct answers_asking *asking = data;
    const struct survey *s = asking->a->survey;
    if (name == NULL)
        return given_value(asking->a, asking->question, asking->repetition);
    int named = survey_find(s, name);
    return answers_value(asking->a, named,
                         survey_repeat_of(s, named) >= 0 ? asking->repetition : 0);
}

bool answers_relevant(const struct answers *a, int question, unsigned repetition)
{
    for (int q = question; q >= 0; q = a->survey->questions[q].parent) {
        const struct expr *relevant = a->survey->questions[q].relevant_expr;
        struct answers_asking asking = {a, q, repetition, 0};
        struct expr_context context = answers_context(&asking);
        if (relevant != NULL && !expr_true(relevant, &context))
            return false;
    }
    return true;
}

bool answers_valid(const struct answers *a, int question, unsigned repetition)
{
    const struct expr *constraint = a->survey->questions[question].constraint_expr;
    struct answers_asking asking = {a, question, repetition, 0};
    struct expr_context context = answers_context(&asking);
    return constraint == NULL || !answers_get(a, question, repetition)->answered ||
           expr_true(constraint, &context);
}

unsigned answers_repeat_count(const struct answers *a, int repeat)
{
    const struct survey_question *q = &a->survey->questions[repeat];
    struct answers_asking asking = {a, repeat, 0, 0};
    struct expr_context context = answers_context(&asking);
    if (q->repeat_count_expr == NULL)
        return q->repeat_max;
    struct expr_value value = expr_evaluate(q->repeat_count_expr, &context);
    double count = expr_value_number(&value);
    expr_value_free(&value);
    if (!(count >= 1)) /* nor where it is not a number */
        return 0;
    return count < q->repeat_max ? (unsigned)count : q->repeat_max;
}
