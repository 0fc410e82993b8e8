/* What acknowledgements said, as the box keeps it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fixture.h"

/* The set hash of the box's closed session 1, which is made here. */
static void close_one(struct fixture *x, uint8_t set_hash[HASH_SIZE])
{
    uint8_t id[RECORD_ID_SIZE] = {1};
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, id);
    fixture_close_session(x, CLOSING_CLOSED);
    struct session *s = box_closed_session(x->box, 1, NULL);
    assert_non_null(s);
    session_set_hash(s, set_hash);
    session_free(s);
}

static void note(struct fixture *x, unsigned place, const uint8_t set_hash[HASH_SIZE])
{
    uint8_t holder[BOX_HOLDER_SIZE] = {(uint8_t)place};
    assert_true(box_note_home(x->box, 1, holder, set_hash, NULL));
}

static unsigned homes(struct fixture *x)
{
    struct box_closed *list;
    size_t count;
    assert_true(box_closed_list(x->box, &list, &count, NULL));
    assert_int_equal(count, 1);
    unsigned found = list[0].homes;
    free(list);
    return found;
}

static void every_place_that_has_the_whole_session_is_one_home(void **state)
{
    uint8_t whole[HASH_SIZE];
    close_one(*state, whole);
    assert_int_equal(homes(*state), 0);
    note(*state, 1, whole);
    note(*state, 1, whole);
    assert_int_equal(homes(*state), 1);
    note(*state, 2, whole);
    fixture_reopen(*state);
    assert_int_equal(homes(*state), 2);
}

static void a_place_that_has_another_set_is_no_home_until_it_has_all(void **state)
{
    uint8_t whole[HASH_SIZE], part[HASH_SIZE] = {0};
    close_one(*state, whole);
    note(*state, 1, part);
    assert_int_equal(homes(*state), 0);
    note(*state, 1, whole);
    assert_int_equal(homes(*state), 1);
}

static void made_up_places_do_not_fill_the_tablet(void **state)
{
    uint8_t whole[HASH_SIZE];
    close_one(*state, whole);
    for (unsigned place = 0; place < 2 * BOX_HOMES_MAX; place++)
        note(*state, place, whole);
    assert_int_equal(homes(*state), 32);
}

int home_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(every_place_that_has_the_whole_session_is_one_home),
        BOX_TEST(a_place_that_has_another_set_is_no_home_until_it_has_all),
        BOX_TEST(made_up_places_do_not_fill_the_tablet),
    };
    return cmocka_run_group_tests_name("home", tests, NULL, NULL);
}
