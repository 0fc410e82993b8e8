/* Figures of number questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "count/count.h"
#include "form.h"

static void assert_near(double value, double expected)
{
    assert_true(value > expected - 1e-9 && value < expected + 1e-9);
}

/* 3 5 8 13 21 34: mean 84 / 6; quartiles at places 1.25, 2.5 and 3.75 counted from 0, as
 * Python's statistics.quantiles(..., n=4, method="inclusive") gives: 5.75, 10.5, 19. */
static void six_numbers_give_the_figures_worked_out_by_hand(void **state)
{
    (void)state;
    int64_t values[] = {13, 3, 34, 5, 21, 8};
    struct summary s = summary_of(values, 6, 1);
    assert_int_equal(s.n, 6);
    assert_near(s.mean, 14);
    assert_near(s.min, 3);
    assert_near(s.lower_quartile, 5.75);
    assert_near(s.median, 10.5);
    assert_near(s.upper_quartile, 19);
    assert_near(s.max, 34);
}

static void one_number_is_its_own_summary_and_none_gives_zeros(void **state)
{
    (void)state;
    int64_t values[] = {-4};
    struct summary s = summary_of(values, 1, 1);
    assert_near(s.mean, -4);
    assert_near(s.lower_quartile, -4);
    assert_near(s.max, -4);
    s = summary_of(values, 0, 1);
    assert_int_equal(s.n, 0);
    assert_near(s.mean, 0);
}

static void the_mean_of_very_large_numbers_does_not_overflow(void **state)
{
    (void)state;
    int64_t values[] = {INT64_MAX, INT64_MAX, INT64_MAX};
    struct summary s = summary_of(values, 3, 1);
    assert_true(s.mean > 9.22e18 && s.mean < 9.23e18);
}

static void decimals_are_given_in_their_own_unit_and_blanks_stay_in_n(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_DECIMAL, NULL, 1);
    struct votes *v = form_votes(s);
    votes_add_number(v, 1500000); /* 1.5 */
    votes_add_row(v, NULL, 0);
    votes_add_number(v, 2500000); /* 2.5 */
    struct count *c = count_votes(v, COUNT_SUMMARY);
    assert_int_equal(c->ballots, 3);
    assert_int_equal(c->blank, 1);
    assert_int_equal(c->summary.n, 2);
    assert_near(c->summary.median, 2);
    assert_int_equal(c->option_count, 0);
    assert_int_equal(count_winners(c), 0);
    count_free(c);
    votes_free(v);
    form_free(s);
}

int summary_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_numbers_give_the_figures_worked_out_by_hand),
        cmocka_unit_test(one_number_is_its_own_summary_and_none_gives_zeros),
        cmocka_unit_test(the_mean_of_very_large_numbers_does_not_overflow),
        cmocka_unit_test(decimals_are_given_in_their_own_unit_and_blanks_stay_in_n),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
