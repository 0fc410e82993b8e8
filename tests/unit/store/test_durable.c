/* DESIGN 4.1 and 4.10: a write that fails, wherever it fails, leaves the box as it was and usable.
 * What kill -9 leaves is followed to the tally: tests/unit/tally/test_killed.c. */
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/slots.h"

/* A limit on the size of files stands in for a full disk, as any user can set it. It rises step by
 * step, so that each write of the act is the first to fail once. */

struct act {
    bool (*run)(struct fixture *x, struct fail *f);
    size_t ballots_before, ballots_after;
    rlim_t step_bytes; /* by which the limit rises */
};

static void limit_file_size(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static size_t ballots_in(struct fixture *x)
{
    struct box_counts counts;
    return box_count(x->box, &counts, NULL) ? counts.ballots : 0;
}

static void fails_at_each_write_until_there_is_room(struct fixture *x, const struct act *act)
{
    const rlim_t step = act->step_bytes;
    size_t failures = 0;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t room = 0;; room += step) {
        struct fail f = {0};
        limit_file_size(room);
        bool ok = act->run(x, &f);
        limit_file_size(before.rlim_cur);
        if (ok)
            break;
        failures++;
        assert_int_equal(f.kind, FAIL_FULL);
        assert_non_null(strstr(f.text, "no space left"));
        assert_int_equal(ballots_in(x), act->ballots_before);
    }
    signal(SIGXFSZ, SIG_DFL);
    assert_true(failures > 3);
    assert_int_equal(ballots_in(x), act->ballots_after);
}

static bool cast_one(struct fixture *x, struct fail *f)
{
    static const uint8_t id[RECORD_ID_SIZE] = {0xca};
    uint8_t plain[1024] = {0};
    return box_cast(x->box, x->session, RECORD_BALLOT, id, plain, fixture_ballot_size(), f);
}

static bool close_one(struct fixture *x, struct fail *f)
{
    const struct box_counters counters = {0};
    uint32_t number;
    return box_session_close(x->box, fixture_device(), &counters, CLOSING_CLOSED, &number, f);
}

static bool open_one(struct fixture *x, struct fail *f)
{
    x->session = box_session_open(x->box, fixture_device(), fixture_campaign()->pack, "hall",
                                  CHANNEL_HALL, FIXTURE_DAY, "AB", f);
    return x->session != NULL;
}

static void cast_random(struct fixture *x, uint8_t ids[][RECORD_ID_SIZE], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        randombytes_buf(ids[i], RECORD_ID_SIZE);
        fixture_cast(x, RECORD_BALLOT, ids[i]);
    }
}

static void assert_closed_holds(struct fixture *x, uint8_t ids[][RECORD_ID_SIZE], size_t count,
                                size_t others)
{
    struct session *s = box_closed_session(x->box, 1, NULL);
    assert_non_null(s);
    assert_int_equal(session_count(s, RECORD_BALLOT), count + others);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(fixture_holds(s, RECORD_BALLOT, ids[i]), 1);
    session_free(s);
}

static void a_cast_that_fails_for_want_of_space_can_be_tried_again(void **state)
{
    struct fixture *x = *state;
    uint8_t ids[5][RECORD_ID_SIZE];
    fixture_open_session(x);
    cast_random(x, ids, 5);
    fails_at_each_write_until_there_is_room(x, &(struct act){cast_one, 5, 6, 3000});
    fixture_close_session(x, CLOSING_CLOSED);
    assert_closed_holds(x, ids, 5, 1);
}

static void more_slots_that_do_not_fit_the_disk_lose_nothing(void **state)
{
    static uint8_t ids[SLOTS_STEP][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_open_session(x);
    cast_random(x, ids, SLOTS_STEP);
    fails_at_each_write_until_there_is_room(
        x, &(struct act){cast_one, SLOTS_STEP, SLOTS_STEP + 1, 3000});
    fixture_close_session(x, CLOSING_CLOSED);
    assert_closed_holds(x, ids, SLOTS_STEP, 1);
}

static void a_session_that_cannot_be_closed_stays_open_and_whole(void **state)
{
    uint8_t ids[9][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_open_session(x);
    cast_random(x, ids, 9);
    fails_at_each_write_until_there_is_room(x, &(struct act){close_one, 9, 0, 3000});
    assert_closed_holds(x, ids, 9, 0);
}

static void a_session_that_cannot_be_opened_takes_no_number(void **state)
{
    struct fixture *x = *state;
    fails_at_each_write_until_there_is_room(x, &(struct act){open_one, 0, 0, 3000});
    assert_int_equal(x->session->opening.number, 1);
    fixture_reopen(x);
    assert_true(box_interrupted(x->box, NULL, NULL, NULL));
}

/* A steward with a full tablet must still get at what it holds. */
static void a_tablet_with_a_full_disk_starts_with_the_pack_it_has(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    const struct fixture_campaign *c = fixture_campaign();
    struct rlimit before;
    fixture_open_session(x);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    limit_file_size(0);
    box_close(x->box);
    x->box = box_open(x->path, &f);
    bool ok = x->box && box_load_pack(x->box, c->pack, c->bytes.data, c->bytes.size, &f);
    struct session *s = ok ? box_closed_session(x->box, 1, &f) : NULL;
    limit_file_size(before.rlim_cur);
    signal(SIGXFSZ, SIG_DFL);
    if (!s)
        fail_msg("%s", f.text);
    session_free(s);
}

static bool write_one(struct fixture *x, struct fail *f)
{
    return box_try_writing(x->box, f);
}

static void trying_to_write_finds_a_full_disk_and_changes_nothing(void **state)
{
    struct fixture *x = *state;
    fails_at_each_write_until_there_is_room(x, &(struct act){write_one, 0, 0, 500});
    fixture_open_session(x);
    assert_int_equal(x->session->opening.number, 1);
}

static bool unlock_one(struct fixture *x, struct fail *f)
{
    struct device_key key;
    bool ok = box_unlock(x->box, FIXTURE_PIN, &key, f);
    device_key_wipe(&key);
    return ok;
}

/* The try is counted first: without the count there is no check. */
static void a_pin_is_not_checked_before_its_try_is_on_the_disk(void **state)
{
    struct fixture *x = *state;
    fails_at_each_write_until_there_is_room(x, &(struct act){unlock_one, 0, 0, 500});
    assert_int_equal(box_wrong_pins(x->box), 0);
}

static void with_a_full_disk_a_steward_gets_in_uncounted(void **state)
{
    struct fixture *x = *state;
    struct device_key key;
    struct fail f = {0};
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    limit_file_size(0);
    bool wrong = box_unlock_uncounted(x->box, "0000", &key, &f);
    enum fail_kind kind = f.kind;
    uint32_t tries = box_wrong_pins(x->box);
    bool right = box_unlock_uncounted(x->box, FIXTURE_PIN, &key, &f);
    limit_file_size(before.rlim_cur);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(wrong);
    assert_int_equal(kind, FAIL_SECRET);
    assert_int_equal(tries, 1);
    assert_true(right);
    device_key_wipe(&key);
}

/* The instant after a failed write the plug is pulled: what the file then holds is whole. */
static void a_failed_write_leaves_a_whole_file_behind(void **state)
{
    enum { STEP = 20 * 1000 };
    uint8_t ids[7][RECORD_ID_SIZE];
    struct fixture *x = *state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    fixture_open_session(x);
    cast_random(x, ids, 7);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t room = 0; room < 20 * STEP; room += STEP) {
        box_close(x->box);
        pid_t child = fork();
        if (child == 0) {
            struct box *b = box_open(x->path, NULL);
            const struct box_counters counters = {0};
            uint32_t number;
            limit_file_size(room);
            bool ok = b && box_session_close(b, fixture_device(), &counters, CLOSING_RECOVERED,
                                             &number, NULL);
            _exit(ok ? 1 : 0);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        x->box = box_open(x->path, NULL);
        assert_non_null(x->box);
        if (WEXITSTATUS(status) == 1)
            break;
        assert_int_equal(ballots_in(x), 7);
    }
    signal(SIGXFSZ, SIG_DFL);
    if (ballots_in(x) > 0)
        fixture_close_session(x, CLOSING_RECOVERED);
    assert_closed_holds(x, ids, 7, 0);
}

int durable_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(a_cast_that_fails_for_want_of_space_can_be_tried_again),
        BOX_TEST(more_slots_that_do_not_fit_the_disk_lose_nothing),
        BOX_TEST(a_session_that_cannot_be_closed_stays_open_and_whole),
        BOX_TEST(a_session_that_cannot_be_opened_takes_no_number),
        BOX_TEST(a_tablet_with_a_full_disk_starts_with_the_pack_it_has),
        BOX_TEST(trying_to_write_finds_a_full_disk_and_changes_nothing),
        BOX_TEST(a_pin_is_not_checked_before_its_try_is_on_the_disk),
        BOX_TEST(with_a_full_disk_a_steward_gets_in_uncounted),
        BOX_TEST(a_failed_write_leaves_a_whole_file_behind),
    };
    return cmocka_run_group_tests_name("durable", tests, NULL, NULL);
}
