/* Working ahead on other threads, and what derive and merge owe to it: the order of things and
 * their failures are as if there were one thread. */
#include <dirent.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "fixture.h"
#include "record/alloc.h"
#include "tally/workers.h"
#include "tamper.h"
#include "unprivileged.h"

enum { ITEMS = 1000, BYTES_MAX = 1000 };

/* An item: a number, and what is made of it. */
struct sum {
    size_t number, square, bytes;
    pthread_t worker;
    bool dropped;
};

struct sums {
    struct sum all[ITEMS];
    size_t used, fails_at; /* from 0 */
    bool in_order, elsewhere;
};

static pthread_mutex_t held_mutex = PTHREAD_MUTEX_INITIALIZER;
static size_t held, held_most; /* claimed by items at once */

static void hold(size_t bytes)
{
    pthread_mutex_lock(&held_mutex);
    held += bytes;
    held_most = held > held_most ? held : held_most;
    pthread_mutex_unlock(&held_mutex);
}

static void square(void *item, struct workers_place *place)
{
    struct sum *s = item;
    const struct timespec moment = {.tv_nsec = (long)(s->number * 7919 % 50) * 1000};
    if (!workers_claim(place, s->bytes))
        return;
    hold(s->bytes);
    nanosleep(&moment, NULL); /* some take longer than those that come after */
    s->square = s->number * s->number;
    s->worker = pthread_self();
}

static bool use(void *sums, void *item, struct fail *f)
{
    struct sums *all = sums;
    const struct sum *s = item;
    all->in_order &= s == &all->all[all->used] && s->square == s->number * s->number && !s->dropped;
    all->elsewhere |= !pthread_equal(s->worker, pthread_self());
    if (all->used++ == all->fails_at)
        return fail_set(f, FAIL_IO, "This one cannot be used.");
    return true;
}

static void drop(void *item)
{
    struct sum *s = item;
    s->dropped = true;
    if (s->square > 0)
        hold(-s->bytes);
}

/* Items that claim as much each, up to the one that cannot be used. Owned. */
static struct sums *pass_all(size_t bytes, size_t fails_at, struct fail *f)
{
    static const struct workers_job job = {16, square, use, drop};
    struct sums *sums = xcalloc(1, sizeof *sums);
    struct workers *w = workers_new(&job, sums, BYTES_MAX);
    bool ok = true;
    sums->in_order = true;
    sums->fails_at = fails_at;
    held_most = 0;
    for (size_t i = 0; ok && i < ITEMS; i++) {
        sums->all[i] = (struct sum){.number = i + 1, .bytes = bytes};
        ok = workers_pass(w, &sums->all[i], 0, f);
    }
    if (ok)
        workers_finish(w, f);
    workers_free(w);
    return sums;
}

static bool squares_come_in_order(bool elsewhere)
{
    struct fail f = {0};
    struct sums *sums = pass_all(1, ITEMS, &f);
    bool ok = sums->in_order && sums->used == ITEMS && sums->elsewhere == elsewhere;
    for (size_t i = 0; i < ITEMS; i++)
        ok = ok && sums->all[i].dropped;
    free(sums);
    return ok && held == 0;
}

static void items_are_used_in_order_and_worked_on_by_other_threads(void **state)
{
    (void)state;
    assert_true(squares_come_in_order(true));
}

static bool without_threads(void *data)
{
    (void)data;
    const struct rlimit none = {0};
    return setrlimit(RLIMIT_NPROC, &none) == 0 && squares_come_in_order(false);
}

static void where_no_thread_can_be_made_the_work_is_done_all_the_same(void **state)
{
    (void)state;
    assert_true(unprivileged(without_threads, NULL));
}

static void where_one_cannot_be_used_the_rest_is_dropped(void **state)
{
    (void)state;
    struct fail f = {0};
    struct sums *sums = pass_all(1, 100, &f);
    assert_string_equal(f.text, "This one cannot be used.");
    assert_int_equal(sums->used, 101);
    assert_true(sums->in_order);
    for (size_t i = 0; i < ITEMS; i++) /* those that were passed; the others are still empty */
        assert_int_equal(sums->all[i].dropped, sums->all[i].number > 0);
    assert_int_equal(held, 0);
    free(sums);
}

/* Each item of the second kind is beyond the bound by itself, and goes alone. */
static void no_more_is_claimed_than_the_bound_and_one_item(void **state)
{
    (void)state;
    const size_t sizes[] = {BYTES_MAX / 4, 10 * BYTES_MAX};
    const size_t most[] = {BYTES_MAX + BYTES_MAX / 4, 10 * BYTES_MAX};
    for (size_t i = 0; i < 2; i++) {
        struct fail f = {0};
        struct sums *sums = pass_all(sizes[i], ITEMS, &f);
        assert_true(sums->in_order);
        assert_int_equal(sums->used, ITEMS);
        assert_in_range(held_most, sizes[i], most[i]);
        free(sums);
    }
}

static void nothing_more_is_passed_while_what_is_ahead_holds_too_much(void **state)
{
    (void)state;
    static const struct workers_job job = {16, square, use, drop};
    struct sums *sums = xcalloc(1, sizeof *sums);
    struct fail f = {0};
    struct workers *w = workers_new(&job, sums, BYTES_MAX);
    sums->fails_at = ITEMS;
    for (size_t i = 0; i < 20; i++) {
        sums->all[i] = (struct sum){.number = i + 1};
        assert_true(workers_pass(w, &sums->all[i], BYTES_MAX / 2, &f));
        assert_int_equal(sums->used, i < 2 ? 0 : i - 1);
    }
    workers_free(w);
    free(sums);
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

int workers_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_used_in_order_and_worked_on_by_other_threads),
        cmocka_unit_test(where_no_thread_can_be_made_the_work_is_done_all_the_same),
        cmocka_unit_test(where_one_cannot_be_used_the_rest_is_dropped),
        cmocka_unit_test(no_more_is_claimed_than_the_bound_and_one_item),
        cmocka_unit_test(nothing_more_is_passed_while_what_is_ahead_holds_too_much),
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
    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
