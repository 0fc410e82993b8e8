/* Looking for words as people type them. */
#include "kiosk/stage.h"

#include "ui/fold.h"

static void words_are_found_anywhere_whatever_their_case_and_accents(void **state)
{
    (void)state;
    assert_true(fold_holds("Cambridge Road", "bridge r"));
    assert_true(fold_holds("Cambridge Road", "CAMB"));
    assert_true(fold_holds("Łąkowa", "lak"));
    assert_true(fold_holds("Świętego Krzyża", "swietego krzyza"));
    assert_true(fold_holds("Lakowa", "Łą"));
    assert_true(fold_holds("Straße", "strasse"));
    assert_true(fold_holds("Park", ""));
    assert_false(fold_holds("Park", "parks"));
    assert_false(fold_holds("Łąkowa", "zak"));
}

static void scripts_without_case_are_searched_by_letter_and_vowel(void **state)
{
    (void)state;
    assert_true(fold_holds("கிங்ஸ்டன் சாலை", "சாலை"));
    assert_false(fold_holds("கிங்ஸ்டன் சாலை", "சோலை"));
    assert_false(fold_holds("கிங்ஸ்டன்", "கிஙஸ")); /* no vowel is a sign, too */
    assert_true(fold_holds("شارع الأمل", "الامل"));
    assert_true(fold_holds("한국 공원", "공워")); /* a syllable that is still open */
    assert_false(fold_holds("한국 공원", "공오"));
}

int fold_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_anywhere_whatever_their_case_and_accents),
        cmocka_unit_test(scripts_without_case_are_searched_by_letter_and_vowel),
    };
    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
