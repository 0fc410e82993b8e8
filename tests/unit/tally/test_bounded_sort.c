/* Sorting with more records than are held in memory at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tally/bounded_sort.h"

enum { RECORDS = 5000, HELD_BYTES = 1000 };

struct seen {
    uint8_t last[64];
    size_t last_size, count, longest;
};

static bool see_ascending(void *data, const uint8_t *record, size_t size, struct fail *f)
{
    struct seen *seen = data;
    size_t shorter = size < seen->last_size ? size : seen->last_size;
    int order = memcmp(seen->last, record, shorter);
    (void)f;
    assert_true(order < 0 || (order == 0 && seen->last_size <= size));
    assert_in_range(size, 1, sizeof seen->last);
    memcpy(seen->last, record, size);
    seen->last_size = size;
    seen->longest = size > seen->longest ? size : seen->longest;
    seen->count++;
    return true;
}

static const char folder[] = "/media/stick/";

/* Numbers in no order: 7919 has no divisor in common with RECORDS. Each comes twice; half of them
 * begin alike. */
static void put_all(struct bounded_sort *s)
{
    char text[64];
    struct fail f = {0};
    for (unsigned i = 0; i < 2 * RECORDS; i++) {
        unsigned number = i * 7919 % RECORDS;
        int size = snprintf(text, sizeof text, "%s%04u%.*s", number % 2 ? folder : "", number,
                            (int)(number % 40), "........................................");
        if (!bounded_sort_put(s, text, (size_t)size, &f))
            fail_msg("%s", f.text);
    }
}

static void expect_all_in_order(struct bounded_sort *s)
{
    struct seen seen = {0};
    struct fail f = {0};
    put_all(s);
    if (!bounded_sort_take(s, see_ascending, &seen, &f))
        fail_msg("%s", f.text);
    assert_int_equal(seen.count, 2 * RECORDS);
    assert_int_equal(seen.longest, sizeof folder - 1 + 4 + 39);
    assert_int_equal(s->count, 0);
}

static void records_come_in_the_order_of_their_bytes_from_memory_and_from_the_disk(void **state)
{
    struct fixture *x = *state;
    struct bounded_sort small = {.folder = x->folder, .hold_bytes = HELD_BYTES};
    struct bounded_sort large = {.folder = x->folder};
    expect_all_in_order(&large);
    expect_all_in_order(&small);
    expect_all_in_order(&small); /* it is empty after the first time, and can be used again */
}

static void a_record_comes_before_those_that_go_on_with_zeros(void **state)
{
    struct fixture *x = *state;
    struct bounded_sort s = {.folder = x->folder};
    struct seen seen = {0};
    struct fail f = {0};
    static const uint8_t zeros[12];
    for (size_t size = sizeof zeros; size > 0; size--)
        assert_true(bounded_sort_put(&s, zeros, size, &f));
    assert_true(bounded_sort_take(&s, see_ascending, &seen, &f));
    assert_int_equal(seen.count, sizeof zeros);
}

static void what_is_held_in_memory_does_not_grow_with_what_is_put_in(void **state)
{
    struct fixture *x = *state;
    struct bounded_sort s = {.folder = x->folder, .hold_bytes = HELD_BYTES};
    put_all(&s);
    size_t held = s.capacity;
    assert_in_range(s.size, 1, HELD_BYTES);
    for (int i = 0; i < 3; i++)
        put_all(&s);
    assert_in_range(s.size, 1, HELD_BYTES);
    assert_int_equal(s.capacity, held);
    bounded_sort_clear(&s);
}

static bool refuse_the_third(void *data, const uint8_t *record, size_t size, struct fail *f)
{
    size_t *count = data;
    (void)record;
    (void)size;
    return ++*count < 3 || fail_set(f, FAIL_FULL, "enough");
}

static void taking_ends_where_the_taker_fails(void **state)
{
    struct fixture *x = *state;
    for (size_t hold = 0; hold <= HELD_BYTES; hold += HELD_BYTES) {
        struct bounded_sort s = {.folder = x->folder, .hold_bytes = hold};
        struct fail f = {0};
        size_t count = 0;
        put_all(&s);
        assert_false(bounded_sort_take(&s, refuse_the_third, &count, &f));
        assert_int_equal(count, 3);
        assert_string_equal(f.text, "enough");
    }
}

static void a_folder_that_takes_no_file_is_named(void **state)
{
    struct fixture *x = *state;
    char *nowhere = fixture_path(x, "nowhere"), *record = calloc(1, HELD_BYTES);
    struct bounded_sort s = {.folder = nowhere, .hold_bytes = HELD_BYTES};
    struct fail f = {0};
    assert_true(bounded_sort_put(&s, record, HELD_BYTES, &f));
    assert_false(bounded_sort_put(&s, record, 1, &f));
    assert_non_null(strstr(f.text, nowhere));
    assert_false(bounded_sort_put(&s, record, HELD_BYTES + 1, &f));
    bounded_sort_clear(&s);
    free(record);
    free(nowhere);
}

int bounded_sort_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        FIXTURE_TEST(records_come_in_the_order_of_their_bytes_from_memory_and_from_the_disk),
        FIXTURE_TEST(a_record_comes_before_those_that_go_on_with_zeros),
        FIXTURE_TEST(what_is_held_in_memory_does_not_grow_with_what_is_put_in),
        FIXTURE_TEST(taking_ends_where_the_taker_fails),
        FIXTURE_TEST(a_folder_that_takes_no_file_is_named),
    };
    return cmocka_run_group_tests_name("bounded_sort", tests, NULL, NULL);
}
