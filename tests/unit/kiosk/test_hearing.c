/* hearing.h: the keys of sound, and doing without the picture. */
#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>

#include "hearing.h"
#include "kiosk/tablet.h"

static void press(struct tablet *t, enum app_key key)
{
    t->now_ms += 500;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    kiosk_app.key(&t->kiosk, key, t->now_ms);
    kiosk_app.tick(&t->kiosk, t->now_ms);
}

/* What is said once the frame that follows is shown; "" where that is nothing. */
static const char *heard(struct tablet *t)
{
    struct reading *r = &t->kiosk.reading;
    if (r->said)
        r->said[0] = '\0';
    tablet_draw(t);
    kiosk_app.shown(&t->kiosk, &t->frame);
    return r->said ? r->said : "";
}

static const char *heard_of(struct tablet *t, enum app_key key)
{
    press(t, key);
    return heard(t);
}

static void a_key_begins_and_ends_reading_aloud_on_any_page(void **state)
{
    struct tablet *t = *state;
    assert_string_equal(heard(t), "");
    const char *said = heard_of(t, APP_KEY_READ_ALOUD);
    assert_ptr_equal(strstr(said, "Reading aloud."), said);
    assert_non_null(strstr(said, "Start\n"));
    assert_string_equal(heard_of(t, APP_KEY_READ_ALOUD), "");
    assert_false(t->kiosk.visit.ways.speaks);
}

static void eight_speeds_go_from_half_to_double(void **state)
{
    struct tablet *t = *state;
    unsigned seen[HEARING_SPEEDS];
    press(t, APP_KEY_READ_ALOUD);
    assert_int_equal(hearing_speed(&t->kiosk.visit), 100);
    for (int i = 0; i < HEARING_SPEEDS; i++)
        press(t, APP_KEY_SLOWER);
    for (int i = 0; i < HEARING_SPEEDS; i++) {
        seen[i] = hearing_speed(&t->kiosk.visit);
        assert_true(i == 0 || seen[i] > seen[i - 1]);
        press(t, APP_KEY_FASTER);
    }
    assert_int_equal(seen[0], 50);
    assert_int_equal(seen[HEARING_SPEEDS - 1], 200);
    assert_int_equal(hearing_speed(&t->kiosk.visit), 200);
}

static void the_new_speed_and_volume_are_said(void **state)
{
    struct tablet *t = *state;
    heard_of(t, APP_KEY_READ_ALOUD);
    assert_string_equal(heard_of(t, APP_KEY_FASTER), "Speed 125 %\n");
    assert_string_equal(heard_of(t, APP_KEY_SOFTER), "Volume 75 %\n");
    assert_string_equal(heard_of(t, APP_KEY_LOUDER), "Volume 100 %\n");
    for (int i = 0; i < HEARING_VOLUMES; i++)
        press(t, APP_KEY_LOUDER);
    assert_string_equal(heard(t), "Volume 200 %\n");
}

static void the_last_words_and_the_page_are_said_again(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    assert_non_null(strstr(heard_of(t, APP_KEY_PAGE), "I understand\n")); /* also turns it on */
    snprintf(t->frame.focus, sizeof t->frame.focus, "%s", "next");
    assert_string_equal(heard(t), "I understand\n");
    press(t, APP_KEY_AGAIN);
    assert_true(t->kiosk.reading.wants_again);
    assert_non_null(strstr(heard_of(t, APP_KEY_PAGE), "We do not ask your name."));
}

static void quiet_answers_nothing(void **state)
{
    struct tablet *t = *state;
    heard_of(t, APP_KEY_READ_ALOUD);
    assert_string_equal(heard_of(t, APP_KEY_QUIET), "");
    assert_true(t->kiosk.visit.ways.speaks);
}

static void without_the_picture_nothing_is_painted_and_all_can_be_done(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "start", "next");
    const char *said = heard_of(t, APP_KEY_PICTURE);
    assert_ptr_equal(strstr(said, "The screen is off."), said);
    assert_int_equal(t->frame.command_count, 0);
    tablet_touch(t, "choice:housing");
    assert_string_equal(heard(t), "housing, 1\nYou can choose 2 more.\n");
    assert_int_equal(t->frame.command_count, 0);
    assert_string_equal(heard_of(t, APP_KEY_PICTURE), "The screen is on again.\n");
    assert_true(t->frame.command_count > 0);
}

/* Nobody votes by touching what they cannot see. */
static void a_finger_on_the_dark_screen_is_asked_what_it_wants(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "start", "next");
    press(t, APP_KEY_PICTURE);
    tablet_draw(t);
    const struct frame_control *housing = frame_find(&t->frame, "choice:housing");
    const struct frame_control *hit =
        frame_hit(&t->frame, housing->rect.x + housing->rect.width / 2,
                  housing->rect.y + housing->rect.height / 2);
    assert_string_equal(hit->id, "picture.ask");
    tablet_touch(t, "picture.ask");
    assert_string_equal(tablet_screen(t), "picture");
    assert_true(t->frame.command_count > 0);
    tablet_touch(t, "picture.keep");
    assert_true(hearing_is_dark(&t->kiosk));
    TOUCH(t, "picture.ask", "picture.show");
    assert_string_equal(tablet_screen(t), "rank");
    assert_true(t->frame.command_count > 0);
}

static void the_picture_comes_back_where_reading_aloud_ends(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    press(t, APP_KEY_PICTURE);
    assert_true(t->kiosk.visit.ways.speaks && hearing_is_dark(&t->kiosk));
    press(t, APP_KEY_READ_ALOUD);
    assert_false(hearing_is_dark(&t->kiosk));
}

/* A driver that SDL does not know is as no device. */
static void the_picture_comes_back_where_nothing_can_be_heard(void **state)
{
    struct tablet *t = *state;
    setenv("SDL_AUDIODRIVER", "nothing-of-this-name", 1);
    t->kiosk.speech = speech_new();
    press(t, APP_KEY_PICTURE);
    heard(t);
    for (int i = 0; i < 100 && speech_state(t->kiosk.speech) == SPEECH_UNTRIED; i++)
        SDL_Delay(20);
    kiosk_app.tick(&t->kiosk, t->now_ms);
    assert_false(hearing_is_dark(&t->kiosk));
    assert_int_equal(readiness_state(&t->kiosk.readiness, READY_SOUND), READY_FAILED);
    speech_free(t->kiosk.speech);
    t->kiosk.speech = NULL;
    unsetenv("SDL_AUDIODRIVER");
}

static void who_listens_has_more_time_to_write_the_receipt_down(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    press(t, APP_KEY_READ_ALOUD);
    tablet_touch(t, "save");
    tablet_wait_s(t, 119);
    assert_string_equal(tablet_screen(t), "saved");
    tablet_wait_s(t, 1);
    assert_string_equal(tablet_screen(t), "welcome");
}

static void the_next_resident_sees_and_hears_as_everybody_first_does(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    press(t, APP_KEY_PICTURE);
    press(t, APP_KEY_FASTER);
    press(t, APP_KEY_LOUDER);
    tablet_wait_s(t, 180 + 30);
    assert_string_equal(tablet_screen(t), "welcome");
    assert_true(visit_is_fresh(&t->kiosk.visit));
    assert_false(t->kiosk.visit.ways.speaks || hearing_is_dark(&t->kiosk));
    assert_int_equal(hearing_speed(&t->kiosk.visit), 100);
    assert_int_equal(hearing_volume(&t->kiosk.visit), 100);
    assert_string_equal(heard(t), "");
}

static void who_listened_at_the_door_hears_that_the_tablet_goes_back(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "door.part", "ready", "start");
    press(t, APP_KEY_PICTURE);
    heard_of(t, APP_KEY_FASTER);
    tablet_wait_s(t, 180 + 30);
    assert_non_null(strstr(heard(t), "Pass the tablet back\n"));
    assert_true(t->frame.command_count > 0);
    assert_int_equal(hearing_speed(&t->kiosk.visit), 125);
    tablet_touch(t, "have");
    assert_true(visit_is_fresh(&t->kiosk.visit));
}

static void the_stewards_pages_are_silent_and_their_keys_are_not_of_sound(void **state)
{
    struct tablet *t = *state;
    heard_of(t, APP_KEY_READ_ALOUD);
    tablet_enter(t);
    assert_string_equal(heard(t), "");
    assert_string_equal(heard_of(t, APP_KEY_PICTURE), "");
    assert_true(t->frame.command_count > 0);
}

int hearing_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_key_begins_and_ends_reading_aloud_on_any_page),
        WITH_SESSION(eight_speeds_go_from_half_to_double),
        WITH_SESSION(the_new_speed_and_volume_are_said),
        WITH_SESSION(the_last_words_and_the_page_are_said_again),
        WITH_SESSION(quiet_answers_nothing),
        WITH_SESSION(without_the_picture_nothing_is_painted_and_all_can_be_done),
        WITH_SESSION(a_finger_on_the_dark_screen_is_asked_what_it_wants),
        WITH_SESSION(the_picture_comes_back_where_reading_aloud_ends),
        WITH_SESSION(the_picture_comes_back_where_nothing_can_be_heard),
        WITH_SESSION(who_listens_has_more_time_to_write_the_receipt_down),
        WITH_SESSION(the_next_resident_sees_and_hears_as_everybody_first_does),
        WITH_DOORSTEP(who_listened_at_the_door_hears_that_the_tablet_goes_back),
        WITH_SESSION(the_stewards_pages_are_silent_and_their_keys_are_not_of_sound),
    };
    return cmocka_run_group_tests_name("hearing", tests, NULL, NULL);
}
