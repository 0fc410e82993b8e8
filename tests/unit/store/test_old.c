/* A box as the first version made it is brought up to date when it is opened, and everything in it
 * is there; one of a later version is left as it is. The statements are that version's, kept here
 * as they were: they must not follow sync/store/box.c. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/db.h"

static const char *const first_steps[] = {
    "CREATE TABLE tablet ( -- one row: whose tablet this is\n"
    "  row INTEGER PRIMARY KEY CHECK (row = 1), -- there is one\n"
    "  campaign BLOB, -- id of the campaign it belongs to; NULL before the first pack\n"
    "  trial INTEGER NOT NULL DEFAULT 0, -- 1: that is a practice campaign\n"
    "  name TEXT, -- the tablet's name, given at first start; NULL before\n"
    "  device_public BLOB, -- public half of its signing key; NULL before\n"
    "  device_locked BLOB, -- secret half, locked with the PIN (seal/keys.h); NULL before\n"
    "  wrong_pins INTEGER NOT NULL DEFAULT 0, -- wrong tries since the last right one\n"
    "  next_number INTEGER NOT NULL DEFAULT 1 -- number of the next session\n"
    ") STRICT;\n"
    "INSERT INTO tablet (row) VALUES (1);\n"
    "CREATE TABLE pack ( -- every pack that was loaded, to be exported with its sessions\n"
    "  hash BLOB PRIMARY KEY, -- BLAKE2b-256 of bytes\n"
    "  bytes BLOB NOT NULL -- the pack file\n"
    ") STRICT;\n"
    "CREATE TABLE open_session ( -- one row while a session is open, else none\n"
    "  row INTEGER PRIMARY KEY CHECK (row = 1), -- there is one\n"
    "  opening BLOB NOT NULL, -- the signed opening statement\n"
    "  hand_count INTEGER NOT NULL, -- this and the next four: totals, see struct box_counters\n"
    "  no_answer INTEGER NOT NULL, -- doors where nobody answered\n"
    "  declined INTEGER NOT NULL, -- people who did not want to take part\n"
    "  come_back INTEGER NOT NULL, -- people who asked to be called on later\n"
    "  quick_visits INTEGER NOT NULL -- visits under 20 seconds\n"
    ") STRICT;\n"
    "CREATE TABLE ballot_slot ( -- rows only while a session is open, never added by a cast\n"
    "  slot INTEGER PRIMARY KEY, -- a place, which says nothing about its ballot\n"
    "  envelope BLOB NOT NULL -- length (2 bytes), envelope, zeros; zeros alone if free\n"
    ") STRICT;\n"
    "CREATE TABLE issue_slot ( -- the same for issues\n"
    "  slot INTEGER PRIMARY KEY, -- a place, which says nothing about its issue\n"
    "  envelope BLOB NOT NULL -- length (2 bytes), envelope, zeros; zeros alone if free\n"
    ") STRICT;\n"
    "CREATE TABLE closed_session ( -- every session that was closed here\n"
    "  number INTEGER PRIMARY KEY, -- as in its opening statement\n"
    "  session BLOB NOT NULL, -- the whole session (seal/session.h), sorted\n"
    "  exported INTEGER NOT NULL DEFAULT 0 -- 1: written to a stick or folder and read back\n"
    ") STRICT;\n",
};

static const struct db_schema first_schema = {
    .application_id = 0x42436278,
    .what = "box",
    .pragmas = "PRAGMA journal_mode = TRUNCATE",
    .steps = first_steps,
    .step_count = 1,
};

/* What the first version kept, out of the file of now, which is attached. */
static const char take_over[] =
    "DELETE FROM tablet;"
    "INSERT INTO tablet (row, campaign, trial, name, device_public, device_locked, wrong_pins,"
    " next_number) SELECT row, campaign, trial, name, device_public, device_locked, wrong_pins,"
    " next_number FROM new.tablet;"
    "INSERT INTO pack (hash, bytes) SELECT hash, bytes FROM new.pack;"
    "INSERT INTO open_session (row, opening, hand_count, no_answer, declined, come_back,"
    " quick_visits) SELECT row, opening, hand_count, no_answer, declined, come_back, quick_visits"
    " FROM new.open_session;"
    "INSERT INTO ballot_slot (slot, envelope) SELECT slot, envelope FROM new.ballot_slot;"
    "INSERT INTO issue_slot (slot, envelope) SELECT slot, envelope FROM new.issue_slot;"
    "INSERT INTO closed_session (number, session, exported) SELECT number, session, exported"
    " FROM new.closed_session;"
    "DETACH new;";

/* The box's file becomes one of the first version, with what it holds. */
static void make_old(struct fixture *x)
{
    char old[96], attach[128];
    struct fail f = {0};
    box_session_free(x->session);
    x->session = NULL;
    box_close(x->box);
    x->box = NULL;
    snprintf(old, sizeof old, "%s.old", x->path);
    snprintf(attach, sizeof attach, "ATTACH '%s' AS new", x->path);
    struct db *db = db_open(old, &first_schema, DB_CREATE, &f);
    if (!db || !db_run(db, attach, &f) || !db_run(db, take_over, &f))
        fail_msg("%s", f.text);
    db_close(db);
    assert_int_equal(rename(old, x->path), 0);
}

static void a_box_of_the_first_version_is_brought_up_to_date_with_all_it_holds(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t closed[RECORD_ID_SIZE], open[RECORD_ID_SIZE], head[HASH_SIZE];
    struct box_closed *list;
    size_t count;
    uint32_t number;
    randombytes_buf(closed, sizeof closed);
    randombytes_buf(open, sizeof open);
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, closed);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(box_mark_exported(x->box, 1, FIXTURE_DAY, &f));
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, open);
    make_old(x);
    x->box = box_open(x->path, &f);
    if (!x->box)
        fail_msg("%s", f.text);

    assert_string_equal(box_tablet(x->box), "Tablet 3");
    assert_true(box_event_head(x->box, &number, head, &f));
    assert_int_equal(number, 0);
    assert_true(box_closed_list(x->box, &list, &count, &f));
    assert_int_equal(count, 1);
    assert_true(list[0].exported);
    assert_false(list[0].has_exported_day); /* the first version did not keep it */
    assert_int_equal(list[0].homes, 0);
    free(list);
    assert_true(box_interrupted(x->box, &number, NULL, NULL));
    assert_int_equal(fixture_close_session(x, CLOSING_RECOVERED), 2);
    assert_true(fixture_closed_holds(x, 1, closed));
    assert_true(fixture_closed_holds(x, 2, open));
    fixture_open_session(x);
    assert_int_equal(x->session->opening.number, 3);
}

static void an_old_second_copy_gives_all_it_holds(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE];
    randombytes_buf(id, sizeof id);
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, id);
    fixture_close_session(x, CLOSING_CLOSED);
    make_old(x);
    struct bytes_writer old = fixture_file(x->path);
    x->box = box_open(x->path, &f);
    assert_non_null(x->box);
    fixture_mirror(x);
    box_close(x->box);
    fixture_put_file(x->second, &old);
    bytes_free(&old);
    assert_int_equal(unlink(x->path), 0);
    x->box = box_open(x->path, &f);
    assert_true(box_load_pack(x->box, fixture_campaign()->pack, fixture_campaign()->bytes.data,
                              fixture_campaign()->bytes.size, &f));
    assert_true(box_mirror(x->box, x->card, &f));
    assert_string_equal(box_tablet(x->box), "Tablet 3");
    assert_true(fixture_closed_holds(x, 1, id));
}

static void a_second_copy_that_a_later_program_made_is_left_as_it_is(void **state)
{
    enum { USER_VERSION_END = 63 }; /* in the header: sqlite.org/fileformat.html */
    struct fixture *x = *state;
    struct fail f = {0};
    char aside[128];
    snprintf(aside, sizeof aside, "%s.damaged-1", x->second);
    fixture_mirror(x);
    fixture_reopen(x);
    struct bytes_writer later = fixture_file(x->second);
    later.data[USER_VERSION_END] = 99;
    fixture_put_file(x->second, &later);
    assert_false(box_mirror(x->box, x->card, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_int_equal(access(aside, F_OK), -1);
    struct bytes_writer after = fixture_file(x->second);
    assert_int_equal(after.size, later.size);
    assert_memory_equal(after.data, later.data, after.size);
    bytes_free(&after);
    bytes_free(&later);
}

int old_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(a_box_of_the_first_version_is_brought_up_to_date_with_all_it_holds),
        BOX_TEST(an_old_second_copy_gives_all_it_holds),
        BOX_TEST(a_second_copy_that_a_later_program_made_is_left_as_it_is),
    };
    return cmocka_run_group_tests_name("old boxes", tests, NULL, NULL);
}
