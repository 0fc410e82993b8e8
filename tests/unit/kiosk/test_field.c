#include "kiosk/stage.h"

#include "ui/field.h"

#include <string.h>

static void typing_stops_at_the_limit_of_characters(void **state)
{
    (void)state;
    char text[64] = "łąk"; /* three characters, five bytes */
    assert_true(field_append(text, sizeof text, 4, "ę"));
    assert_string_equal(text, "łąkę");
    assert_false(field_append(text, sizeof text, 4, "a"));
    assert_string_equal(text, "łąkę");
}

static void typing_stops_before_the_buffer_is_full(void **state)
{
    (void)state;
    char text[4] = "ab";
    assert_true(field_append(text, sizeof text, 100, "c"));
    assert_false(field_append(text, sizeof text, 100, "d"));
    assert_string_equal(text, "abc");
}

static void bytes_that_are_no_utf8_are_refused(void **state)
{
    (void)state;
    char text[16] = "a";
    assert_false(field_append(text, sizeof text, 100, "\xC3"));
    assert_string_equal(text, "a");
}

static void backspace_takes_a_letter_with_its_marks_and_leaves_zeros(void **state)
{
    (void)state;
    char text[16] = "ne\u0301"; /* e and a combining acute: one letter to its writer */
    assert_true(field_backspace(text));
    assert_string_equal(text, "n");
    assert_memory_equal(text, "n\0\0\0\0", 5);
    assert_true(field_backspace(text));
    assert_false(field_backspace(text));
}

/* As typed: each of these signs has a key of its own. */
static void backspace_takes_a_vowel_sign_and_leaves_its_letter(void **state)
{
    (void)state;
    static const char *const before_after[][2] = {{"கொ", "க"}, {"தமிழ்", "தமிழ"}, {"م\u064E", "م"},
                                                  {"بأ", "ب"}, {"پڑھ", "پڑ"},    {"한국", "한"}};
    for (size_t i = 0; i < sizeof before_after / sizeof *before_after; i++) {
        char text[32] = "";
        strcpy(text, before_after[i][0]);
        assert_true(field_backspace(text));
        assert_string_equal(text, before_after[i][1]);
    }
}

static void a_pin_is_never_described_nor_drawn(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    field_draw(&frame, &(struct field){.id = "pin", .label = "PIN", .text = "1234", .hidden = true},
               (struct rect){100, 100, 400, 80});
    assert_null(frame_find(&frame, "pin")->value);
    for (size_t i = 0; i < frame.command_count; i++)
        if (frame.commands[i].text)
            assert_null(strpbrk(frame.commands[i].text, "1234"));
    frame_free(&frame);
}

static void a_long_text_shows_its_end(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    int height = field_height(&frame, 2);
    field_draw(
        &frame,
        &(struct field){.id = "t", .label = "Text", .text = "first second third fourth last"},
        (struct rect){100, 100, 240, height}); /* room for about ten characters */
    bool shows_first = false, shows_last = false;
    for (size_t i = 0; i < frame.command_count; i++)
        if (frame.commands[i].kind == FRAME_TEXT) {
            shows_first |= strstr(frame.commands[i].text, "first") != NULL;
            shows_last |= strstr(frame.commands[i].text, "last") != NULL;
        }
    assert_true(shows_last);
    assert_false(shows_first);
    frame_free(&frame);
}

static void a_closed_field_says_what_it_is_for_until_there_is_text(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    struct field field = {.id = "write:words",
                          .label = "Words",
                          .text = "",
                          .placeholder = "Please leave out names.",
                          .is_closed = true};
    for (int i = 0; i < 2; i++) {
        field.text = i == 0 ? "" : "The lift";
        stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
        field_draw(&frame, &field, (struct rect){0, 0, 1000, 140});
        const char *shown = NULL;
        for (size_t k = 0; k < frame.command_count; k++)
            if (frame.commands[k].kind == FRAME_TEXT)
                shown = frame.commands[k].text;
        assert_string_equal(shown, i == 0 ? "Please leave out names." : "The lift");
        assert_string_equal(frame_find(&frame, "write:words")->value, field.text);
    }
    frame_free(&frame);
}

int field_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_stops_at_the_limit_of_characters),
        cmocka_unit_test(typing_stops_before_the_buffer_is_full),
        cmocka_unit_test(bytes_that_are_no_utf8_are_refused),
        cmocka_unit_test(backspace_takes_a_letter_with_its_marks_and_leaves_zeros),
        cmocka_unit_test(backspace_takes_a_vowel_sign_and_leaves_its_letter),
        cmocka_unit_test(a_pin_is_never_described_nor_drawn),
        cmocka_unit_test(a_long_text_shows_its_end),
        cmocka_unit_test(a_closed_field_says_what_it_is_for_until_there_is_text),
    };
    return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
