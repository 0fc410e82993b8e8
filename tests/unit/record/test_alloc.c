/* Failures as values, and memory that is wiped. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/fail.h"

static void a_failure_says_what_and_gains_where_on_the_way_up(void **state)
{
    (void)state;
    struct fail f = {0};
    assert_false(fail_set(&f, FAIL_FORMAT, "no list %s", "theme"));
    assert_false(fail_in(&f, "survey.csv row %d", 7));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_string_equal(f.text, "survey.csv row 7: no list theme");
}

static void a_failure_nobody_asks_for_is_still_false(void **state)
{
    (void)state;
    assert_false(fail_set(NULL, FAIL_IO, "x"));
    assert_false(fail_errno(NULL, "x"));
    assert_false(fail_in(NULL, "x"));
}

static void a_full_disk_is_told_from_other_errors(void **state)
{
    (void)state;
    struct fail f = {0};
    errno = ENOSPC;
    assert_false(fail_errno(&f, "cannot write %s", "a.bundle"));
    assert_int_equal(f.kind, FAIL_FULL);
    assert_string_equal(f.text, "cannot write a.bundle: No space left on device");
    errno = EACCES;
    fail_errno(&f, "cannot open");
    assert_int_equal(f.kind, FAIL_IO);
}

static void a_long_failure_keeps_its_beginning_and_the_place(void **state)
{
    (void)state;
    struct fail f = {0};
    char noise[1000];
    memset(noise, 'x', sizeof noise - 1);
    noise[sizeof noise - 1] = '\0';
    fail_set(&f, FAIL_LIMIT, "begins %s", noise);
    for (int i = 0; i < 3; i++)
        fail_in(&f, "here");
    assert_memory_equal(f.text, "here: here: here: begins xxx", 28);
    assert_int_equal(strlen(f.text), sizeof f.text - 1);
}

static void wiped_memory_is_zero(void **state)
{
    (void)state;
    char secret[] = "secret", zeros[sizeof secret] = {0};
    xwipe(secret, sizeof secret);
    assert_memory_equal(secret, zeros, sizeof secret);
    xwipe_text(NULL);
}

static void memory_of_no_size_is_still_memory(void **state)
{
    (void)state;
    void *none = xmalloc(0), *zeroed = xcalloc(0, 8), *moved = xrealloc(xmalloc(4), 0, 8);
    assert_non_null(none);
    assert_non_null(zeroed);
    assert_non_null(moved);
    free(none);
    free(zeroed);
    free(moved);
}

static void an_array_grows_one_by_one_and_keeps_what_it_holds(void **state)
{
    (void)state;
    int *array = NULL;
    size_t capacity = 0, moves = 0;
    for (int i = 0; i < 1000; i++) {
        moves += (size_t)i == capacity;
        array = xgrow(array, (size_t)i, &capacity, sizeof *array);
        assert_true(capacity > (size_t)i);
        array[i] = i;
    }
    assert_in_range(moves, 1, 10); /* not once for each */
    for (int i = 0; i < 1000; i++)
        assert_int_equal(array[i], i);
    free(array);
}

int alloc_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_says_what_and_gains_where_on_the_way_up),
        cmocka_unit_test(a_failure_nobody_asks_for_is_still_false),
        cmocka_unit_test(a_full_disk_is_told_from_other_errors),
        cmocka_unit_test(a_long_failure_keeps_its_beginning_and_the_place),
        cmocka_unit_test(wiped_memory_is_zero),
        cmocka_unit_test(an_array_grows_one_by_one_and_keeps_what_it_holds),
        cmocka_unit_test(memory_of_no_size_is_still_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
