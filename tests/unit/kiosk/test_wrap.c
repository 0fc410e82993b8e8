#include "kiosk/stage.h"

#include "ui/wrap.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Half an em a character: at 20 px every character is 10 px wide, 11.2 in bold. */
static const struct text_style style = {.font_px = 20, .language = "en"};

static void check_lines(const struct wrap *wrap, const char *text, size_t count,
                        const char *const *lines)
{
    assert_int_equal(wrap->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(wrap->lines[i].size_bytes, strlen(lines[i]));
        assert_memory_equal(text + wrap->lines[i].start, lines[i], strlen(lines[i]));
    }
}

static void wrap_at(struct wrap *wrap, const char *text, double width)
{
    struct text_measure measure = stage_measure();
    wrap_text(wrap, &measure, &style, text, width);
}

static void short_text_stays_on_one_line(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "Lifts that work", 150);
    check_lines(&wrap, "Lifts that work", 1, (const char *[]){"Lifts that work"});
    assert_true(wrap.fits);
    assert_near(wrap.width, 150, 0.01);
}

static void no_short_word_is_left_alone_on_the_last_line(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "aaaa bbbb cccc dd", 140); /* filling would give 14 and 2 */
    check_lines(&wrap, "aaaa bbbb cccc dd", 2, (const char *[]){"aaaa bbbb", "cccc dd"});
}

static void a_field_fills_its_lines_so_that_typing_moves_no_word(void **state)
{
    (void)state;
    struct wrap wrap;
    struct text_measure measure = stage_measure();
    wrap_greedy(&wrap, &measure, &style, "aaaa bbbb cccc dd", 140);
    check_lines(&wrap, "aaaa bbbb cccc dd", 2, (const char *[]){"aaaa bbbb cccc", "dd"});
}

static void a_dot_between_two_things_neither_begins_nor_ends_a_line(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "aaaa · bbbb · cccc", 120);
    check_lines(&wrap, "aaaa · bbbb · cccc", 2, (const char *[]){"aaaa · bbbb", "cccc"});
    assert_near(wrap.width, 110, 0.01);      /* of 11 characters */
    wrap_at(&wrap, "aaaa bb · bbbb bb", 70); /* the dot alone would begin the second line */
    check_lines(&wrap, "aaaa bb · bbbb bb", 2, (const char *[]){"aaaa bb", "bbbb bb"});
}

static void newlines_always_break(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "one\ntwo", 1000);
    check_lines(&wrap, "one\ntwo", 2, (const char *[]){"one", "two"});
}

static void a_word_wider_than_the_line_is_told_and_goes_on_in_the_next(void **state)
{
    (void)state;
    struct wrap wrap;
    const char *text = "a Wohngemeinschaft b";
    wrap_at(&wrap, text, 100);
    assert_false(wrap.fits);
    check_lines(&wrap, text, 3, (const char *[]){"a", "Wohngemein", "schaft b"});
}

static void an_address_is_cut_after_a_joint_of_its_parts(void **state)
{
    (void)state;
    struct wrap wrap;
    const char *text = "cwg@norbiton.example"; /* 20 characters of 10 px */
    wrap_at(&wrap, text, 160);
    check_lines(&wrap, text, 2, (const char *[]){"cwg@norbiton.", "example"});
}

static void a_long_word_is_never_cut_between_a_letter_and_its_mark(void **state)
{
    (void)state;
    struct wrap wrap;
    struct text_measure measure = stage_measure();
    const char *text = "aae\u0301bb"; /* e and a combining acute: one letter to its writer */
    wrap_greedy(&wrap, &measure, &style, text, 30);
    check_lines(&wrap, text, 3, (const char *[]){"aa", "e\u0301b", "b"});
}

/* Does a letter of the text begin at this byte? As HarfBuzz shapes it in Noto Sans Tamil. */
static bool begins_letter(PangoContext *context, const char *text, size_t byte)
{
    PangoGlyphString *glyphs = pango_glyph_string_new();
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize(context, text, 0, (int)strlen(text), attributes, NULL);
    PangoItem *item = items->data;
    assert_null(items->next);
    pango_shape(text, item->length, &item->analysis, glyphs);
    bool begins = false;
    for (int i = 0; i < glyphs->num_glyphs; i++)
        begins = begins || (size_t)glyphs->log_clusters[i] == byte;
    pango_glyph_string_free(glyphs);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    return begins;
}

static void check_letters(PangoContext *context, const char *word, double width)
{
    struct text_style tamil = style;
    struct text_measure measure = stage_measure();
    struct wrap wrap;
    tamil.language = "ta";
    wrap_greedy(&wrap, &measure, &tamil, word, width);
    for (size_t i = 0; i < wrap.count; i++)
        if (!begins_letter(context, word, wrap.lines[i].start))
            fail_msg("%s is cut before byte %zu", word, wrap.lines[i].start);
}

static void a_tamil_letter_stays_whole_however_narrow_the_line(void **state)
{
    (void)state;
    static const char *const words[] = {"தமிழ்",  "கொடுங்கள்",  "க்ஷேத்திரம்", "பக்ஷி",
                                        "ஸ்ரீதரன்", "பிரச்சினை", "கௌரி"};
    PangoFontMap *fonts = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(fonts);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans Tamil 20px");
    pango_context_set_font_description(context, font);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (double width = 10; width < 110; width += 10) /* a character is 10 px wide */
            check_letters(context, words[i], width);
    pango_font_description_free(font);
    g_object_unref(context);
    g_object_unref(fonts);
}

static void bold_goes_on_in_the_next_piece_of_a_long_word(void **state)
{
    (void)state;
    struct wrap wrap;
    struct text_measure measure = stage_measure();
    wrap_greedy(&wrap, &measure, &style, "aaa" TEXT_BOLD "bbbbbb", 60);
    assert_int_equal(wrap.count, 2);
    assert_false(wrap.lines[0].bold);
    assert_true(wrap.lines[1].bold);
}

static void bold_goes_on_in_the_next_line(void **state)
{
    (void)state;
    const char *text = "We say " TEXT_BOLD "one more" TEXT_BOLD " time";
    struct wrap wrap;
    wrap_at(&wrap, text, 110);
    assert_int_equal(wrap.count, 2);
    assert_false(wrap.lines[0].bold);
    assert_memory_equal(text + wrap.lines[1].start, "more", 4);
    assert_true(wrap.lines[1].bold);
}

static void a_no_break_space_keeps_two_words_together(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "within 2\u00A0km", 90);
    check_lines(&wrap, "within 2\u00A0km", 2, (const char *[]){"within", "2\u00A0km"});
}

static void korean_breaks_only_after_spaces(void **state)
{
    (void)state;
    struct text_style korean = style;
    struct text_measure measure = stage_measure();
    struct wrap wrap;
    korean.language = "ko";
    wrap_text(&wrap, &measure, &korean, "경찰과 안전", 40);
    check_lines(&wrap, "경찰과 안전", 2, (const char *[]){"경찰과", "안전"});
    wrap_text(&wrap, &measure, &korean, "경찰과안전", 40);
    assert_false(wrap.fits);
}

static void a_word_too_wide_for_the_line_breaks_where_unicode_allows(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "self-service", 80);
    check_lines(&wrap, "self-service", 2, (const char *[]){"self-", "service"});
}

static void a_word_with_a_hyphen_stays_whole_where_that_costs_no_line(void **state)
{
    (void)state;
    struct wrap wrap;
    const char *text = "Fewer break-ins and thefts"; /* 12 and 13 characters; 15 and 10 */
    wrap_at(&wrap, text, 150);
    check_lines(&wrap, text, 2, (const char *[]){"Fewer break-ins", "and thefts"});
}

static void a_word_with_a_hyphen_is_broken_where_that_saves_a_line(void **state)
{
    (void)state;
    struct wrap wrap;
    const char *text = "Fewer break-ins and thefts";
    wrap_at(&wrap, text, 140);
    check_lines(&wrap, text, 2, (const char *[]){"Fewer break-", "ins and thefts"});
}

static void a_long_text_loses_no_word(void **state)
{
    (void)state;
    static char text[4 * 600 + 1];
    for (int i = 0; i < 600; i++)
        memcpy(text + 4 * i, "abc ", 4);
    struct wrap wrap;
    wrap_at(&wrap, text, 40 * 40); /* 40 words a line: 15 lines */
    assert_int_equal(wrap.count, 15);
    const struct wrap_line *last = &wrap.lines[14];
    assert_int_equal(last->start + last->size_bytes, 4 * 600 - 1);
}

static void bytes_that_are_no_utf8_do_no_harm(void **state)
{
    (void)state;
    struct wrap wrap;
    wrap_at(&wrap, "ab cd\xE2\x82", 30); /* ends inside a character */
    assert_int_equal(wrap.count, 1);
}

static double narrowest(void *context, const struct wrap *wrap)
{
    (void)context;
    return 1000 - wrap->width;
}

static void of_all_ways_in_three_lines_the_best_score_wins(void **state)
{
    (void)state;
    struct text_measure measure = stage_measure();
    struct wrap wrap;
    const char *text = "Roads, parking and transport";
    double score = wrap_best(&wrap, &measure, &style, text, 3, narrowest, NULL);
    check_lines(&wrap, text, 3, (const char *[]){"Roads,", "parking and", "transport"});
    assert_near(score, 1000 - 110, 0.01); /* "parking and" has 11 characters */
}

static void a_cells_word_is_broken_only_where_nothing_else_scores(void **state)
{
    (void)state;
    struct text_measure measure = stage_measure();
    struct wrap wrap;
    const char *text = "In self-service";
    wrap_best(&wrap, &measure, &style, text, 2, narrowest, NULL);
    check_lines(&wrap, text, 2, (const char *[]){"In", "self-service"});
    wrap_best(&wrap, &measure, &style, text, 3, narrowest, NULL);
    check_lines(&wrap, text, 3, (const char *[]){"In", "self-", "service"});
}

static void one_word_cannot_stand_in_two_lines(void **state)
{
    (void)state;
    struct text_measure measure = stage_measure();
    struct wrap wrap;
    assert_true(wrap_best(&wrap, &measure, &style, "Housing", 2, narrowest, NULL) < 0);
    assert_true(wrap_best(&wrap, &measure, &style, "Housing", 1, narrowest, NULL) > 0);
}

/* Ten a letter, wherever there is more than one word five less for each space. */
static double leaning(void *context, const struct text_style *of, const char *text, size_t size)
{
    double width = 0;
    (void)context, (void)of;
    for (size_t i = 0; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            width += text[i] == ' ' && size > 1 ? -5 : 10;
    return width;
}

/* Three words of two letters, two spaces. */
static void words_that_lean_over_their_space_need_less_room_together(void **state)
{
    (void)state;
    struct text_measure measure = stage_measure();
    struct text_style urdu = {.font_px = 20, .rtl = true, .language = "ur"};
    struct wrap wrap;
    measure.width = leaning;
    wrap_text(&wrap, &measure, &urdu, "کم کم کم", 50);
    assert_int_equal(wrap.count, 1);
    assert_near(wrap.width, 3 * 20 - 2 * 5, 0.01);
}

int wrap_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_text_stays_on_one_line),
        cmocka_unit_test(no_short_word_is_left_alone_on_the_last_line),
        cmocka_unit_test(a_field_fills_its_lines_so_that_typing_moves_no_word),
        cmocka_unit_test(a_dot_between_two_things_neither_begins_nor_ends_a_line),
        cmocka_unit_test(newlines_always_break),
        cmocka_unit_test(a_word_wider_than_the_line_is_told_and_goes_on_in_the_next),
        cmocka_unit_test(an_address_is_cut_after_a_joint_of_its_parts),
        cmocka_unit_test(a_long_word_is_never_cut_between_a_letter_and_its_mark),
        cmocka_unit_test(a_tamil_letter_stays_whole_however_narrow_the_line),
        cmocka_unit_test(bold_goes_on_in_the_next_piece_of_a_long_word),
        cmocka_unit_test(bold_goes_on_in_the_next_line),
        cmocka_unit_test(a_no_break_space_keeps_two_words_together),
        cmocka_unit_test(korean_breaks_only_after_spaces),
        cmocka_unit_test(a_word_too_wide_for_the_line_breaks_where_unicode_allows),
        cmocka_unit_test(a_word_with_a_hyphen_stays_whole_where_that_costs_no_line),
        cmocka_unit_test(a_word_with_a_hyphen_is_broken_where_that_saves_a_line),
        cmocka_unit_test(a_long_text_loses_no_word),
        cmocka_unit_test(bytes_that_are_no_utf8_do_no_harm),
        cmocka_unit_test(of_all_ways_in_three_lines_the_best_score_wins),
        cmocka_unit_test(a_cells_word_is_broken_only_where_nothing_else_scores),
        cmocka_unit_test(one_word_cannot_stand_in_two_lines),
        cmocka_unit_test(words_that_lean_over_their_space_need_less_room_together),
    };
    return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
