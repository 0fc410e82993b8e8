/* With the real fonts. */
#include "kiosk/stage.h"

#include "ui/paint.h"

#include <string.h>

static int open_text(void **state)
{
    struct fail f;
    *state = text_create(&f);
    return *state ? 0 : -1;
}

static int close_text(void **state)
{
    text_free(*state);
    return 0;
}

static double width(struct text *text, const char *language, bool bold, const char *line)
{
    struct text_measure measure = text_measure(text);
    struct text_style style = {.font_px = 40, .bold = bold, .language = language};
    return measure.width(measure.context, &style, line, strlen(line));
}

static void all_six_languages_have_fonts(void **state)
{
    static const struct {
        const char *language, *name;
    } names[] = {{"en", "English"}, {"pl", "Zażółć gęślą jaźń"}, {"ta", "தமிழ்"},
                 {"ko", "한국어"},  {"ar", "العربية (؟)"},       {"ur", "اردو"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_true(text_has_fonts(*state, names[i].language, names[i].name));
}

static void a_character_no_font_has_is_found_out(void **state)
{
    assert_false(text_has_fonts(*state, "en", "a\U0010FFF0")); /* private use, plane 16 */
}

static void bold_within_a_line_is_measured_in_bold(void **state)
{
    double plain = width(*state, "en", false, "Choose "),
           bold = width(*state, "en", true, "1 more");
    double both = width(*state, "en", false, "Choose " TEXT_BOLD "1 more" TEXT_BOLD);
    assert_near(both, plain + bold, 1);
    assert_true(bold > width(*state, "en", false, "1 more"));
}

static void urdu_is_set_in_another_face_than_arabic(void **state)
{
    double difference = width(*state, "ur", false, "اردو") - width(*state, "ar", false, "اردو");
    assert_true(difference > 1 || difference < -1);
}

static void letters_of_arabic_join(void **state)
{
    /* Joined forms are narrower than the same letters kept apart. */
    assert_true(width(*state, "ar", false, "ببب") < width(*state, "ar", false, "ب\u200Cب\u200Cب"));
}

static void direction_marks_have_no_width(void **state)
{
    assert_near(width(*state, "en", false, "K7QM"), width(*state, "en", false, "\u2066K7QM\u2069"),
                0.01);
}

static void a_letter_is_taken_with_its_marks(void **state)
{
    (void)state;
    assert_int_equal(text_letter("யிற்சி"), strlen("யி")); /* a vowel sign */
    assert_int_equal(text_letter("ற்சி"), strlen("ற்"));    /* a pulli */
    assert_int_equal(text_letter("습"), strlen("습"));
    assert_int_equal(text_letter("PR"), 1);
}

static void bytes_that_are_no_utf8_are_left_out(void **state)
{
    assert_near(width(*state, "en", false, "ab"),
                width(*state, "en", false,
                      "a\xFF\xC3"
                      "b"),
                0.01);
}

static int ink_in(const SDL_Surface *surface, int from_x, int to_x, int from_y, int to_y)
{
    int ink = 0;
    for (int y = from_y; y < to_y; y++)
        for (int x = from_x; x < to_x; x++) {
            const char *row = (const char *)surface->pixels + y * surface->pitch;
            ink += (((const uint32_t *)(const void *)row)[x] & 0xFF) > 128;
        }
    return ink;
}

/* Draws "A." in white on black with its baseline at 60, and tells whether the full stop (no ink
 * above the line's lower third) comes first from the left. */
static bool stop_comes_first(struct text *text, bool rtl)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 100, 80, 32, SDL_PIXELFORMAT_RGB888);
    struct text_style style = {.font_px = 40, .rtl = rtl, .language = "ar"};
    int stop = (int)width(text, "ar", false, ".");
    cairo_t *cr = paint_open(surface);
    text_draw(text, cr, &style, "A.", 2, 10, 60, 0xFFFFFFFF);
    cairo_destroy(cr);
    bool first = ink_in(surface, 10, 10 + stop, 50, 61) > 0 &&
                 ink_in(surface, 10, 10 + stop - 2, 30, 50) == 0;
    SDL_FreeSurface(surface);
    return first;
}

static void a_full_stop_ends_a_right_to_left_line_at_its_left(void **state)
{
    assert_true(stop_comes_first(*state, true));
    assert_false(stop_comes_first(*state, false));
}

static double width_at(struct text *text, double font_px)
{
    struct text_measure measure = text_measure(text);
    struct text_style style = {.font_px = font_px, .language = "en"};
    return measure.width(measure.context, &style, "Affinity", 8);
}

/* More sizes than are kept open of a face. */
static void a_size_made_of_another_is_as_wide_as_one_opened_anew(void **state)
{
    struct fail f;
    struct text *anew = text_create(&f);
    assert_non_null(anew);
    for (int px = 21; px < 40; px++)
        width_at(*state, px);
    assert_near(width_at(*state, 40), width_at(anew, 40), 0.01);
    text_free(anew);
}

/* First and last row that has ink, from the baseline. */
static struct extent drawn_ink(struct text *text, const struct text_style *style, const char *line)
{
    enum { WIDTH = 700, HEIGHT = 300, BASELINE = 160 };
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    cairo_t *cr = paint_open(surface);
    text_draw(text, cr, style, line, strlen(line), 10, BASELINE, 0xFFFFFFFF);
    cairo_destroy(cr);
    int top = 0, bottom = HEIGHT;
    while (top < HEIGHT && ink_in(surface, 0, WIDTH, top, top + 1) == 0)
        top++;
    while (bottom > 0 && ink_in(surface, 0, WIDTH, bottom - 1, bottom) == 0)
        bottom--;
    SDL_FreeSurface(surface);
    return (struct extent){BASELINE - top, bottom - BASELINE};
}

/* Some words of Nastaliq reach over what the font says is its highest. */
static void ink_reaches_as_far_from_the_baseline_as_is_measured(void **state)
{
    static const char *const lines[] = {"واپس", "کچھ نہیں", "گرم گھر، کم بل", "سیشن مکمل کریں",
                                        "ایکسپورٹ: پہلے بند کریں"};
    struct text_measure measure = text_measure(*state);
    struct text_style style = {.font_px = 60, .bold = true, .rtl = true, .language = "ur"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct extent drawn = drawn_ink(*state, &style, lines[i]);
        struct extent told = measure.ink(measure.context, &style, lines[i], strlen(lines[i]));
        assert_near(drawn.above, told.above, 2); /* an edge that is half in a row is seen in it */
        assert_near(drawn.below, told.below, 2);
    }
}

int text_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_six_languages_have_fonts),
        cmocka_unit_test(a_character_no_font_has_is_found_out),
        cmocka_unit_test(bold_within_a_line_is_measured_in_bold),
        cmocka_unit_test(urdu_is_set_in_another_face_than_arabic),
        cmocka_unit_test(letters_of_arabic_join),
        cmocka_unit_test(direction_marks_have_no_width),
        cmocka_unit_test(a_letter_is_taken_with_its_marks),
        cmocka_unit_test(bytes_that_are_no_utf8_are_left_out),
        cmocka_unit_test(a_full_stop_ends_a_right_to_left_line_at_its_left),
        cmocka_unit_test(a_size_made_of_another_is_as_wide_as_one_opened_anew),
        cmocka_unit_test(ink_reaches_as_far_from_the_baseline_as_is_measured),
    };
    return cmocka_run_group_tests_name("text", tests, open_text, close_text);
}
