#include "kiosk/stage.h"

#include "ui/press.h"

#define FINGER 1
#define OTHER_FINGER 2

struct scene {
    struct frame frame;
    struct press press;
};

static int open_scene(void **state)
{
    static struct scene scene;
    scene = (struct scene){0};
    frame_init(&scene.frame);
    stage_begin(&scene.frame, STAGE_TABLET, SIZE_DEFAULT);
    stage_control(&scene.frame, "next", (struct rect){1000, 700, 200, 80});
    stage_control(&scene.frame, "back", (struct rect){100, 700, 200, 80});
    frame_control(&scene.frame, &(struct frame_control){
                                    .id = "key-l", .role = ROLE_KEY, .rect = {500, 400, 80, 80}});
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    return 0;
}

/* Touches and lifts at once; what fires. */
static const char *tap(struct scene *s, int x, int y, uint64_t now_ms)
{
    press_down(&s->press, &s->frame, FINGER, x, y, now_ms);
    return press_up(&s->press, &s->frame, FINGER, x, y, now_ms);
}

static void a_press_shows_at_once_and_fires_on_release(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    assert_string_equal(s->press.pressed, "next");
    const char *fired = press_up(&s->press, &s->frame, FINGER, 1190, 770, 1100);
    assert_string_equal(fired, "next");
    assert_string_equal(s->press.pressed, "");
}

static void sliding_off_cancels(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    press_move(&s->press, &s->frame, FINGER, 990, 710);
    assert_string_equal(s->press.pressed, "");
    assert_null(press_up(&s->press, &s->frame, FINGER, 990, 710, 1100));
}

static void sliding_onto_another_control_fires_neither(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    press_move(&s->press, &s->frame, FINGER, 150, 710);
    assert_string_equal(s->press.pressed, "");
    assert_null(press_up(&s->press, &s->frame, FINGER, 150, 710, 1100));
}

static void sliding_back_on_counts_again(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    press_move(&s->press, &s->frame, FINGER, 990, 710);
    press_move(&s->press, &s->frame, FINGER, 1020, 710);
    assert_string_equal(s->press.pressed, "next");
    assert_non_null(press_up(&s->press, &s->frame, FINGER, 1020, 710, 1100));
}

static void a_second_finger_changes_nothing(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    press_down(&s->press, &s->frame, OTHER_FINGER, 150, 710, 1010);
    press_move(&s->press, &s->frame, OTHER_FINGER, 10, 10);
    assert_null(press_up(&s->press, &s->frame, OTHER_FINGER, 150, 710, 1020));
    assert_string_equal(s->press.pressed, "next");
    assert_non_null(press_up(&s->press, &s->frame, FINGER, 1010, 710, 1100));
}

static void a_finger_held_long_no_longer_keeps_others_out(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, OTHER_FINGER, 1010, 710, 1000); /* a palm that rests */
    assert_null(tap(s, 150, 710, 5999));
    assert_string_equal(tap(s, 150, 710, 6000), "back");
    assert_null(press_up(&s->press, &s->frame, OTHER_FINGER, 1010, 710, 6500));
}

static void a_finger_whose_lifting_was_lost_may_touch_again(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    assert_string_equal(tap(s, 150, 710, 1500), "back");
}

static void a_trembling_second_touch_is_ignored(void **state)
{
    struct scene *s = *state;
    assert_non_null(tap(s, 1010, 710, 1000));
    assert_null(tap(s, 1010, 710, 1299));
    assert_non_null(tap(s, 1010, 710, 1300));
}

static void a_quick_hand_may_touch_another_place_at_once(void **state)
{
    struct scene *s = *state;
    assert_non_null(tap(s, 1010, 710, 1000));
    assert_non_null(tap(s, 510, 410, 1050));
}

static void keys_may_be_typed_fast(void **state)
{
    struct scene *s = *state;
    assert_non_null(tap(s, 510, 410, 1000));
    assert_null(tap(s, 510, 410, 1059));
    assert_non_null(tap(s, 510, 410, 1100));
}

static void a_control_that_vanished_under_the_finger_does_not_fire(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 1010, 710, 1000);
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    stage_control(&s->frame, "other", (struct rect){1000, 700, 200, 80});
    assert_null(press_up(&s->press, &s->frame, FINGER, 1010, 710, 1100));
}

static void the_corner_opens_after_two_seconds_once(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 5, 5, 1000);
    assert_false(press_corner(&s->press, 2999));
    assert_true(press_corner(&s->press, 3000));
    assert_false(press_corner(&s->press, 4000));
}

static void leaving_the_corner_or_lifting_the_finger_keeps_it_shut(void **state)
{
    struct scene *s = *state;
    press_down(&s->press, &s->frame, FINGER, 5, 5, 1000);
    press_move(&s->press, &s->frame, FINGER, 400, 5);
    press_move(&s->press, &s->frame, FINGER, 5, 5);
    assert_false(press_corner(&s->press, 3000));
    press_up(&s->press, &s->frame, FINGER, 5, 5, 3000);
    press_down(&s->press, &s->frame, FINGER, 5, 5, 4000);
    press_up(&s->press, &s->frame, FINGER, 5, 5, 4100);
    assert_false(press_corner(&s->press, 7000));
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, open_scene, close_scene)

int press_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_press_shows_at_once_and_fires_on_release),
        SCENE(sliding_off_cancels),
        SCENE(sliding_onto_another_control_fires_neither),
        SCENE(sliding_back_on_counts_again),
        SCENE(a_second_finger_changes_nothing),
        SCENE(a_finger_held_long_no_longer_keeps_others_out),
        SCENE(a_finger_whose_lifting_was_lost_may_touch_again),
        SCENE(a_trembling_second_touch_is_ignored),
        SCENE(a_quick_hand_may_touch_another_place_at_once),
        SCENE(keys_may_be_typed_fast),
        SCENE(a_control_that_vanished_under_the_finger_does_not_fire),
        SCENE(the_corner_opens_after_two_seconds_once),
        SCENE(leaving_the_corner_or_lifting_the_finger_keeps_it_shut),
    };
    return cmocka_run_group_tests_name("press", tests, NULL, NULL);
}
