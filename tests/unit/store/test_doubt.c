/* An act whose last fsync fails may be on the disk all the same: what the box says and does until
 * it has settled that, and where its file is not there to settle it. */
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"

enum { SYNCS_MAX = 12 };

static void cast_new(struct fixture *x, uint8_t id[RECORD_ID_SIZE])
{
    randombytes_buf(id, RECORD_ID_SIZE);
    fixture_cast(x, RECORD_BALLOT, id);
}

static bool try_closing(struct fixture *x, struct fail *f)
{
    struct box_counters counters = {.hand_count = HAND_COUNT_NONE};
    uint32_t number;
    return box_session_close(x->box, fixture_device(), &counters, CLOSING_CLOSED, &number, f);
}

/* What a program that knows nothing of the failure finds in a copy of the file. */
static bool is_closed_on_disk(const struct fixture *x, uint32_t number)
{
    char path[96];
    struct bytes_writer file = fixture_file(x->path);
    snprintf(path, sizeof path, "%s/copy.db", x->folder);
    fixture_put_file(path, &file);
    struct box *copy = box_open(path, NULL);
    struct session *s = copy ? box_closed_session(copy, number, NULL) : NULL;
    bool is_closed = s != NULL;
    session_free(s);
    box_close(copy);
    bytes_free(&file);
    return is_closed;
}

/* Session 1 is closed; session 2 holds a ballot, its closing failed, and is on the disk. */
static void close_in_doubt(struct fixture *x, uint8_t first[RECORD_ID_SIZE],
                           uint8_t second[RECORD_ID_SIZE])
{
    struct fail f = {0};
    fixture_open_session(x);
    cast_new(x, first);
    fixture_close_session(x, CLOSING_CLOSED);
    fixture_open_session(x);
    cast_new(x, second);
    for (unsigned sync = 1; sync <= SYNCS_MAX && !is_closed_on_disk(x, 2); sync++) {
        fixture_sync_fails = sync;
        assert_false(try_closing(x, &f));
        fixture_sync_fails = 0;
    }
    assert_true(is_closed_on_disk(x, 2));
}

static struct rlimit refuse_writes(void)
{
    struct rlimit before, none;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    return before;
}

static void accept_writes(const struct rlimit *before)
{
    assert_int_equal(setrlimit(RLIMIT_FSIZE, before), 0);
    signal(SIGXFSZ, SIG_DFL);
}

static void what_was_closed_before_is_read_from_a_disk_that_takes_no_writes(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct box_closed *list;
    size_t count;
    uint8_t first[RECORD_ID_SIZE], second[RECORD_ID_SIZE], third[RECORD_ID_SIZE];
    close_in_doubt(x, first, second);
    struct rlimit before = refuse_writes();
    assert_true(box_closed_list(x->box, &list, &count, &f));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].number, 1);
    free(list);
    assert_true(fixture_closed_holds(x, 1, first));
    assert_null(box_closed_session(x->box, 2, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    accept_writes(&before);
    cast_new(x, third);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(fixture_closed_holds(x, 2, second));
    assert_true(fixture_closed_holds(x, 2, third));
}

static void nothing_is_undone_in_a_file_that_was_moved_away(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t first[RECORD_ID_SIZE], second[RECORD_ID_SIZE];
    char aside[96];
    snprintf(aside, sizeof aside, "%s.out", x->path);
    close_in_doubt(x, first, second);
    assert_int_equal(rename(x->path, aside), 0);
    struct bytes_writer before = fixture_file(aside);
    assert_false(try_closing(x, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    box_mirror_retry(x->box);
    struct bytes_writer after = fixture_file(aside);
    assert_int_equal(after.size, before.size);
    assert_memory_equal(after.data, before.data, before.size);
    bytes_free(&before);
    bytes_free(&after);
    assert_int_equal(rename(aside, x->path), 0);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(fixture_closed_holds(x, 2, second));
}

static void a_second_copy_that_comes_meets_the_session_that_is_open_still(void **state)
{
    struct fixture *x = *state;
    uint8_t first[RECORD_ID_SIZE], second[RECORD_ID_SIZE];
    close_in_doubt(x, first, second);
    fixture_mirror(x);
    assert_false(is_closed_on_disk(x, 2));
    fixture_close_session(x, CLOSING_CLOSED);
    assert_int_equal(box_mirror_look(x->box)->state, BOX_MIRROR_WHOLE);
    assert_true(fixture_closed_holds(x, 2, second));
}

/* ---- the file ---- */

static bool make_device(struct box *b, struct fail *f)
{
    return box_make_device(b, "Tablet 5", "1234", f);
}

static bool keep_head(struct box *b, struct fail *f)
{
    static const uint8_t hash[HASH_SIZE] = {7};
    return box_keep_event_head(b, 7, hash, f);
}

static bool note_home(struct box *b, struct fail *f)
{
    static const uint8_t holder[BOX_HOLDER_SIZE] = {7}, hash[HASH_SIZE] = {7};
    return box_note_home(b, 1, holder, hash, f);
}

static void no_act_writes_into_a_file_that_was_moved_away(void **state)
{
    static bool (*const acts[])(struct box * b, struct fail * f) = {make_device, keep_head,
                                                                    note_home};
    struct fixture *x = *state;
    char path[96], aside[112];
    snprintf(path, sizeof path, "%s/new.db", x->folder);
    snprintf(aside, sizeof aside, "%s.out", path);
    struct box *b = box_open(path, NULL);
    assert_non_null(b);
    assert_int_equal(rename(path, aside), 0);
    struct bytes_writer before = fixture_file(aside);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct fail f = {0};
        assert_false(acts[i](b, &f));
        assert_int_equal(f.kind, FAIL_MISSING);
    }
    struct bytes_writer after = fixture_file(aside);
    assert_int_equal(after.size, before.size);
    assert_memory_equal(after.data, before.data, before.size);
    bytes_free(&before);
    bytes_free(&after);
    box_close(b);
}

/* A new box of the fixture's campaign, or of another, in whose place the fixture's box then lies,
 * which has a key. */
static bool takes_the_fixtures_file(struct fixture *x, const struct fixture_campaign *campaign,
                                    struct fail *f)
{
    char path[96];
    struct bytes_writer file = fixture_file(x->path);
    snprintf(path, sizeof path, "%s/new.db", x->folder);
    struct box *b = box_open(path, NULL);
    assert_non_null(b);
    assert_true(box_load_pack(b, campaign->pack, campaign->bytes.data, campaign->bytes.size, f));
    assert_int_equal(unlink(path), 0);
    fixture_put_file(path, &file);
    bool taken = box_reopen(b, f) && box_has_device(b);
    box_close(b);
    assert_int_equal(unlink(path), 0);
    bytes_free(&file);
    return taken;
}

static void a_key_that_is_on_the_disk_though_its_making_failed_is_the_tablets(void **state)
{
    struct fail f = {0};
    struct fixture_campaign *other = fixture_campaign_new(false, "Other");
    assert_true(takes_the_fixtures_file(*state, fixture_campaign(), &f));
    assert_false(takes_the_fixtures_file(*state, other, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_non_null(strstr(f.text, "another campaign"));
    fixture_campaign_free(other);
}

int doubt_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(what_was_closed_before_is_read_from_a_disk_that_takes_no_writes),
        BOX_TEST(nothing_is_undone_in_a_file_that_was_moved_away),
        BOX_TEST(a_second_copy_that_comes_meets_the_session_that_is_open_still),
        BOX_TEST(no_act_writes_into_a_file_that_was_moved_away),
        BOX_TEST(a_key_that_is_on_the_disk_though_its_making_failed_is_the_tablets),
    };
    return cmocka_run_group_tests_name("doubt", tests, NULL, NULL);
}
