#include "kiosk/keys.h"

#include <string.h>

/* The focus on `id`, by next. */
static void walk_to(struct scene *s, const char *id)
{
    for (int i = 0; i < 20 && strcmp(scene_focus(s), id) != 0; i++)
        scene_key(s, SDLK_TAB);
    assert_string_equal(scene_focus(s), id);
}

static void the_focus_moves_to_the_first_control_where_its_own_is_gone(void **state)
{
    struct scene *s = *state;
    walk_to(s, "words");
    scene_begin(s, "words");
    stage_control(&s->frame, "other", (struct rect){0, 0, 100, 80});
    stage_control(&s->frame, "more", (struct rect){0, 200, 100, 80});
    scene_settle(s);
    assert_string_equal(scene_focus(s), "other");
}

static void it_stays_where_the_screen_stays(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    walk_to(s, "next");
    scene_page(s, "page", 1);
    assert_string_equal(scene_focus(s), "next");
}

static void every_screen_and_page_begins_at_the_beginning(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    walk_to(s, "next");
    scene_page(s, "page", 2);
    assert_string_equal(scene_focus(s), "b");
    walk_to(s, "next");
    s->frame.sheet_page = 2;
    scene_settle(s);
    assert_string_equal(scene_focus(s), "b");
    walk_to(s, "next");
    scene_page(s, "review", 2);
    assert_string_equal(scene_focus(s), "b");
    walk_to(s, "next");
    frame_question(&s->frame, "themes", 0);
    scene_settle(s);
    assert_string_equal(scene_focus(s), "b");
    walk_to(s, "next");
    frame_question(&s->frame, "themes", 1);
    scene_settle(s);
    assert_string_equal(scene_focus(s), "b");
}

/* Larger letters put it on another page. */
static void it_stays_on_what_moved_to_another_page(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    walk_to(s, "c");
    scene_page(s, "page", 2);
    assert_string_equal(scene_focus(s), "c");
}

static void back_from_a_sheet_it_is_on_what_led_there(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    walk_to(s, "c");
    scene_page(s, "sheet", 1);
    assert_string_equal(scene_focus(s), "b");
    scene_page(s, "page", 1);
    assert_string_equal(scene_focus(s), "c");
}

static void back_after_going_on_it_begins_again(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    walk_to(s, "next");
    scene_page(s, "other", 1);
    walk_to(s, "back");
    scene_page(s, "page", 1);
    assert_string_equal(scene_focus(s), "b");
}

static void with_touch_in_use_no_screen_brings_a_focus(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    assert_string_equal(scene_focus(s), "");
}

/* ---- by itself ---- */

static void it_moves_on_by_itself_after_each_dwell_from_the_first_control_on(void **state)
{
    static const char *const order[] = {"b", "c", "back", "next", "b"};
    struct scene *s = *state;
    s->hands.dwell_ms = 2000;
    scene_page(s, "page", 1);
    for (uint64_t i = 0, due = 3000; i < 5; i++, due += 2000) {
        assert_string_equal(scene_focus(s), order[i]);
        assert_true(scene_tick(s, due - 1) == due);
        assert_string_equal(scene_focus(s), order[i]);
        assert_true(scene_tick(s, due) == due + 2000);
    }
    assert_string_equal(scene_focus(s), "c");
}

static void one_switch_selects_whichever_it_is(void **state)
{
    static const SDL_Keycode switches[] = {SDLK_SPACE, SDLK_RETURN, SDLK_F7, SDLK_F8};
    struct scene *s = *state;
    s->hands.dwell_ms = 2000;
    scene_page(s, "page", 1);
    scene_tick(s, 3000);
    for (int i = 0; i < 4; i++) {
        scene_key(s, switches[i]);
        assert_string_equal(s->touched, "c");
        assert_int_equal(s->touches, i + 1);
    }
}

static void a_choice_begins_the_dwell_anew(void **state)
{
    struct scene *s = *state;
    s->hands.dwell_ms = 2000;
    scene_page(s, "page", 1);
    s->now_ms = 2500;
    scene_key(s, SDLK_SPACE);
    assert_true(scene_tick(s, 2600) == 4500);
}

/* Else the first keys of a chosen row could never be chosen. */
static void with_a_guard_the_dwell_begins_when_presses_are_taken_again(void **state)
{
    struct scene *s = *state;
    s->hands = (struct app_hands){.dwell_ms = 500, .guard_ms = 2000};
    scene_keyboard(s);
    scene_tick(s, 1500);
    assert_string_equal(scene_focus(s), "q\nw\ne");
    scene_key(s, SDLK_SPACE);
    assert_true(scene_tick(s, 3999) == 4000);
    assert_string_equal(scene_focus(s), "q");
    scene_key(s, SDLK_SPACE);
    assert_string_equal(s->touched, "q");
}

static void a_new_screen_begins_the_dwell_anew(void **state)
{
    struct scene *s = *state;
    s->hands.dwell_ms = 2000;
    scene_page(s, "page", 1);
    s->now_ms = 2500;
    scene_page(s, "review", 1);
    assert_true(scene_tick(s, 2600) == 4500);
}

static void switched_off_it_asks_for_no_wakening(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    scene_key(s, SDLK_SPACE);
    assert_true(scene_tick(s, 100000) == UINT64_MAX);
    assert_string_equal(scene_focus(s), "b");
}

/* ---- rows of keys ---- */

static void for_switches_a_row_of_keys_is_one_stop(void **state)
{
    struct scene *s = *state;
    scene_keyboard(s);
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "words");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "q\nw\ne");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "a\ns\nd");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "next");
}

static void a_chosen_row_is_gone_through_once_key_by_key(void **state)
{
    struct scene *s = *state;
    scene_keyboard(s);
    scene_key(s, SDLK_F7);
    scene_key(s, SDLK_F7);
    scene_key(s, SDLK_F8);
    assert_int_equal(s->touches, 0);
    assert_string_equal(scene_focus(s), "q");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "w");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "e");
    scene_key(s, SDLK_F7);
    assert_string_equal(scene_focus(s), "a\ns\nd");
}

static void after_a_key_it_begins_at_the_first_row_again(void **state)
{
    struct scene *s = *state;
    scene_keyboard(s);
    for (int i = 0; i < 3; i++)
        scene_key(s, SDLK_F7);
    scene_key(s, SDLK_F8);
    scene_key(s, SDLK_F7);
    scene_key(s, SDLK_F8);
    assert_string_equal(s->touched, "s");
    assert_string_equal(scene_focus(s), "q\nw\ne");
}

static void for_a_keyboard_every_key_is_a_stop(void **state)
{
    static const char *const order[] = {"words", "q", "w", "e", "a", "s", "d", "next"};
    struct scene *s = *state;
    scene_keyboard(s);
    for (int i = 0; i < 8; i++) {
        scene_key(s, SDLK_TAB);
        assert_string_equal(scene_focus(s), order[i]);
    }
}

int scan_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(the_focus_moves_to_the_first_control_where_its_own_is_gone),
        SCENE(it_stays_where_the_screen_stays),
        SCENE(every_screen_and_page_begins_at_the_beginning),
        SCENE(it_stays_on_what_moved_to_another_page),
        SCENE(back_from_a_sheet_it_is_on_what_led_there),
        SCENE(back_after_going_on_it_begins_again),
        SCENE(with_touch_in_use_no_screen_brings_a_focus),
        SCENE(it_moves_on_by_itself_after_each_dwell_from_the_first_control_on),
        SCENE(one_switch_selects_whichever_it_is),
        SCENE(a_choice_begins_the_dwell_anew),
        SCENE(with_a_guard_the_dwell_begins_when_presses_are_taken_again),
        SCENE(a_new_screen_begins_the_dwell_anew),
        SCENE(switched_off_it_asks_for_no_wakening),
        SCENE(for_switches_a_row_of_keys_is_one_stop),
        SCENE(a_chosen_row_is_gone_through_once_key_by_key),
        SCENE(after_a_key_it_begins_at_the_first_row_again),
        SCENE(for_a_keyboard_every_key_is_a_stop),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
