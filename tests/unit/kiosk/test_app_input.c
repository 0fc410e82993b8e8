#include "kiosk/stage.h"

#include "app_input.h"

#include <stdio.h>
#include <string.h>

struct scene { /* what the client was told */
    struct frame frame;
    struct app_input input;
    char touched[FRAME_ID_SIZE], typed[64];
    int enters, corners;
};

static void on_touch(void *state, const char *id, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    snprintf(s->touched, sizeof s->touched, "%s", id);
}

static void on_text(void *state, const char *utf8, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    strcat(s->typed, utf8);
}

static void on_key(void *state, enum app_key key, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    s->enters += key == APP_KEY_ENTER;
}

static void on_corner(void *state, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    s->corners++;
}

static const struct app_ops ops = {
    .touch = on_touch, .text = on_text, .key = on_key, .corner = on_corner};

static int open_scene(void **state)
{
    static struct scene scene;
    memset(&scene, 0, sizeof scene);
    frame_init(&scene.frame);
    stage_begin(&scene.frame, STAGE_TABLET, SIZE_DEFAULT);
    stage_control(&scene.frame, "a", (struct rect){100, 100, 100, 80});
    frame_control(
        &scene.frame,
        &(struct frame_control){.id = "words", .role = ROLE_FIELD, .rect = {100, 300, 500, 80}});
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    return 0;
}

static void send(struct scene *s, SDL_Event event, uint64_t now_ms)
{
    app_input_event(&s->input, &s->frame, &ops, s, &event, now_ms);
}

static void send_key(struct scene *s, SDL_Keycode key)
{
    send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym.sym = key}}, 1000);
}

static void send_text(struct scene *s, const char *text)
{
    SDL_Event event = {.text.type = SDL_TEXTINPUT};
    snprintf(event.text.text, sizeof event.text.text, "%s", text);
    send(s, event, 1000);
}

static void send_finger(struct scene *s, Uint32 type, float x, float y, uint64_t now_ms)
{
    send(s, (SDL_Event){.tfinger = {.type = type, .fingerId = 3, .x = x / 1280, .y = y / 800}},
         now_ms);
}

static void a_finger_touches_what_lies_under_it(void **state)
{
    struct scene *s = *state;
    send_finger(s, SDL_FINGERDOWN, 150, 140, 1000);
    assert_string_equal(s->touched, "");
    send_finger(s, SDL_FINGERUP, 150, 140, 1050);
    assert_string_equal(s->touched, "a");
}

static void two_switches_reach_and_choose(void **state)
{
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    assert_string_equal(s->input.focus, "a");
    send_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "a");
    assert_int_equal(s->enters, 0);
}

static void the_space_that_chooses_is_not_typed_too(void **state)
{
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    send_key(s, SDLK_SPACE);
    send_text(s, " ");
    assert_string_equal(s->touched, "a");
    assert_string_equal(s->typed, "");
    send_text(s, " ");
    assert_string_equal(s->typed, " ");
}

static void on_a_field_space_and_enter_belong_to_the_text(void **state)
{
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    send_key(s, SDLK_TAB);
    assert_string_equal(s->input.focus, "words");
    send_key(s, SDLK_SPACE);
    send_text(s, " ");
    send_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "");
    assert_string_equal(s->typed, " ");
    assert_int_equal(s->enters, 1);
}

static void send_key_at(struct scene *s, SDL_Keycode key, uint64_t now_ms)
{
    send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym.sym = key}}, now_ms);
}

/* Its text comes at 1000 ms. */
static void what_a_code_reader_ends_with_touches_nothing_and_moves_no_focus(void **state)
{
    static const SDL_Keycode ends[] = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_TAB};
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    for (int i = 0; i < 3; i++) {
        send_text(s, "C7");
        send_key_at(s, ends[i], 1000 + APP_INPUT_READER_MS - 1);
        assert_string_equal(s->input.focus, "a");
        assert_string_equal(s->touched, "");
        assert_int_equal(s->enters, i + 1);
    }
}

static void a_hand_that_typed_moves_and_chooses_as_ever(void **state)
{
    struct scene *s = *state;
    send_text(s, "C7");
    send_key_at(s, SDLK_TAB, 1000 + APP_INPUT_READER_MS);
    assert_string_equal(s->input.focus, "a");
    send_key_at(s, SDLK_RETURN, 1001 + APP_INPUT_READER_MS);
    assert_string_equal(s->touched, "a");
    assert_int_equal(s->enters, 0);
}

static void letters_of_any_script_arrive_as_typed(void **state)
{
    struct scene *s = *state;
    send_text(s, "ż");
    send_text(s, "한");
    assert_string_equal(s->typed, "ż한");
}

static void a_touch_takes_the_focus_ring_away(void **state)
{
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    send_finger(s, SDL_FINGERDOWN, 900, 700, 1000);
    assert_string_equal(s->input.focus, "");
}

static void the_focus_moves_to_the_first_control_where_its_own_is_gone(void **state)
{
    struct scene *s = *state;
    send_key(s, SDLK_TAB);
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    stage_control(&s->frame, "other", (struct rect){0, 0, 100, 80});
    assert_true(app_input_keep_focus(&s->input, &s->frame));
    assert_string_equal(s->input.focus, "other");
    assert_false(app_input_keep_focus(&s->input, &s->frame));
}

static void the_corner_wakes_the_loop_when_its_time_has_come(void **state)
{
    struct scene *s = *state;
    assert_true(app_input_tick(&s->input, &ops, s, 500) == UINT64_MAX);
    send_finger(s, SDL_FINGERDOWN, 5, 5, 1000);
    assert_true(app_input_tick(&s->input, &ops, s, 1000) == 3000);
    assert_int_equal(s->corners, 0);
    app_input_tick(&s->input, &ops, s, 3000);
    assert_int_equal(s->corners, 1);
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, open_scene, close_scene)

int app_input_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_finger_touches_what_lies_under_it),
        SCENE(two_switches_reach_and_choose),
        SCENE(the_space_that_chooses_is_not_typed_too),
        SCENE(on_a_field_space_and_enter_belong_to_the_text),
        SCENE(what_a_code_reader_ends_with_touches_nothing_and_moves_no_focus),
        SCENE(a_hand_that_typed_moves_and_chooses_as_ever),
        SCENE(letters_of_any_script_arrive_as_typed),
        SCENE(a_touch_takes_the_focus_ring_away),
        SCENE(the_focus_moves_to_the_first_control_where_its_own_is_gone),
        SCENE(the_corner_wakes_the_loop_when_its_time_has_come),
    };
    return cmocka_run_group_tests_name("app_input", tests, NULL, NULL);
}
