/* A count is made in three steps: add up every option's figures, take the one the method orders
 * by as the score, and sort. The sort is by score, then by the form's order, and that second key
 * gives nobody a better place: places come from the scores alone. */
#include "count/count.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum kind { KIND_NONE, KIND_RANK, KIND_SELECT, KIND_NUMBER };

static const struct {
    const char *name;
    enum kind kind;
} methods[] = {
    [COUNT_MENTIONS] = {"mentions", KIND_RANK},
    [COUNT_POINTS] = {"points", KIND_RANK},
    [COUNT_FIRST_CHOICES] = {"first-choices", KIND_RANK},
    [COUNT_OPTIONS] = {"options", KIND_SELECT},
    [COUNT_SUMMARY] = {"summary", KIND_NUMBER},
};
enum { METHODS = sizeof methods / sizeof methods[0] };

static const struct {
    enum kind kind;
    enum count_method method; /* where the form names none */
    double unit;              /* of a number: how many of struct answer's make one */
} types[] = {
    [QUESTION_RANK] = {KIND_RANK, COUNT_MENTIONS, 1},
    [QUESTION_SELECT_ONE] = {KIND_SELECT, COUNT_OPTIONS, 1},
    [QUESTION_SELECT_MULTIPLE] = {KIND_SELECT, COUNT_OPTIONS, 1},
    [QUESTION_ACKNOWLEDGE] = {KIND_SELECT, COUNT_OPTIONS, 1},
    [QUESTION_INTEGER] = {KIND_NUMBER, COUNT_SUMMARY, 1},
    [QUESTION_DECIMAL] = {KIND_NUMBER, COUNT_SUMMARY, 1e6},
    [QUESTION_RANGE] = {KIND_NUMBER, COUNT_SUMMARY, 1e6},
    [QUESTION_DATE] = {KIND_NUMBER, COUNT_SUMMARY, 1},
    [QUESTION_TIME] = {KIND_NUMBER, COUNT_SUMMARY, 1},
    [QUESTION_CALCULATE] = {KIND_SELECT, COUNT_OPTIONS, 1e6}, /* KIND_NUMBER if it gives numbers */
    [QUESTION_REPEAT] = {KIND_NONE, COUNT_MENTIONS, 1},       /* the last type; all others: none */
};

const char *count_method_name(enum count_method method)
{
    return methods[method].name;
}

/* The methods that fit a kind of question, as a person is told of them. */
static const char *const fitting[] = {
    [KIND_RANK] = "mentions, points or first-choices",
    [KIND_SELECT] = "options",
    [KIND_NUMBER] = "summary",
};

static bool find_method(const char *name, enum kind kind, enum count_method *method)
{
    for (size_t i = 0; i < METHODS; i++)
        if (methods[i].kind == kind && strcmp(methods[i].name, name) == 0) {
            *method = (enum count_method)i;
            return true;
        }
    return false;
}

static bool calculates_number(const struct survey *s, int question)
{
    return s->questions[question].type == QUESTION_CALCULATE && survey_is_number(s, question);
}

bool count_method_of(const struct survey *s, int question, const char *name,
                     enum count_method *method, struct fail *f)
{
    const struct survey_question *q = &s->questions[question];
    bool as_number = calculates_number(s, question);
    enum kind kind = as_number ? KIND_NUMBER : types[q->type].kind;
    if (kind == KIND_NONE)
        return fail_set(f, FAIL_USAGE,
                        "Question %s cannot be counted: it has neither options nor numbers.",
                        q->name);
    if (!name && question == s->main_question)
        name = survey_setting(s, "method");
    *method = as_number ? COUNT_SUMMARY : types[q->type].method;
    return !name || !*name || find_method(name, kind, method) ||
           fail_set(f, FAIL_USAGE, "Question %s is counted by %s, not by %s.", q->name,
                    fitting[kind], name);
}

/* Who was named in the ballot in hand, and whether one of its rows is blank. */
struct naming {
    size_t ballot;       /* from 1 */
    size_t *last_ballot; /* owned, [option], and behind the last for blank rows */
};

static size_t first_time(struct naming *n, size_t option)
{
    bool first = n->last_ballot[option] != n->ballot;
    n->last_ballot[option] = n->ballot;
    return first;
}

static void add_row(struct count *c, const struct votes *v, size_t row, struct naming *n)
{
    const uint16_t *choice = v->choice + row * v->places;
    if (votes_blank(v, row))
        c->blank_ballots += first_time(n, c->option_count);
    for (unsigned place = 0; place < v->places && choice[place] != VOTES_NONE; place++) {
        struct count_option *o = &c->options[choice[place]];
        o->mentions++;
        o->points += v->places - place;
        o->first_choices += place == 0;
        o->ballots += first_time(n, choice[place]);
    }
}

static void add_up(struct count *c, const struct votes *v)
{
    struct naming n = {.last_ballot = xcalloc(c->option_count + 1, sizeof *n.last_ballot)};
    for (size_t b = 0; b < v->ballots; b++) {
        n.ballot++;
        for (size_t row = votes_first_row(v, b); row < votes_first_row(v, b + 1); row++)
            add_row(c, v, row, &n);
    }
    free(n.last_ballot);
}

static size_t score_of(const struct count_option *o, enum count_method method)
{
    if (method == COUNT_POINTS)
        return o->points;
    return method == COUNT_FIRST_CHOICES ? o->first_choices : o->mentions;
}

static int best_first(const void *a, const void *b)
{
    const struct count_option *x = *(const struct count_option *const *)a;
    const struct count_option *y = *(const struct count_option *const *)b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x > y) - (x < y);
}

static void put_in_order(struct count *c)
{
    struct count_option **sorted = xcalloc(c->option_count + 1, sizeof *sorted);
    for (size_t i = 0; i < c->option_count; i++)
        sorted[i] = &c->options[i];
    qsort(sorted, c->option_count, sizeof *sorted, best_first);
    for (size_t i = 0; i < c->option_count; i++) {
        bool tied = i > 0 && sorted[i]->score == sorted[i - 1]->score;
        sorted[i]->place = tied ? sorted[i - 1]->place : i + 1;
        c->order[i] = (size_t)(sorted[i] - c->options);
    }
    free(sorted);
}

static int by_name(const void *a, const void *b)
{
    const struct count_option *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static void count_options(struct count *c, const struct votes *v)
{
    c->seats = 1;
    c->option_count = v->option_count;
    c->options = xcalloc(v->option_count + 1, sizeof *c->options);
    c->order = xcalloc(v->option_count + 1, sizeof *c->order);
    for (size_t i = 0; i < v->option_count; i++) {
        const struct votes_option *o = &v->options[i];
        c->options[i] =
            (struct count_option){.name = o->name, .label = o->label, .image = o->image};
    }
    add_up(c, v);
    for (size_t i = 0; i < c->option_count; i++) {
        struct count_option *o = &c->options[i];
        if (methods[c->method].kind == KIND_SELECT)
            o->first_choices = o->points = 0;
        o->score = score_of(o, c->method);
    }
    if (c->survey->questions[c->question].type == QUESTION_CALCULATE && c->option_count > 0)
        qsort(c->options, c->option_count, sizeof *c->options, by_name);
    put_in_order(c);
}

static void count_numbers(struct count *c, const struct votes *v)
{
    int64_t *answered = xcalloc(v->rows + 1, sizeof *answered);
    size_t n = 0;
    for (size_t row = 0; row < v->rows; row++)
        if (!votes_blank(v, row))
            answered[n++] = v->number[row];
    c->summary = summary_of(answered, n, types[v->survey->questions[v->question].type].unit);
    free(answered);
}

/* What a row is, as a person is told. */
static const char *row_word(const struct votes *v)
{
    return v->repeat >= 0 ? "repetition" : "ballot";
}

static char *how_many(const struct votes *v, enum count_method method)
{
    if (methods[method].kind == KIND_SELECT && v->places == 1)
        return xasprintf("Each %s chooses one.", row_word(v));
    if (methods[method].kind == KIND_SELECT)
        return xasprintf("Each %s chooses up to %u.", row_word(v), v->places);
    return xasprintf("Each %s names up to %u, in order.", row_word(v), v->places);
}

static char *what_decides(const struct votes *v, enum count_method method)
{
    if (method == COUNT_POINTS)
        return xasprintf("A first place gives %u points, each later place one fewer; "
                         "points decide.",
                         v->places);
    if (method == COUNT_FIRST_CHOICES)
        return xstrdup("First choices decide.");
    if (method == COUNT_OPTIONS)
        return xasprintf("What most %ss choose comes first.", row_word(v));
    return xasprintf("What most %ss name comes first: mentions decide (the Big Count).",
                     row_word(v));
}

/* Where the figures come from: a repeat that gives several, or nobody who gave them. */
static char *whence(const struct votes *v, bool by_value)
{
    const struct survey *s = v->survey;
    char *repeat = v->repeat < 0
                       ? xstrdup("")
                       : xasprintf("Each repetition of %s counts by itself; a ballot may hold "
                                   "several, or none. ",
                                   s->questions[v->repeat].name);
    bool calculated = s->questions[v->question].type == QUESTION_CALCULATE;
    char *words = xasprintf("%s%s%s", repeat,
                            calculated ? "Worked out from each ballot as the form says" : "",
                            !calculated ? ""
                            : by_value  ? ", and counted by value. "
                                        : ". ");
    free(repeat);
    return words;
}

static char *rule_of(const struct votes *v, enum count_method method)
{
    char *from = whence(v, method != COUNT_SUMMARY), *rule;
    if (method == COUNT_SUMMARY) {
        rule = xasprintf("%sMean, median, quartiles, smallest and largest of the answers given; "
                         "quartiles lie between the two nearest answers. n includes blank "
                         "%ss; the figures do not.",
                         from, row_word(v));
    } else {
        char *many = how_many(v, method), *decides = what_decides(v, method);
        rule = xasprintf("%s%s %s Equal figures stay a tie. n includes blank %ss.", from, many,
                         decides, row_word(v));
        free(many);
        free(decides);
    }
    free(from);
    return rule;
}

struct count *count_votes(const struct votes *v, enum count_method method)
{
    struct count *c = xcalloc(1, sizeof *c);
    c->method = method;
    c->survey = v->survey;
    c->question = v->question;
    c->rule = rule_of(v, method);
    c->ballots = v->ballots;
    c->per_repetition = v->repeat >= 0;
    c->n = v->rows;
    for (size_t row = 0; row < v->rows; row++)
        c->blank += votes_blank(v, row);
    if (method == COUNT_SUMMARY)
        count_numbers(c, v);
    else
        count_options(c, v);
    return c;
}

void count_free(struct count *c)
{
    if (!c)
        return;
    free(c->rule);
    free(c->options);
    free(c->order);
    free(c);
}

size_t count_tied(const struct count *c, size_t at)
{
    size_t place = c->options[c->order[at]].place, n = 1;
    while (at + n < c->option_count && c->options[c->order[at + n]].place == place)
        n++;
    return n;
}

size_t count_winners(const struct count *c)
{
    size_t winners = 0;
    while (winners < c->option_count && winners < c->seats &&
           c->options[c->order[winners]].score > 0)
        winners += count_tied(c, winners);
    return winners;
}

static const struct count_option *chosen_at(const struct count *c, size_t at, size_t places)
{
    const struct count_option *o = at < c->option_count ? &c->options[c->order[at]] : NULL;
    return o && o->score > 0 && o->place <= places ? o : NULL;
}

bool count_same_order(const struct count *a, const struct count *b, size_t places)
{
    for (size_t at = 0;; at++) {
        const struct count_option *x = chosen_at(a, at, places), *y = chosen_at(b, at, places);
        if (!x || !y)
            return !x && !y;
        if (x->place != y->place || strcmp(x->name, y->name) != 0)
            return false;
    }
}
