/* Every word in every language has a glyph, regular and bold, in the font of its script. The fonts'
 * names are those of DESIGN's picture of the screens ("Type"), not what the kiosk found. */
#include <glib.h>
#include <string.h>

#include "kiosk/tablet.h"
#include "strings.h"
#include "ui/font.h"

static const struct {
    GUnicodeScript script;
    const char *language, *family; /* language NULL: any */
} expected[] = {
    {G_UNICODE_SCRIPT_LATIN, NULL, "Noto Sans"},
    {G_UNICODE_SCRIPT_TAMIL, NULL, "Noto Sans Tamil"},
    {G_UNICODE_SCRIPT_HANGUL, NULL, "NanumGothic"},
    {G_UNICODE_SCRIPT_ARABIC, "ar", "Noto Sans Arabic"},
    {G_UNICODE_SCRIPT_ARABIC, "ur", "Noto Nastaliq Urdu"},
};

/* NULL: any that has it, as for a digit. */
static const char *family_of(GUnicodeScript script, const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        if (expected[i].script == script &&
            (!expected[i].language || strcmp(expected[i].language, language) == 0))
            return expected[i].family;
    return NULL;
}

static void check_character(struct font *font, const char *language, gunichar c, bool bold)
{
    GUnicodeScript script = g_unichar_get_script(c);
    int face = font_face(font, script, language, bold, c);
    if (!font_has(font, face, c))
        fail_msg("%s: no %sfont has U+%04X", language, bold ? "bold " : "", (unsigned)c);
    const char *family = family_of(script, language);
    if (family)
        assert_string_equal(TTF_FontFaceFamilyName(font_open(font, face, 20)), family);
}

static void check_text(struct font *font, const char *language, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        fail_msg("%s: \"%s\" is no UTF-8", language, text);
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        for (int bold = 0; bold < 2 && g_unichar_isgraph(c); bold++)
            check_character(font, language, c, bold);
    }
}

static void every_word_of_the_kiosk_has_its_glyphs(void **state)
{
    for (const struct embedded *file = strings_files; file->name; file++)
        check_text(*state, file->name, file->text);
}

static void check_words(struct font *font, const struct survey *s, const struct survey_text *text,
                        size_t language)
{
    const char *words = survey_text_in(s, text, language);
    check_text(font, s->languages[language].code, words ? words : "");
}

static void check_form(struct font *font, const struct survey *s, size_t language)
{
    check_text(font, s->languages[language].code, s->languages[language].name);
    for (size_t i = 0; i < s->question_count; i++) {
        check_words(font, s, &s->questions[i].label, language);
        check_words(font, s, &s->questions[i].hint, language);
    }
    for (size_t i = 0; i < s->list_count; i++)
        for (size_t k = 0; k < s->lists[i].choice_count; k++)
            check_words(font, s, &s->lists[i].choices[k].label, language);
    for (size_t i = 0; i < s->setting_count; i++)
        check_words(font, s, &s->settings[i].text, language);
}

static void every_word_of_the_norbiton_form_has_its_glyphs(void **state)
{
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    const struct survey *s = t->kiosk.pack->survey;
    assert_true(s->language_count >= 2);
    for (size_t language = 0; language < s->language_count; language++)
        check_form(*state, s, language);
    tablet_free(t);
}

static int open_font(void **state)
{
    struct fail f;
    *state = font_create(&f);
    return *state ? 0 : -1;
}

static int close_font(void **state)
{
    font_free(*state);
    return 0;
}

int glyphs_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_the_kiosk_has_its_glyphs),
        cmocka_unit_test(every_word_of_the_norbiton_form_has_its_glyphs),
    };
    return cmocka_run_group_tests_name("glyphs", tests, open_font, close_font);
}
