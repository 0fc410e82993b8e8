/* box_mirror.h: both copies after each act, a second copy that goes away and comes back, and the
 * file of the first that went away. What the two become when they differ: test_bring.c. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/box_state.h"

static void cast_new(struct fixture *x, uint8_t id[RECORD_ID_SIZE])
{
    randombytes_buf(id, RECORD_ID_SIZE);
    fixture_cast(x, RECORD_BALLOT, id);
}

static void assert_state(struct fixture *x, enum box_mirror_state state)
{
    const struct box_mirror *m = box_mirror_look(x->box);
    if (m->state != state)
        fail_msg("the second copy's state is %d: %s", (int)m->state, m->reason.text);
}

static void assert_in_copy(struct fixture *x, const uint8_t id[RECORD_ID_SIZE])
{
    struct bytes_writer file = fixture_file(x->second);
    size_t at;
    assert_int_equal(fixture_find(&file, id, RECORD_ID_SIZE, &at), 1);
    bytes_free(&file);
}

/* The tablet's disk is gone: its second copy lies where the box was. */
static void go_on_with_the_copy(struct fixture *x)
{
    box_session_free(x->session);
    x->session = NULL;
    box_close(x->box);
    assert_int_equal(unlink(x->path), 0);
    assert_int_equal(rename(x->second, x->path), 0);
    x->box = box_open(x->path, NULL);
    assert_non_null(x->box);
}

static void without_a_second_copy_there_is_no_word_of_it(void **state)
{
    assert_state(*state, BOX_MIRROR_NONE);
    box_mirror_retry(((struct fixture *)*state)->box);
    assert_state(*state, BOX_MIRROR_NONE);
}

static void a_cast_is_in_both_copies(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE];
    fixture_mirror(x);
    fixture_open_session(x);
    for (int i = 0; i < 5; i++) {
        cast_new(x, id);
        assert_in_copy(x, id);
    }
    assert_state(x, BOX_MIRROR_WHOLE);
}

static void a_tablet_whose_disk_died_goes_on_with_its_second_copy(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t closed[RECORD_ID_SIZE], open[RECORD_ID_SIZE];
    const struct box_counters counters = {.hand_count = HAND_COUNT_NONE, .no_answer = 7};
    struct box_counters found;
    struct bytes_writer pack = {0};
    uint8_t head[HASH_SIZE] = {9}, found_head[HASH_SIZE];
    uint32_t number;
    fixture_mirror(x);
    fixture_open_session(x);
    cast_new(x, closed);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(box_mark_exported(x->box, 1, FIXTURE_DAY, &f));
    fixture_open_session(x);
    cast_new(x, open);
    assert_true(box_save_counters(x->box, &counters, &f));
    assert_true(box_keep_event_head(x->box, 12, head, &f));
    go_on_with_the_copy(x);

    assert_string_equal(box_tablet(x->box), "Tablet 3");
    assert_true(box_pack_bytes(x->box, fixture_campaign()->pack->hash, &pack, &f));
    assert_int_equal(pack.size, fixture_campaign()->bytes.size);
    bytes_free(&pack);
    assert_true(box_interrupted(x->box, &number, NULL, &found));
    assert_int_equal(number, 2);
    assert_int_equal(found.no_answer, 7);
    assert_true(box_event_head(x->box, &number, found_head, &f));
    assert_int_equal(number, 12);
    assert_memory_equal(found_head, head, HASH_SIZE);
    assert_int_equal(fixture_close_session(x, CLOSING_RECOVERED), 2);
    assert_true(fixture_closed_holds(x, 1, closed));
    assert_true(fixture_closed_holds(x, 2, open));
    struct box_closed *list;
    size_t count;
    assert_true(box_closed_list(x->box, &list, &count, &f));
    assert_int_equal(count, 2);
    assert_true(list[0].exported);
    assert_int_equal(list[0].exported_day, FIXTURE_DAY);
    free(list);
    fixture_open_session(x);
    assert_int_equal(x->session->opening.number, 3);
}

static void the_pin_and_its_wrong_tries_are_in_both_copies(void **state)
{
    struct fixture *x = *state;
    struct device_key key;
    struct fail f = {0};
    fixture_mirror(x);
    assert_false(box_unlock(x->box, "0000", &key, &f));
    assert_false(box_unlock(x->box, "0001", &key, &f));
    go_on_with_the_copy(x);
    assert_int_equal(box_wrong_pins(x->box), 2);
    assert_true(box_unlock(x->box, FIXTURE_PIN, &key, &f));
    assert_memory_equal(key.secret, fixture_device()->secret, sizeof key.secret);
    assert_int_equal(box_wrong_pins(x->box), 0);
    device_key_wipe(&key);
}

static void a_card_that_is_pulled_out_stops_nothing_and_is_repaired_when_it_is_back(void **state)
{
    struct fixture *x = *state;
    uint8_t before[RECORD_ID_SIZE], away[RECORD_ID_SIZE], after[RECORD_ID_SIZE];
    char aside[96];
    snprintf(aside, sizeof aside, "%s.out", x->card);
    fixture_mirror(x);
    fixture_open_session(x);
    cast_new(x, before);
    assert_int_equal(rename(x->card, aside), 0);
    cast_new(x, away);
    assert_state(x, BOX_MIRROR_AWAY);
    assert_int_equal(box_mirror_look(x->box)->reason.kind, FAIL_MISSING);
    assert_int_equal(access(x->card, F_OK), -1); /* never made */
    box_mirror_retry(x->box);
    assert_state(x, BOX_MIRROR_AWAY);
    assert_int_equal(rename(aside, x->card), 0);
    cast_new(x, after); /* the act itself repairs it */
    assert_state(x, BOX_MIRROR_WHOLE);
    assert_in_copy(x, before);
    assert_in_copy(x, away);
    assert_in_copy(x, after);
}

static void a_card_that_is_empty_when_it_comes_gets_everything(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE];
    fixture_open_session(x);
    cast_new(x, id);
    assert_false(box_mirror(x->box, x->card, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_int_equal(mkdir(x->card, 0700), 0);
    box_mirror_retry(x->box);
    assert_state(x, BOX_MIRROR_WHOLE);
    assert_in_copy(x, id);
    assert_false(box_mirror_look(x->box)->gave);
}

static void more_than_256_ballots_are_in_both_copies(void **state)
{
    enum { CASTS = SLOTS_STEP + 10 };
    static uint8_t ids[CASTS][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_mirror(x);
    fixture_open_session(x);
    for (size_t i = 0; i < CASTS; i++)
        cast_new(x, ids[i]);
    go_on_with_the_copy(x);
    fixture_close_session(x, CLOSING_RECOVERED);
    for (size_t i = 0; i < CASTS; i++)
        assert_true(fixture_closed_holds(x, 1, ids[i]));
}

static void what_is_no_folder_is_away_and_the_box_works(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE];
    assert_false(box_mirror(x->box, x->path, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_false(box_mirror(x->box, x->folder, &f)); /* where the box itself lies */
    assert_int_equal(f.kind, FAIL_CONFLICT);
    fixture_open_session(x);
    cast_new(x, id);
}

static void close_recovered(struct fixture *x)
{
    const struct box_counters none = {.hand_count = HAND_COUNT_NONE};
    uint32_t number;
    assert_true(
        box_session_close(x->box, fixture_device(), &none, CLOSING_RECOVERED, &number, NULL) ||
        (box_reopen(x->box, NULL) &&
         box_session_close(x->box, fixture_device(), &none, CLOSING_RECOVERED, &number, NULL)));
}

/* Has the first copy's file the ballot, with nothing that would undo it? */
static bool is_on_disk(const struct fixture *x, const uint8_t id[RECORD_ID_SIZE])
{
    size_t at;
    struct bytes_writer file = fixture_file(x->path), journal = fixture_file(x->journal);
    bool is_there = fixture_find(&file, id, RECORD_ID_SIZE, &at) == 1 && journal.size == 0;
    bytes_free(&file);
    bytes_free(&journal);
    return is_there;
}

/* The second copy has a ballot that the first lost; the disk refuses one fsync after the other. A
 * commit that fails at its last one is on the disk all the same. */
static void what_a_repair_that_failed_left_on_the_disk_is_closed_with_the_rest(void **state)
{
    enum { SYNCS = 12 };
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE], lost[RECORD_ID_SIZE];
    unsigned left_there = 0;
    fixture_mirror(x);
    fixture_open_session(x);
    cast_new(x, id);
    struct bytes_writer first = fixture_file(x->path);
    cast_new(x, lost);
    struct bytes_writer second = fixture_file(x->second);
    for (unsigned sync = 1; sync <= SYNCS; sync++) {
        box_close(x->box);
        fixture_put_file(x->path, &first);
        fixture_put_file(x->second, &second);
        x->box = box_open(x->path, NULL);
        assert_non_null(x->box);
        fixture_sync_fails = sync;
        bool whole = box_mirror(x->box, x->card, NULL);
        fixture_sync_fails = 0;
        bool is_there = is_on_disk(x, lost);
        assert_false(box_mirror(x->box, x->path, NULL)); /* the card is taken out for good */
        close_recovered(x);
        assert_true(fixture_closed_holds(x, 1, id));
        assert_true(!is_there || fixture_closed_holds(x, 1, lost));
        left_there += is_there && !whole;
    }
    bytes_free(&first);
    bytes_free(&second);
    assert_in_range(left_there, 1, SYNCS);
}

static void damage_session(const char *path, const char *sql)
{
    struct fail f = {0};
    struct db *db = db_open(path, &box_schema, DB_WRITE, &f);
    if (!db || !db_run(db, sql, &f))
        fail_msg("%s", f.text);
    db_close(db);
}

static void a_damaged_closed_session_does_not_keep_its_neighbours_from_the_other_copy(void **state)
{
    struct fixture *x = *state;
    const struct fixture_campaign *c = fixture_campaign();
    uint8_t id[RECORD_ID_SIZE];
    struct fail f = {0};
    for (int i = 0; i < 2; i++) {
        fixture_open_session(x);
        cast_new(x, id);
        fixture_close_session(x, CLOSING_CLOSED);
    }
    box_close(x->box);
    damage_session(x->path, "UPDATE closed_session SET session = x'00' WHERE number = 1");
    x->box = box_open(x->path, &f);
    fixture_mirror(x);
    assert_state(x, BOX_MIRROR_WHOLE);
    box_close(x->box);
    assert_int_equal(unlink(x->path), 0);
    x->box = box_open(x->path, &f);
    assert_true(box_load_pack(x->box, c->pack, c->bytes.data, c->bytes.size, &f));
    assert_true(box_mirror(x->box, x->card, &f));
    assert_true(fixture_closed_holds(x, 2, id));
}

/* The medium of the first copy */

static void a_disk_that_was_away_takes_votes_again_in_the_same_session(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t before[RECORD_ID_SIZE], after[RECORD_ID_SIZE], plain[1024] = {0};
    char aside[96];
    snprintf(aside, sizeof aside, "%s.out", x->path);
    fixture_open_session(x);
    cast_new(x, before);
    randombytes_buf(after, sizeof after);
    assert_int_equal(rename(x->path, aside), 0);
    assert_false(
        box_cast(x->box, x->session, RECORD_BALLOT, after, plain, fixture_ballot_size(), &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_false(box_reopen(x->box, &f));
    assert_int_equal(access(x->path, F_OK), -1); /* nothing was made in its place */
    assert_false(
        box_cast(x->box, x->session, RECORD_BALLOT, after, plain, fixture_ballot_size(), &f));
    assert_int_equal(rename(aside, x->path), 0);
    assert_true(box_reopen(x->box, &f));
    assert_false(box_interrupted(x->box, NULL, NULL, NULL));
    fixture_cast(x, RECORD_BALLOT, after);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(fixture_closed_holds(x, 1, before));
    assert_true(fixture_closed_holds(x, 1, after));
}

static void no_vote_goes_into_an_older_file_that_came_back(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE], next[RECORD_ID_SIZE] = {1}, plain[1024] = {0};
    struct bytes_writer old[3];
    old[0] = fixture_file(x->path); /* no session is open */
    fixture_open_session(x);
    old[1] = fixture_file(x->path); /* without the vote */
    cast_new(x, id);
    struct bytes_writer now = fixture_file(x->path);
    old[2] = (struct bytes_writer){0};
    bytes_put(&old[2], "no box", 6);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(unlink(x->path), 0);
        fixture_put_file(x->path, &old[i]);
        assert_false(box_reopen(x->box, &f));
        assert_int_equal(f.kind, i < 2 ? FAIL_CONFLICT : FAIL_FORMAT);
        assert_false(
            box_cast(x->box, x->session, RECORD_BALLOT, next, plain, fixture_ballot_size(), &f));
        struct bytes_writer after = fixture_file(x->path);
        assert_int_equal(after.size, old[i].size);
        assert_memory_equal(after.data, old[i].data, after.size);
        bytes_free(&after);
        bytes_free(&old[i]);
    }
    fixture_put_file(x->path, &now);
    bytes_free(&now);
    assert_true(box_reopen(x->box, &f));
    cast_new(x, id);
}

static void no_vote_goes_into_another_tablets_file(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    fixture_open_session(x);
    assert_int_equal(unlink(x->path), 0);
    struct box *other = box_open(x->path, &f);
    assert_true(box_load_pack(other, fixture_campaign()->pack, fixture_campaign()->bytes.data,
                              fixture_campaign()->bytes.size, &f));
    assert_true(box_make_device(other, "Tablet 9", FIXTURE_PIN, &f));
    box_close(other);
    assert_false(box_reopen(x->box, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_non_null(strstr(f.text, "another tablet"));
}

int mirror_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(without_a_second_copy_there_is_no_word_of_it),
        BOX_TEST(a_cast_is_in_both_copies),
        BOX_TEST(a_tablet_whose_disk_died_goes_on_with_its_second_copy),
        BOX_TEST(the_pin_and_its_wrong_tries_are_in_both_copies),
        BOX_TEST(a_card_that_is_pulled_out_stops_nothing_and_is_repaired_when_it_is_back),
        BOX_TEST(a_card_that_is_empty_when_it_comes_gets_everything),
        BOX_TEST(more_than_256_ballots_are_in_both_copies),
        BOX_TEST(what_is_no_folder_is_away_and_the_box_works),
        BOX_TEST(what_a_repair_that_failed_left_on_the_disk_is_closed_with_the_rest),
        BOX_TEST(a_damaged_closed_session_does_not_keep_its_neighbours_from_the_other_copy),
        BOX_TEST(a_disk_that_was_away_takes_votes_again_in_the_same_session),
        BOX_TEST(no_vote_goes_into_an_older_file_that_came_back),
        BOX_TEST(no_vote_goes_into_another_tablets_file),
    };
    return cmocka_run_group_tests_name("mirror", tests, NULL, NULL);
}
