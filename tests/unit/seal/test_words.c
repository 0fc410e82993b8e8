/* Words. Expected words were computed in Python from the list of python3-mnemonic and hashlib. */
#include "cmocka_all.h"
#include "sample.h"

#include <stdio.h>
#include <string.h>

#include "seal/words.h"
#include "seal/words_list.h"

static void the_list_is_sorted_and_four_letters_tell_its_words_apart(void **state)
{
    (void)state;
    assert_string_equal(words_list[0], "abandon");
    assert_string_equal(words_list[WORDS_LIST_SIZE - 1], "zoo");
    for (size_t i = 1; i < WORDS_LIST_SIZE; i++)
        assert_true(strncmp(words_list[i - 1], words_list[i], 4) < 0);
}

static void the_list_is_the_one_of_bip_39(void **state)
{
    (void)state;
    struct bytes_writer text = {0};
    uint8_t hash[HASH_SIZE];
    char hex[2 * HASH_SIZE + 1];
    for (size_t i = 0; i < WORDS_LIST_SIZE; i++) {
        bytes_put(&text, words_list[i], strlen(words_list[i]));
        bytes_put_u8(&text, '\n');
    }
    hash_bytes(text.data, text.size, hash);
    hex_encode(hash, sizeof hash, hex);
    /* b2sum -l 256 english.txt */
    assert_string_equal(hex, "6fefd6b6e47ee66e6bbf8ee322305deebeefb1bd9b24e8618bf126d870175bb7");
    bytes_free(&text);
}

static void a_fingerprint_is_the_first_44_bits_as_words(void **state)
{
    (void)state;
    uint8_t hash[HASH_SIZE];
    char words[WORDS_FINGERPRINT_MAX];
    sample_rising(0, hash, sizeof hash);
    words_fingerprint(hash, words);
    assert_string_equal(words, "abandon amount liar amount");
}

static const char rising_words[] =
    "abandon amount liar amount expire adjust cage candy arch gather drum bullet "
    "absurd math era live bid rhythm alien crouch range attend journey west";

static void a_secret_becomes_24_words_and_comes_back(void **state)
{
    (void)state;
    uint8_t secret[32], back[32];
    char words[WORDS_TEXT_MAX];
    sample_rising(0, secret, sizeof secret);
    words_encode(secret, words);
    assert_string_equal(words, rising_words);
    assert_true(words_decode(words, back, NULL));
    assert_memory_equal(back, secret, 32);

    memset(secret, 0, sizeof secret);
    words_encode(secret, words);
    assert_string_equal(words + 23 * strlen("abandon "), "bachelor"); /* word 137 */
}

static void words_are_read_as_people_type_them(void **state)
{
    (void)state;
    uint8_t secret[32], back[32];
    char typed[WORDS_TEXT_MAX + 8];
    snprintf(typed, sizeof typed, "  ABANDON\n%s\t ", rising_words + strlen("abandon"));
    sample_rising(0, secret, sizeof secret);
    assert_true(words_decode(typed, back, NULL));
    assert_memory_equal(back, secret, 32);
}

static void a_misspelt_word_is_named_by_its_place(void **state)
{
    (void)state;
    struct fail f = {0};
    uint8_t back[32];
    char typed[WORDS_TEXT_MAX];
    strcpy(typed, rising_words);
    strstr(typed, "liar")[0] = 'x';
    assert_false(words_decode(typed, back, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "Word 3 "));
}

static void a_missing_or_further_word_is_refused(void **state)
{
    (void)state;
    uint8_t back[32];
    char typed[2 * WORDS_TEXT_MAX];
    snprintf(typed, sizeof typed, "%s zoo", rising_words);
    assert_false(words_decode(typed, back, NULL));
    assert_false(words_decode(strchr(rising_words, ' '), back, NULL));
    assert_false(words_decode("", back, NULL));
    memset(typed, 'a', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    assert_false(words_decode(typed, back, NULL));
}

/* 8 bits of check: of the 2,047 wrong first words about 8 pass. 40 would be a check of 6 bits. */
static void a_wrong_but_listed_word_is_seldom_taken(void **state)
{
    (void)state;
    uint8_t back[32];
    char typed[WORDS_TEXT_MAX + WORDS_LETTERS_MAX];
    unsigned taken = 0;
    for (size_t i = 1; i < WORDS_LIST_SIZE; i++) {
        snprintf(typed, sizeof typed, "%s%s", words_list[i], rising_words + strlen("abandon"));
        taken += words_decode(typed, back, NULL);
    }
    assert_in_range(taken, 0, 40);
}

int words_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_sorted_and_four_letters_tell_its_words_apart),
        cmocka_unit_test(the_list_is_the_one_of_bip_39),
        cmocka_unit_test(a_fingerprint_is_the_first_44_bits_as_words),
        cmocka_unit_test(a_secret_becomes_24_words_and_comes_back),
        cmocka_unit_test(words_are_read_as_people_type_them),
        cmocka_unit_test(a_misspelt_word_is_named_by_its_place),
        cmocka_unit_test(a_missing_or_further_word_is_refused),
        cmocka_unit_test(a_wrong_but_listed_word_is_seldom_taken),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
