/* Which way words run, and values that keep their own order in a text of another direction. */
#include <stdlib.h>

#include "kiosk/stage.h"
#include "strings.h"
#include "ui/direction.h"
#include "ui/field.h"
#include "ui/label.h"

#define ROAD "Cambridge Road"
#define LIFT "\u0627\u0644\u0645\u0635\u0639\u062F" /* Arabic: the lift */
#define ISOLATED(text) "\u2068" text "\u2069"

static void letters_decide_and_mixed_text_runs_as_what_is_around_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool among_english, among_arabic;
    } table[] = {
        {"", false, false},
        {ROAD ".", false, false},
        {"0H17 K2MW 99QX", false, false},
        {"020 8547 5000", false, false}, /* digits alone would change places */
        {"3, 7-9", false, false},
        {LIFT ".", true, true},
        {"3 " LIFT, true, true},
        {LIFT " " ROAD, false, true},
        {ROAD " " LIFT, false, true},
        {"\xd8", false, false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        assert_int_equal(direction_rtl(table[i].text, false), table[i].among_english);
        assert_int_equal(direction_rtl(table[i].text, true), table[i].among_arabic);
    }
}

static char *filled(const char *code, const char *before, const char *text)
{
    struct fail f;
    struct strings *s = strings_load(code, &f);
    char *words = strings_fill(s, STRING_REVIEW_THEN,
                               (struct strings_values){.before = before, .text = text});
    strings_free(s);
    return words;
}

static void values_are_isolated_where_their_order_could_be_touched(void **state)
{
    (void)state;
    static const struct {
        const char *code, *text, *expected;
    } table[] = {
        {"en", ROAD, ROAD ", then " ROAD},
        {"en", LIFT, ISOLATED(LIFT) ", then " ISOLATED(LIFT)},
        {"ar", ROAD, ISOLATED(ROAD) "\u060C \u062B\u0645 " ISOLATED(ROAD)},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *words = filled(table[i].code, table[i].text, table[i].text);
        assert_string_equal(words, table[i].expected);
        free(words);
    }
}

static void marks_of_direction_are_not_read_aloud(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    stage_begin_rtl(&frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_says(&frame, ROLE_TEXT, "road", (struct rect){0, 0, 10, 10}, ISOLATED(ROAD) "!");
    assert_string_equal(frame_find(&frame, "road")->label, ROAD "!");
    frame_free(&frame);
}

/* The first line of the label's words, as it was drawn. */
static bool drawn_rtl(const char *text, bool rtl_around)
{
    struct frame frame;
    frame_init(&frame);
    (rtl_around ? stage_begin_rtl : stage_begin)(&frame, STAGE_TABLET, SIZE_DEFAULT);
    label_draw(&frame, &(struct label){.text = text}, (struct rect){0, 0, 1000, 200});
    bool rtl = frame.commands[0].style.rtl;
    frame_free(&frame);
    return rtl;
}

static void a_label_runs_its_own_way(void **state)
{
    (void)state;
    assert_false(drawn_rtl(ROAD, true));
    assert_true(drawn_rtl(LIFT, true));
    assert_true(drawn_rtl(LIFT, false));
    assert_false(drawn_rtl(ROAD, false));
}

/* Where the caret stands in a field from x = 100 to 1100 of a screen as wide. */
static double caret_x(const char *text, bool rtl_around)
{
    struct frame frame;
    frame_init(&frame);
    (rtl_around ? stage_begin_rtl : stage_begin)(&frame, STAGE_TABLET, SIZE_DEFAULT);
    struct rect r = {100, 100, frame.metrics.width - 200, field_height(&frame, 1)};
    field_draw(&frame, &(struct field){.id = "words", .label = "Words", .text = text}, r);
    double x = frame.commands[frame.command_count - 1].x;
    frame_free(&frame);
    return x;
}

static void the_caret_stands_where_the_next_letter_comes(void **state)
{
    (void)state;
    double middle = 640;
    assert_true(caret_x("", false) < middle && caret_x("", true) > middle);
    assert_true(caret_x(LIFT, true) < caret_x("", true) - 20);
    assert_true(caret_x(ROAD, false) > caret_x("", false) + 20);
    assert_true(caret_x(ROAD, true) >= caret_x("", true));
}

int direction_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_decide_and_mixed_text_runs_as_what_is_around_it),
        cmocka_unit_test(values_are_isolated_where_their_order_could_be_touched),
        cmocka_unit_test(marks_of_direction_are_not_read_aloud),
        cmocka_unit_test(a_label_runs_its_own_way),
        cmocka_unit_test(the_caret_stands_where_the_next_letter_comes),
    };
    return cmocka_run_group_tests_name("direction", tests, NULL, NULL);
}
