/* What is damaged: slots that are not as they were made, and copies set aside with their journals.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "record/alloc.h"
#include "store/box_aside.h"
#include "store/box_state.h"

static void damage(const char *path, const char *sql)
{
    struct fail f = {0};
    struct db *db = db_open(path, &box_schema, DB_WRITE, &f);
    if (!db || !db_run(db, sql, &f))
        fail_msg("%s", f.text);
    db_close(db);
}

static void assert_refused(struct fixture *x, const char *sql)
{
    const uint8_t id[RECORD_ID_SIZE] = {1};
    struct fail f = {0};
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, id);
    box_session_free(x->session);
    box_close(x->box);
    x->session = NULL;
    damage(x->path, sql);
    x->box = box_open(x->path, &f);
    assert_null(x->box);
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "its slots are not as they were made. Keep the file"));
}

static void slots_too_small_for_any_envelope_are_refused(void **state)
{
    assert_refused(*state, "UPDATE ballot_slot SET envelope = zeroblob(8)");
}

static void slots_larger_than_any_envelope_are_refused(void **state)
{
    assert_refused(*state, "UPDATE ballot_slot SET envelope = zeroblob(100000)");
}

static void a_slot_of_another_size_than_the_rest_is_refused(void **state)
{
    assert_refused(*state, "UPDATE issue_slot SET envelope = zeroblob(60) WHERE slot = 3");
}

static void an_envelope_longer_than_its_slot_is_refused(void **state)
{
    assert_refused(*state, "UPDATE ballot_slot SET envelope ="
                           " CAST(x'7f7f' || substr(envelope, 3) AS BLOB)");
}

/* Every slot after it would be taken for its neighbour, and a cast would lie on another vote. */
static void a_slot_that_is_gone_is_refused(void **state)
{
    assert_refused(*state, "DELETE FROM ballot_slot WHERE slot = 7");
}

/* Aside */

static void put_words(const char *path, const char *words)
{
    struct bytes_writer bytes = {0};
    bytes_put(&bytes, words, strlen(words));
    fixture_put_file(path, &bytes);
    bytes_free(&bytes);
}

static void assert_words(const char *path, const char *words)
{
    struct bytes_writer bytes = fixture_file(path);
    assert_int_equal(bytes.size, strlen(words));
    assert_memory_equal(bytes.data, words, bytes.size);
    bytes_free(&bytes);
}

static void a_damaged_copy_and_its_journal_take_the_next_free_name(void **state)
{
    struct fixture *x = *state;
    char *copy = xasprintf("%s/copy", x->folder), *journal = xasprintf("%s-journal", copy);
    char *first = xasprintf("%s.damaged-1", copy), *second = xasprintf("%s.damaged-2", copy);
    char *second_journal = xasprintf("%s-journal", second);
    put_words(first, "the one before");
    put_words(copy, "damaged");
    put_words(journal, "what it was");
    assert_true(box_set_aside(copy, NULL));
    assert_words(first, "the one before");
    assert_words(second, "damaged");
    assert_words(second_journal, "what it was");
    assert_int_not_equal(access(copy, F_OK), 0);
    assert_int_not_equal(access(journal, F_OK), 0);
    free(copy), free(journal), free(first), free(second), free(second_journal);
}

static void a_tenth_damaged_copy_stays_where_it_is(void **state)
{
    struct fixture *x = *state;
    char *copy = xasprintf("%s/copy", x->folder);
    struct fail f = {0};
    for (int i = 0; i < 9; i++) {
        put_words(copy, "damaged");
        assert_true(box_set_aside(copy, &f));
    }
    put_words(copy, "the tenth");
    assert_false(box_set_aside(copy, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_words(copy, "the tenth");
    free(copy);
}

int damaged_tests(void)
{
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        BOX_TEST(slots_too_small_for_any_envelope_are_refused),
        BOX_TEST(slots_larger_than_any_envelope_are_refused),
        BOX_TEST(a_slot_of_another_size_than_the_rest_is_refused),
        BOX_TEST(an_envelope_longer_than_its_slot_is_refused),
        BOX_TEST(a_slot_that_is_gone_is_refused),
        BOX_TEST(a_damaged_copy_and_its_journal_take_the_next_free_name),
        BOX_TEST(a_tenth_damaged_copy_stays_where_it_is),
    };
    return cmocka_run_group_tests_name("damaged", tests, NULL, NULL);
}
