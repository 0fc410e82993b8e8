/* Working one item ahead on a second thread, and what derive and merge owe to it: the order of
 * things and their failures are as if there were one thread. */
#include <dirent.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "fixture.h"
#include "record/alloc.h"
#include "tally/ahead.h"
#include "tamper.h"
#include "unprivileged.h"

enum { ITEMS = 100 };

struct sum {
    int number, square;
    pthread_t worker;
};

static void square(void *item)
{
    struct sum *s = item;
    s->square = s->number * s->number;
    s->worker = pthread_self();
}

/* Whether all come back in order with their squares, worked on by another thread or by this one. */
static bool squares_come_back(bool elsewhere)
{
    struct sum sums[ITEMS] = {0};
    struct ahead *a = ahead_new(square);
    bool ok = ahead_take(a) == NULL;
    for (int i = 0; i <= ITEMS; i++) {
        const struct sum *before = ahead_take(a);
        if (i < ITEMS) {
            sums[i].number = i;
            ahead_put(a, &sums[i]);
        }
        if (i > 0)
            ok = ok && before == &sums[i - 1] && before->square == (i - 1) * (i - 1) &&
                 !pthread_equal(before->worker, pthread_self()) == elsewhere;
    }
    ok = ok && ahead_take(a) == NULL;
    ahead_free(a);
    return ok;
}

static void items_come_back_in_order_with_the_work_done_on_another_thread(void **state)
{
    (void)state;
    assert_true(squares_come_back(true));
}

static bool without_threads(void *data)
{
    (void)data;
    const struct rlimit none = {0};
    return setrlimit(RLIMIT_NPROC, &none) == 0 && squares_come_back(false);
}

static void where_no_thread_can_be_made_the_work_is_done_all_the_same(void **state)
{
    (void)state;
    assert_true(unprivileged(without_threads, NULL));
}

static size_t threads(void)
{
    size_t count = 0;
    DIR *tasks = opendir("/proc/self/task");
    assert_non_null(tasks);
    while (readdir(tasks))
        count++;
    closedir(tasks);
    return count;
}

/* A joined thread may show a moment longer. */
static void assert_threads(size_t expected)
{
    const struct timespec moment = {.tv_nsec = 10000000};
    for (int i = 0; i < 200 && threads() != expected; i++)
        nanosleep(&moment, NULL);
    assert_int_equal(threads(), expected);
}

static void merge_numbers(struct fixture *x, uint32_t first, uint32_t last)
{
    for (uint32_t number = first; number <= last; number++) {
        char *path = fixture_simple_bundle(x, 0, number, number);
        fixture_merge_only(x->campaign, path);
        free(path);
    }
}

/* The second of four, while the third is opened. */
static void a_damaged_session_in_the_middle_ends_deriving_as_if_it_were_the_last(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    size_t before = threads();
    fixture_approve(x, 0);
    merge_numbers(x, 1, 4);
    struct bytes_writer sound =
        tamper_read(x->campaign->ledger, "SELECT bytes FROM session WHERE row = 2");
    tamper_ledger(x->campaign->ledger, "UPDATE session SET bytes = x'00' WHERE row = 2", NULL, 0);
    assert_null(derive(x->campaign, &x->keys, NULL, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_string_equal(f.text,
                        "A session in the ledger is damaged: This is not a session of Big Count.");
    assert_threads(before);
    tamper_ledger(x->campaign->ledger,
                  "UPDATE session SET bytes = :bytes WHERE row = 2 AND :hash <> x''", sound.data,
                  sound.size);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.sessions, 4, 0, 0);
    fixture_assert_total(&t.ballots, 1 + 2 + 3 + 4, 0, 0);
    bytes_free(&sound);
}

static void a_session_that_lies_under_the_id_of_another_ends_deriving(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    fixture_approve(x, 0);
    merge_numbers(x, 1, 3);
    tamper_ledger(x->campaign->ledger,
                  "UPDATE session SET bytes = (SELECT bytes FROM session WHERE row = 1)"
                  " WHERE row = 2",
                  NULL, 0);
    assert_null(derive(x->campaign, &x->keys, NULL, &f));
    assert_string_equal(f.text, "The ledger is damaged: a session is not what its id says.");
}

static void what_is_set_aside_is_told_in_the_order_met_whatever_its_kind(void **state)
{
    struct fixture *x = *state;
    static const char *const names[] = {"a.bundle", "b.pack", "c.bundle", "d.bundle", "e.pack"};
    enum { COUNT = sizeof names / sizeof *names };
    char *paths[COUNT];
    struct merge_result r;
    struct fail f = {0};
    for (size_t i = 0; i < COUNT; i++) {
        paths[i] = fixture_path(x, names[i]);
        fixture_write(paths[i], names[i], strlen(names[i]));
    }
    assert_true(merge_paths(x->campaign, (const char *const *)paths, COUNT, NULL, &r, &f));
    assert_int_equal(r.aside_count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(r.asides[i].path, paths[i]);
    merge_result_clear(&r);
    for (size_t i = 0; i < COUNT; i++)
        free(paths[i]);
}

/* The first cannot be set aside, while the second is read. */
static void a_merge_that_fails_with_a_bundle_ahead_ends_both(void **state)
{
    struct fixture *x = *state;
    char *bad = fixture_path(x, "bad.bundle"), *good = fixture_simple_bundle(x, 0, 1, 3);
    char *quarantine = xasprintf("%s/quarantine", x->campaign->folder);
    const char *paths[] = {bad, good, good};
    struct merge_result r;
    struct fail f = {0};
    size_t before = threads(), sessions;
    fixture_write(bad, "bad", 3);
    fixture_write(quarantine, "a file where the folder would be", 4);
    assert_false(merge_paths(x->campaign, paths, 3, NULL, &r, &f));
    merge_result_clear(&r);
    assert_threads(before);
    assert_true(ledger_count_sessions(x->campaign->ledger, &sessions, &f));
    assert_int_equal(sessions, 0);
    assert_true(merge_paths(x->campaign, paths + 1, 2, NULL, &r, &f));
    fixture_assert_count(&r, MERGE_SESSIONS, 2, 1, 1, 0);
    merge_result_clear(&r);
    free(quarantine);
    free(good);
    free(bad);
}

int ahead_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_come_back_in_order_with_the_work_done_on_another_thread),
        cmocka_unit_test(where_no_thread_can_be_made_the_work_is_done_all_the_same),
        cmocka_unit_test_setup_teardown(
            a_damaged_session_in_the_middle_ends_deriving_as_if_it_were_the_last, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(a_session_that_lies_under_the_id_of_another_ends_deriving,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            what_is_set_aside_is_told_in_the_order_met_whatever_its_kind, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(a_merge_that_fails_with_a_bundle_ahead_ends_both,
                                        fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
