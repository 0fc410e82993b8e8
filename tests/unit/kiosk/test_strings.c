/* The kiosk's words: every language's file, plural forms, filling in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "record/alloc.h"
#include "strings.h"
#include "ui/text.h"

static void every_language_has_every_word(void **state)
{
    (void)state;
    unsigned languages = 0;
    for (const struct embedded *file = strings_files; file->name; file++, languages++) {
        struct fail f;
        struct strings *s = strings_parse(file->name, file->text, &f);
        if (!s)
            fail_msg("%s: %s", file->name, f.text);
        assert_string_not_equal(strings_get(s, STRING_NEXT), "");
        assert_string_not_equal(strings_get(s, STRING_NATIVE_READER), "");
        strings_free(s);
    }
    assert_true(languages >= 2);
}

/* Unicode CLDR 42, "Language Plural Rules", cardinal, en and pl. */
static void plural_forms_follow_the_rules_of_the_language(void **state)
{
    (void)state;
    static const struct {
        long n;
        enum plural english, polish;
    } table[] = {
        {0, PLURAL_OTHER, PLURAL_MANY},   {1, PLURAL_ONE, PLURAL_ONE},
        {2, PLURAL_OTHER, PLURAL_FEW},    {4, PLURAL_OTHER, PLURAL_FEW},
        {5, PLURAL_OTHER, PLURAL_MANY},   {11, PLURAL_OTHER, PLURAL_MANY},
        {12, PLURAL_OTHER, PLURAL_MANY},  {14, PLURAL_OTHER, PLURAL_MANY},
        {21, PLURAL_OTHER, PLURAL_MANY},  {22, PLURAL_OTHER, PLURAL_FEW},
        {25, PLURAL_OTHER, PLURAL_MANY},  {104, PLURAL_OTHER, PLURAL_FEW},
        {112, PLURAL_OTHER, PLURAL_MANY},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        assert_int_equal(strings_plural("en", table[i].n), table[i].english);
        assert_int_equal(strings_plural("pl", table[i].n), table[i].polish);
        assert_int_equal(strings_plural("pl-PL", table[i].n), table[i].polish);
    }
}

static void assert_filled(const char *code, enum string key, struct strings_values values,
                          const char *expected)
{
    struct fail f;
    struct strings *s = strings_load(code, &f);
    char *text = strings_fill(s, key, values);
    assert_string_equal(text, expected);
    free(text);
    strings_free(s);
}

static void numbers_are_filled_in_and_stars_make_bold(void **state)
{
    (void)state;
    assert_filled("en", STRING_STEP, (struct strings_values){.n = 2, .total = 7}, "Step 2 of 7");
    assert_filled("en", STRING_RANK_MORE, (struct strings_values){.n = 1},
                  "You can choose " TEXT_BOLD "1 more" TEXT_BOLD ".");
    assert_filled("pl", STRING_RECOVER_HOLDS, (struct strings_values){.n = 44},
                  "W tablecie są 44 głosy. A ile jest według Ciebie?");
    assert_filled("en", STRING_REVIEW_THEN,
                  (struct strings_values){.before = "Damp", .text = "Lifts"}, "Damp, then Lifts");
}

static void a_language_without_a_file_speaks_english(void **state)
{
    (void)state;
    assert_filled("xx", STRING_BACK, (struct strings_values){0}, "Back");
    assert_filled("", STRING_BACK, (struct strings_values){0}, "Back");
    assert_filled("pl-PL", STRING_BACK, (struct strings_values){0}, "Wstecz");
}

static void a_list_of_words_gives_each_word(void **state)
{
    (void)state;
    struct fail f;
    struct strings *s = strings_load("en", &f);
    char *first = strings_word(s, STRING_MONTHS, 0), *last = strings_word(s, STRING_MONTHS, 11);
    assert_string_equal(first, "January");
    assert_string_equal(last, "December");
    free(first);
    free(last);
    strings_free(s);
}

static const char *english_file(void)
{
    const struct embedded *file = strings_files;
    while (strcmp(file->name, "en") != 0)
        file++;
    return file->text;
}

/* The English file with `from` replaced once by `to`, parsed; NULL and the reason where refused. */
static bool parse_changed(const char *from, const char *to, struct fail *f)
{
    const char *english = english_file();
    const char *at = strstr(english, from);
    assert_non_null(at);
    char *text = xasprintf("%.*s%s%s", (int)(at - english), english, to, at + strlen(from));
    struct strings *s = strings_parse("en", text, f);
    free(text);
    strings_free(s);
    return s != NULL;
}

static void a_file_that_lacks_a_word_or_a_plural_form_is_refused_and_named(void **state)
{
    (void)state;
    struct fail f;
    assert_true(parse_changed("done = Done", "done = Ready", &f));
    assert_false(parse_changed("done = Done\n", "", &f));
    assert_non_null(strstr(f.text, "done"));
    assert_false(parse_changed("rank.more.one", "# rank.more.one", &f));
    assert_non_null(strstr(f.text, "rank.more.one"));
}

static void a_key_nobody_knows_or_given_twice_is_refused_with_its_line(void **state)
{
    (void)state;
    struct fail f;
    assert_false(parse_changed("done = Done", "finished = Done", &f));
    assert_non_null(strstr(f.text, "finished"));
    assert_non_null(strstr(f.text, "line "));
    assert_false(parse_changed("done = Done", "back = Done", &f));
    assert_non_null(strstr(f.text, "twice"));
    assert_false(parse_changed("done = Done", "done: Done", &f));
}

static void what_would_be_shown_as_rubbish_is_refused_with_its_line(void **state)
{
    (void)state;
    struct fail f;
    assert_true(parse_changed("{n} of {total}", "{total}: {n}", &f));
    assert_false(parse_changed("{n} of {total}", "{n} of {all}", &f));
    assert_non_null(strstr(f.text, "line "));
    assert_non_null(strstr(f.text, "step has braces"));
    assert_false(parse_changed("done = Done", "done = Zrobi\xb3", &f)); /* Latin-2 */
    assert_non_null(strstr(f.text, "UTF-8"));
}

static void arabic_and_urdu_run_from_right_to_left(void **state)
{
    (void)state;
    assert_true(strings_rtl("ar"));
    assert_true(strings_rtl("ur-PK"));
    assert_false(strings_rtl("pl"));
    assert_false(strings_rtl("arn"));
    assert_false(strings_rtl(""));
}

/* The sample numbers of Unicode CLDR 42, "Language Plural Rules", cardinal; of a range both ends.
 */
static void plural_forms_are_those_of_the_published_samples(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum plural form;
        long samples[12];
    } table[] = {
        {"ar", PLURAL_ZERO, {0}},
        {"ar", PLURAL_ONE, {1}},
        {"ar", PLURAL_TWO, {2}},
        {"ar", PLURAL_FEW, {3, 10, 103, 110, 1003}},
        {"ar", PLURAL_MANY, {11, 26, 111, 1011}},
        {"ar", PLURAL_OTHER, {100, 102, 200, 202, 300, 302, 400, 402, 500, 502, 600, 1000}},
        {"ar", PLURAL_OTHER, {10000, 100000, 1000000}},
        {"ur", PLURAL_ONE, {1}},
        {"ur", PLURAL_OTHER, {0, 2, 16, 100, 1000, 10000, 100000, 1000000}},
        {"ta", PLURAL_ONE, {1}},
        {"ta", PLURAL_OTHER, {0, 2, 16, 100, 1000, 10000, 100000, 1000000}},
        {"ko", PLURAL_OTHER, {0, 15, 100, 1000, 10000, 100000, 1000000}},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (size_t s = 0; s < 12 && (s == 0 || table[i].samples[s]); s++)
            assert_int_equal(strings_plural(table[i].code, table[i].samples[s]), table[i].form);
}

int strings_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_every_word),
        cmocka_unit_test(plural_forms_follow_the_rules_of_the_language),
        cmocka_unit_test(plural_forms_are_those_of_the_published_samples),
        cmocka_unit_test(numbers_are_filled_in_and_stars_make_bold),
        cmocka_unit_test(a_language_without_a_file_speaks_english),
        cmocka_unit_test(a_list_of_words_gives_each_word),
        cmocka_unit_test(a_file_that_lacks_a_word_or_a_plural_form_is_refused_and_named),
        cmocka_unit_test(a_key_nobody_knows_or_given_twice_is_refused_with_its_line),
        cmocka_unit_test(what_would_be_shown_as_rubbish_is_refused_with_its_line),
        cmocka_unit_test(arabic_and_urdu_run_from_right_to_left),
    };
    return cmocka_run_group_tests_name("strings", tests, NULL, NULL);
}
