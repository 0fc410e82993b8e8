/* Cards. The codes are those of tests/golden/cards.txt, which tests/golden/card_codes.py computes
 * in another way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A line of the golden file. */
static bool next_golden(FILE *file, struct card *card, char code[CARD_LETTERS + 1])
{
    unsigned bytes[CARD_SIZE];
    *card = (struct card){.given = true};
    for (size_t i = 0; i < CARD_SIZE; i++) {
        if (fscanf(file, "%2x", &bytes[i]) != 1)
            return false;
        card->bytes[i] = (uint8_t)bytes[i];
    }
    return fscanf(file, "%16s", code) == 1;
}

static void codes_are_those_of_the_other_computation(void **state)
{
    (void)state;
    FILE *file = fopen(SOURCE_DIR "/tests/golden/cards.txt", "r");
    struct card card, read;
    char expected[CARD_LETTERS + 1], code[CARD_LETTERS + 1];
    size_t count = 0;
    assert_non_null(file);
    for (; next_golden(file, &card, expected); count++) {
        card_text(&card, code);
        assert_string_equal(code, expected);
        assert_int_equal(card_read(expected, &read), CARD_FINE);
        assert_true(read.given);
        assert_memory_equal(read.bytes, card.bytes, CARD_SIZE);
    }
    assert_int_equal(count, 32);
    fclose(file);
}

static void a_code_is_read_as_people_type_it(void **state)
{
    (void)state;
    struct card plain, typed;
    char grouped[CARD_LETTERS + 4];
    assert_int_equal(card_read("10000000000000C7", &plain), CARD_FINE);
    static const char *const SAME[] = {
        "1000 0000 0000 00C7",
        "i0o0-OO00 0000-0oc7",
        " L0000000000000C7 ",
        "l000000000O000c7",
    };
    for (size_t i = 0; i < COUNT(SAME); i++) {
        assert_int_equal(card_read(SAME[i], &typed), CARD_FINE);
        assert_memory_equal(&typed, &plain, sizeof plain);
    }
    card_grouped(&plain, grouped);
    assert_string_equal(grouped, "1000 0000 0000 00C7");
}

static void each_typing_error_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum card_fault fault;
        const char *says;
    } CASES[] = {
        {"", CARD_SHORT, "missing"},
        {" - ", CARD_SHORT, "missing"},
        {"10000000000000C", CARD_SHORT, "missing"},
        {"10000000000000C70", CARD_LONG, "more"},
        {"100000000000007C", CARD_CHECK, "fit together"},
        {"01000000000000C7", CARD_CHECK, "fit together"},
        {"1000000000000UC7", CARD_STRAY, "V"},
        {"u", CARD_STRAY, "V"},
        {"1000.0000", CARD_STRAY, "\".\""},
        {"10\xC3\x89", CARD_STRAY, "\"\xC3\x89\""},
        {"U0000000000000000000000", CARD_STRAY, "V"}, /* before the length */
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct card card, blank = {0};
        struct fail f = {0};
        memset(&card, 0xFF, sizeof card);
        assert_int_equal(card_read(CASES[i].typed, &card), CASES[i].fault);
        assert_memory_equal(&card, &blank, sizeof card);
        assert_false(card_parse(CASES[i].typed, &card, &f));
        assert_int_equal(f.kind, FAIL_FORMAT);
        if (strstr(f.text, CASES[i].says) == NULL)
            fail_msg("\"%s\" says: %s", CASES[i].typed, f.text);
    }
}

static void every_pair_of_wrong_letters_of_a_card_is_noticed(void **state)
{
    (void)state;
    static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char code[] = "10000000000000C7", typed[sizeof code];
    struct card card;
    for (size_t a = 0; a < CARD_LETTERS; a++)
        for (size_t b = a + 1; b < CARD_LETTERS; b++)
            for (size_t wrong = 0; wrong < 32 * 32; wrong++) {
                memcpy(typed, code, sizeof typed);
                typed[a] = LETTERS[wrong / 32];
                typed[b] = LETTERS[wrong % 32];
                enum card_fault fault = memcmp(typed, code, sizeof code) ? CARD_CHECK : CARD_FINE;
                assert_int_equal(card_read(typed, &card), fault);
            }
}

/* One question, an acknowledge: a ballot of 1 bit where there are no cards. */
static struct survey *survey_with(const char *setting)
{
    static const struct sample_question QUESTIONS[] = {{.type = QUESTION_ACKNOWLEDGE, .name = "t"}};
    struct survey *s = sample_survey(QUESTIONS, 1);
    struct fail f = {0};
    free(s->settings[0].name);
    free(s->settings[0].text.by_language[0]);
    s->settings[0].name = xstrdup("cards");
    s->settings[0].text.by_language[0] = xstrdup(setting);
    if (!survey_complete(s, NULL, NULL, &f))
        fail_msg("%s", f.text);
    return s;
}

static void a_ballot_has_room_for_a_card_only_where_the_form_asks_for_one(void **state)
{
    (void)state;
    static const struct {
        const char *setting;
        enum card_use use;
        size_t ballot_bits;
    } CASES[] = {
        {"none", CARDS_NONE, 1},          {"no", CARDS_NONE, 1},
        {"yes", CARDS_NONE, 1},           {"true", CARDS_NONE, 1}, /* as old packs may say */
        {"optional", CARDS_OPTIONAL, 72}, {"required", CARDS_REQUIRED, 72},
        {"Required", CARDS_REQUIRED, 72},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct survey *s = survey_with(CASES[i].setting);
        assert_int_equal(s->cards, CASES[i].use);
        assert_int_equal(s->ballot_bits, CASES[i].ballot_bits);
        survey_free(s);
    }
}

/* 1 given, then the letter 1 as 00001 and 65 zeros, then the tick. */
static const uint8_t WITH_CARD[9] = {0x84, 0, 0, 0, 0, 0, 0, 0, 0x01};

static void the_card_stands_first_in_the_ballot(void **state)
{
    (void)state;
    struct survey *s = survey_with("optional");
    struct answers *a = answers_new(s), *back = answers_new(s);
    uint8_t out[9];
    struct card card;
    a->card = (struct card){true, {0x08}};
    answers_at(a, 0, 0)->answered = true;
    assert_int_equal(ballot_size(s), sizeof out);
    ballot_encode(a, out);
    assert_memory_equal(out, WITH_CARD, sizeof out);
    assert_true(ballot_check(s, out, sizeof out, NULL));
    ballot_card(s, out, &card);
    assert_memory_equal(&card, &a->card, sizeof card);
    ballot_decode(out, back);
    assert_memory_equal(&back->card, &a->card, sizeof card);
    assert_true(answers_get(back, 0, 0)->answered);
    answers_free(back);
    answers_free(a);
    survey_free(s);
}

static void a_card_taken_out_leaves_the_ballot_without_one(void **state)
{
    (void)state;
    struct survey *s = survey_with("optional");
    uint8_t data[9];
    struct card card;
    memcpy(data, WITH_CARD, sizeof data);
    ballot_take_card(s, data, &card);
    assert_true(card.given);
    assert_int_equal(card.bytes[0], 0x08);
    assert_memory_equal(data, "\0\0\0\0\0\0\0\0\x01", sizeof data);
    survey_free(s);
}

static void without_a_card_its_bits_are_zero(void **state)
{
    (void)state;
    struct survey *s = survey_with("required");
    struct fail f = {0};
    struct card card = {true, {0}};
    static const uint8_t TICK_ONLY[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0x01};
    assert_true(ballot_check(s, TICK_ONLY, sizeof TICK_ONLY, NULL)); /* judged when deriving */
    ballot_card(s, TICK_ONLY, &card);
    assert_false(card.given);
    for (size_t bit = 1; bit <= CARD_BITS; bit++) {
        uint8_t stray[sizeof TICK_ONLY];
        memcpy(stray, TICK_ONLY, sizeof stray);
        stray[bit / 8] |= (uint8_t)(0x80u >> bit % 8);
        assert_false(ballot_check(s, stray, sizeof stray, &f));
        assert_non_null(strstr(f.text, "card"));
    }
    survey_free(s);
}

static void a_card_alone_is_no_answer(void **state)
{
    (void)state;
    struct survey *s = survey_with("optional"), *without = survey_with("none");
    static const uint8_t CARD_ONLY[9] = {0x84}, TICKED[] = {0x80}, BLANK[] = {0};
    assert_true(ballot_blank(s, CARD_ONLY));
    assert_false(ballot_blank(s, WITH_CARD));
    assert_true(ballot_blank(without, BLANK));
    assert_false(ballot_blank(without, TICKED));
    survey_free(without);
    survey_free(s);
}

/* DESIGN 4.12 */
static void a_card_is_wiped_with_the_answers(void **state)
{
    (void)state;
    struct survey *s = survey_with("optional");
    struct answers *a = answers_new(s);
    struct card blank = {0};
    a->card = (struct card){true, {0x08}};
    answers_wipe(a);
    assert_memory_equal(&a->card, &blank, sizeof blank);
    answers_free(a);
    survey_free(s);
}

int card_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_other_computation),
        cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(each_typing_error_is_named),
        cmocka_unit_test(every_pair_of_wrong_letters_of_a_card_is_noticed),
        cmocka_unit_test(a_ballot_has_room_for_a_card_only_where_the_form_asks_for_one),
        cmocka_unit_test(the_card_stands_first_in_the_ballot),
        cmocka_unit_test(a_card_taken_out_leaves_the_ballot_without_one),
        cmocka_unit_test(without_a_card_its_bits_are_zero),
        cmocka_unit_test(a_card_alone_is_no_answer),
        cmocka_unit_test(a_card_is_wiped_with_the_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
