/* What came before comes again: the account tells in which way it was there already. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "fixture.h"
#include "tamper.h"

static void expect_again(const struct merge_result *r, enum merge_kind kind, unsigned already_there,
                         unsigned same_bundle)
{
    assert_int_equal(r->of[kind].already_there, already_there);
    assert_int_equal(r->of[kind].same_bundle, same_bundle);
}

/* Two bundles of one session: of the ballots 1 to 5 each has one that the other lacks. */
static void two_bundles_of_one_session(struct fixture *x, char *paths[2])
{
    struct fixture_session whole = fixture_open(x, 0, 1, 0);
    for (unsigned bundle = 0; bundle < 2; bundle++) {
        struct fixture_session s = fixture_copy(&whole);
        for (unsigned n = 1 + bundle; n <= 4 + bundle; n++)
            fixture_vote(&s, n, PARKS);
        fixture_report(&s, 50, PARKS, "The gate is locked");
        fixture_close(&s, HAND_COUNT_NONE);
        paths[bundle] = fixture_bundle(x, &s);
    }
    session_free(whole.session);
}

static void the_same_bundle_and_another_one_of_its_session_are_told_apart(void **state)
{
    struct fixture *x = *state;
    char *paths[2];
    two_bundles_of_one_session(x, paths);
    fixture_merge_only(x->campaign, paths[0]);
    struct merge_result r = fixture_merge(x->campaign, paths[0]);
    expect_again(&r, MERGE_SESSIONS, 1, 1);
    expect_again(&r, MERGE_BALLOTS, 4, 4);
    expect_again(&r, MERGE_ISSUES, 1, 1);
    merge_result_clear(&r);
    r = fixture_merge(x->campaign, paths[1]);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 1, 3, 0);
    expect_again(&r, MERGE_SESSIONS, 1, 0);
    expect_again(&r, MERGE_BALLOTS, 3, 0);
    expect_again(&r, MERGE_ISSUES, 1, 0);
    merge_result_clear(&r);
    free(paths[0]);
    free(paths[1]);
}

/* Garbage in place of the session shows who reads it. */
static void a_bundle_that_comes_again_is_told_from_its_file_alone(void **state)
{
    struct fixture *x = *state;
    char *paths[2];
    two_bundles_of_one_session(x, paths);
    fixture_merge_only(x->campaign, paths[0]);
    tamper_ledger(x->campaign->ledger, "UPDATE session SET bytes = x'00'", NULL, 0);
    struct merge_result r = fixture_merge(x->campaign, paths[0]);
    expect_again(&r, MERGE_SESSIONS, 1, 1);
    expect_again(&r, MERGE_BALLOTS, 4, 4);
    expect_again(&r, MERGE_ISSUES, 1, 1);
    assert_int_equal(r.held, 1);
    merge_result_clear(&r);
    free(paths[0]);
    free(paths[1]);
}

static void a_bundle_whose_session_has_grown_since_is_looked_at_anew(void **state)
{
    struct fixture *x = *state;
    char *paths[2];
    two_bundles_of_one_session(x, paths);
    fixture_merge_only(x->campaign, paths[0]);
    fixture_merge_only(x->campaign, paths[1]);
    for (unsigned bundle = 0; bundle < 2; bundle++) {
        struct merge_result r = fixture_merge(x->campaign, paths[bundle]);
        expect_again(&r, MERGE_SESSIONS, 1, 0);
        expect_again(&r, MERGE_BALLOTS, 4, 0);
        merge_result_clear(&r);
        free(paths[bundle]);
    }
}

/* Its first `size` bytes, with a bit of one of them flipped, into a file of its own. */
static void write_damaged(struct fixture *x, uint8_t *bytes, size_t size, size_t flipped)
{
    char name[48];
    snprintf(name, sizeof name, "bad/%zu-%zu.bundle", size, flipped);
    char *path = fixture_path(x, name);
    bytes[flipped] ^= (uint8_t)(1 << flipped % 8);
    fixture_write(path, bytes, size);
    bytes[flipped] ^= (uint8_t)(1 << flipped % 8);
    free(path);
}

static void no_damaged_copy_passes_for_a_known_bundle(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = {0};
    char *good = fixture_simple_bundle(x, 0, 1, 3), *folder = fixture_path(x, "bad");
    fixture_merge_only(x->campaign, good);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_true(file_read(good, BUNDLE_SIZE_MAX, &bytes, NULL));
    size_t size = bytes.size;
    bytes_put_u8(&bytes, 0); /* one byte too many */
    write_damaged(x, bytes.data, size - 1, 0);
    write_damaged(x, bytes.data, size + 1, size);
    for (size_t i = 0; i < size; i++)
        write_damaged(x, bytes.data, size, i);
    struct merge_result r = fixture_merge(x->campaign, folder);
    assert_int_equal(r.aside_count, size + 2);
    expect_again(&r, MERGE_SESSIONS, 0, 0);
    merge_result_clear(&r);
    bytes_free(&bytes);
    free(good);
    free(folder);
}

/* Letters in no order, which do not deflate: `out` takes LONG_WORDS of them. */
enum { LONG_WORDS = 500 };
static const char *long_words(char *out)
{
    uint32_t random = 1;
    for (size_t i = 0; i < LONG_WORDS; i++) {
        random = random * 1664525 + 1013904223;
        out[i] = (char)('0' + (random >> 24) % 75);
    }
    out[LONG_WORDS] = 0;
    return out;
}

static void an_id_with_other_content_is_told_when_it_comes_and_both_are_kept(void **state)
{
    struct fixture *x = *state;
    struct fixture_session whole = fixture_open(x, 0, 1, 0), first = fixture_copy(&whole),
                           second = fixture_copy(&whole);
    char words[LONG_WORDS + 1];
    fixture_vote(&first, 7, SAFETY);
    fixture_vote(&first, 8, SAFETY);
    fixture_report(&first, 9, PARKS, "The gate is locked"); /* padded to one size, */
    fixture_close(&first, HAND_COUNT_NONE);
    fixture_vote(&second, 7, PARKS);
    fixture_report(&second, 9, PARKS, long_words(words)); /* and to another */
    fixture_close(&second, HAND_COUNT_NONE);
    assert_int_equal(first.session->lists[1].count, 1);
    assert_int_equal(second.session->lists[2].count, 1);
    char *paths[] = {fixture_bundle(x, &first), fixture_bundle(x, &second)};
    struct merge_result r = fixture_merge(x->campaign, paths[0]);
    assert_int_equal(r.of[MERGE_BALLOTS].same_id, 0);
    merge_result_clear(&r);
    r = fixture_merge(x->campaign, paths[1]);
    fixture_assert_count(&r, MERGE_BALLOTS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_ISSUES, 1, 1, 0, 0);
    assert_int_equal(r.of[MERGE_BALLOTS].same_id, 2);
    assert_int_equal(r.of[MERGE_ISSUES].same_id, 2);
    merge_result_clear(&r);
    r = fixture_merge(x->campaign, paths[1]); /* nothing new in it */
    assert_int_equal(r.of[MERGE_BALLOTS].same_id, 0);
    merge_result_clear(&r);
    session_free(whole.session);
    free(paths[0]);
    free(paths[1]);
}

static void an_id_with_other_content_in_one_bundle_is_told_too(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    for (int theme = HOUSING; theme <= YOUTH; theme++)
        fixture_vote(&s, 7, theme);
    fixture_vote(&s, 8, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    char *path = fixture_bundle(x, &s);
    struct merge_result r = fixture_merge(x->campaign, path);
    assert_int_equal(r.of[MERGE_BALLOTS].same_id, 3);
    merge_result_clear(&r);
    free(path);
}

int again_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bundle_that_comes_again_is_told_from_its_file_alone,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_bundle_whose_session_has_grown_since_is_looked_at_anew,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(no_damaged_copy_passes_for_a_known_bundle, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(
            the_same_bundle_and_another_one_of_its_session_are_told_apart, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(
            an_id_with_other_content_is_told_when_it_comes_and_both_are_kept, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(an_id_with_other_content_in_one_bundle_is_told_too,
                                        fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("again", tests, NULL, NULL);
}
