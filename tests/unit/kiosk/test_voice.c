/* voice.h: texts as espeak-ng takes them. What it makes of them is heard in tests/e2e/speech.py. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "voice.h"

static void assert_markup(const char *text, const char *wanted)
{
    char *markup = voice_markup(text);
    assert_string_equal(markup, wanted);
    free(markup);
}

static void what_is_markup_elsewhere_is_text_here(void **state)
{
    (void)state;
    assert_markup("Parks & <b>", "Parks &amp; &lt;b&gt;");
}

static void lines_are_kept_apart_by_a_pause(void **state)
{
    (void)state;
    assert_markup("Housing\nJobs\n", "Housing\n\nJobs\n\n");
}

#define NAMED(character) "<say-as interpret-as=\"characters\">" character "</say-as>"

static void what_is_spelled_is_said_by_its_characters_names(void **state)
{
    (void)state;
    assert_markup("Code\n" VOICE_SPELL "K7 M" VOICE_SPELL "\nNext",
                  "Code\n\n" NAMED("K") ", " NAMED("7") ", \n\n" NAMED("M") "\n\nNext");
    assert_markup(VOICE_SPELL "." VOICE_SPELL, NAMED("."));
    assert_markup(VOICE_SPELL "&" VOICE_SPELL, NAMED("&amp;"));
}

static void other_letters_stand_alone_with_their_marks_and_other_signs_are_named(void **state)
{
    (void)state;
    assert_markup(VOICE_SPELL "\xe3\x85\x8e" VOICE_SPELL, "\xe3\x85\x8e"); /* hieuh */
    assert_markup(VOICE_SPELL "\xd8\x9f" VOICE_SPELL, NAMED("\xd8\x9f"));  /* Arabic ? */
    assert_markup(VOICE_SPELL "\xe0\xae\x95\xe0\xaf\x8d\xe0\xae\x95" VOICE_SPELL,
                  "\xe0\xae\x95\xe0\xaf\x8d, \xe0\xae\x95"); /* k, ka */
}

static void a_text_too_long_is_cut_after_a_whole_character(void **state)
{
    (void)state;
    char *text = xmalloc(VOICE_TEXT_MAX + 3);
    memset(text, 'a', VOICE_TEXT_MAX - 1);
    strcpy(text + VOICE_TEXT_MAX - 1, "\xc5\xbc!");
    char *markup = voice_markup(text);
    assert_int_equal(strlen(markup), VOICE_TEXT_MAX - 1);
    free(markup);
    free(text);
}

int voice_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_markup_elsewhere_is_text_here),
        cmocka_unit_test(lines_are_kept_apart_by_a_pause),
        cmocka_unit_test(what_is_spelled_is_said_by_its_characters_names),
        cmocka_unit_test(other_letters_stand_alone_with_their_marks_and_other_signs_are_named),
        cmocka_unit_test(a_text_too_long_is_cut_after_a_whole_character),
    };
    return cmocka_run_group_tests_name("voice", tests, NULL, NULL);
}
