/* DESIGN 4.10: what a merge leaves beside the bundles that it read. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"

static char *ack_path(const struct fixture *x, const char *folder)
{
    uint8_t holder[ACK_HOLDER_SIZE];
    ack_holder("/etc/machine-id", x->campaign->pack->campaign, holder);
    char *name = ack_file_name(holder);
    char *path = xasprintf("%s/%s/%s", x->folder, folder, name);
    free(name);
    return path;
}

static struct ack read_ack(const struct fixture *x, const char *folder)
{
    struct bytes_writer bytes = {0};
    struct ack a = {0};
    struct fail f = {0};
    char *path = ack_path(x, folder);
    if (!file_read(path, ACK_SIZE_MAX, &bytes, &f) || !ack_decode(bytes.data, bytes.size, &a, &f))
        fail_msg("%s", f.text);
    bytes_free(&bytes);
    free(path);
    return a;
}

/* Puts a session's bundle into a folder beside the campaign's. */
static void bring(struct fixture *x, struct fixture_session *s, const char *folder)
{
    char *made = fixture_bundle(x, s), *at = fixture_path(x, folder);
    char *path = xasprintf("%s/%zu.bundle", at, x->file_count);
    assert_true(file_make_folder(at, 0755, NULL));
    assert_int_equal(rename(made, path), 0);
    free(path);
    free(at);
    free(made);
}

static struct fixture_session vote(const struct fixture_session *of, unsigned from, unsigned to)
{
    struct fixture_session s = fixture_copy(of);
    for (unsigned n = from; n < to; n++)
        fixture_vote(&s, n, HOUSING);
    fixture_close(&s, HAND_COUNT_NONE);
    return s;
}

static void assert_entry(const struct ack *a, size_t i, const struct session *expected)
{
    uint8_t set_hash[HASH_SIZE];
    session_set_hash(expected, set_hash);
    assert_memory_equal(a->entries[i].session, expected->id, HASH_SIZE);
    assert_memory_equal(a->entries[i].set_hash, set_hash, HASH_SIZE);
}

/* Two halves on two sticks: either stick learns that the whole is there. */
static void copies_in_two_folders_are_acknowledged_with_the_set_hash_of_their_union(void **state)
{
    struct fixture *x = *state;
    struct fixture_session of = fixture_open(x, 0, 1, 0);
    struct fixture_session first = vote(&of, 0, 4), second = vote(&of, 2, 6);
    struct fixture_session whole = vote(&of, 0, 6);
    bring(x, &first, "one");
    bring(x, &second, "two");
    char *one = fixture_path(x, "one"), *two = fixture_path(x, "two");
    const char *paths[] = {one, two};
    struct merge_result r;
    assert_true(merge_paths(x->campaign, paths, 2, NULL, &r, NULL));
    assert_int_equal(r.unacknowledged, 0);
    merge_result_clear(&r);
    for (int i = 0; i < 2; i++) {
        struct ack a = read_ack(x, i == 0 ? "one" : "two");
        assert_int_equal(a.count, 1);
        assert_memory_equal(a.campaign, x->campaign->pack->campaign, HASH_SIZE);
        assert_entry(&a, 0, whole.session);
        ack_clear(&a);
    }
    session_free(whole.session);
    session_free(of.session);
    free(one);
    free(two);
}

/* What the ledger had before counts too, and what it gets later shows when the stick is read again.
 */
static void a_set_hash_is_that_of_the_ledger_and_not_of_the_bundle(void **state)
{
    struct fixture *x = *state;
    struct fixture_session of = fixture_open(x, 0, 1, 0);
    struct fixture_session first = vote(&of, 0, 4), second = vote(&of, 2, 6);
    struct fixture_session whole = vote(&of, 0, 6), half = vote(&of, 0, 4);
    bring(x, &first, "one");
    bring(x, &second, "two");
    char *one = fixture_path(x, "one"), *two = fixture_path(x, "two");
    fixture_merge_only(x->campaign, one);
    struct ack a = read_ack(x, "one");
    assert_entry(&a, 0, half.session);
    ack_clear(&a);
    fixture_merge_only(x->campaign, two);
    a = read_ack(x, "two");
    assert_entry(&a, 0, whole.session);
    ack_clear(&a);
    fixture_merge_only(x->campaign, one);
    a = read_ack(x, "one");
    assert_int_equal(a.count, 1);
    assert_entry(&a, 0, whole.session);
    ack_clear(&a);
    session_free(whole.session);
    session_free(half.session);
    session_free(of.session);
    free(one);
    free(two);
}

/* Whoever looks at the ledger when an acknowledgement takes its name: calls to rename end here. */
static struct {
    const char *ledger; /* NULL: nobody looks */
    size_t acks, sessions;
} look;

int rename(const char *from, const char *to)
{
    size_t size = strlen(to);
    if (look.ledger && size > 4 && strcmp(to + size - 4, ".ack") == 0) {
        struct ledger *l = ledger_open(look.ledger, LEDGER_READ, NULL);
        look.acks++;
        if (!l || !ledger_count_sessions(l, &look.sessions, NULL))
            look.sessions = 0;
        ledger_close(l);
    }
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static void an_acknowledgement_is_written_after_what_it_says_is_committed(void **state)
{
    struct fixture *x = *state;
    for (uint32_t number = 1; number <= 3; number++)
        free(fixture_simple_bundle(x, 0, number, 2));
    look.acks = look.sessions = 0;
    look.ledger = x->campaign->ledger_path;
    fixture_merge_only(x->campaign, x->folder);
    look.ledger = NULL;
    assert_int_equal(look.acks, 1);
    assert_int_equal(look.sessions, 3);
}

static void what_is_not_in_the_ledger_is_not_acknowledged(void **state)
{
    struct fixture *x = *state;
    void *other_state;
    fixture_setup(&other_state);
    struct fixture *other = other_state;
    char *foreign = fixture_simple_bundle(other, 0, 1, 3);
    char *path = fixture_path(x, "foreign.bundle"), *ack = ack_path(x, ".");
    fixture_copy_file(foreign, path);
    fixture_merge_only(x->campaign, path);
    assert_int_equal(access(ack, F_OK), -1);
    free(fixture_simple_bundle(x, 0, 1, 3));
    fixture_merge_only(x->campaign, x->folder);
    struct ack a = read_ack(x, ".");
    assert_int_equal(a.count, 1);
    ack_clear(&a);
    free(ack);
    free(path);
    free(foreign);
    fixture_teardown(&other_state);
}

/* One merge reads a stick and another laptop: only what was on the stick is acknowledged, but with
 * what the laptop added to it. */
static void
what_comes_out_of_a_ledger_is_acknowledged_only_where_a_bundle_brought_it_too(void **state)
{
    struct fixture *x = *state;
    struct campaign *laptop = fixture_second_laptop(x, "laptop");
    struct fixture_session of = fixture_open(x, 0, 1, 0);
    struct fixture_session first = vote(&of, 0, 4), second = vote(&of, 2, 6);
    struct fixture_session whole = vote(&of, 0, 6);
    bring(x, &first, "stick");
    bring(x, &second, "laptop's");
    char *stick = fixture_path(x, "stick"), *theirs = fixture_path(x, "laptop's");
    fixture_merge_only(laptop, theirs);
    char *only_there = fixture_simple_bundle(x, 1, 1, 1);
    fixture_merge_only(laptop, only_there);
    const char *paths[] = {stick, laptop->folder};
    struct merge_result r;
    assert_true(merge_paths(x->campaign, paths, 2, NULL, &r, NULL));
    fixture_assert_count(&r, MERGE_SESSIONS, 3, 2, 1, 0);
    assert_int_equal(r.held, 2);
    merge_result_clear(&r);
    struct ack a = read_ack(x, "stick");
    assert_int_equal(a.count, 1);
    assert_entry(&a, 0, whole.session);
    ack_clear(&a);
    char *in_laptop = ack_path(x, "laptop");
    assert_int_equal(access(in_laptop, F_OK), -1);
    free(in_laptop);
    free(only_there);
    free(stick);
    free(theirs);
    session_free(whole.session);
    session_free(of.session);
    campaign_close(laptop);
}

static void a_folder_that_takes_no_acknowledgement_is_told_and_the_merge_stands(void **state)
{
    struct fixture *x = *state;
    char *path = fixture_simple_bundle(x, 0, 1, 4), *ack = ack_path(x, ".");
    assert_true(file_make_folder(ack, 0755, NULL)); /* a folder in its place */
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    assert_int_equal(r.unacknowledged, 1);
    assert_non_null(strstr(r.why_unacknowledged.text, ".ack"));
    merge_result_clear(&r);
    free(ack);
    free(path);
}

int acknowledge_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        FIXTURE_TEST(copies_in_two_folders_are_acknowledged_with_the_set_hash_of_their_union),
        FIXTURE_TEST(a_set_hash_is_that_of_the_ledger_and_not_of_the_bundle),
        FIXTURE_TEST(an_acknowledgement_is_written_after_what_it_says_is_committed),
        FIXTURE_TEST(what_is_not_in_the_ledger_is_not_acknowledged),
        FIXTURE_TEST(what_comes_out_of_a_ledger_is_acknowledged_only_where_a_bundle_brought_it_too),
        FIXTURE_TEST(a_folder_that_takes_no_acknowledgement_is_told_and_the_merge_stands),
    };
    return cmocka_run_group_tests_name("acknowledge", tests, NULL, NULL);
}
