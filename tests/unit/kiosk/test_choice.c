#include "kiosk/stage.h"

#include "ui/choice.h"

#include <string.h>

/* The words of the row, line under line; the badge's number is one character and is left out. */
static void draw(struct frame *frame, const struct choice *choice, int width, char words[256])
{
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    int height = choice_height(frame, choice, width);
    choice_draw(frame, choice, (struct rect){32, 100, width, height});
    words[0] = '\0';
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].kind == FRAME_TEXT && strlen(frame->commands[i].text) > 1) {
            strcat(words, frame->commands[i].text);
            strcat(words, "/");
        }
}

static void choosing_changes_neither_height_nor_breaks(void **state)
{
    struct frame *frame = *state;
    struct choice choice = {.id = "a", .label = "Maintenance of communal areas", .icon = "parks"};
    char ready[256], chosen[256];
    for (int width = 300; width < 900; width += 20) {
        choice.place = 0;
        int height = choice_height(frame, &choice, width);
        draw(frame, &choice, width, ready);
        choice.place = 2;
        assert_int_equal(choice_height(frame, &choice, width), height);
        draw(frame, &choice, width, chosen);
        assert_string_equal(ready, chosen);
    }
}

static void words_stay_inside_the_row(void **state)
{
    struct frame *frame = *state;
    struct choice choice = {.id = "a", .label = "Community activities and venues", .place = 1};
    char words[256];
    for (int width = 360; width < 900; width += 20) {
        draw(frame, &choice, width, words);
        struct rect row = frame->controls[0].rect;
        for (size_t i = 0; i < frame->command_count; i++) {
            const struct frame_command *c = &frame->commands[i];
            if (c->kind != FRAME_TEXT)
                continue;
            assert_true(c->x >= row.x && c->x + c->width <= row.x + row.width);
            assert_true(c->y - 0.714 * c->style.font_px >= row.y && c->y <= row.y + row.height);
        }
    }
}

static void a_disabled_row_is_dashed_and_takes_no_touch(void **state)
{
    struct frame *frame = *state;
    const struct choice choice = {.id = "a", .label = "Lifts", .disabled = true};
    char words[256];
    draw(frame, &choice, 400, words);
    assert_int_equal(frame->commands[0].kind, FRAME_BOX); /* the face, without a lip */
    assert_int_equal(frame->commands[0].paint.line, FRAME_DASHED);
    assert_null(frame_hit(frame, 100, 120));
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int choice_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(choosing_changes_neither_height_nor_breaks),
        SCENE(words_stay_inside_the_row),
        SCENE(a_disabled_row_is_dashed_and_takes_no_touch),
    };
    return cmocka_run_group_tests_name("choice", tests, NULL, NULL);
}
