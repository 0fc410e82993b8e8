/* Expected chances are exact: sums of products of binomials as fractions of whole numbers, worked
 * out in Python. For the first one by hand: of 100 things 10 are such, and 10 are drawn;
 * P(5 or more) = sum over k = 5 to 10 of C(10, k) C(90, 10 - k) / C(100, 10) = 0.000672. */
#include "fixture.h"
#include "tally/comparison.h"

static void expect_chance(struct comparison c, double chance)
{
    assert_true(comparison_chance(&c) >= chance * (1 - 1e-9));
    assert_true(comparison_chance(&c) <= chance * (1 + 1e-9));
}

static void chances_are_those_of_fishers_exact_test(void **state)
{
    (void)state;
    expect_chance((struct comparison){5, 10, 5, 90}, 0.00067162774826505);
    expect_chance((struct comparison){3, 3, 0, 3}, 0.05); /* 1 of C(6, 3) = 20 */
    expect_chance((struct comparison){4, 10, 2, 10}, 0.3142414860681115);
    expect_chance((struct comparison){20, 20, 2, 200}, 1.940687884775042e-26);
    expect_chance((struct comparison){40, 100, 10, 9900}, 1.174369603282491e-74);
    expect_chance((struct comparison){0, 10, 3, 20}, 1);
}

static void a_campaign_of_one_session_concludes_nothing(void **state)
{
    (void)state;
    struct comparison alone = {.here = 30, .here_of = 30};
    expect_chance(alone, 1);
    assert_true(comparison_expected(&alone) == 0);
    assert_false(comparison_stands_out(&alone, 1));
}

static void what_stands_out_is_rare_many_and_more_than_expected(void **state)
{
    (void)state;
    struct comparison rare = {5, 10, 5, 90}; /* 0.00067; 0.56 expected */
    assert_true(comparison_stands_out(&rare, 14));
    assert_false(comparison_stands_out(&rare, 15)); /* 15 times that is over 0.01 */
    struct comparison few = {4, 4, 0, 1000};
    assert_true(comparison_chance(&few) < 1e-9);
    assert_false(comparison_stands_out(&few, 1));
    struct comparison not_twice = {1900, 10000, 10000, 100000}; /* 1000 expected */
    assert_true(comparison_chance(&not_twice) < 1e-9);
    assert_false(comparison_stands_out(&not_twice, 1));
    struct comparison twice = {2000, 10000, 10000, 100000};
    assert_true(comparison_stands_out(&twice, 1));
}

int comparison_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_are_those_of_fishers_exact_test),
        cmocka_unit_test(a_campaign_of_one_session_concludes_nothing),
        cmocka_unit_test(what_stands_out_is_rare_many_and_more_than_expected),
    };
    return cmocka_run_group_tests_name("comparison", tests, NULL, NULL);
}
