/* Erasing a closed session: that no byte of it stays in either copy, and that no copy brings it
 * back. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/box_state.h"

enum { DAY = FIXTURE_DAY + 400 };

/* Closes a session with one ballot, whose id is known. */
static void close_one(struct fixture *x, uint8_t id[RECORD_ID_SIZE])
{
    randombytes_buf(id, RECORD_ID_SIZE);
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, id);
    fixture_close_session(x, CLOSING_CLOSED);
}

static void erase(struct fixture *x, uint32_t number)
{
    struct fail f = {0};
    if (!box_erase_session(x->box, number, DAY, &f))
        fail_msg("%s", f.text);
}

static size_t times_in(const char *path, const uint8_t id[RECORD_ID_SIZE])
{
    struct bytes_writer file = fixture_file(path);
    size_t at, times = fixture_find(&file, id, RECORD_ID_SIZE, &at);
    bytes_free(&file);
    return times;
}

static void assert_erased(struct fixture *x, uint32_t number)
{
    struct box_erased *erased;
    struct fail f = {0};
    size_t count;
    assert_null(box_closed_session(x->box, number, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_true(box_erased_list(x->box, &erased, &count, NULL));
    assert_int_equal(count, 1);
    assert_int_equal(erased[0].number, number);
    assert_int_equal(erased[0].day, DAY);
    free(erased);
}

static void what_is_erased_is_in_no_file_and_its_neighbours_stay(void **state)
{
    struct fixture *x = *state;
    uint8_t first[RECORD_ID_SIZE], second[RECORD_ID_SIZE];
    fixture_mirror(x);
    close_one(x, first);
    close_one(x, second);
    assert_int_equal(times_in(x->path, first), 1);
    assert_int_equal(times_in(x->second, first), 1);
    erase(x, 1);
    assert_int_equal(times_in(x->path, first), 0);
    assert_int_equal(times_in(x->second, first), 0);
    assert_int_equal(times_in(x->path, second), 1);
    assert_int_equal(times_in(x->second, second), 1);
    assert_erased(x, 1);
    fixture_reopen(x);
    assert_erased(x, 1);
    assert_true(fixture_closed_holds(x, 2, second));
}

static void its_number_is_not_given_again(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE];
    close_one(x, id);
    erase(x, 1);
    fixture_open_session(x);
    assert_int_equal(x->session->opening.number, 2);
}

static void erasing_again_changes_nothing_and_what_was_never_there_is_told(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE];
    close_one(x, id);
    erase(x, 1);
    assert_true(box_erase_session(x->box, 1, DAY + 1, &f));
    assert_erased(x, 1);
    assert_false(box_erase_session(x->box, 2, DAY, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
}

/* The copy is as it was at `then`; the box erases session 1 without it, and it comes back. */
static void come_back(struct fixture *x, const struct bytes_writer *then, bool to_first)
{
    struct fail f = {0};
    box_mirror_leave(x->box);
    erase(x, 1);
    fixture_put_file(x->second, then);
    if (to_first) { /* the box's own disk died, and the old copy is the box */
        struct bytes_writer erased = fixture_file(x->path);
        box_close(x->box);
        fixture_put_file(x->path, then);
        fixture_put_file(x->second, &erased);
        bytes_free(&erased);
        x->box = box_open(x->path, &f);
        assert_non_null(x->box);
    }
    if (!box_mirror(x->box, x->card, &f))
        fail_msg("%s", f.text);
}

static void assert_gone_from_both(struct fixture *x, const uint8_t id[RECORD_ID_SIZE])
{
    assert_erased(x, 1);
    assert_int_equal(times_in(x->path, id), 0);
    assert_int_equal(times_in(x->second, id), 0);
}

static void a_copy_that_was_away_lets_it_go_too(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE];
    fixture_mirror(x);
    close_one(x, id);
    struct bytes_writer then = fixture_file(x->second);
    come_back(x, &then, false);
    assert_gone_from_both(x, id);
    bytes_free(&then);
}

static void a_box_older_than_its_copy_lets_it_go_too(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE];
    fixture_mirror(x);
    close_one(x, id);
    struct bytes_writer then = fixture_file(x->second);
    come_back(x, &then, true);
    assert_gone_from_both(x, id);
    bytes_free(&then);
}

static void a_copy_in_which_it_is_still_open_lets_it_go_too(void **state)
{
    for (int to_first = 0; to_first < 2; to_first++) {
        struct fixture *x = *state;
        uint8_t id[RECORD_ID_SIZE];
        randombytes_buf(id, sizeof id);
        fixture_mirror(x);
        fixture_open_session(x);
        fixture_cast(x, RECORD_BALLOT, id);
        struct bytes_writer then = fixture_file(x->second);
        fixture_close_session(x, CLOSING_CLOSED);
        come_back(x, &then, to_first);
        assert_gone_from_both(x, id);
        assert_false(box_interrupted(x->box, NULL, NULL, NULL));
        bytes_free(&then);
        fixture_teardown(state);
        fixture_setup(state);
    }
}

/* A copied disk: both tablets have a session 1, and one of them erased its own. */
static void another_session_of_that_number_is_not_taken_for_it(void **state)
{
    struct fixture *x = *state;
    uint8_t ours[RECORD_ID_SIZE], theirs[RECORD_ID_SIZE];
    struct bytes_writer before = fixture_file(x->path);
    struct fail f = {0};
    fixture_mirror(x);
    close_one(x, theirs);
    erase(x, 1);
    box_close(x->box);
    fixture_put_file(x->path, &before);
    x->box = box_open(x->path, &f);
    assert_non_null(x->box);
    close_one(x, ours);
    assert_false(box_mirror(x->box, x->card, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_true(fixture_closed_holds(x, 1, ours));
    bytes_free(&before);
}

int erase_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(what_is_erased_is_in_no_file_and_its_neighbours_stay),
        BOX_TEST(its_number_is_not_given_again),
        BOX_TEST(erasing_again_changes_nothing_and_what_was_never_there_is_told),
        BOX_TEST(a_copy_that_was_away_lets_it_go_too),
        BOX_TEST(a_box_older_than_its_copy_lets_it_go_too),
        BOX_TEST(a_copy_in_which_it_is_still_open_lets_it_go_too),
        BOX_TEST(another_session_of_that_number_is_not_taken_for_it),
    };
    return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
