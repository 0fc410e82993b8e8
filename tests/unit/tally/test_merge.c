/* Merging what people bring: the account, and what is set aside. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "put_into_ledger.h"
#include "record/alloc.h"
#include "record/ballot.h"

/* Flips one byte in the middle of a file. */
static void damage(const char *path)
{
    struct bytes_writer bytes = {0};
    struct fail f = {0};
    assert_true(file_read(path, 1 << 20, &bytes, &f));
    bytes.data[bytes.size / 2] ^= 1;
    fixture_write(path, bytes.data, bytes.size);
    bytes_free(&bytes);
}

static void merging_twice_adds_nothing_the_second_time(void **state)
{
    struct fixture *x = *state;
    char first[2 * HASH_SIZE + 1], second[2 * HASH_SIZE + 1];
    char *path = fixture_simple_bundle(x, 0, 1, 4);
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 4, 0, 0);
    merge_result_clear(&r);
    fixture_digest(x->campaign, first);
    r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 1, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 0, 4, 0);
    merge_result_clear(&r);
    fixture_digest(x->campaign, second);
    assert_string_equal(first, second);
    free(path);
}

/* DESIGN 4.5 */
static void a_damaged_bundle_is_set_aside_and_its_good_neighbours_are_merged(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer kept = {0}, brought = {0};
    struct fail f = {0};
    char *good = fixture_simple_bundle(x, 0, 1, 4), *bad = fixture_simple_bundle(x, 0, 2, 5);
    char *also_good = fixture_simple_bundle(x, 1, 1, 6);
    damage(bad);
    const char *paths[] = {good, bad, also_good};
    struct merge_result r;
    assert_true(merge_paths(x->campaign, paths, 3, NULL, &r, &f));
    fixture_assert_count(&r, MERGE_SESSIONS, 3, 2, 0, 1);
    fixture_assert_count(&r, MERGE_BALLOTS, 10, 10, 0, 0);
    assert_int_equal(r.aside_count, 1);
    assert_string_equal(r.asides[0].path, bad);

    struct quarantine q;
    assert_true(quarantine_list(x->campaign, &q, NULL));
    assert_int_equal(q.count, 1);
    assert_string_equal(q.items[0].path, bad);
    quarantine_clear(&q);
    uint8_t hash[HASH_SIZE];
    char name[17];
    assert_true(file_read(bad, 1 << 20, &brought, &f));
    hash_bytes(brought.data, brought.size, hash);
    hex_encode(hash, 8, name);
    char *copy = xasprintf("%s/%s.bytes", x->campaign->quarantine_path, name);
    assert_true(file_read(copy, 1 << 20, &kept, &f));
    assert_int_equal(kept.size, brought.size);
    assert_memory_equal(kept.data, brought.data, kept.size);

    merge_result_clear(&r);
    fixture_merge_only(x->campaign, bad); /* again: still one item */
    assert_true(quarantine_list(x->campaign, &q, NULL));
    assert_int_equal(q.count, 1);
    quarantine_clear(&q);
    bytes_free(&kept);
    bytes_free(&brought);
    free(copy);
    free(good);
    free(bad);
    free(also_good);
}

/* DESIGN 4.6 */
static void a_bundle_of_another_campaign_is_not_admitted(void **state)
{
    struct fixture *x = *state;
    void *other_state;
    fixture_setup(&other_state);
    char *path = fixture_simple_bundle(other_state, 0, 1, 4);
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 0, 1);
    fixture_assert_count(&r, MERGE_BALLOTS, 0, 0, 0, 0);
    merge_result_clear(&r);
    struct fixture *other = other_state;
    r = fixture_merge(x->campaign, other->campaign->pack_path);
    fixture_assert_count(&r, MERGE_PACKS, 1, 0, 0, 1);
    merge_result_clear(&r);
    fixture_merge_only(other->campaign, path);
    fixture_approve(other, 0);
    r = fixture_merge(x->campaign, other->campaign->folder);
    fixture_assert_count(&r, MERGE_PACKS, 2, 0, 0, 2); /* in the ledger, and beside it */
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 0, 1);
    fixture_assert_count(&r, MERGE_DECISIONS, 1, 0, 0, 1);
    merge_result_clear(&r);
    free(path);
    fixture_teardown(&other_state);
}

/* DESIGN 4.6: whether a tablet is approved plays no part in whether its session is admitted. */
static void what_an_unapproved_tablet_sends_is_admitted_and_held(void **state)
{
    struct fixture *x = *state;
    char *path = fixture_simple_bundle(x, 0, 1, 4);
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    assert_int_equal(r.held, 1);
    merge_result_clear(&r);
    fixture_approve(x, 0);
    r = fixture_merge(x->campaign, path);
    assert_int_equal(r.held, 0);
    merge_result_clear(&r);
    free(path);
}

/* Every one of several, whatever their ids. */
static void each_session_that_is_held_is_told(void **state)
{
    struct fixture *x = *state;
    for (uint32_t number = 1; number <= 8; number++)
        free(fixture_simple_bundle(x, number % 2, number, 1));
    fixture_approve(x, 1);
    struct merge_result r = fixture_merge(x->campaign, x->folder);
    fixture_assert_count(&r, MERGE_SESSIONS, 8, 8, 0, 0);
    assert_int_equal(r.held, 4);
    merge_result_clear(&r);
}

/* A session as full as may be, put there without a bundle: only the next copy is what matters. */
static void put_full_session(struct fixture *x, const struct fixture_session *s)
{
    struct fixture_session full = fixture_copy(s);
    size_t size = ballot_size(full.survey) + ENVELOPE_OVERHEAD;
    struct ledger_change change;
    struct fail f = {0};
    uint8_t *envelope = xcalloc(1, size);
    for (uint32_t i = 0; i < SESSION_ENVELOPES_MAX; i++) {
        for (size_t byte = 0; byte < sizeof i; byte++)
            envelope[byte] = (uint8_t)(i >> 8 * (sizeof i - 1 - byte));
        assert_true(session_add_envelope(full.session, RECORD_BALLOT, envelope, size, &f));
    }
    fixture_close(&full, HAND_COUNT_NONE);
    if (!put_into_ledger(x->campaign->ledger, full.session, &change, &f))
        fail_msg("%s", f.text);
    session_free(full.session);
    free(envelope);
}

static void a_copy_that_would_pass_a_limit_of_its_session_is_set_aside(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0), copy = fixture_copy(&s);
    char before[2 * HASH_SIZE + 1], after[2 * HASH_SIZE + 1];
    put_full_session(x, &s);
    fixture_digest(x->campaign, before);
    fixture_vote(&copy, 1, PARKS);
    fixture_close(&copy, HAND_COUNT_NONE);
    char *path = fixture_bundle(x, &copy);
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 0, 1);
    assert_non_null(strstr(r.asides[0].reason, "at most 1000000 ballots"));
    fixture_digest(x->campaign, after);
    assert_string_equal(before, after);
    merge_result_clear(&r);
    free(path);
    session_free(s.session);
}

static void another_ledger_brings_its_sessions_packs_and_decisions(void **state)
{
    struct fixture *x = *state;
    struct campaign *other = fixture_second_laptop(x, "laptop");
    char *bundle = fixture_simple_bundle(x, 0, 1, 4);
    char ours[2 * HASH_SIZE + 1], theirs[2 * HASH_SIZE + 1];
    fixture_merge_only(x->campaign, bundle);
    fixture_approve(x, 0);
    struct merge_result r = fixture_merge(other, x->campaign->ledger_path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_DECISIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_PACKS, 1, 0, 1, 0);
    merge_result_clear(&r);
    r = fixture_merge(other, x->campaign->folder);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 1, 0);
    merge_result_clear(&r);
    fixture_digest(x->campaign, ours);
    fixture_digest(other, theirs);
    assert_string_equal(ours, theirs);
    campaign_close(other);
    free(bundle);
}

static void its_own_ledger_brings_nothing(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 4);
    fixture_merge_only(x->campaign, bundle);
    struct merge_result r = fixture_merge(x->campaign, x->campaign->ledger_path);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        fixture_assert_count(&r, (enum merge_kind)kind, 0, 0, 0, 0);
    merge_result_clear(&r);
    r = fixture_merge(x->campaign, x->campaign->folder);
    for (int kind = 0; kind < MERGE_KINDS; kind++) {
        unsigned packs = kind == MERGE_PACKS; /* survey.pack */
        fixture_assert_count(&r, (enum merge_kind)kind, packs, 0, packs, 0);
    }
    merge_result_clear(&r);
    free(bundle);
}

static void a_damaged_ledger_is_set_aside(void **state)
{
    struct fixture *x = *state;
    char *path = fixture_path(x, "other.db");
    char junk[4096];
    memset(junk, 'x', sizeof junk);
    memcpy(junk, "SQLite format 3", 16);
    fixture_write(path, junk, sizeof junk);
    struct merge_result r = fixture_merge(x->campaign, path);
    fixture_assert_count(&r, MERGE_OTHERS, 1, 0, 0, 1);
    merge_result_clear(&r);
    free(path);
}

static void die_at_the_third_file(void *data, size_t done, size_t known)
{
    (void)data, (void)known;
    if (done == 2)
        raise(SIGKILL);
}

/* A merge that is killed is simply done again. */
static void an_interrupted_merge_is_completed_by_merging_again(void **state)
{
    struct fixture *x = *state;
    struct campaign *other = fixture_second_laptop(x, "laptop");
    char *paths[4], whole[2 * HASH_SIZE + 1], again[2 * HASH_SIZE + 1];
    struct fail f = {0};
    struct merge_result r;
    int status;
    for (unsigned i = 0; i < 4; i++)
        paths[i] = fixture_simple_bundle(x, 0, i + 1, 3);
    const char *const *read_only = (const char *const *)paths;
    char *folder = xstrdup(other->folder);
    campaign_close(other);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct merge_watch watch = {die_at_the_third_file, NULL};
        struct campaign *c = campaign_open(folder, NULL);
        if (c)
            merge_paths(c, read_only, 4, &watch, &r, NULL);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    other = campaign_open(folder, &f);
    assert_non_null(other);
    assert_true(merge_paths(other, read_only, 4, NULL, &r, &f));
    merge_result_clear(&r);
    assert_true(merge_paths(x->campaign, read_only, 4, NULL, &r, &f));
    merge_result_clear(&r);
    fixture_digest(x->campaign, whole);
    fixture_digest(other, again);
    assert_string_equal(whole, again);
    campaign_close(other);
    free(folder);
    for (int i = 0; i < 4; i++)
        free(paths[i]);
}

struct told { /* what a watch was told */
    size_t calls, known;
};

static void note_progress(void *data, size_t done, size_t known)
{
    struct told *told = data;
    assert_int_equal(done, told->calls++);
    assert_in_range(known, done + 1, SIZE_MAX);
    told->known = known;
}

static void the_watch_is_told_of_each_file_and_of_each_session_in_a_ledger(void **state)
{
    struct fixture *x = *state;
    struct campaign *other = fixture_second_laptop(x, "laptop");
    struct told told = {0};
    struct merge_watch watch = {note_progress, &told};
    struct merge_result r;
    struct fail f = {0};
    for (uint32_t number = 1; number <= 7; number++)
        free(fixture_simple_bundle(x, 0, number, 1));
    fixture_merge_only(other, x->folder); /* 7 bundles */
    char *bundle = fixture_simple_bundle(x, 1, 1, 1);
    const char *paths[] = {bundle, other->folder};
    assert_true(merge_paths(x->campaign, paths, 2, &watch, &r, &f));
    fixture_assert_count(&r, MERGE_SESSIONS, 8, 8, 0, 0);
    assert_int_equal(told.calls, 3 + 7); /* the bundle, the ledger and the pack beside it */
    assert_int_equal(told.known, 3 + 7);
    merge_result_clear(&r);
    free(bundle);
    campaign_close(other);
}

struct pulled { /* what goes away when a certain file's turn comes, counted from 0 */
    char *const *paths;
    size_t count, at;
};

static void pull_out(void *data, size_t done, size_t known)
{
    const struct pulled *p = data;
    (void)known;
    for (size_t i = 0; done == p->at && i < p->count; i++)
        assert_int_equal(unlink(p->paths[i]), 0);
}

static void
what_is_gone_when_its_turn_comes_is_told_and_neither_received_nor_quarantined(void **state)
{
    struct fixture *x = *state;
    char *paths[] = {fixture_simple_bundle(x, 0, 1, 4), fixture_simple_bundle(x, 0, 2, 5),
                     fixture_simple_bundle(x, 0, 3, 6), fixture_path(x, "x.pack")};
    fixture_write(paths[3], "x", 1);
    struct pulled pulled = {paths + 1, 3, 1};
    struct merge_watch watch = {pull_out, &pulled};
    struct merge_result r;
    struct fail f = {0};
    const char *brought[] = {paths[0], paths[1], paths[2], paths[3]};
    assert_true(merge_paths(x->campaign, brought, 4, &watch, &r, &f));
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 4, 0, 0);
    assert_int_equal(r.gone, 3);
    assert_int_equal(r.aside_count, 0);
    merge_result_clear(&r);
    for (size_t i = 0; i < 4; i++)
        free(paths[i]);
}

/* A stick that is pulled out: a folder tells of its files before they are looked at. */
static void what_goes_from_a_folder_that_was_listed_is_gone_whatever_it_was(void **state)
{
    struct fixture *x = *state;
    char *stick = fixture_path(x, "stick");
    char *paths[] = {fixture_path(x, "stick/1.bundle"), fixture_path(x, "stick/2.pack"),
                     fixture_path(x, "stick/ledger.db")};
    struct pulled pulled = {paths, 3, 0};
    struct merge_watch watch = {pull_out, &pulled};
    struct merge_result r;
    struct fail f = {0};
    const char *brought[] = {stick};
    assert_true(file_make_folder(stick, 0755, &f));
    for (size_t i = 0; i < 3; i++)
        fixture_write(paths[i], "x", 1);
    assert_true(merge_paths(x->campaign, brought, 1, &watch, &r, &f));
    assert_int_equal(r.gone, 3);
    assert_int_equal(r.aside_count, 0);
    merge_result_clear(&r);
    for (size_t i = 0; i < 3; i++)
        free(paths[i]);
    free(stick);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int merge_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(merging_twice_adds_nothing_the_second_time),
        TEST(a_damaged_bundle_is_set_aside_and_its_good_neighbours_are_merged),
        TEST(a_bundle_of_another_campaign_is_not_admitted),
        TEST(what_an_unapproved_tablet_sends_is_admitted_and_held),
        TEST(each_session_that_is_held_is_told),
        TEST(a_copy_that_would_pass_a_limit_of_its_session_is_set_aside),
        TEST(another_ledger_brings_its_sessions_packs_and_decisions),
        TEST(its_own_ledger_brings_nothing),
        TEST(a_damaged_ledger_is_set_aside),
        TEST(the_watch_is_told_of_each_file_and_of_each_session_in_a_ledger),
        TEST(what_is_gone_when_its_turn_comes_is_told_and_neither_received_nor_quarantined),
        TEST(what_goes_from_a_folder_that_was_listed_is_gone_whatever_it_was),
        TEST(an_interrupted_merge_is_completed_by_merging_again),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
