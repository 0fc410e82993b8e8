#include "kiosk/keys.h"

static void a_keyboard_reaches_and_chooses(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    assert_string_equal(scene_focus(s), "a");
    scene_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "a");
    assert_int_equal(s->enters, 0);
}

static void the_space_that_chooses_is_not_typed_too(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    scene_key(s, SDLK_SPACE);
    assert_string_equal(s->touched, "a");
}

static void what_an_acting_key_types_is_swallowed_once(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    scene_send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym.sym = SDLK_SPACE}});
    scene_text(s, " ");
    assert_string_equal(s->typed, "");
    scene_text(s, " ");
    assert_string_equal(s->typed, " ");
}

/* Typing of other scripts comes without keys: it must not be taken for what a key types. */
static void other_text_than_an_acting_key_types_arrives(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    scene_key(s, SDLK_SPACE);
    scene_text(s, "한");
    assert_string_equal(s->typed, "한");
}

static void on_a_field_space_and_enter_belong_to_the_text(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    scene_key(s, SDLK_TAB);
    assert_string_equal(scene_focus(s), "words");
    scene_key(s, SDLK_SPACE);
    scene_text(s, " ");
    scene_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "");
    assert_string_equal(s->typed, " ");
    assert_int_equal(s->enters, 1);
}

static void enter_opens_a_field_that_is_closed(void **state)
{
    struct scene *s = *state;
    scene_begin(s, "folded");
    frame_control(&s->frame, &(struct frame_control){
                                 .id = "write", .role = ROLE_FIELD, .rect = {100, 300, 500, 80}});
    scene_key(s, SDLK_TAB);
    scene_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "write");
}

static void the_focus_leaves_an_empty_field_by_tab_and_by_arrows(void **state)
{
    static const SDL_Keycode ways[] = {SDLK_TAB, SDLK_UP};
    struct scene *s = *state;
    for (int i = 0; i < 2; i++) {
        scene_key(s, SDLK_TAB);
        if (i == 0)
            scene_key(s, SDLK_TAB);
        assert_string_equal(scene_focus(s), "words");
        scene_key(s, ways[i]);
        assert_string_equal(scene_focus(s), "a");
    }
}

static void typing_takes_the_focus_to_the_field(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    scene_text(s, "x");
    assert_string_equal(scene_focus(s), "words");
}

static void what_a_code_reader_ends_with_touches_nothing_and_moves_no_focus(void **state)
{
    static const SDL_Keycode ends[] = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_TAB};
    struct scene *s = *state;
    scene_key(s, SDLK_TAB);
    for (int i = 0; i < 3; i++) {
        s->now_ms = 1000;
        scene_text(s, "C7");
        s->now_ms = 1000 + APP_INPUT_READER_MS - 1;
        scene_key(s, ends[i]);
        assert_string_equal(scene_focus(s), "words");
        assert_string_equal(s->touched, "");
        assert_int_equal(s->enters, i + 1);
    }
}

static void a_hand_that_typed_moves_as_ever(void **state)
{
    struct scene *s = *state;
    scene_text(s, "C7");
    s->now_ms = 1000 + APP_INPUT_READER_MS;
    scene_key(s, SDLK_TAB);
    assert_string_equal(scene_focus(s), "a");
}

static void two_switches_that_type_space_and_enter_reach_and_choose(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    scene_key(s, SDLK_SPACE);
    assert_string_equal(scene_focus(s), "b");
    scene_key(s, SDLK_SPACE);
    assert_string_equal(scene_focus(s), "c");
    assert_int_equal(s->touches, 0);
    scene_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "c");
}

static void two_switches_that_type_f7_and_f8_do_too(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    scene_key(s, SDLK_F8); /* brings the focus, and chooses nothing unseen */
    assert_string_equal(scene_focus(s), "b");
    scene_key(s, SDLK_F7);
    scene_key(s, SDLK_F8);
    assert_string_equal(s->touched, "c");
    assert_int_equal(s->touches, 1);
}

/* Its focus does not show where somebody touched the screen for them. */
static void in_an_empty_field_space_is_the_switch_that_moves(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_SPACE);
    assert_string_equal(scene_focus(s), "a");
}

static void in_a_text_space_is_typed(void **state)
{
    struct scene *s = *state;
    scene_begin(s, "words");
    frame_control(&s->frame, &(struct frame_control){.id = "words",
                                                     .role = ROLE_FIELD,
                                                     .is_open = true,
                                                     .value = "The",
                                                     .rect = {100, 300, 500, 80}});
    scene_settle(s);
    scene_send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym.sym = SDLK_SPACE}});
    scene_text(s, " ");
    assert_string_equal(s->typed, " ");
}

static void a_held_switch_moves_once(void **state)
{
    struct scene *s = *state;
    SDL_Event held = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym.sym = SDLK_SPACE}};
    scene_page(s, "page", 1);
    scene_key(s, SDLK_SPACE);
    scene_send(s, held);
    assert_string_equal(scene_focus(s), "b");
}

static void a_keypad_moves_and_chooses_with_num_lock_and_without(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    for (int num_lock = 0; num_lock < 2; num_lock++) {
        scene_keypad(s, SDL_SCANCODE_KP_PLUS, num_lock);
        scene_keypad(s, SDL_SCANCODE_KP_6, num_lock);
        assert_string_equal(scene_focus(s), "c");
        scene_keypad(s, SDL_SCANCODE_KP_4, num_lock);
        scene_keypad(s, SDL_SCANCODE_KP_2, num_lock);
        assert_string_equal(scene_focus(s), "back");
        scene_keypad(s, SDL_SCANCODE_KP_8, num_lock);
        scene_keypad(s, SDL_SCANCODE_KP_5, num_lock);
        assert_string_equal(s->touched, "b");
        scene_keypad(s, SDL_SCANCODE_KP_MINUS, num_lock);
        scene_keypad(s, SDL_SCANCODE_KP_ENTER, num_lock);
        assert_string_equal(s->touched, "next");
        scene_keypad(s, SDL_SCANCODE_KP_0, num_lock);
        assert_string_equal(s->touched, "back");
    }
    assert_int_equal(s->touches, 6);
}

static void a_sheet_is_left_with_0_and_escape_but_a_visit_does_not_end(void **state)
{
    struct scene *s = *state;
    for (int sheets = 1; sheets >= 0; sheets--) {
        scene_begin(s, sheets ? "order" : "saved");
        s->frame.sheet_page = sheets;
        stage_control(&s->frame, "done", (struct rect){900, 600, 100, 80});
        scene_settle(s);
        scene_keypad(s, SDL_SCANCODE_KP_0, false);
        scene_key(s, SDLK_ESCAPE);
        assert_int_equal(s->touches, 2);
    }
    assert_string_equal(s->touched, "done");
}

static void on_a_keypad_9_and_3_turn_pages(void **state)
{
    struct scene *s = *state;
    scene_page(s, "page", 1);
    stage_control(&s->frame, "page.up", (struct rect){400, 600, 100, 80});
    stage_control(&s->frame, "page.down", (struct rect){600, 600, 100, 80});
    scene_keypad(s, SDL_SCANCODE_KP_3, true);
    assert_string_equal(s->touched, "page.down");
    scene_keypad(s, SDL_SCANCODE_KP_9, false);
    assert_string_equal(s->touched, "page.up");
}

/* Those of switches, F7 and F8, lie between them. */
static void the_voice_has_keys_of_its_own(void **state)
{
    static const struct {
        SDL_Keycode code;
        enum app_key key;
    } keys[] = {
        {SDLK_F1, APP_KEY_READ_ALOUD}, {SDLK_F2, APP_KEY_AGAIN},   {SDLK_F3, APP_KEY_PAGE},
        {SDLK_F4, APP_KEY_QUIET},      {SDLK_F5, APP_KEY_SLOWER},  {SDLK_F6, APP_KEY_FASTER},
        {SDLK_F9, APP_KEY_SOFTER},     {SDLK_F10, APP_KEY_LOUDER}, {SDLK_F11, APP_KEY_PICTURE}};
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        scene_key(s, keys[i].code);
        assert_int_equal(s->key, keys[i].key);
    }
    scene_keypad(s, SDL_SCANCODE_KP_DIVIDE, true);
    assert_int_equal(s->key, APP_KEY_AGAIN);
    scene_text(s, "/");
    scene_keypad(s, SDL_SCANCODE_KP_MULTIPLY, false);
    assert_int_equal(s->key, APP_KEY_PAGE);
    scene_text(s, "*");
    assert_string_equal(s->typed, "");
    assert_int_equal(s->touches, 0);
}

static void while_something_is_typed_num_lock_makes_digits_of_the_keypad(void **state)
{
    struct scene *s = *state;
    SDL_Event eight = {
        .key = {.type = SDL_KEYDOWN,
                .keysym = {.scancode = SDL_SCANCODE_KP_8, .sym = SDLK_KP_8, .mod = KMOD_NUM}}};
    scene_keypad(s, SDL_SCANCODE_KP_MINUS, true); /* the last: the field */
    scene_send(s, eight);
    scene_text(s, "8");
    assert_string_equal(s->typed, "8");
    assert_string_equal(scene_focus(s), "words");
    scene_keypad(s, SDL_SCANCODE_KP_8, false);
    assert_string_equal(scene_focus(s), "a");
}

static void elsewhere_the_digit_that_moves_is_not_typed(void **state)
{
    struct scene *s = *state;
    SDL_Event six = {
        .key = {.type = SDL_KEYDOWN,
                .keysym = {.scancode = SDL_SCANCODE_KP_6, .sym = SDLK_KP_6, .mod = KMOD_NUM}}};
    scene_page(s, "page", 1);
    scene_send(s, six);
    scene_text(s, "6");
    assert_string_equal(s->typed, "");
}

static void presses_within_the_guard_are_ignored(void **state)
{
    struct scene *s = *state;
    s->hands.guard_ms = 500;
    scene_page(s, "page", 1);
    scene_key(s, SDLK_SPACE);
    s->now_ms = 1499;
    scene_key(s, SDLK_SPACE);
    scene_key(s, SDLK_RETURN);
    assert_string_equal(scene_focus(s), "b");
    assert_int_equal(s->touches, 0);
    s->now_ms = 1500;
    scene_key(s, SDLK_RETURN);
    assert_string_equal(s->touched, "b");
}

static void what_is_typed_passes_the_guard(void **state)
{
    struct scene *s = *state;
    s->hands.guard_ms = 2000;
    scene_text(s, "l");
    scene_text(s, "l");
    assert_string_equal(s->typed, "ll");
}

static void the_corner_has_a_key_held_as_long_as_a_finger(void **state)
{
    static const SDL_Keysym keys[] = {{.sym = SDLK_F12}, {.scancode = SDL_SCANCODE_KP_PERIOD}};
    struct scene *s = *state;
    for (int i = 0; i < 2; i++) {
        s->now_ms = 1000;
        scene_send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = keys[i]}});
        assert_true(scene_tick(s, 2999) == 3000);
        assert_int_equal(s->corners, i);
        scene_send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = keys[i]}});
        scene_tick(s, 3000);
        assert_int_equal(s->corners, i + 1);
        scene_tick(s, 9000);
        assert_int_equal(s->corners, i + 1);
    }
}

static void a_corner_key_let_go_early_opens_nothing(void **state)
{
    struct scene *s = *state;
    scene_key(s, SDLK_F12);
    assert_true(scene_tick(s, 3000) == UINT64_MAX);
    assert_int_equal(s->corners, 0);
}

int app_keys_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_keyboard_reaches_and_chooses),
        SCENE(the_space_that_chooses_is_not_typed_too),
        SCENE(what_an_acting_key_types_is_swallowed_once),
        SCENE(other_text_than_an_acting_key_types_arrives),
        SCENE(on_a_field_space_and_enter_belong_to_the_text),
        SCENE(enter_opens_a_field_that_is_closed),
        SCENE(the_focus_leaves_an_empty_field_by_tab_and_by_arrows),
        SCENE(typing_takes_the_focus_to_the_field),
        SCENE(what_a_code_reader_ends_with_touches_nothing_and_moves_no_focus),
        SCENE(a_hand_that_typed_moves_as_ever),
        SCENE(two_switches_that_type_space_and_enter_reach_and_choose),
        SCENE(two_switches_that_type_f7_and_f8_do_too),
        SCENE(in_an_empty_field_space_is_the_switch_that_moves),
        SCENE(in_a_text_space_is_typed),
        SCENE(a_held_switch_moves_once),
        SCENE(a_keypad_moves_and_chooses_with_num_lock_and_without),
        SCENE(a_sheet_is_left_with_0_and_escape_but_a_visit_does_not_end),
        SCENE(on_a_keypad_9_and_3_turn_pages),
        SCENE(the_voice_has_keys_of_its_own),
        SCENE(while_something_is_typed_num_lock_makes_digits_of_the_keypad),
        SCENE(elsewhere_the_digit_that_moves_is_not_typed),
        SCENE(presses_within_the_guard_are_ignored),
        SCENE(what_is_typed_passes_the_guard),
        SCENE(the_corner_has_a_key_held_as_long_as_a_finger),
        SCENE(a_corner_key_let_go_early_opens_nothing),
    };
    return cmocka_run_group_tests_name("app_keys", tests, NULL, NULL);
}
