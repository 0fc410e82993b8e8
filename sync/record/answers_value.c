/* Answers as expressions see them, which is as XLSForm does: choices by name, a tick as OK, dates
 * as YYYY-MM-DD, and a question that is not relevant as blank, whatever was chosen before it became
 * so. Evaluation ends because survey_complete() lets no question depend on itself. */
#include <stdlib.h>

#include "record/alloc.h"
#include "record/answers.h"
#include "record/day.h"
#include "record/expr.h"

static struct expr_value text_value(char *text)
{
    return (struct expr_value){.kind = EXPR_TEXT, .text = text};
}

static struct expr_value number_value(double number)
{
    return (struct expr_value){.kind = EXPR_NUMBER, .number = number};
}

static struct expr_value names_value(const struct survey_list *list, const struct answer *answer)
{
    char *names = xstrdup("");
    for (unsigned i = 0; i < answer->count; i++) {
        const char *name = list->choices[answer->choice[i]].name;
        char *joined = xasprintf("%s%s%s", names, i > 0 ? " " : "", name);
        xwipe_text(names);
        names = joined;
    }
    return text_value(names);
}

static struct expr_value own_words_value(const struct survey_list *list,
                                         const struct answer *answer)
{
    (void)list;
    return text_value(xstrdup(answer->text));
}

static struct expr_value integer_value(const struct survey_list *list, const struct answer *answer)
{
    (void)list;
    return number_value((double)answer->number);
}

static struct expr_value millionths_value(const struct survey_list *list,
                                          const struct answer *answer)
{
    (void)list;
    return number_value((double)answer->number / 1e6);
}

static struct expr_value date_value(const struct survey_list *list, const struct answer *answer)
{
    (void)list;
    char text[12];
    day_format((int32_t)answer->number, text);
    return text_value(xstrdup(text));
}

static struct expr_value time_value(const struct survey_list *list, const struct answer *answer)
{
    (void)list;
    int minutes = (int)answer->number;
    return text_value(xasprintf("%02d:%02d", minutes / 60, minutes % 60));
}

static struct expr_value tick_value(const struct survey_list *list, const struct answer *answer)
{
    (void)list;
    (void)answer;
    return text_value(xstrdup("OK"));
}

/* The value of an answered question; types that take no answer have none. */
static struct expr_value (*const VALUES[])(const struct survey_list *, const struct answer *) = {
    [QUESTION_TEXT] = own_words_value,
    [QUESTION_INTEGER] = integer_value,
    [QUESTION_DECIMAL] = millionths_value,
    [QUESTION_SELECT_ONE] = names_value,
    [QUESTION_SELECT_MULTIPLE] = names_value,
    [QUESTION_RANK] = names_value,
    [QUESTION_RANGE] = millionths_value,
    [QUESTION_DATE] = date_value,
    [QUESTION_TIME] = time_value,
    [QUESTION_ACKNOWLEDGE] = tick_value,
    [QUESTION_REPEAT] = NULL,
};

/* Whose expression is being evaluated. */
struct asking {
    const struct answers *a;
    int question;
    unsigned repetition;
};

static struct expr_value look_up(void *data, const char *name);

static struct expr_context context_of(struct asking *asking)
{
    return (struct expr_context){.lookup = look_up, .data = asking};
}

static struct expr_value given_value(const struct answers *a, int question, unsigned repetition)
{
    enum question_type type = a->survey->questions[question].type;
    const struct answer *answer = answers_get(a, question, repetition);
    if (!answer->answered || VALUES[type] == NULL)
        return text_value(xstrdup(""));
    return VALUES[type](survey_list_of(a->survey, question), answer);
}

static struct expr_value calculated_value(const struct answers *a, int question,
                                          unsigned repetition)
{
    const struct expr *calculation = a->survey->questions[question].calculation_expr;
    struct asking asking = {a, question, repetition};
    struct expr_context context = context_of(&asking);
    return calculation != NULL ? expr_evaluate(calculation, &context) : text_value(xstrdup(""));
}

/* `.` is what was given, never what is calculated: a calculation that says `.` would not end. */

static struct expr_value look_up(void *data, const char *name)
{
    const struct asking *asking = data;
    const struct survey *s = asking->a->survey;
    if (name == NULL)
        return given_value(asking->a, asking->question, asking->repetition);
    int named = survey_find(s, name);
    unsigned repetition = survey_repeat_of(s, named) >= 0 ? asking->repetition : 0;
    if (!answers_relevant(asking->a, named, repetition))
        return text_value(xstrdup(""));
    if (s->questions[named].type == QUESTION_CALCULATE)
        return calculated_value(asking->a, named, repetition);
    return given_value(asking->a, named, repetition);
}

bool answers_relevant(const struct answers *a, int question, unsigned repetition)
{
    for (int q = question; q >= 0; q = a->survey->questions[q].parent) {
        const struct expr *relevant = a->survey->questions[q].relevant_expr;
        struct asking asking = {a, q, repetition};
        struct expr_context context = context_of(&asking);
        if (relevant != NULL && !expr_true(relevant, &context))
            return false;
    }
    return true;
}

bool answers_valid(const struct answers *a, int question, unsigned repetition)
{
    const struct expr *constraint = a->survey->questions[question].constraint_expr;
    struct asking asking = {a, question, repetition};
    struct expr_context context = context_of(&asking);
    return constraint == NULL || !answers_get(a, question, repetition)->answered ||
           expr_true(constraint, &context);
}
