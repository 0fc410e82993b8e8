/* Merging where something may not be read or written, as a user whom file modes bind. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"
#include "unprivileged.h"

struct attempt { /* a merge in a process of its own */
    const char *campaign;
    const char *paths[3];
    size_t path_count;
    bool (*is_right)(const struct merge_result *r, bool ok, const struct fail *f);
};

static bool try_merge(void *data)
{
    const struct attempt *a = data;
    struct merge_result r = {0};
    struct fail f = {0};
    struct campaign *c = campaign_open(a->campaign, &f);
    bool ok = c && merge_paths(c, a->paths, a->path_count, NULL, &r, &f);
    bool right = a->is_right(&r, ok, &f);
    if (!right)
        print_error("it was: %s\n", ok ? "merged" : f.text);
    return right;
}

/* Merges unprivileged while `path` has no more than `mode`. */
static bool merge_with(struct fixture *x, const char *path, mode_t mode, struct attempt a)
{
    struct stat info;
    a.campaign = x->campaign->folder;
    fixture_give_away(x);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(chmod(path, mode), 0);
    bool right = unprivileged(try_merge, &a);
    assert_int_equal(chmod(path, info.st_mode & 0777), 0);
    return right;
}

static bool names_one_that_may_not_be_read(const struct merge_result *r, bool ok,
                                           const struct fail *f)
{
    (void)f;
    return ok && r->of[MERGE_SESSIONS].added == 1 &&
           r->of[MERGE_SESSIONS].quarantined + r->of[MERGE_OTHERS].quarantined == 1 &&
           r->aside_count == 1 && strstr(r->asides[0].path, "stick/b") &&
           (strstr(r->asides[0].reason, "Give yourself the right to read it") ||
            strstr(r->asides[0].reason, "Permission denied"));
}

/* A stick with stick/a.bundle, and stick/b.bundle or stick/b/b.bundle. */
static void merge_stick_with_closed(struct fixture *x, const char *closed, const char *second)
{
    char *bundles[2] = {fixture_simple_bundle(x, 0, 1, 2), fixture_simple_bundle(x, 0, 2, 2)};
    char *first_path = fixture_path(x, "stick/a.bundle"), *second_path = fixture_path(x, second);
    char *stick = fixture_path(x, "stick"), *closed_path = fixture_path(x, closed);
    char *folder = file_folder(second_path);
    assert_true(file_make_folder(folder, 0755, NULL));
    fixture_copy_file(bundles[0], first_path);
    fixture_copy_file(bundles[1], second_path);
    assert_true(merge_with(x, closed_path, 0,
                           (struct attempt){.paths = {stick},
                                            .path_count = 1,
                                            .is_right = names_one_that_may_not_be_read}));
    free(folder);
    free(stick);
    free(closed_path);
    free(first_path);
    free(second_path);
    free(bundles[0]);
    free(bundles[1]);
}

static void a_bundle_that_may_not_be_read_is_named_and_its_neighbours_are_merged(void **state)
{
    merge_stick_with_closed(*state, "stick/b.bundle", "stick/b.bundle");
}

static void a_folder_that_may_not_be_read_is_named_and_its_neighbours_are_merged(void **state)
{
    merge_stick_with_closed(*state, "stick/b", "stick/b/b.bundle");
}

static bool is_refused_as_read_only(const struct merge_result *r, bool ok, const struct fail *f)
{
    return !ok && r->of[MERGE_SESSIONS].added == 0 && strstr(f->text, "ledger.db") &&
           strstr(f->text, "read-only");
}

static void a_ledger_that_may_not_be_written_takes_nothing_and_says_so(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 2);
    assert_true(merge_with(
        x, x->campaign->ledger_path, 0444,
        (struct attempt){.paths = {bundle}, .path_count = 1, .is_right = is_refused_as_read_only}));
    free(bundle);
}

static bool ends_at_the_quarantine(const struct merge_result *r, bool ok, const struct fail *f)
{
    (void)r;
    return !ok && strstr(f->text, "/quarantine/") && strstr(f->text, "Permission denied");
}

/* What cannot be set aside is not passed over: the merge ends, and is done again later. */
static void damage_that_cannot_be_set_aside_ends_the_merge_and_loses_nothing(void **state)
{
    struct fixture *x = *state;
    char *good = fixture_simple_bundle(x, 0, 1, 2), *bad = fixture_path(x, "bad.bundle");
    fixture_write(bad, "junk", 4);
    assert_true(file_make_folder(x->campaign->quarantine_path, 0700, NULL));
    assert_true(merge_with(x, x->campaign->quarantine_path, 0500,
                           (struct attempt){.paths = {good, bad},
                                            .path_count = 2,
                                            .is_right = ends_at_the_quarantine}));
    const char *paths[] = {good, bad};
    struct merge_result r;
    struct fail f = {0};
    if (!merge_paths(x->campaign, paths, 2, NULL, &r, &f))
        fail_msg("%s", f.text);
    fixture_assert_count(&r, MERGE_SESSIONS, 2, 1, 0, 1);
    merge_result_clear(&r);
    free(good);
    free(bad);
}

static bool is_merged_without_acknowledgement(const struct merge_result *r, bool ok,
                                              const struct fail *f)
{
    (void)f;
    return ok && r->of[MERGE_SESSIONS].added == 1 && r->unacknowledged == 1 &&
           strstr(r->why_unacknowledged.text, "Permission denied");
}

static void votes_on_a_stick_that_may_not_be_written_are_merged_all_the_same(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 2), *stick = fixture_path(x, "stick");
    char *path = fixture_path(x, "stick/a.bundle");
    assert_true(file_make_folder(stick, 0755, NULL));
    fixture_copy_file(bundle, path);
    assert_true(merge_with(x, stick, 0555,
                           (struct attempt){.paths = {stick},
                                            .path_count = 1,
                                            .is_right = is_merged_without_acknowledgement}));
    free(path);
    free(stick);
    free(bundle);
}

int rights_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        FIXTURE_TEST(a_bundle_that_may_not_be_read_is_named_and_its_neighbours_are_merged),
        FIXTURE_TEST(a_folder_that_may_not_be_read_is_named_and_its_neighbours_are_merged),
        FIXTURE_TEST(a_ledger_that_may_not_be_written_takes_nothing_and_says_so),
        FIXTURE_TEST(damage_that_cannot_be_set_aside_ends_the_merge_and_loses_nothing),
        FIXTURE_TEST(votes_on_a_stick_that_may_not_be_written_are_merged_all_the_same),
    };
    return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}
