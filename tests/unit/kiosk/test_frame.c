#include "kiosk/stage.h"

static void add_cell(struct frame *frame, const char *id, struct hexagon h)
{
    struct rect box = {(int)h.x, (int)h.y, (int)h.width, (int)hexagon_height(&h)};
    frame_control(frame, &(struct frame_control){.id = id,
                                                 .label = id,
                                                 .role = ROLE_CHOICE,
                                                 .rect = box,
                                                 .is_hexagon = true,
                                                 .hexagon = h});
}

static void a_touch_where_two_boxes_overlap_goes_to_the_hexagon_under_it(void **state)
{
    struct frame *frame = *state;
    struct hexagon upper = {100, 100, 200, 100, 50}, lower = upper;
    lower.x += 105;
    lower.y += hexagon_pitch(&upper, 10);
    add_cell(frame, "upper", upper);
    add_cell(frame, "lower", lower);
    /* The lower box begins at its apex, so both boxes hold these two points. */
    assert_string_equal(frame_hit(frame, 215, 285)->id, "upper");
    assert_string_equal(frame_hit(frame, 290, 290)->id, "lower");
    assert_null(frame_hit(frame, 103, 103));
}

static void disabled_controls_and_texts_take_no_touch(void **state)
{
    struct frame *frame = *state;
    struct rect r = {0, 0, 100, 100};
    frame_says(frame, ROLE_TITLE, "title", r, "Title");
    frame_control(frame, &(struct frame_control){
                             .id = "off", .role = ROLE_BUTTON, .rect = r, .disabled = true});
    assert_null(frame_hit(frame, 50, 50));
}

static void nothing_under_a_veil_can_be_touched_or_found(void **state)
{
    struct frame *frame = *state;
    stage_control(frame, "under", (struct rect){0, 0, 100, 100});
    frame_veil(frame);
    stage_control(frame, "over", (struct rect){50, 0, 100, 100});
    assert_null(frame_hit(frame, 10, 10));
    assert_string_equal(frame_hit(frame, 60, 10)->id, "over");
    assert_null(frame_find(frame, "under"));
}

static void right_to_left_mirrors_what_is_drawn_and_what_is_touched(void **state)
{
    struct frame *frame = *state;
    stage_begin_rtl(frame, STAGE_TABLET, SIZE_DEFAULT);
    struct rect r = {32, 24, 100, 80};
    stage_control(frame, "back", r);
    frame_box(frame, r, 0, (struct frame_paint){.fill = THEME_CARD});
    assert_int_equal(frame->controls[0].rect.x, 1280 - 32 - 100);
    assert_near(frame->commands[0].x, 1280 - 32 - 100, 0.01);
    assert_non_null(frame_hit(frame, 1280 - 40, 50));
}

static void words_at_the_start_end_at_the_right_edge_in_right_to_left(void **state)
{
    struct frame *frame = *state;
    stage_begin_rtl(frame, STAGE_TABLET, SIZE_DEFAULT);
    struct text_style style = {.font_px = 20};
    frame_text(frame, 32, 100, 500, ALIGN_START, style, THEME_INK, "abcd", 4); /* 40 px wide */
    assert_near(frame->commands[0].x, 1280 - 32 - 40, 0.01);
}

static void what_is_read_aloud_has_no_marks_for_bold(void **state)
{
    struct frame *frame = *state;
    frame_says(frame, ROLE_STATUS, "status", (struct rect){0, 0, 10, 10},
               "Choose " TEXT_BOLD "1 more" TEXT_BOLD ".");
    assert_string_equal(frame->controls[0].label, "Choose 1 more.");
}

static void strings_belong_to_the_frame(void **state)
{
    struct frame *frame = *state;
    char id[] = "option-1", label[] = "Housing";
    frame_control(frame, &(struct frame_control){.id = id, .label = label, .role = ROLE_CHOICE});
    id[0] = label[0] = 'X';
    assert_string_equal(frame->controls[0].id, "option-1");
    assert_string_equal(frame->controls[0].label, "Housing");
}

static void lengths_follow_the_real_density(void **state)
{
    (void)state;
    /* 1280x800 at 10.1": sqrt(1280^2 + 800^2) / (10.1 x 25.4) = 5.8838 px/mm. A cap of 4.85 mm is
     * then an em of 4.85 / 0.714 x 5.8838 = 39.97 px; 13.6 mm are 80.02 px. */
    double density = metrics_density(1280, 800, 10.1);
    assert_near(density, 5.8838, 0.0001);
    struct metrics m = metrics_make(1280, 800, density, SIZE_DEFAULT);
    assert_near(m.font_px, 40, 0.01);
    assert_int_equal(m.target, 80);
    /* 7" 1024x600: 6.675 px/mm; 12.7 mm are 84.8 px. */
    struct metrics small = metrics_make(1024, 600, metrics_density(1024, 600, 7), SIZE_DEFAULT);
    assert_int_equal(metrics_px(&small, MM_TARGET_FLOOR), 85);
    assert_true(small.small_screen);
}

static void content_is_no_wider_than_350_mm(void **state)
{
    (void)state;
    double density = metrics_density(3840, 2160, 24); /* 7.2275 px/mm: 350 mm = 2530 px */
    struct metrics m = metrics_make(3840, 2160, density, SIZE_DEFAULT);
    struct rect content = metrics_content(&m);
    assert_in_range(content.width, 2528, 2532);
    assert_in_range(content.x + content.width / 2, 1919, 1921);
}

int frame_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_touch_where_two_boxes_overlap_goes_to_the_hexagon_under_it, stage_open, stage_close),
        cmocka_unit_test_setup_teardown(disabled_controls_and_texts_take_no_touch, stage_open,
                                        stage_close),
        cmocka_unit_test_setup_teardown(nothing_under_a_veil_can_be_touched_or_found, stage_open,
                                        stage_close),
        cmocka_unit_test_setup_teardown(right_to_left_mirrors_what_is_drawn_and_what_is_touched,
                                        stage_open, stage_close),
        cmocka_unit_test_setup_teardown(words_at_the_start_end_at_the_right_edge_in_right_to_left,
                                        stage_open, stage_close),
        cmocka_unit_test_setup_teardown(what_is_read_aloud_has_no_marks_for_bold, stage_open,
                                        stage_close),
        cmocka_unit_test_setup_teardown(strings_belong_to_the_frame, stage_open, stage_close),
        cmocka_unit_test(lengths_follow_the_real_density),
        cmocka_unit_test(content_is_no_wider_than_350_mm),
    };
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
