/* The expressions of a survey: what they name must exist and be within reach, and no question may
 * depend on itself, as the value of one rests on its `relevant`, its calculation and the groups
 * around it, and what is offered on its choice_filter. What evaluating a question costs, with
 * everything it rests on, is added up and capped: otherwise twenty calculations that each name the
 * one before twice would take a million steps. So is what all questions cost together, because the
 * kiosk looks at all of them between two screens. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/expr.h"
#include "record/label.h"
#include "record/survey_check.h"
#include "record/survey_fields.h"

enum { COST_MAX = 4000, CHAIN_MAX = 64 };
enum { FILTER_COST_MAX = 200000 }; /* of all options of a question */
enum { SURVEY_COST_MAX = 100000 }; /* of all questions, each as often as it can be asked */

struct dependence {
    size_t cost; /* nodes evaluated to know the question's value */
    bool open, known;
    bool lost; /* it rests on what cannot be read from a ballot */
};

struct walk {
    struct survey_check *check;
    struct dependence *of; /* owned: [question] */
    int question;          /* whose expression is being looked at */
    const char *column;
    int depth;
};

static bool may_be_named(const struct survey *s, int named, int by)
{
    int repeat = survey_repeat_of(s, named);
    return repeat < 0 || repeat == survey_repeat_of(s, by);
}

static bool check_name(void *data, const char *name)
{
    struct walk *w = data;
    const struct survey *s = w->check->s;
    int named = survey_find(s, name);
    if (named < 0)
        return survey_fault(w->check, w->question, w->column, "${%s} is not a question", name);
    enum question_type type = s->questions[named].type;
    if (type == QUESTION_GROUP || type == QUESTION_REPEAT)
        return survey_fault(w->check, w->question, w->column,
                            "${%s} is a group and has no answer; name a question in it", name);
    if (!may_be_named(s, named, w->question))
        return survey_fault(w->check, w->question, w->column,
                            "${%s} stands in a repeat; only questions of the same repeat can name "
                            "it",
                            name);
    return true;
}

static bool check_selection(void *data, const char *name, const char *choice)
{
    struct walk *w = data;
    const struct survey *s = w->check->s;
    int named = name != NULL ? survey_find(s, name) : w->question;
    const struct survey_list *list = survey_list_of(s, named);
    if (list == NULL || survey_find_choice(list, choice) >= 0)
        return true;
    return survey_fault(w->check, w->question, w->column,
                        "selected() asks for '%s', which is not a choice of %s", choice,
                        s->questions[named].name);
}

static bool parse_as(struct walk *w, struct expr *(*parser)(const char *, struct fail *),
                     const char *source, struct expr **out)
{
    struct survey_check *check = w->check;
    expr_free(*out); /* of an earlier survey_complete() */
    *out = NULL;
    if (source == NULL || source[0] == '\0')
        return true;
    struct fail why = {0};
    *out = parser(source, &why);
    if (*out == NULL)
        return survey_fault(check, w->question, w->column, "%s", why.text);
    return expr_names(*out, check_name, w) && expr_selections(*out, check_selection, w);
}

static bool refuse_not_evaluated(struct walk *w, const struct expr *e)
{
    const char *function = e != NULL ? expr_not_evaluated(e) : NULL;
    return function == NULL || survey_fault(w->check, w->question, w->column,
                                            "%s() gives another result each time; this kiosk does "
                                            "not collect it",
                                            function);
}

static bool parse_condition(struct walk *w, const char *column, const char *source,
                            struct expr **out)
{
    w->column = column;
    return parse_as(w, expr_parse, source, out) && refuse_not_evaluated(w, *out);
}

static bool parse_filter(struct walk *w, struct survey_question *q)
{
    w->column = "choice_filter";
    if (!parse_as(w, expr_parse_filter, q->choice_filter, &q->choice_filter_expr))
        return false;
    if (q->choice_filter_expr != NULL && q->list < 0)
        return survey_fault(w->check, w->question, w->column,
                            "Only a question with a list of choices has a choice_filter");
    return refuse_not_evaluated(w, q->choice_filter_expr);
}

static bool parse_question(struct walk *w, int index)
{
    struct survey_question *q = &w->check->s->questions[index];
    w->question = index;
    if (!parse_condition(w, "relevant", q->relevant, &q->relevant_expr) ||
        !parse_condition(w, "constraint", q->constraint, &q->constraint_expr) ||
        !parse_condition(w, "repeat_count", q->repeat_count, &q->repeat_count_expr) ||
        !parse_filter(w, q))
        return false;
    w->column = "calculation";
    return parse_as(w, expr_parse, q->calculation, &q->calculation_expr);
}

/* What a label says in place of ${name} must be within reach too. */
static bool check_labels(struct walk *w, int index)
{
    const struct survey *s = w->check->s;
    for (size_t i = 0; i < survey_question_fields.count; i++) {
        const struct survey_field *field = &survey_question_fields.field[i];
        w->question = index;
        w->column = field->column;
        if (field->kind != SURVEY_FIELD_TRANSLATED)
            continue;
        for (size_t l = 0; l < s->language_count; l++) {
            const char *text = survey_field_text(field, &s->questions[index], l);
            if (text != NULL && !label_names(text, check_name, w))
                return false;
        }
    }
    return true;
}

static bool visit(struct walk *w, int index);

/* Adds what `named` rests on to the question being visited. */
static bool rest_on(struct walk *w, int named)
{
    if (!visit(w, named))
        return false;
    struct dependence *d = &w->of[w->question];
    d->cost += w->of[named].cost;
    d->lost |= w->of[named].lost;
    return d->cost <= COST_MAX ||
           survey_fault(w->check, w->question, w->column,
                        "It rests on too many other questions; shorten what it names");
}

static bool rest_on_name(void *data, const char *name)
{
    struct walk *w = data;
    return rest_on(w, survey_find(w->check->s, name));
}

static bool rest_on_expression(struct walk *w, const struct expr *e, const char *column)
{
    if (e == NULL)
        return true;
    w->of[w->question].cost += expr_size(e);
    w->column = column;
    return expr_names(e, rest_on_name, w);
}

/* What an answer is rests neither on what was offered nor on how often its repeat is asked, but
 * those must not rest on it. Gives what evaluating the expression costs. */
static bool rest_beside(struct walk *w, const struct expr *e, const char *column, size_t *cost)
{
    struct dependence *d = &w->of[w->question], before = *d;
    d->cost = 0;
    bool ok = rest_on_expression(w, e, column);
    *cost = d->cost;
    *d = before;
    return ok;
}

static bool rest_on_filter(struct walk *w)
{
    const struct survey_list *list = survey_list_of(w->check->s, w->question);
    const struct survey_question *q = &w->check->s->questions[w->question];
    size_t cost;
    if (!rest_beside(w, q->choice_filter_expr, "choice_filter", &cost))
        return false;
    return list == NULL || cost * list->choice_count <= FILTER_COST_MAX ||
           survey_fault(w->check, w->question, "choice_filter",
                        "It takes too long for a list of so many choices; shorten either");
}

static bool rest_on_all(struct walk *w)
{
    const struct survey_question *q = &w->check->s->questions[w->question];
    size_t cost;
    if ((q->parent >= 0 && !rest_on(w, q->parent)) ||
        !rest_beside(w, q->repeat_count_expr, "repeat_count", &cost))
        return false;
    return rest_on_expression(w, q->relevant_expr, "relevant") &&
           (q->type != QUESTION_CALCULATE ||
            rest_on_expression(w, q->calculation_expr, "calculation")) &&
           rest_on_filter(w);
}

/* Own words, what goes with them, chance and the clock: none of it is in a ballot. */
static bool is_lost(const struct survey *s, int index)
{
    const struct survey_question *q = &s->questions[index];
    if (q->relevant_expr != NULL && expr_changes(q->relevant_expr))
        return true;
    if (q->type == QUESTION_CALCULATE)
        return expr_changes(q->calculation_expr);
    return q->type == QUESTION_TEXT || (q->list >= 0 && !survey_in_ballot(s, index));
}

static bool visit(struct walk *w, int index)
{
    struct dependence *d = &w->of[index];
    int caller = w->question;
    if (d->known)
        return true;
    if (d->open || w->depth == CHAIN_MAX)
        return survey_fault(w->check, caller, w->column,
                            "It depends on itself by way of ${%s}, or on a chain of over %d "
                            "questions",
                            w->check->s->questions[index].name, CHAIN_MAX);
    *d = (struct dependence){.cost = 1, .open = true, .lost = is_lost(w->check->s, index)};
    w->question = index;
    w->depth++;
    bool ok = rest_on_all(w);
    w->depth--;
    w->question = caller;
    d->open = false;
    d->known = ok;
    return ok;
}

static bool check_whole_cost(struct walk *w)
{
    const struct survey *s = w->check->s;
    size_t cost = 0;
    for (int i = 0; i < (int)s->question_count; i++) {
        int repeat = survey_repeat_of(s, i);
        cost += w->of[i].cost * (repeat >= 0 ? s->questions[repeat].repeat_max : 1);
        if (cost > SURVEY_COST_MAX)
            return survey_fault(w->check, i, "relevant",
                                "All questions up to this one together rest on too many others; "
                                "shorten what they name");
    }
    return true;
}

static void find_drill_down(struct survey *s, struct survey_question *q)
{
    const char *name, *choice;
    q->drill_question = q->drill_choice = -1;
    if (q->relevant_expr == NULL || !expr_is_selected(q->relevant_expr, &name, &choice))
        return;
    int named = survey_find(s, name);
    const struct survey_list *list = survey_list_of(s, named);
    if (list == NULL)
        return;
    q->drill_question = named;
    q->drill_choice = survey_find_choice(list, choice);
}

static void settle_question(struct walk *w, int index)
{
    struct survey_question *q = &w->check->s->questions[index];
    find_drill_down(w->check->s, q);
    q->calculation_lost = q->type == QUESTION_CALCULATE && w->of[index].lost;
}

bool survey_depend(struct survey_check *check)
{
    int count = (int)check->s->question_count;
    struct walk w = {.check = check, .column = ""};
    w.of = xcalloc((size_t)count, sizeof *w.of);
    bool ok = true;
    for (int i = 0; ok && i < count; i++)
        ok = parse_question(&w, i) && check_labels(&w, i);
    for (int i = 0; ok && i < count; i++) {
        w.question = i;
        ok = visit(&w, i);
    }
    ok = ok && check_whole_cost(&w);
    for (int i = 0; ok && i < count; i++)
        settle_question(&w, i);
    free(w.of);
    return ok;
}
