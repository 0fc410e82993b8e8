/* layout.h: each kind of fault is found, on frames that have it. */
#include <string.h>

#include "kiosk/layout.h"
#include "kiosk/order.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/label.h"

static const struct rect place = {100, 300, 400, 100};

static void assert_fault(const struct frame *frame, const char *words)
{
    char fault[LAYOUT_FAULT_SIZE] = "nothing";
    layout_fault(frame, fault);
    if (!strstr(fault, words))
        fail_msg("found: %s; not: %s", fault, words);
}

/* A screen with one choice that is as it should be. */
static void begin(struct frame *frame)
{
    char fault[LAYOUT_FAULT_SIZE];
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    choice_draw(frame, &(struct choice){.id = "a", .label = "Lifts", .icon = "housing"}, place);
    assert_false(layout_fault(frame, fault));
}

/* 12.7 mm are 75 px here. */
static void a_target_that_is_too_small_is_found(void **state)
{
    begin(*state);
    stage_control(*state, "b", (struct rect){800, 300, 74, 80});
    assert_fault(*state, "b is 74 x 80 px, less than 75");
}

/* 2.54 mm are 15 px. */
static void targets_that_are_too_near_are_found(void **state)
{
    begin(*state);
    stage_control(*state, "b", (struct rect){513, 300, 80, 80});
    assert_fault(*state, "a and b are less than 2.54 mm apart");
}

static void targets_that_overlap_are_found(void **state)
{
    begin(*state);
    stage_control(*state, "b", (struct rect){480, 300, 80, 80});
    assert_fault(*state, "a and b overlap");
}

static void a_target_too_near_a_hexagons_slope_is_found(void **state)
{
    struct hexagon h = hexagon_regular(600, 300, 200);
    begin(*state);
    frame_control(*state, &(struct frame_control){.id = "h",
                                                  .role = ROLE_CHOICE,
                                                  .rect = {600, 300, 200, 231},
                                                  .is_hexagon = true,
                                                  .hexagon = h,
                                                  .label = ""});
    stage_control(*state, "b", (struct rect){740, 230, 80, 80}); /* over the slope */
    assert_fault(*state, "h and b are less than 2.54 mm apart");
}

static void what_leaves_the_screen_is_found(void **state)
{
    begin(*state);
    stage_control(*state, "b", (struct rect){1220, 300, 80, 80});
    assert_fault(*state, "b \"b\" leaves the screen");
    begin(*state);
    label_draw(*state, &(struct label){.text = "Below"}, (struct rect){100, 770, 300, 80});
    assert_fault(*state, "\"Below\" leaves the screen");
}

static void words_smaller_than_all_text_are_found(void **state)
{
    struct frame *f = *state;
    begin(f);
    label_draw(f, &(struct label){.text = "Small print", .font_px = f->metrics.font_px - 1},
               (struct rect){100, 500, 300, 80});
    assert_fault(f, "\"Small print\" is smaller than all text");
}

static void text_over_text_is_found(void **state)
{
    begin(*state);
    label_draw(*state, &(struct label){.text = "One"}, (struct rect){100, 500, 300, 80});
    label_draw(*state, &(struct label){.text = "Two"}, (struct rect){100, 515, 300, 80});
    assert_fault(*state, "\"Two\" overlaps \"One\"");
}

static void text_over_a_picture_is_found(void **state)
{
    begin(*state);
    label_draw(*state, &(struct label){.text = "One"}, (struct rect){100, 500, 300, 80});
    frame_icon(*state, "lock", 120, 520, 40, (struct frame_paint){.stroke = THEME_INK});
    assert_fault(*state, "\"lock\" overlaps \"One\"");
}

static void text_that_runs_out_of_its_control_is_found(void **state)
{
    begin(*state);
    button_draw(*state, &(struct button){.id = "b", .label = "Maintenance"},
                (struct rect){600, 300, 120, 80});
    assert_fault(*state, "crosses the edge of a shape at 600,300");
}

static void text_that_runs_into_a_control_is_found(void **state)
{
    begin(*state);
    label_draw(*state, &(struct label){.text = "Above"}, (struct rect){120, 270, 300, 80});
    assert_fault(*state, "\"Above\" crosses the edge of a shape at 100,300");
}

static void text_and_pictures_over_a_hexagons_edge_are_found(void **state)
{
    struct hexagon h = hexagon_regular(600, 300, 200);
    const struct frame_paint card = {THEME_CARD, THEME_EDGE, 3, FRAME_SOLID};
    begin(*state);
    frame_hexagon(*state, &h, 10, card);
    label_draw(*state, &(struct label){.text = "Wide words"}, (struct rect){700, 380, 300, 80});
    assert_fault(*state, "\"Wide words\" crosses the edge of a shape at 600,300");
    begin(*state);
    frame_hexagon(*state, &h, 10, card);
    frame_icon(*state, "lock", 790, 420, 40, (struct frame_paint){.stroke = THEME_INK});
    assert_fault(*state, "\"lock\" crosses the edge of a shape at 600,300");
}

static void text_under_a_shape_is_found(void **state)
{
    begin(*state);
    label_draw(*state, &(struct label){.text = "Under"}, (struct rect){120, 520, 300, 80});
    frame_box(*state, (struct rect){100, 500, 400, 100}, 0,
              (struct frame_paint){.fill = THEME_CARD});
    assert_fault(*state, "\"Under\" is covered");
}

static void a_word_that_is_cut_is_found(void **state)
{
    begin(*state);
    choice_draw(*state, &(struct choice){.id = "b", .label = "Maintenance"},
                (struct rect){600, 300, 200, 300});
    assert_fault(*state, "\"Maintenance\" is not whole in b");
}

static void a_line_that_is_left_out_is_found(void **state)
{
    struct rect r = {100, 500, 300, 40};
    begin(*state);
    label_draw(*state, &(struct label){.text = "One line"}, r);
    frame_says(*state, ROLE_TEXT, "t", r, "One line and another.");
    assert_fault(*state, "\"and\" is not whole in t");
}

static void a_button_that_shows_what_it_does_not_say_is_found(void **state)
{
    begin(*state);
    button_draw(*state, &(struct button){.id = "b", .label = "Stop", .spoken = "Go on"},
                (struct rect){600, 300, 280, 100});
    assert_fault(*state, "\"Stop\" is not whole in b \"Go on\"");
}

/* ---- keys ---- */

static void keys_that_go_against_the_order_of_reading_are_found(void **state)
{
    begin(*state);
    stage_control(*state, "b", (struct rect){100, 100, 400, 100});
    assert_fault(*state, "b is read before a, but next comes to it later");
}

/* In the middle of another one it lies in no direction. */
static void a_control_that_no_arrow_leads_to_is_found(void **state)
{
    char fault[LAYOUT_FAULT_SIZE];
    begin(*state);
    stage_control(*state, "b", (struct rect){260, 310, 80, 80});
    assert_true(order_fault(*state, fault, sizeof fault));
    assert_string_equal(fault, "no arrow leads to b");
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int layout_fault_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_target_that_is_too_small_is_found),
        SCENE(targets_that_are_too_near_are_found),
        SCENE(targets_that_overlap_are_found),
        SCENE(a_target_too_near_a_hexagons_slope_is_found),
        SCENE(what_leaves_the_screen_is_found),
        SCENE(text_over_text_is_found),
        SCENE(words_smaller_than_all_text_are_found),
        SCENE(text_over_a_picture_is_found),
        SCENE(text_that_runs_out_of_its_control_is_found),
        SCENE(text_that_runs_into_a_control_is_found),
        SCENE(text_and_pictures_over_a_hexagons_edge_are_found),
        SCENE(text_under_a_shape_is_found),
        SCENE(a_word_that_is_cut_is_found),
        SCENE(a_line_that_is_left_out_is_found),
        SCENE(a_button_that_shows_what_it_does_not_say_is_found),
        SCENE(keys_that_go_against_the_order_of_reading_are_found),
        SCENE(a_control_that_no_arrow_leads_to_is_found),
    };
    return cmocka_run_group_tests_name("layout_fault", tests, NULL, NULL);
}
