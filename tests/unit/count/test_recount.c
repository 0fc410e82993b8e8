/* 2,000 pseudo-random ballots, whose figures recount.py worked out on its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "count/count.h"
#include "form.h"

enum { OPTIONS = 11 };

struct golden {
    struct votes *ranks, *ages;
    size_t rows, first[OPTIONS], mentions[OPTIONS], points[OPTIONS], order[3][OPTIONS], blank[2];
    size_t known;
    double mean, min, low, middle, high, max;
};

static void read_ballot(struct golden *g, char *rest)
{
    uint16_t row[OPTIONS];
    size_t count = 0;
    char *save, *age = strtok_r(rest, " \n", &save), *option;
    while ((option = strtok_r(NULL, " \n", &save)))
        row[count++] = (uint16_t)strtoul(option, NULL, 10);
    votes_add_row(g->ranks, row, count);
    if (strcmp(age, "-") == 0)
        votes_add_row(g->ages, NULL, 0);
    else
        votes_add_number(g->ages, strtol(age, NULL, 10));
}

static void read_row(char *rest, size_t *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = strtoul(rest, &rest, 10);
}

static void read_line(struct golden *g, char *line)
{
    static int orders;
    char *rest = strchr(line, ' ');
    *rest++ = 0;
    if (strcmp(line, "ballot") == 0)
        read_ballot(g, rest);
    else if (strcmp(line, "first") == 0)
        read_row(rest, g->first, OPTIONS);
    else if (strcmp(line, "mentions") == 0)
        read_row(rest, g->mentions, OPTIONS);
    else if (strcmp(line, "points") == 0)
        read_row(rest, g->points, OPTIONS);
    else if (strcmp(line, "order") == 0)
        read_row(rest, g->order[orders++], OPTIONS);
    else if (strcmp(line, "blank") == 0)
        read_row(rest, g->blank, 2);
    else
        assert_int_equal(sscanf(rest, "%zu %lf %lf %lf %lf %lf %lf", &g->known, &g->mean, &g->min,
                                &g->low, &g->middle, &g->high, &g->max),
                         7);
}

static void the_figures_are_those_of_an_independent_recount(void **state)
{
    const struct golden *g = *state;
    static const enum count_method methods[] = {COUNT_FIRST_CHOICES, COUNT_MENTIONS, COUNT_POINTS};
    for (size_t m = 0; m < 3; m++) {
        struct count *c = count_votes(g->ranks, methods[m]);
        assert_int_equal(c->ballots, 2000);
        assert_int_equal(c->blank, g->blank[0]);
        assert_memory_equal(c->order, g->order[m], sizeof g->order[m]);
        for (size_t i = 0; i < OPTIONS; i++) {
            assert_int_equal(c->options[i].first_choices, g->first[i]);
            assert_int_equal(c->options[i].mentions, g->mentions[i]);
            assert_int_equal(c->options[i].points, g->points[i]);
        }
        count_free(c);
    }
}

static void assert_near(double value, double expected)
{
    assert_true(value > expected - 1e-6 && value < expected + 1e-6);
}

static void the_summary_is_that_of_an_independent_recount(void **state)
{
    const struct golden *g = *state;
    struct count *c = count_votes(g->ages, COUNT_SUMMARY);
    assert_int_equal(c->ballots, 2000);
    assert_int_equal(c->blank, g->blank[1]);
    assert_int_equal(c->summary.n, g->known);
    assert_near(c->summary.mean, g->mean);
    assert_near(c->summary.min, g->min);
    assert_near(c->summary.lower_quartile, g->low);
    assert_near(c->summary.median, g->middle);
    assert_near(c->summary.upper_quartile, g->high);
    assert_near(c->summary.max, g->max);
    count_free(c);
}

int recount_tests(void)
{
    struct survey *ranking = form_new(QUESTION_RANK, "abcdefghijk", 3);
    struct survey *asking_age = form_new(QUESTION_INTEGER, NULL, 1);
    struct golden g = {.ranks = form_votes(ranking), .ages = form_votes(asking_age)};
    char line[256];
    FILE *file = fopen(SOURCE_DIR "/tests/unit/count/recount.golden", "r");
    if (!file)
        return 1;
    while (fgets(line, sizeof line, file))
        read_line(&g, line);
    fclose(file);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(the_figures_are_those_of_an_independent_recount, &g),
        cmocka_unit_test_prestate(the_summary_is_that_of_an_independent_recount, &g),
    };
    int failed = cmocka_run_group_tests_name("recount", tests, NULL, NULL);
    votes_free(g.ranks);
    votes_free(g.ages);
    form_free(ranking);
    form_free(asking_age);
    return failed;
}
