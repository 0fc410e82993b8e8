/* The steward's screens: first start, PIN, panel, closing, export, and what a crash leaves. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static void the_first_start_makes_the_tablet_and_leads_to_the_panel(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    assert_string_equal(tablet_screen(t), "steward_setup");
    tablet_pin(t, "258");
    assert_string_equal(t->kiosk.desk.message, "A PIN has at least 4 digits.");
    tablet_touch(t, "pin:0");
    tablet_touch(t, "pin.ok");
    tablet_pin(t, "0852");
    assert_false(t->kiosk.desk.again);
    tablet_pin(t, "2580");
    tablet_pin(t, "2580");
    tablet_type(t, "Tablet 3");
    tablet_touch(t, "steward.confirm");
    assert_string_equal(tablet_screen(t), "steward_panel");
    assert_string_equal(box_tablet(t->kiosk.steward.box), "Tablet 3");
}

static void wrong_pins_have_to_wait(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    for (int i = 0; i < 4; i++)
        tablet_pin(t, "1111");
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), 5);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_pin");
    tablet_wait_s(t, 5);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void the_wait_after_wrong_pins_outlives_a_restart(void **state)
{
    struct tablet *t = *state;
    struct steward *s = &t->kiosk.steward;
    struct steward_params params = {
        .data_folder = t->data, .pack = t->kiosk.pack, .pack_bytes = &t->kiosk.pack_bytes};
    struct fail f;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    for (int i = 0; i < 4; i++)
        tablet_pin(t, "1111");
    steward_destroy(s);
    params.now_ms = t->now_ms;
    assert_true(steward_init(s, &params, &f));
    assert_int_equal(steward_wait_s(s, t->now_ms), 5);
}

static void a_steward_never_comes_to_a_residents_answers(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_enter(t);
    assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_null(t->kiosk.steward.key);
}

static void a_panel_that_is_left_locks_itself(void **state)
{
    struct tablet *t = *state;
    tablet_enter(t);
    tablet_wait_s(t, 179);
    assert_string_equal(tablet_screen(t), "steward_panel");
    tablet_wait_s(t, 1);
    assert_string_equal(tablet_screen(t), "welcome");
    assert_null(t->kiosk.steward.key);
}

static struct closing closing_of(struct tablet *t, uint32_t number)
{
    struct fail f;
    struct closing closing;
    struct session *s = box_closed_session(t->kiosk.steward.box, number, &f);
    assert_non_null(s);
    assert_int_equal(s->closing_count, 1);
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &closing, &f));
    session_free(s);
    return closing;
}

static void closing_asks_for_a_hand_count_and_exports(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_enter(t);
    tablet_touch(t, "steward.close");
    assert_false(tablet_has(t, "steward.confirm"));
    tablet_touch(t, "pin:4");
    tablet_touch(t, "pin:2");
    tablet_touch(t, "steward.confirm");
    assert_string_equal(tablet_screen(t), "steward_panel");
    assert_string_equal(frame_find(&t->frame, "session")->label,
                        "Session 1 is closed and exported.");
    struct closing closing = closing_of(t, 1);
    assert_int_equal(closing.hand_count, 42);
    assert_int_equal(closing.ballots, 1);
    assert_int_equal(closing.how, CLOSING_CLOSED);
    tablet_touch(t, "steward.export");
    tablet_wait_s(t, 1);
    assert_int_equal(t->kiosk.desk.exporting.state, EXPORTING_DONE);
    assert_int_equal(t->kiosk.desk.exporting.at, 1);
    assert_non_null(strstr(t->kiosk.desk.exporting.newest, ".bundle"));
}

static void an_export_that_fails_at_closing_is_told_and_tried_again(void **state)
{
    struct tablet *t = *state;
    char *aside = xasprintf("%s.aside", t->exports);
    tablet_enter(t);
    tablet_touch(t, "steward.close");
    assert_int_equal(rename(t->exports, aside), 0); /* the stick was pulled out */
    tablet_touch(t, "steward.skip");
    assert_string_equal(tablet_screen(t), "steward_export");
    assert_string_equal(frame_find(&t->frame, "export.waiting")->label, "Put a stick in.");
    assert_int_equal(closing_of(t, 1).hand_count, HAND_COUNT_NONE);
    assert_int_equal(rename(aside, t->exports), 0);
    tablet_wait_s(t, 4);
    assert_int_equal(t->kiosk.desk.exporting.state, EXPORTING_DONE);
    assert_int_equal(t->kiosk.desk.exporting.at, 1);
    free(aside);
}

static void after_a_crash_the_steward_gives_a_count_and_the_session_is_recovered(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_off(t);
    tablet_on(t);
    assert_string_equal(tablet_screen(t), "closed");
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_recover");
    assert_string_equal(frame_find(&t->frame, "question")->label,
                        "This box holds 1 vote. Your own count?");
    tablet_touch(t, "pin:2");
    tablet_touch(t, "steward.confirm");
    struct closing closing = closing_of(t, 1);
    assert_int_equal(closing.how, CLOSING_RECOVERED);
    assert_int_equal(closing.hand_count, 2);
    assert_int_equal(closing.ballots, 1);
    tablet_open_session(t);
    assert_string_equal(tablet_screen(t), "welcome");
}

static void a_session_closes_by_itself_when_its_day_is_over_and_nobody_votes(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    t->kiosk.steward.session->opening.day--;
    tablet_wait_s(t, 1);
    assert_true(kiosk_is_open(&t->kiosk));
    tablet_touch(t, "back");
    assert_string_equal(tablet_screen(t), "closed");
    assert_int_equal(closing_of(t, 1).hand_count, HAND_COUNT_NONE);
}

int steward_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(the_first_start_makes_the_tablet_and_leads_to_the_panel),
        WITH_SESSION(wrong_pins_have_to_wait),
        WITH_SESSION(the_wait_after_wrong_pins_outlives_a_restart),
        WITH_SESSION(a_steward_never_comes_to_a_residents_answers),
        WITH_SESSION(a_panel_that_is_left_locks_itself),
        WITH_SESSION(closing_asks_for_a_hand_count_and_exports),
        WITH_SESSION(an_export_that_fails_at_closing_is_told_and_tried_again),
        WITH_SESSION(after_a_crash_the_steward_gives_a_count_and_the_session_is_recovered),
        WITH_SESSION(a_session_closes_by_itself_when_its_day_is_over_and_nobody_votes),
    };
    return cmocka_run_group_tests_name("steward", tests, NULL, NULL);
}
