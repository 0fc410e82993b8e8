#include "kiosk/stage.h"

#include "ui/keyboard.h"

#include <string.h>

static const struct keyboard_words words = {"space", "Shift", "Backspace", "abc", "123", "ąę"};

static void draw(struct frame *frame, struct stage_screen screen, const char *language,
                 const struct keyboard *keyboard)
{
    stage_begin(frame, screen, SIZE_DEFAULT);
    struct rect r = metrics_content(&frame->metrics);
    r.height = keyboard_height(frame, language, r.width);
    keyboard_draw(frame, keyboard, language, &words, NULL, NULL, r);
}

static void touch_types_a_letter(void **state)
{
    (void)state;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:a", typed), KEYBOARD_TYPED);
    assert_string_equal(typed, "a");
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:space", typed), KEYBOARD_TYPED);
    assert_string_equal(typed, " ");
    assert_int_equal(keyboard_touch(&keyboard, "en", "key:backspace", typed), KEYBOARD_BACKSPACE);
    assert_int_equal(keyboard_touch(&keyboard, "en", "next", typed), KEYBOARD_NONE);
}

static void shift_holds_for_one_letter(void **state)
{
    (void)state;
    struct frame frame;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    frame_init(&frame);
    assert_int_equal(keyboard_touch(&keyboard, "pl", "key:shift", typed), KEYBOARD_CHANGED);
    keyboard.page = 2;
    draw(&frame, STAGE_TABLET, "pl", &keyboard);
    assert_non_null(frame_find(&frame, "key:ł"));
    assert_true(frame_find(&frame, "key:shift")->chosen);
    keyboard_touch(&keyboard, "pl", "key:ł", typed);
    assert_string_equal(typed, "Ł");
    assert_false(keyboard.shift);
    frame_free(&frame);
}

static void pages_go_round(void **state)
{
    (void)state;
    struct keyboard keyboard = {0};
    char typed[KEYBOARD_TYPED_SIZE];
    static const int english[] = {1, 0, 1}, polish[] = {1, 2, 0};
    for (int i = 0; i < 3; i++) {
        keyboard_touch(&keyboard, "en", "key:123", typed);
        assert_int_equal(keyboard.page, english[i]);
    }
    keyboard.page = 0;
    for (int i = 0; i < 3; i++) {
        keyboard_touch(&keyboard, "pl", "key:123", typed);
        assert_int_equal(keyboard.page, polish[i]);
    }
}

static void every_letter_of_polish_can_be_typed(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "ą", "b", "c", "ć", "d", "e", "ę", "f", "g", "h",
                                          "i", "j", "k", "l", "ł", "m", "n", "ń", "o", "ó", "p",
                                          "r", "s", "ś", "t", "u", "w", "y", "z", "ź", "ż"};
    struct frame pages[3];
    for (int page = 0; page < 3; page++) {
        frame_init(&pages[page]);
        draw(&pages[page], STAGE_TABLET, "pl", &(struct keyboard){.page = page});
    }
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        char id[16] = "key:";
        strcat(id, letters[i]);
        assert_true(frame_find(&pages[0], id) || frame_find(&pages[2], id));
    }
    for (int page = 0; page < 3; page++)
        frame_free(&pages[page]);
}

static void a_small_tablet_keeps_three_rows_of_letters(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, (struct stage_screen){1024, 600, 7}, SIZE_DEFAULT);
    int row = metrics_px(&frame.metrics, MM_KEY), gap = metrics_px(&frame.metrics, 2.54);
    int width = metrics_content(&frame.metrics).width;
    assert_int_equal(keyboard_height(&frame, "en", width), 4 * row + 3 * gap);
    frame_free(&frame);
}

static void the_last_row_stays_where_it_is_on_every_page(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
        draw(&frame, *screen, "pl", &(struct keyboard){0});
        struct rect space = frame_find(&frame, "key:space")->rect;
        for (int page = 1; page < 3; page++) {
            draw(&frame, *screen, "pl", &(struct keyboard){.page = page});
            assert_int_equal(frame_find(&frame, "key:space")->rect.y, space.y);
        }
    }
    frame_free(&frame);
}

static void keys_are_as_wide_as_a_finger_on_every_screen(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++)
        for (int page = 0; page < 3; page++) {
            draw(&frame, *screen, "pl", &(struct keyboard){.page = page});
            int least = metrics_px(&frame.metrics, 12.7), gap = metrics_px(&frame.metrics, 2.54);
            for (size_t i = 0; i < frame.control_count; i++) {
                struct rect a = frame.controls[i].rect;
                assert_true(a.width >= least && a.height >= least);
                assert_true(a.x >= 0 && a.x + a.width <= screen->width);
                for (size_t k = 0; k < i; k++) {
                    struct rect b = rect_inset(frame.controls[k].rect, 1 - gap);
                    assert_true(rect_is_empty(rect_intersection(a, b)));
                }
            }
        }
    frame_free(&frame);
}

static void upright_the_left_hands_letters_stay_where_they_are_known(void **state)
{
    (void)state;
    static const char *const columns[] = {"qaz", "wsx", "edc", "rfv", "tgb"};
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_UPRIGHT, "en", &(struct keyboard){0});
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct rect above = {0};
        for (const char *c = columns[i]; *c; c++) {
            char id[] = {'k', 'e', 'y', ':', *c, 0};
            struct rect key = frame_find(&frame, id)->rect;
            assert_true(c == columns[i] || (key.x == above.x && key.y > above.y));
            above = key;
        }
    }
    frame_free(&frame);
}

/* The ids of a page are those of the same page elsewhere. */
static void upright_every_page_has_the_keys_it_has_elsewhere(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "pl"};
    struct frame wide, upright;
    frame_init(&wide);
    frame_init(&upright);
    for (int i = 0; i < 6; i++) {
        struct keyboard keyboard = {.page = i % 3};
        draw(&wide, STAGE_TABLET, languages[i / 3], &keyboard);
        draw(&upright, STAGE_UPRIGHT, languages[i / 3], &keyboard);
        assert_int_equal(wide.control_count, upright.control_count);
        for (size_t k = 0; k < wide.control_count; k++)
            assert_non_null(frame_find(&upright, wide.controls[k].id));
    }
    frame_free(&wide);
    frame_free(&upright);
}

static void back_and_next_leave_every_key_its_room(void **state)
{
    (void)state;
    struct frame frame;
    struct button back = {.id = "back", .label = "Wstecz", .icon = "left"};
    struct button next = {.id = "next", .label = "Dalej", .icon_after = "right"};
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
        stage_begin(&frame, *screen, SIZE_DEFAULT);
        struct rect r = metrics_content(&frame.metrics);
        int least = metrics_px(&frame.metrics, 12.7);
        r.height = keyboard_height(&frame, "pl", r.width);
        keyboard_draw(&frame, &(struct keyboard){0}, "pl", &words, &back, &next, r);
        struct rect first = frame_find(&frame, "back")->rect;
        struct rect last = frame_find(&frame, "next")->rect;
        assert_true(frame_find(&frame, "key:space")->rect.width >= 2 * least);
        assert_true(first.x >= 0 && last.x + last.width <= screen->width);
        assert_int_equal(first.y, last.y);
    }
    frame_free(&frame);
}

int keyboard_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(touch_types_a_letter),
        cmocka_unit_test(shift_holds_for_one_letter),
        cmocka_unit_test(pages_go_round),
        cmocka_unit_test(every_letter_of_polish_can_be_typed),
        cmocka_unit_test(a_small_tablet_keeps_three_rows_of_letters),
        cmocka_unit_test(the_last_row_stays_where_it_is_on_every_page),
        cmocka_unit_test(keys_are_as_wide_as_a_finger_on_every_screen),
        cmocka_unit_test(upright_the_left_hands_letters_stay_where_they_are_known),
        cmocka_unit_test(upright_every_page_has_the_keys_it_has_elsewhere),
        cmocka_unit_test(back_and_next_leave_every_key_its_room),
    };
    return cmocka_run_group_tests_name("keyboard", tests, NULL, NULL);
}
