/* Disclosure control by hand, and against somebody who subtracts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/disclosure.h"

enum { SHOWN_MAX = 8, HIDDEN = -1 };

/* Releases a column and compares; `expected` has HIDDEN where a cell is not shown. */
static void assert_released(const size_t *values, size_t count, const int *expected)
{
    struct cell cells[SHOWN_MAX] = {{0, false}};
    for (size_t i = 0; i < count; i++)
        cells[i].value = values[i];
    disclosure_hide(&disclosure_public, cells, count);
    for (size_t i = 0; i < count; i++) {
        disclosure_publish(&disclosure_public, &cells[i]);
        assert_int_equal(cells[i].hidden, expected[i] == HIDDEN);
        assert_int_equal(cells[i].value, expected[i] == HIDDEN ? 0 : expected[i]);
    }
}

static void counts_under_10_are_hidden_and_others_rounded_to_5(void **state)
{
    (void)state;
    assert_released((size_t[]){52, 9, 10, 9, 63}, 5, (int[]){50, HIDDEN, 10, HIDDEN, 65});
    assert_released((size_t[]){12, 13, 247}, 3, (int[]){10, 15, 245});
    assert_true(disclosure_cell(&disclosure_public, 9).hidden);
    assert_int_equal(disclosure_cell(&disclosure_public, 10).value, 10);
}

/* 120 + 8 + 57 + 40 = 225: with 8 alone hidden, 225 - 120 - 57 - 40 would tell it. */
static void a_single_hidden_cell_takes_the_smallest_shown_one_with_it(void **state)
{
    (void)state;
    assert_released((size_t[]){120, 8, 57, 40}, 4, (int[]){120, HIDDEN, 55, HIDDEN});
}

/* 3 + 0 = 3: two hidden cells whose sum is 3 are small as well. */
static void hidden_cells_that_are_small_together_take_another_with_them(void **state)
{
    (void)state;
    assert_released((size_t[]){3, 100, 0, 50}, 4, (int[]){HIDDEN, 100, HIDDEN, HIDDEN});
    assert_released((size_t[]){6, 100, 7, 50}, 4, (int[]){HIDDEN, 100, HIDDEN, 50});
}

static void percentages_come_from_rounded_figures_on_bases_of_30_or_more(void **state)
{
    (void)state;
    struct cell part = disclosure_cell(&disclosure_public, 148); /* 150 */
    struct cell base = disclosure_cell(&disclosure_public, 247); /* 245: 61.2 %, not 59.9 % */
    struct cell small = disclosure_cell(&disclosure_public, 27); /* 25 */
    struct cell hidden = disclosure_cell(&disclosure_public, 4);
    assert_int_equal(disclosure_percent(&disclosure_public, part, base), 61);
    assert_int_equal(disclosure_percent(&disclosure_public, small, small), -1);
    assert_int_equal(disclosure_percent(&disclosure_public, hidden, base), -1);
}

static void a_trial_shows_everything_as_it_is(void **state)
{
    (void)state;
    struct cell cells[] = {{1, false}, {247, false}, {0, false}};
    disclosure_hide(&disclosure_trial, cells, 3);
    for (size_t i = 0; i < 3; i++) {
        size_t value = cells[i].value;
        disclosure_publish(&disclosure_trial, &cells[i]);
        assert_false(cells[i].hidden);
        assert_int_equal(cells[i].value, value);
    }
    assert_int_equal(disclosure_percent(&disclosure_trial, cells[0], cells[0]), 100);
    assert_int_equal(disclosure_percent(&disclosure_trial, cells[2], cells[2]), -1);
}

/* Somebody who knows the total, and the shown cells even before rounding, learns by subtraction
 * what the hidden cells are together. Over all columns of four cells from 0 to 22: that is never
 * one cell alone, and never under 10, unless the whole column is hidden. */
enum { CELLS = 4, VALUES = 23 };

static size_t release_column(size_t number, size_t *left_over)
{
    struct cell column[CELLS];
    size_t hidden = 0, total = 0, shown = 0;
    for (size_t i = 0; i < CELLS; i++, number /= VALUES) {
        column[i] = (struct cell){.value = number % VALUES};
        total += column[i].value;
    }
    disclosure_hide(&disclosure_public, column, CELLS);
    for (size_t i = 0; i < CELLS; i++) {
        hidden += column[i].hidden;
        shown += column[i].hidden ? 0 : column[i].value;
    }
    *left_over = total - shown;
    return hidden;
}

static void no_small_cell_can_be_solved_by_subtracting_from_the_total(void **state)
{
    (void)state;
    size_t with_hidden = 0;
    for (size_t number = 0; number < (size_t)VALUES * VALUES * VALUES * VALUES; number++) {
        size_t left_over, hidden = release_column(number, &left_over);
        assert_int_not_equal(hidden, 1);
        assert_true(hidden == 0 || hidden == CELLS || left_over >= 10);
        with_hidden += hidden > 0;
    }
    assert_int_equal(with_hidden, 23 * 23 * 23 * 23 - 13 * 13 * 13 * 13); /* any cell under 10 */
}

int disclosure_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_under_10_are_hidden_and_others_rounded_to_5),
        cmocka_unit_test(a_single_hidden_cell_takes_the_smallest_shown_one_with_it),
        cmocka_unit_test(hidden_cells_that_are_small_together_take_another_with_them),
        cmocka_unit_test(percentages_come_from_rounded_figures_on_bases_of_30_or_more),
        cmocka_unit_test(a_trial_shows_everything_as_it_is),
        cmocka_unit_test(no_small_cell_can_be_solved_by_subtracting_from_the_total),
    };
    return cmocka_run_group_tests_name("disclosure", tests, NULL, NULL);
}
