#include <stddef.h>

int app_input_tests(void);
int cast_tests(void);
int cell_tests(void);
int choice_tests(void);
int describe_tests(void);
int doorstep_tests(void);
int events_tests(void);
int draft_tests(void);
int field_tests(void);
int focus_tests(void);
int frame_tests(void);
int fresh_tests(void);
int hexagon_tests(void);
int honeycomb_tests(void);
int keyboard_tests(void);
int label_tests(void);
int layout_tests(void);
int options_tests(void);
int page_tests(void);
int paint_tests(void);
int press_tests(void);
int reading_tests(void);
int screens_tests(void);
int small_tests(void);
int steps_tests(void);
int steward_tests(void);
int strings_tests(void);
int targets_tests(void);
int text_tests(void);
int theme_tests(void);
int visit_tests(void);
int wrap_tests(void);

static int (*const all_tests[])(void) = {
    app_input_tests, cast_tests,      cell_tests,     choice_tests,  describe_tests, doorstep_tests,
    draft_tests,     events_tests,    field_tests,    focus_tests,   frame_tests,    fresh_tests,
    hexagon_tests,   honeycomb_tests, keyboard_tests, label_tests,   layout_tests,   options_tests,
    page_tests,      paint_tests,     press_tests,    reading_tests, screens_tests,  small_tests,
    steps_tests,     steward_tests,   strings_tests,  targets_tests, text_tests,     theme_tests,
    visit_tests,     wrap_tests,
};

/* Pango leaves 288 bytes of fontconfig's behind when its font map goes; three lines of Pango alone
 * show it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

int main(void)
{
    int failed = 0;
    for (size_t i = 0; i < sizeof all_tests / sizeof all_tests[0]; i++)
        failed += all_tests[i]();
    return failed;
}
