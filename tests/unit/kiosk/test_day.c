/* The day a session opens on, a forgotten PIN, and a page that locked itself half filled. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/tablet.h"

enum { DAY_S = 24 * 60 * 60, PACK_DAY = 20000 }; /* tablet.c's pack: 2024-10-04 */

static void fill_in(struct tablet *t)
{
    TOUCH(t, "steward.open", "venue:hall", "channel:hall", "steward.confirm");
}

static int32_t opened_on(const struct tablet *t)
{
    return t->kiosk.steward.session->opening.day;
}

static void the_day_is_confirmed_in_words_before_a_session_opens(void **state)
{
    struct tablet *t = *state;
    clock_says = 1795442700;
    tablet_set_up(t);
    fill_in(t);
    assert_string_equal(tablet_label(t, "day"), "Is today Monday 23\u00A0November\u00A02026?");
    assert_false(kiosk_is_open(&t->kiosk));
    TOUCH(t, "steward.back", "steward.confirm", "steward.confirm");
    assert_true(kiosk_is_open(&t->kiosk));
    assert_int_equal(opened_on(t), 20780);
    assert_int_equal(t->kiosk.steward.day_offset, 0);
    clock_says = 0;
}

static void a_clock_from_before_the_pack_begins_at_the_packs_day_and_no_earlier(void **state)
{
    struct tablet *t = *state;
    clock_says = 7 * DAY_S + 300; /* the battery was empty: 1970-01-08, 00:05 */
    tablet_set_up(t);
    fill_in(t);
    assert_string_equal(tablet_label(t, "day"), "Is today Friday 4\u00A0October\u00A02024?");
    assert_string_equal(tablet_label(t, "status"),
                        "The clock says Thursday 8\u00A0January\u00A01970.");
    assert_false(tablet_has(t, "day.earlier"));
    TOUCH(t, "day.later", "day.later", "day.earlier", "steward.confirm");
    assert_int_equal(opened_on(t), PACK_DAY + 1);
    clock_says = 0;
}

static void with_a_day_put_right_the_session_still_ends_at_the_clocks_midnight(void **state)
{
    struct tablet *t = *state;
    clock_says = 7 * DAY_S + 300;
    tablet_set_up(t);
    fill_in(t);
    TOUCH(t, "day.later", "steward.confirm");
    clock_says = 8 * DAY_S - 60;
    tablet_wait_s(t, 1);
    assert_true(kiosk_is_open(&t->kiosk));
    clock_says = 8 * DAY_S + 1;
    tablet_wait_s(t, 1);
    assert_false(kiosk_is_open(&t->kiosk));
    tablet_enter(t);
    assert_int_equal(readiness_state(&t->kiosk.readiness, READY_CLOCK), READY_FAILED);
    assert_int_equal(kiosk_today(&t->kiosk), PACK_DAY + 2);
    clock_says = 0;
}

static void a_forgotten_pin_loses_nothing_and_exports_without_it(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    clock_says = time(NULL) + DAY_S;
    tablet_wait_s(t, 50); /* the session closes by itself */
    clock_says = 0;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_touch(t, "pin.forgotten");
    assert_non_null(strstr(tablet_label(t, "words"), "without the PIN"));
    assert_null(strstr(tablet_label(t, "words"), "Voting goes on."));
    tablet_touch(t, "steward.export");
    assert_string_equal(tablet_screen(t), "steward_export");
    assert_null(t->kiosk.steward.key);
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_forgotten");
    TOUCH(t, "steward.back", "steward.back");
    assert_string_equal(tablet_screen(t), "closed");
}

static void a_forgotten_pin_stops_no_open_session(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_touch(t, "pin.forgotten");
    assert_non_null(strstr(tablet_label(t, "words"), "Voting goes on."));
    TOUCH(t, "steward.back", "steward.back");
    assert_true(kiosk_is_open(&t->kiosk));
}

static void two_pins_that_differ_leave_the_campaigns_words_on_the_page(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        assert_non_null(strstr(tablet_label(t, "status"), "ampaign"));
        tablet_pin(t, "1111");
        assert_non_null(strstr(tablet_label(t, "status"), "ampaign"));
        tablet_pin(t, "2222");
        assert_non_null(strstr(tablet_label(t, "status"), "not the same"));
        assert_non_null(strstr(tablet_label(t, "status"), "ampaign"));
    }
}

static void a_page_that_locked_itself_is_there_again_after_the_pin(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.open", "venue:doors");
    tablet_type(t, "a");
    tablet_type(t, "k");
    tablet_wait_s(t, 180);
    assert_string_equal(tablet_screen(t), "closed");
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_open");
    tablet_draw(t);
    assert_true(frame_find(&t->frame, "venue:doors")->chosen);
    assert_string_equal(t->kiosk.desk.initials, "AK");
}

static void after_ten_minutes_or_where_it_does_not_fit_it_is_the_panel(void **state)
{
    struct tablet *t = *state;
    tablet_enter(t);
    TOUCH(t, "steward.close", "pin:4");
    tablet_wait_s(t, 180 + LEFT_PAGE_S);
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_panel");
    TOUCH(t, "steward.close", "pin:4");
    tablet_wait_s(t, 180);
    clock_says = time(NULL) + DAY_S; /* meanwhile it closes by itself */
    tablet_wait_s(t, 1);
    clock_says = 0;
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_panel");
}

int day_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(the_day_is_confirmed_in_words_before_a_session_opens),
        WITH_TABLET(a_clock_from_before_the_pack_begins_at_the_packs_day_and_no_earlier),
        WITH_TABLET(with_a_day_put_right_the_session_still_ends_at_the_clocks_midnight),
        WITH_SESSION(a_forgotten_pin_loses_nothing_and_exports_without_it),
        WITH_SESSION(a_forgotten_pin_stops_no_open_session),
        WITH_TABLET(two_pins_that_differ_leave_the_campaigns_words_on_the_page),
        WITH_TABLET(a_page_that_locked_itself_is_there_again_after_the_pin),
        WITH_SESSION(after_ten_minutes_or_where_it_does_not_fit_it_is_the_panel),
    };
    return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
