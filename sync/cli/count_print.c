/* The rule stands first, because a figure without its rule says little. */
#include "cli/count_print.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "record/day.h"

static bool is_rank(const struct count *c)
{
    return c->survey->questions[c->question].type == QUESTION_RANK;
}

/* The six figures of a summary, in the order of printing. */
enum { FIGURES = 6 };
static const struct {
    const char *name, *key; /* for people, for programs */
} figure_names[FIGURES] = {
    {"mean", "mean"},
    {"smallest", "min"},
    {"lower quartile", "lower_quartile"},
    {"median", "median"},
    {"upper quartile", "upper_quartile"},
    {"largest", "max"},
};

static void figures_of(const struct summary *s, double out[FIGURES])
{
    const double figures[FIGURES] = {s->mean,           s->min, s->lower_quartile, s->median,
                                     s->upper_quartile, s->max};
    for (int i = 0; i < FIGURES; i++)
        out[i] = figures[i];
}

/* For people */

/* Has anybody named an option? Without one, a place would say what nobody voted. */
static bool any_votes(const struct count *c)
{
    return c->n > c->blank;
}

static void print_options(const struct count *c)
{
    struct print_table t = {.columns = is_rank(c) ? "rlrrr" : "rlr"};
    print_cell(&t, "place");
    print_cell(&t, "option");
    if (is_rank(c))
        print_cell(&t, "first choices");
    print_cell(&t, is_rank(c) ? "mentions" : c->per_repetition ? "repetitions" : "ballots");
    if (is_rank(c))
        print_cell(&t, "points");
    for (size_t i = 0; i < c->option_count; i++) {
        const struct count_option *option = &c->options[c->order[i]];
        print_cell(&t, "%zu", option->place);
        print_cell(&t, "%s", option->label);
        if (is_rank(c))
            print_cell(&t, "%zu", option->first_choices);
        print_cell(&t, "%zu", option->mentions);
        if (is_rank(c))
            print_cell(&t, "%zu", option->points);
    }
    print_table(&t);
}

static void print_figure(const struct count *c, const char *name, double value)
{
    enum question_type type = c->survey->questions[c->question].type;
    int minutes = (int)(value + 0.5);
    char day[12];
    if (type == QUESTION_DATE) {
        day_format((int32_t)(value + (value < 0 ? -0.5 : 0.5)), day);
        printf("%s: %s\n", name, day);
    } else if (type == QUESTION_TIME) {
        printf("%s: %02d:%02d\n", name, minutes / 60, minutes % 60);
    } else {
        printf("%s: %.6g\n", name, value);
    }
}

static void print_summary(const struct count *c)
{
    double figures[FIGURES];
    figures_of(&c->summary, figures);
    printf("answers: %zu\n", c->summary.n);
    for (int i = 0; i < FIGURES; i++)
        print_figure(c, figure_names[i].name, figures[i]);
}

static void print_figures(const struct count *c)
{
    if (!any_votes(c))
        printf("no votes yet\n");
    else if (c->method == COUNT_SUMMARY)
        print_summary(c);
    else
        print_options(c);
    if (c->per_repetition)
        printf("\nn = %zu repetitions in %zu ballots, of which %zu blank\n", c->n, c->ballots,
               c->blank);
    else
        printf("\nn = %zu ballots, of which %zu blank\n", c->n, c->blank);
}

void count_print(const struct count *c)
{
    const struct survey_question *q = &c->survey->questions[c->question];
    const char *label = survey_text_in(c->survey, &q->label, c->survey->default_language);
    print_text(stdout, *label ? label : q->name);
    printf("\n\n");
    print_text(stdout, c->rule);
    printf("\n\n");
    print_figures(c);
}

void count_print_part(const struct count *c, const char *label, const char *value)
{
    bool asks = *label && label[strlen(label) - 1] == '?';
    printf("\n\n");
    print_text(stdout, label);
    printf(asks ? " " : ": ");
    print_text(stdout, *value ? value : "blank");
    printf("\n\n");
    print_figures(c);
}

/* For programs */

static const char *name_at(const struct count *c, size_t at)
{
    return c->options[c->order[at]].name;
}

static void names_json(struct json *j, const char *key, const struct count *c, size_t from,
                       size_t count)
{
    json_array(j, key);
    for (size_t i = 0; i < count; i++)
        json_text(j, NULL, name_at(c, from + i));
    json_end(j);
}

/* All places as groups of names, none without votes; for `ties` those that several share. */
static void groups_json(struct json *j, const char *key, const struct count *c, size_t least)
{
    json_array(j, key);
    for (size_t at = 0; any_votes(c) && at < c->option_count; at += count_tied(c, at))
        if (count_tied(c, at) >= least)
            names_json(j, NULL, c, at, count_tied(c, at));
    json_end(j);
}

static size_t score_of(const struct count_option *o)
{
    return o->score;
}

static size_t first_choices_of(const struct count_option *o)
{
    return o->first_choices;
}

static size_t mentions_of(const struct count_option *o)
{
    return o->mentions;
}

static size_t points_of(const struct count_option *o)
{
    return o->points;
}

static void figures_json(struct json *j, const char *key, const struct count *c,
                         size_t (*figure)(const struct count_option *))
{
    json_object(j, key);
    for (size_t i = 0; i < c->option_count; i++)
        json_number(j, c->options[i].name, (int64_t)figure(&c->options[i]));
    json_end(j);
}

static void options_json(struct json *j, const struct count *c)
{
    json_array(j, "candidates");
    for (size_t i = 0; i < c->option_count; i++)
        json_text(j, NULL, c->options[i].name);
    json_end(j);
    names_json(j, "winners", c, 0, count_winners(c));
    groups_json(j, "order", c, 1);
    figures_json(j, "scores", c, score_of);
    if (is_rank(c)) {
        figures_json(j, "first_choices", c, first_choices_of);
        figures_json(j, "mentions", c, mentions_of);
        figures_json(j, "points", c, points_of);
    }
    groups_json(j, "ties", c, 2);
}

static void summary_json(struct json *j, const struct summary *s)
{
    double figures[FIGURES];
    figures_of(s, figures);
    json_object(j, "summary");
    json_number(j, "n", (int64_t)s->n);
    for (int i = 0; s->n > 0 && i < FIGURES; i++)
        json_decimal(j, figure_names[i].key, figures[i]);
    json_end(j);
}

void count_print_json(struct json *j, const struct count *c)
{
    json_text(j, "question", c->survey->questions[c->question].name);
    json_text(j, "method", count_method_name(c->method));
    json_text(j, "rule", c->rule);
    if (c->method != COUNT_SUMMARY)
        json_number(j, "seats", c->seats);
    json_number(j, "ballots", (int64_t)c->ballots);
    if (c->per_repetition)
        json_number(j, "repetitions", (int64_t)c->n);
    json_number(j, "blank", (int64_t)c->blank);
    if (c->method == COUNT_SUMMARY)
        summary_json(j, &c->summary);
    else
        options_json(j, c);
}
