/* The summary that is left of a campaign: signed, read again, whatever its length. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tally/backup.h"
#include "tally/retire.h"

enum { LONG_SIZE = 20 * 1024 * 1024 }; /* as of some 70,000 decisions */

static bool write_summary(const struct fixture *x, size_t size, struct fail *f)
{
    struct bytes_writer text = {0};
    bytes_reserve(&text, size + 256);
    memset(text.data, 'x', size);
    text.data[size - 1] = '\n';
    text.size = size;
    bool ok = retire_write(x->campaign, &x->keys, &text, f);
    bytes_free(&text);
    return ok;
}

static void a_long_summary_is_read_again_and_copied(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct backup made;
    char *copy = fixture_path(x, "copy");
    assert_int_equal(retire_verify(x->campaign), RETIRE_NOT);
    assert_true(write_summary(x, LONG_SIZE, &f));
    assert_int_equal(retire_verify(x->campaign), RETIRE_SIGNED);
    if (!backup_make(x->campaign, copy, &made, &f))
        fail_msg("%s", f.text);
    free(copy);
}

static void a_summary_that_could_not_be_read_again_is_not_written(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    assert_false(write_summary(x, RETIRED_SIZE_MAX, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_int_equal(retire_verify(x->campaign), RETIRE_NOT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int retire_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_long_summary_is_read_again_and_copied),
        TEST(a_summary_that_could_not_be_read_again_is_not_written),
    };
    return cmocka_run_group_tests_name("retire", tests, NULL, NULL);
}
