#include "kiosk/keys.h"

static void a_finger_touches_what_lies_under_it(void **state)
{
    struct scene *s = *state;
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    assert_string_equal(s->touched, "");
    scene_finger(s, SDL_FINGERUP, 150, 140);
    assert_string_equal(s->touched, "a");
}

static SDL_Event click(Uint32 type, Uint32 which)
{
    return (SDL_Event){
        .button = {.type = type, .which = which, .button = SDL_BUTTON_LEFT, .x = 150, .y = 140}};
}

static void a_mouse_touches_what_lies_under_it(void **state)
{
    struct scene *s = *state;
    scene_send(s, click(SDL_MOUSEBUTTONDOWN, 0));
    scene_send(s, click(SDL_MOUSEBUTTONUP, 0));
    assert_string_equal(s->touched, "a");
}

/* SDL sends the mouse's half first, and holds the guard against double touches off by time. */
static void a_touch_that_comes_as_a_mouse_too_is_one_touch(void **state)
{
    struct scene *s = *state;
    scene_send(s, click(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID));
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    scene_send(s, click(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID));
    assert_int_equal(s->touches, 0);
    scene_finger(s, SDL_FINGERUP, 150, 140);
    assert_int_equal(s->touches, 1);
}

/* SDL_HINT_MOUSE_TOUCH_EVENTS: there each click is sent as a finger first. */
static void a_click_that_comes_as_a_finger_too_is_one_touch(void **state)
{
    struct scene *s = *state;
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    scene_send(s, click(SDL_MOUSEBUTTONDOWN, 0));
    scene_finger(s, SDL_FINGERUP, 150, 140);
    scene_send(s, click(SDL_MOUSEBUTTONUP, 0));
    assert_int_equal(s->touches, 1);
}

static void letters_of_any_script_arrive_as_typed(void **state)
{
    struct scene *s = *state;
    scene_text(s, "ż");
    scene_text(s, "한");
    assert_string_equal(s->typed, "ż한");
}

static void a_touch_takes_the_focus_ring_away(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    assert_string_equal(scene_focus(s), "a");
    scene_finger(s, SDL_FINGERDOWN, 900, 700);
    assert_string_equal(scene_focus(s), "");
}

static void the_corner_wakes_the_loop_when_its_time_has_come(void **state)
{
    struct scene *s = *state;
    assert_true(scene_tick(s, 500) == UINT64_MAX);
    s->now_ms = 1000;
    scene_finger(s, SDL_FINGERDOWN, 5, 5);
    assert_true(scene_tick(s, 1000) == 3000);
    assert_int_equal(s->corners, 0);
    scene_tick(s, 3000);
    assert_int_equal(s->corners, 1);
}

static void the_guard_that_was_asked_for_holds_for_fingers(void **state)
{
    struct scene *s = *state;
    s->hands.guard_ms = 2000;
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    scene_finger(s, SDL_FINGERUP, 150, 140);
    s->now_ms = 2999;
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    scene_finger(s, SDL_FINGERUP, 150, 140);
    assert_int_equal(s->touches, 1);
    s->now_ms = 3000;
    scene_finger(s, SDL_FINGERDOWN, 150, 140);
    scene_finger(s, SDL_FINGERUP, 150, 140);
    assert_int_equal(s->touches, 2);
}

int app_input_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_finger_touches_what_lies_under_it),
        SCENE(a_mouse_touches_what_lies_under_it),
        SCENE(a_touch_that_comes_as_a_mouse_too_is_one_touch),
        SCENE(a_click_that_comes_as_a_finger_too_is_one_touch),
        SCENE(letters_of_any_script_arrive_as_typed),
        SCENE(a_touch_takes_the_focus_ring_away),
        SCENE(the_corner_wakes_the_loop_when_its_time_has_come),
        SCENE(the_guard_that_was_asked_for_holds_for_fingers),
    };
    return cmocka_run_group_tests_name("app_input", tests, NULL, NULL);
}
