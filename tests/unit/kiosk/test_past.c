/* Past sessions, and the acknowledgements that sticks bring back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

/* On the panel, with two sessions closed and exported. */
static int with_two(void **state)
{
    struct tablet *t = tablet_new();
    tablet_set_up(t);
    for (int i = 0; i < 2; i++) {
        tablet_open_session(t);
        tablet_enter(t);
        TOUCH(t, "steward.close", "steward.skip");
    }
    *state = t;
    return 0;
}

static struct session *session_of(struct tablet *t, uint32_t number)
{
    struct session *s = box_closed_session(t->kiosk.steward.box, number, NULL);
    assert_non_null(s);
    return s;
}

/* What merge would leave there: this place has all of this session, or a part of it. */
static void acknowledge(struct tablet *t, const char *folder, char place, uint32_t number,
                        bool whole)
{
    struct session *s = session_of(t, number);
    struct ack ack = {.count = 1, .entries = xcalloc(1, sizeof(struct ack_entry))};
    memcpy(ack.campaign, s->opening.campaign, HASH_SIZE);
    memset(ack.holder, place, sizeof ack.holder);
    memcpy(ack.entries->session, s->id, HASH_SIZE);
    session_set_hash(s, ack.entries->set_hash);
    ack.entries->set_hash[0] ^= !whole;
    assert_true(ack_write(&ack, folder, NULL));
    ack_clear(&ack);
    session_free(s);
}

static void assert_says(struct tablet *t, const char *id, const char *words)
{
    if (!strstr(tablet_label(t, id), words))
        fail_msg("%s says %s, not %s", id, tablet_label(t, id), words);
}

static void the_newest_session_comes_first_with_its_votes_and_state(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.past");
    assert_says(t, "past:2", "Session 2 ·");
    assert_says(t, "past:2", "0 votes · Exported");
    assert_true(frame_find(&t->frame, "past:2")->rect.y < frame_find(&t->frame, "past:1")->rect.y);
}

static void a_session_that_was_not_exported_says_so(void **state)
{
    struct tablet *t = *state;
    char *aside = xasprintf("%s.aside", t->exports);
    assert_int_equal(rename(t->exports, aside), 0);
    tablet_open_session(t);
    tablet_enter(t);
    TOUCH(t, "steward.close", "steward.skip", "steward.back", "steward.past");
    assert_says(t, "past:3", "Not exported yet");
    assert_says(t, "past:2", "Exported");
    free(aside);
}

static void a_stick_that_comes_home_tells_where_its_sessions_are(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    acknowledge(t, stick, 'a', 1, true);
    tablet_touch(t, "steward.past");
    assert_says(t, "past:1", "Home: in 1 place");
    assert_says(t, "past:2", "Exported");
    TOUCH(t, "steward.back");
    acknowledge(t, stick, 'b', 1, true);
    TOUCH(t, "steward.past");
    assert_says(t, "past:1", "Home: in 2 places");
    tablet_off(t);
    tablet_on(t);
    tablet_enter(t);
    TOUCH(t, "steward.past");
    assert_says(t, "past:1", "Home: in 2 places");
    free(stick);
}

static void a_stick_is_read_also_when_it_comes_while_the_page_is_shown(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.past");
    char *stick = tablet_stick(t, "VOTES");
    acknowledge(t, stick, 'a', 2, true);
    tablet_wait_s(t, 2);
    assert_says(t, "past:2", "Home: in 1 place");
    free(stick);
}

static void a_part_of_a_session_is_no_home(void **state)
{
    struct tablet *t = *state;
    acknowledge(t, t->exports, 'a', 1, false);
    tablet_touch(t, "steward.past");
    assert_says(t, "past:1", "Exported");
}

static void damage_strangers_and_what_is_too_large_are_passed_over(void **state)
{
    struct tablet *t = *state;
    char *path = xasprintf("%s/0.ack", t->exports), *large = xasprintf("%s/1.ack", t->exports);
    char *own = xasprintf("%s/61616161.ack", t->exports);
    struct bytes_writer bytes = {0};
    uint8_t *zeros = xcalloc(1, PAST_ACK_SIZE_MAX + 1);
    acknowledge(t, t->exports, 'a', 1, true);
    assert_true(file_read(own, 1000, &bytes, NULL));
    bytes.data[bytes.size - 1] ^= 1;
    assert_true(file_write(path, bytes.data, bytes.size, 0600, NULL));
    assert_true(file_write(large, zeros, PAST_ACK_SIZE_MAX + 1, 0600, NULL));
    assert_int_equal(remove(own), 0);
    tablet_touch(t, "steward.past");
    assert_says(t, "past:1", "Exported");
    free(zeros), free(path), free(large), free(own);
    bytes_free(&bytes);
}

static void an_acknowledgement_of_another_campaign_is_passed_over(void **state)
{
    struct tablet *t = *state;
    acknowledge(t, t->exports, 'a', 1, true);
    t->kiosk.pack->campaign[0] ^= 1;
    tablet_touch(t, "steward.past");
    assert_says(t, "past:1", "Exported");
    t->kiosk.pack->campaign[0] ^= 1;
    TOUCH(t, "steward.back", "steward.past");
    assert_says(t, "past:1", "Home: in 1 place");
}

static void touching_a_session_tells_more_of_it(void **state)
{
    struct tablet *t = *state;
    acknowledge(t, t->exports, 'a', 2, true);
    TOUCH(t, "steward.past", "past:2");
    assert_says(t, "title", "Session 2");
    TOUCH(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_past");
    TOUCH(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void a_damaged_session_is_named_beside_the_others(void **state)
{
    struct tablet *t = *state;
    tablet_damage_session(t, 2);
    assert_int_equal(steward_number(&t->kiosk.steward), 3);
    tablet_enter(t);
    tablet_touch(t, "steward.past");
    assert_says(t, "past:2", "Damaged. Tell the coordinator.");
    assert_says(t, "past:1", "0 votes · Exported");
    tablet_touch(t, "past:2");
    assert_says(t, "title", "Session 2");
    assert_says(t, "status", "Keep the tablet as it is. Tell the coordinator.");
}

static void an_export_reads_what_the_place_brings_home(void **state)
{
    struct tablet *t = *state;
    char *own = xasprintf("%s/61616161.ack", t->exports);
    acknowledge(t, t->exports, 'a', 1, true);
    tablet_touch(t, "steward.export");
    tablet_wait_s(t, 2 + 1);
    assert_says(t, "export.done", "All is written");
    assert_int_equal(remove(own), 0); /* the page reads no stick that is not there */
    TOUCH(t, "steward.back", "steward.past");
    assert_says(t, "past:1", "Home: in 1 place");
    free(own);
}

static void before_the_first_session_the_list_says_that_there_is_none(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    tablet_touch(t, "steward.past");
    assert_says(t, "past.none", "No session is closed yet.");
}

int past_tests(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_TWO(test) cmocka_unit_test_setup_teardown(test, with_two, tablet_fixture_end)
        WITH_TWO(the_newest_session_comes_first_with_its_votes_and_state),
        WITH_TWO(a_session_that_was_not_exported_says_so),
        WITH_TWO(a_stick_that_comes_home_tells_where_its_sessions_are),
        WITH_TWO(a_stick_is_read_also_when_it_comes_while_the_page_is_shown),
        WITH_TWO(a_part_of_a_session_is_no_home),
        WITH_TWO(damage_strangers_and_what_is_too_large_are_passed_over),
        WITH_TWO(an_acknowledgement_of_another_campaign_is_passed_over),
        WITH_TWO(touching_a_session_tells_more_of_it),
        WITH_TWO(a_damaged_session_is_named_beside_the_others),
        WITH_TWO(an_export_reads_what_the_place_brings_home),
        WITH_TABLET(before_the_first_session_the_list_says_that_there_is_none),
    };
    return cmocka_run_group_tests_name("past", tests, NULL, NULL);
}
