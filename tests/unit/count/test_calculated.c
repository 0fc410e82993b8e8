/* Calculations worked out again from ballots. Figures are by hand: the quartiles of 3, 7 and 15 lie
 * half way to the median. */
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "count/count.h"
#include "form.h"

enum { A, B, WORDS, WHAT };
enum { BLANK = -1 };

/* Adds a ballot with such answers to `a` and `b`. */
static void cast(struct votes *v, const struct survey *s, int a, int b)
{
    uint8_t ballot[FORM_BALLOT_SIZE];
    struct answers *answers = answers_new(s);
    if (a != BLANK)
        *answers_at(answers, A, 0) = (struct answer){.answered = true, .number = a};
    if (b != BLANK)
        answers_toggle(answers, B, 0, (unsigned)b);
    assert_true(ballot_size(s) <= sizeof ballot);
    ballot_encode(answers, ballot);
    votes_add_ballot(v, s, ballot);
    answers_free(answers);
}

static struct count *counted(const struct votes *v)
{
    enum count_method method;
    assert_true(count_method_of(v->survey, WHAT, NULL, &method, NULL));
    return count_votes(v, method);
}

static void a_calculation_that_gives_numbers_is_summed_up(void **state)
{
    struct survey *s = form_calculate("${a} * 2 + 1");
    struct votes *v = votes_new(s, WHAT, NULL);

    (void)state;
    cast(v, s, 7, BLANK);
    cast(v, s, 1, 0);
    cast(v, s, BLANK, 1); /* nothing to work out */
    cast(v, s, 3, BLANK);
    struct count *c = counted(v);
    assert_int_equal(c->method, COUNT_SUMMARY);
    assert_non_null(strstr(c->rule, "Worked out from each ballot"));
    assert_int_equal(c->ballots, 4);
    assert_int_equal(c->blank, 1);
    assert_int_equal(c->summary.n, 3);
    assert_float_equal(c->summary.mean, 25.0 / 3, 1e-9);
    assert_float_equal(c->summary.min, 3, 0);
    assert_float_equal(c->summary.lower_quartile, 5, 0);
    assert_float_equal(c->summary.median, 7, 0);
    assert_float_equal(c->summary.upper_quartile, 11, 0);
    assert_float_equal(c->summary.max, 15, 0);
    count_free(c);
    votes_free(v);
    form_free(s);
}

static void a_calculation_that_gives_words_is_counted_by_value_whatever_came_first(void **state)
{
    static const char *const CALCULATION = "if(${a} = '', '', if(${a} > 17, 'grown', 'child'))";
    static const int AGES[2][4] = {{40, 5, BLANK, 18}, {5, BLANK, 18, 40}};
    struct survey *s = form_calculate(CALCULATION);

    (void)state;
    for (int order = 0; order < 2; order++) {
        struct votes *v = votes_new(s, WHAT, NULL);
        for (int i = 0; i < 4; i++)
            cast(v, s, AGES[order][i], BLANK);
        struct count *c = counted(v);
        assert_int_equal(c->method, COUNT_OPTIONS);
        assert_int_equal(c->option_count, 2);
        assert_string_equal(c->options[0].name, "child");
        assert_string_equal(c->options[1].name, "grown");
        assert_int_equal(c->options[0].score, 1);
        assert_int_equal(c->options[1].score, 2);
        assert_int_equal(c->order[0], 1);
        assert_int_equal(c->blank, 1);
        count_free(c);
        votes_free(v);
    }
    form_free(s);
}

static void what_a_calculation_gives_is_known_before_anybody_answers(void **state)
{
    static const struct {
        const char *calculation;
        enum count_method method;
    } CASES[] = {
        {"${a}", COUNT_SUMMARY},
        {"${a} div 3", COUNT_SUMMARY},
        {"-${a}", COUNT_SUMMARY},
        {"if(${b} = 'x', 1, '')", COUNT_SUMMARY},
        {"coalesce(${a}, 0)", COUNT_SUMMARY},
        {"string-length(${b})", COUNT_SUMMARY},
        {"if(${b} = 'x', 1, 'none')", COUNT_OPTIONS},
        {"${b}", COUNT_OPTIONS},
        {"${a} > 3", COUNT_OPTIONS},
        {"concat(${a}, 1)", COUNT_OPTIONS},
        {"coalesce(${a}, ${b})", COUNT_OPTIONS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct survey *s = form_calculate(CASES[i].calculation);
        enum count_method method;
        struct fail f = {0};
        assert_true(count_method_of(s, WHAT, NULL, &method, &f));
        if (method != CASES[i].method)
            fail_msg("%s", CASES[i].calculation);
        assert_false(count_method_of(s, WHAT, "points", &method, &f));
        form_free(s);
    }
}

static void a_ballot_of_an_earlier_revision_is_worked_out_by_its_own_calculation(void **state)
{
    struct survey *old = form_calculate("${a} * 100"), *now = form_calculate("${a}");
    struct votes *v = votes_new(now, WHAT, NULL);

    (void)state;
    cast(v, old, 2, BLANK);
    cast(v, now, 2, BLANK);
    assert_int_equal(v->number[0], 200 * 1000000);
    assert_int_equal(v->number[1], 2 * 1000000);
    votes_free(v);
    form_free(old);
    form_free(now);
}

static void what_is_no_number_or_too_large_for_one_is_blank(void **state)
{
    struct survey *s = form_calculate("${a} div 0 + ${a} * 10000000");
    struct votes *v = votes_new(s, WHAT, NULL);
    struct survey *large = form_calculate("${a} * 10000000");

    (void)state;
    cast(v, s, 0, BLANK);
    cast(v, s, 1, BLANK);
    cast(v, large, 2000000000, BLANK);
    cast(v, large, 1, BLANK);
    assert_true(votes_blank(v, 0));
    assert_true(votes_blank(v, 1));
    assert_true(votes_blank(v, 2));
    assert_false(votes_blank(v, 3));
    votes_free(v);
    form_free(large);
    form_free(s);
}

/* DESIGN 4, Envelope */
static void what_rests_on_no_ballot_is_refused_and_blank_where_it_was_cast(void **state)
{
    struct survey *now = form_calculate("${a}"),
                  *old = form_calculate("${a} + string-length(${words})");
    struct fail f = {0};

    (void)state;
    assert_null(votes_new(old, WHAT, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_non_null(strstr(f.text, "in no ballot"));
    struct votes *v = votes_new(now, WHAT, NULL);
    cast(v, old, 3, BLANK);
    assert_true(votes_blank(v, 0));
    votes_free(v);
    form_free(old);
    form_free(now);
}

/* DESIGN 4.11 */
static void over_a_thousand_values_are_noted_not_listed(void **state)
{
    struct survey *s = form_calculate("concat('v', ${a})");
    struct votes *v = votes_new(s, WHAT, NULL);

    (void)state;
    for (int a = 0; a < VOTES_VALUES_MAX; a++)
        cast(v, s, a, BLANK);
    cast(v, s, 0, BLANK);
    assert_false(v->too_many);
    cast(v, s, VOTES_VALUES_MAX, BLANK);
    assert_true(v->too_many);
    assert_int_equal(v->option_count, VOTES_VALUES_MAX);
    votes_free(v);
    form_free(s);
}

int calculated_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calculation_that_gives_numbers_is_summed_up),
        cmocka_unit_test(a_calculation_that_gives_words_is_counted_by_value_whatever_came_first),
        cmocka_unit_test(what_a_calculation_gives_is_known_before_anybody_answers),
        cmocka_unit_test(a_ballot_of_an_earlier_revision_is_worked_out_by_its_own_calculation),
        cmocka_unit_test(what_is_no_number_or_too_large_for_one_is_blank),
        cmocka_unit_test(what_rests_on_no_ballot_is_refused_and_blank_where_it_was_cast),
        cmocka_unit_test(over_a_thousand_values_are_noted_not_listed),
    };
    return cmocka_run_group_tests_name("calculated", tests, NULL, NULL);
}
