/* Korean by hand, after KS X 5002 and the rules every two-set keyboard follows: a syllable takes
 * one consonant, one vowel (two keys may make one) and up to two consonants under it; a consonant
 * that does not fit begins the next syllable, and a vowel takes the last consonant with it. All of
 * Unicode's syllables are numbered by their letters (Unicode 3.12, Hangul Syllable Composition). */
#include "kiosk/stage.h"

#include <stdio.h>
#include <string.h>

#include "ui/compose.h"
#include "ui/field.h"

enum { ROOM = 64, MOST = 20 };

struct typing {
    struct compose compose;
    char text[ROOM];
};

static bool type(struct typing *t, const char *letter)
{
    return compose_append(&t->compose, t->text, sizeof t->text, MOST, letter);
}

static size_t size_of(const char *utf8)
{
    size_t size = 1;
    while (((unsigned char)utf8[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/* One letter after another. */
static void type_all(struct typing *t, const char *letters)
{
    for (const char *c = letters; *c; c += size_of(c)) {
        char letter[8];
        snprintf(letter, sizeof letter, "%.*s", (int)size_of(c), c);
        assert_true(type(t, letter));
    }
}

static void assert_types(const char *letters, const char *expected)
{
    struct typing t = {0};
    type_all(&t, letters);
    assert_string_equal(t.text, expected);
}

static void assert_ends(const char *text, const char *end)
{
    assert_string_equal(text + strlen(text) - strlen(end), end);
}

static void a_syllable_is_in_the_text_at_once_as_it_is_so_far(void **state)
{
    (void)state;
    static const char *const steps[][2] = {
        {"ㅎ", "ㅎ"},   {"ㅏ", "하"},   {"ㄴ", "한"},     {"ㄱ", "한ㄱ"},
        {"ㅜ", "한구"}, {"ㄱ", "한국"}, {"ㅇ", "한국ㅇ"}, {"ㅓ", "한국어"},
    };
    struct typing t = {0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        type_all(&t, steps[i][0]);
        assert_string_equal(t.text, steps[i][1]);
    }
}

static void two_consonants_fit_under_a_syllable_and_the_second_moves_to_a_vowel(void **state)
{
    (void)state;
    assert_types("ㄱㅏㅂㅅ", "값");
    assert_types("ㄱㅏㅂㅅㅇㅣ", "값이");
    assert_types("ㄱㅏㅂㅅㅣ", "갑시");
    assert_types("ㄷㅏㄹㄱㅇㅣ", "닭이");
    assert_types("ㄷㅏㄹㄱㅣ", "달기");
    assert_types("ㅇㅏㄴㅎㄷㅏ", "않다");
    assert_types("ㅇㅓㅂㅅㅇㅓㅇㅛ", "없어요");
}

static void two_vowels_are_one_where_korean_has_it(void **state)
{
    (void)state;
    assert_types("ㅎㅗㅏ", "화");
    assert_types("ㅇㅜㅓㄴ", "원");
    assert_types("ㅇㅡㅣㅅㅏ", "의사");
    assert_types("ㄱㅏㅗ", "가ㅗ");
}

static void double_letters_come_from_shift_and_not_from_typing_twice(void **state)
{
    (void)state;
    assert_types("ㄲㅗㅊ", "꽃");
    assert_types("ㅇㅣㅆㄷㅏ", "있다");
    assert_types("ㄱㄱ", "ㄱㄱ");
    assert_types("ㅂㅏㄲㅔ", "바께");
    assert_types("ㅇㅖㅃㅡㄷㅏ", "예쁘다");
    assert_types("ㄱㅏㄸ", "가ㄸ"); /* never under a syllable */
}

static void what_is_not_korean_ends_the_syllable(void **state)
{
    (void)state;
    assert_types("ㅎㅏ ㄴ", "하 ㄴ");
    assert_types("ㅎㅏ1ㄴ", "하1ㄴ");
}

/* Keys of the letters that Unicode counts by: 19 first consonants, 21 vowels, 28 endings. */
static const char *const firsts[] = {"ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ",
                                     "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"};
static const char *const vowels[] = {"ㅏ",   "ㅐ",   "ㅑ",   "ㅒ",   "ㅓ",   "ㅔ",   "ㅕ",
                                     "ㅖ",   "ㅗ",   "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ",   "ㅜ",
                                     "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ",   "ㅡ",   "ㅡㅣ", "ㅣ"};
static const char *const endings[] = {"",     "ㄱ",   "ㄲ",   "ㄱㅅ", "ㄴ",   "ㄴㅈ", "ㄴㅎ",
                                      "ㄷ",   "ㄹ",   "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ",
                                      "ㄹㅍ", "ㄹㅎ", "ㅁ",   "ㅂ",   "ㅂㅅ", "ㅅ",   "ㅆ",
                                      "ㅇ",   "ㅈ",   "ㅊ",   "ㅋ",   "ㅌ",   "ㅍ",   "ㅎ"};
enum { FIRSTS = 19, VOWELS = 21, ENDINGS = 28, FIRST_SYLLABLE = 0xAC00 };

static void every_syllable_can_be_typed_and_taken_back_letter_by_letter(void **state)
{
    (void)state;
    for (int i = 0; i < FIRSTS * VOWELS * ENDINGS; i++) {
        struct typing t = {0};
        unsigned code = (unsigned)(FIRST_SYLLABLE + i); /* three bytes of UTF-8 */
        const char expected[] = {(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)),
                                 (char)(0x80 | (code & 0x3F)), 0};
        type_all(&t, firsts[i / ENDINGS / VOWELS]);
        type_all(&t, vowels[i / ENDINGS % VOWELS]);
        type_all(&t, endings[i % ENDINGS]);
        assert_string_equal(t.text, expected);
        for (size_t keys = strlen(t.compose.keys); keys > 0; keys--)
            assert_true(*t.text && compose_backspace(&t.compose, t.text));
        assert_string_equal(t.text, "");
    }
}

static void backspace_takes_a_letter_off_the_open_syllable_and_then_whole_ones(void **state)
{
    (void)state;
    static const char *const left[] = {"한국달", "한국다", "한국ㄷ", "한국", "한", ""};
    struct typing t = {0};
    type_all(&t, "ㅎㅏㄴㄱㅜㄱㄷㅏㄹㄱ");
    assert_string_equal(t.text, "한국닭");
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        assert_true(compose_backspace(&t.compose, t.text));
        assert_string_equal(t.text, left[i]);
    }
    assert_false(compose_backspace(&t.compose, t.text));
    const char zeros[ROOM] = {0};
    assert_memory_equal(t.text, zeros, ROOM);
}

static void a_closed_syllable_takes_no_more_letters(void **state)
{
    (void)state;
    struct typing t = {0};
    type_all(&t, "ㅎㅏ");
    compose_close(&t.compose);
    type_all(&t, "ㄴ");
    assert_string_equal(t.text, "하ㄴ");
}

static void a_syllable_whose_text_has_changed_is_closed(void **state)
{
    (void)state;
    struct typing t = {0};
    type_all(&t, "ㅎㅏ");
    memset(t.text, 0, sizeof t.text);
    type_all(&t, "ㄴ");
    assert_string_equal(t.text, "ㄴ");
    memset(t.text, 0, sizeof t.text);
    assert_false(compose_backspace(&t.compose, t.text));
}

static void a_full_text_takes_what_makes_no_further_character(void **state)
{
    (void)state;
    struct typing t = {0};
    for (int i = 0; i < MOST - 1; i++)
        assert_true(type(&t, "."));
    type_all(&t, "ㅎㅏㄴ");
    assert_ends(t.text, ".한");
    assert_false(type(&t, "ㄱ"));
    assert_ends(t.text, ".한");
    assert_false(type(&t, "ㅏ")); /* 하나 */
    assert_ends(t.text, ".한");
    assert_true(compose_backspace(&t.compose, t.text));
    assert_ends(t.text, ".하");
}

static void a_tamil_vowel_after_a_consonant_becomes_its_sign(void **state)
{
    (void)state;
    static const char *const signs[][2] = {
        {"ஆ", "\u0BBE"}, {"இ", "\u0BBF"}, {"ஈ", "\u0BC0"}, {"உ", "\u0BC1"},
        {"ஊ", "\u0BC2"}, {"எ", "\u0BC6"}, {"ஏ", "\u0BC7"}, {"ஐ", "\u0BC8"},
        {"ஒ", "\u0BCA"}, {"ஓ", "\u0BCB"}, {"ஔ", "\u0BCC"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct typing t = {0};
        assert_true(type(&t, "க") && type(&t, signs[i][0]));
        assert_string_equal(t.text + strlen("க"), signs[i][1]);
    }
    assert_types("தமஇழ்", "தமிழ்");
    assert_types("மஒழஇ", "மொழி");
    assert_types("அம்மஆ", "அம்மா");
    assert_types("ஔவஐ", "ஔவை");
    assert_types("ஸ்ரஈ", "ஸ்ரீ");
}

static void a_tamil_vowel_anywhere_else_stays_one(void **state)
{
    (void)state;
    assert_types("ஆஇ", "ஆஇ");
    assert_types("பஇஎ", "பிஎ");
    assert_types("க ஆ", "க ஆ");
    assert_types("ஸ்எம்", "ஸ்எம்"); /* as in SMS, letter by letter */
    assert_types("கஅ", "கஅ");
}

int compose_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_syllable_is_in_the_text_at_once_as_it_is_so_far),
        cmocka_unit_test(two_consonants_fit_under_a_syllable_and_the_second_moves_to_a_vowel),
        cmocka_unit_test(two_vowels_are_one_where_korean_has_it),
        cmocka_unit_test(double_letters_come_from_shift_and_not_from_typing_twice),
        cmocka_unit_test(what_is_not_korean_ends_the_syllable),
        cmocka_unit_test(every_syllable_can_be_typed_and_taken_back_letter_by_letter),
        cmocka_unit_test(backspace_takes_a_letter_off_the_open_syllable_and_then_whole_ones),
        cmocka_unit_test(a_closed_syllable_takes_no_more_letters),
        cmocka_unit_test(a_syllable_whose_text_has_changed_is_closed),
        cmocka_unit_test(a_full_text_takes_what_makes_no_further_character),
        cmocka_unit_test(a_tamil_vowel_after_a_consonant_becomes_its_sign),
        cmocka_unit_test(a_tamil_vowel_anywhere_else_stays_one),
    };
    return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
