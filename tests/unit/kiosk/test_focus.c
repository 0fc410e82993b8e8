#include "kiosk/stage.h"

#include "ui/focus.h"

/* A title, two rows of two buttons (b is disabled), and one more under them. */
static int open_frame(void **state)
{
    stage_open(state);
    struct frame *frame = *state;
    frame_says(frame, ROLE_TITLE, "title", (struct rect){0, 0, 500, 50}, "Title");
    stage_control(frame, "a", (struct rect){0, 100, 100, 80});
    frame_control(
        frame, &(struct frame_control){
                   .id = "b", .role = ROLE_BUTTON, .rect = {200, 100, 100, 80}, .disabled = true});
    stage_control(frame, "c", (struct rect){0, 200, 100, 80});
    stage_control(frame, "d", (struct rect){200, 200, 100, 80});
    stage_control(frame, "e", (struct rect){200, 300, 100, 80});
    return 0;
}

static const char *moved(const struct frame *frame, const char *id, enum focus_move move)
{
    return focus_move(frame, id, move)->id;
}

static void next_goes_in_reading_order_past_texts_and_disabled_controls_and_round(void **state)
{
    const struct frame *frame = *state;
    assert_string_equal(moved(frame, "", FOCUS_NEXT), "a");
    assert_string_equal(moved(frame, "a", FOCUS_NEXT), "c");
    assert_string_equal(moved(frame, "e", FOCUS_NEXT), "a");
}

static void previous_goes_the_same_way_back(void **state)
{
    const struct frame *frame = *state;
    assert_string_equal(moved(frame, "c", FOCUS_PREVIOUS), "a");
    assert_string_equal(moved(frame, "a", FOCUS_PREVIOUS), "e");
}

static void arrows_go_to_the_nearest_in_their_direction(void **state)
{
    const struct frame *frame = *state;
    assert_string_equal(moved(frame, "a", FOCUS_DOWN), "c");
    assert_string_equal(moved(frame, "c", FOCUS_RIGHT), "d");
    assert_string_equal(moved(frame, "d", FOCUS_DOWN), "e");
    assert_string_equal(moved(frame, "d", FOCUS_LEFT), "c");
    assert_string_equal(moved(frame, "e", FOCUS_DOWN), "e");
}

static void under_a_sheet_the_focus_stays_on_the_sheet(void **state)
{
    struct frame *frame = *state;
    frame_veil(frame);
    stage_control(frame, "done", (struct rect){0, 0, 100, 80});
    assert_string_equal(moved(frame, "", FOCUS_NEXT), "done");
    assert_string_equal(moved(frame, "done", FOCUS_NEXT), "done");
    assert_string_equal(moved(frame, "c", FOCUS_DOWN), "done");
}

static void a_frame_without_controls_has_no_focus(void **state)
{
    struct frame *frame = *state;
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    assert_null(focus_move(frame, "a", FOCUS_NEXT));
    frame_says(frame, ROLE_TEXT, "text", (struct rect){0, 0, 10, 10}, "Text");
    assert_null(focus_move(frame, "", FOCUS_DOWN));
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, open_frame, stage_close)

int focus_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(next_goes_in_reading_order_past_texts_and_disabled_controls_and_round),
        SCENE(previous_goes_the_same_way_back),
        SCENE(arrows_go_to_the_nearest_in_their_direction),
        SCENE(under_a_sheet_the_focus_stays_on_the_sheet),
        SCENE(a_frame_without_controls_has_no_focus),
    };
    return cmocka_run_group_tests_name("focus", tests, NULL, NULL);
}
