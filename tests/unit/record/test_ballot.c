/* The ballot, against bits laid out by hand from record/ballot.h for sample_every_type():
 *
 *   bit  width  field                         content
 *     0     12  rank, 3 of 11                 housing 0001, parks 0111, schools 1011
 *    12      2  one, 3 options                disagree 10
 *    14      3  many, 3 options               agree and prefer_not_to_say 101
 *    17     33  whole                         1, then -2: 31 ones and 0
 *    50     65  part                          1, then 1500000 = 1 0110 1110 0011 0110 0000
 *   115      5  scale, 0 to 10 by 0.5         2.5 is step 5: 00110
 *   120     33  date                          1, then 20779 = 101 0001 0010 1011
 *   153     11  time                          13:45 is minute 825: 01100111010
 *   164      1  tick                          1
 *   165      4  again, first repetition       in use 1, tick 1, prefer_not_to_say 11
 *   169      4  again, second repetition      0000
 *   173      3  left over                     000 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const uint8_t BALLOT[] = {0x17, 0xBA, 0xFF, 0xFF, 0xFF, 0xFF, 0xA0, 0x00, 0x00, 0x00, 0x00,
                                 0x02, 0xDC, 0x6C, 0x06, 0x80, 0x00, 0x28, 0x95, 0xB3, 0xAF, 0x80};

static void set_number(struct answers *a, const char *name, int64_t number)
{
    struct answer *answer = answers_at(a, survey_find(a->survey, name), 0);
    answer->answered = true;
    answer->number = number;
}

static void choose(struct answers *a, const char *name, unsigned choice)
{
    assert_true(answers_toggle(a, survey_find(a->survey, name), 0, choice));
}

static struct answers *filled_in(const struct survey *s)
{
    struct answers *a = answers_new(s);
    choose(a, "rank", 0);
    choose(a, "rank", 6);
    choose(a, "rank", 10);
    choose(a, "one", 1);
    choose(a, "many", 2);
    choose(a, "many", 0);
    set_number(a, "whole", -2);
    set_number(a, "part", 1500000);
    set_number(a, "scale", 2500000);
    set_number(a, "date", 20779);
    set_number(a, "time", 13 * 60 + 45);
    set_number(a, "tick", 0);
    answers_set_text(a, survey_find(s, "words"), 0, "never in a ballot");
    a->repetitions[survey_find(s, "again")]++;
    set_number(a, "again_tick", 0);
    choose(a, "again_one", 2);
    return a;
}

static void a_ballot_is_the_bits_laid_out_by_hand(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    struct answers *a = filled_in(s);
    uint8_t out[sizeof BALLOT];
    struct fail f = {0};
    assert_int_equal(s->ballot_bits, 173);
    assert_int_equal(ballot_size(s), sizeof BALLOT);
    memset(out, 0xFF, sizeof out);
    ballot_encode(a, out);
    assert_memory_equal(out, BALLOT, sizeof BALLOT);
    assert_true(ballot_check(s, BALLOT, sizeof BALLOT, &f));
    answers_free(a);
    survey_free(s);
}

static void every_answer_is_read_from_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        unsigned repetition;
        uint16_t count, choice[3];
        int64_t number;
    } EXPECTED[] = {
        {"rank", 0, 3, {0, 6, 10}, 0}, {"one", 0, 1, {1}, 0},        {"many", 0, 2, {0, 2}, 0},
        {"whole", 0, 0, {0}, -2},      {"part", 0, 0, {0}, 1500000}, {"scale", 0, 0, {0}, 2500000},
        {"date", 0, 0, {0}, 20779},    {"time", 0, 0, {0}, 825},     {"tick", 0, 0, {0}, 0},
        {"again", 0, 0, {0}, 0},       {"again_tick", 0, 0, {0}, 0}, {"again_one", 0, 1, {2}, 0},
    };
    struct survey *s = sample_every_type();
    struct answer answer;
    for (size_t i = 0; i < COUNT(EXPECTED); i++) {
        int q = survey_find(s, EXPECTED[i].name);
        ballot_get(s, BALLOT, q, EXPECTED[i].repetition, &answer);
        assert_true(answer.answered);
        assert_int_equal(answer.count, EXPECTED[i].count);
        assert_memory_equal(answer.choice, EXPECTED[i].choice, sizeof EXPECTED[i].choice);
        assert_true(answer.number == EXPECTED[i].number);
    }
    static const char *const NOT_IN_USE[] = {"again", "again_tick", "again_one"};
    for (size_t i = 0; i < COUNT(NOT_IN_USE); i++) {
        ballot_get(s, BALLOT, survey_find(s, NOT_IN_USE[i]), 1, &answer);
        assert_false(answer.answered);
    }
    ballot_get(s, BALLOT, survey_find(s, "words"), 0, &answer);
    assert_false(answer.answered);
    assert_null(answer.text);
    survey_free(s);
}

/* All answers of a ballot, as the kiosk would have held them. */
static struct answers *read_back(const struct survey *s, const uint8_t *data)
{
    struct answers *a = answers_new(s);
    int again = survey_find(s, "again");
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; r < (survey_repeat_of(s, q) == again ? 2u : 1u); r++)
            ballot_get(s, data, q, r, answers_at(a, q, r));
    for (unsigned r = 0; r < 2; r++)
        a->repetitions[again] += (uint16_t)answers_get(a, again, r)->answered;
    return a;
}

/* DESIGN 4.6, 4.7: what is accepted has one encoding only. */
static void a_ballot_with_any_one_bit_wrong_is_refused_or_another_ballot(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    size_t accepted = 0;
    for (size_t bit = 0; bit < sizeof BALLOT * 8; bit++) {
        uint8_t data[sizeof BALLOT], again[sizeof BALLOT];
        struct fail f = {0};
        memcpy(data, BALLOT, sizeof data);
        data[bit / 8] ^= (uint8_t)(0x80u >> bit % 8);
        if (!ballot_check(s, data, sizeof data, &f))
            continue;
        accepted++;
        struct answers *a = read_back(s, data);
        ballot_encode(a, again);
        assert_memory_equal(again, data, sizeof data);
        answers_free(a);
    }
    assert_true(accepted > 0 && accepted < sizeof BALLOT * 8);
    survey_free(s);
}

static void a_ballot_no_kiosk_writes_is_refused(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        unsigned width;
        uint64_t value;
        const char *says;
    } CASES[] = {
        {0, 12, 0x110, "answer to rank"},  /* housing twice */
        {0, 12, 0x107, "answer to rank"},  /* no second place */
        {0, 12, 0x00B, "answer to rank"},  /* only a third place */
        {0, 12, 0x1C0, "answer to rank"},  /* a twelfth option */
        {14, 3, 7, "answer to many"},      /* three, where two may be chosen */
        {17, 1, 0, "answer to whole"},     /* a number, but not answered */
        {50, 1, 0, "answer to part"},      /* likewise */
        {115, 5, 22, "answer to scale"},   /* past the last step, 21 */
        {120, 1, 0, "answer to date"},     /* likewise */
        {153, 11, 1441, "answer to time"}, /* 24:00 */
        {165, 1, 0, "answer to again"},    /* answers in a repetition not in use */
        {165, 8, 0x0C, "answer to again"}, /* the second in use, not the first */
        {169, 4, 1, "answer to again"},    /* an answer in the second, not in use */
        {173, 3, 1, "left-over bits"},
    };
    struct survey *s = sample_every_type();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        uint8_t data[sizeof BALLOT];
        struct fail f = {0};
        memcpy(data, BALLOT, sizeof data);
        bits_put(data, CASES[i].at, CASES[i].width, CASES[i].value);
        assert_false(ballot_check(s, data, sizeof data, &f));
        if (strstr(f.text, CASES[i].says) == NULL)
            fail_msg("%s, expected %s", f.text, CASES[i].says);
    }
    struct fail f = {0};
    assert_false(ballot_check(s, BALLOT, sizeof BALLOT - 1, &f));
    assert_false(ballot_check(s, BALLOT, 0, &f));
    survey_free(s);
}

static void a_blank_ballot_is_all_zeros(void **state)
{
    (void)state;
    struct survey *s = sample_every_type();
    struct answers *a = answers_new(s);
    uint8_t out[sizeof BALLOT];
    static const uint8_t ZEROS[sizeof BALLOT];
    struct fail f = {0};
    ballot_encode(a, out);
    assert_memory_equal(out, ZEROS, sizeof ZEROS);
    assert_true(ballot_check(s, ZEROS, sizeof ZEROS, &f));
    answers_free(a);
    survey_free(s);
}

static void the_ends_of_every_number_are_kept(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t numbers[3];
    } CASES[] = {
        {"whole", {INT32_MIN, INT32_MAX, 0}},
        {"part", {INT64_MIN, INT64_MAX, 0}},
        {"scale", {0, 10000000, 500000}},
        {"date", {INT32_MIN, INT32_MAX, -1}},
        {"time", {0, 1439, 1}},
    };
    struct survey *s = sample_every_type();
    struct answers *a = answers_new(s);
    uint8_t out[sizeof BALLOT];
    struct fail f = {0};
    for (size_t i = 0; i < COUNT(CASES); i++) {
        for (size_t n = 0; n < COUNT(CASES[i].numbers); n++) {
            struct answer answer;
            set_number(a, CASES[i].name, CASES[i].numbers[n]);
            ballot_encode(a, out);
            assert_true(ballot_check(s, out, sizeof out, &f));
            ballot_get(s, out, survey_find(s, CASES[i].name), 0, &answer);
            assert_true(answer.answered && answer.number == CASES[i].numbers[n]);
        }
    }
    answers_free(a);
    survey_free(s);
}

static void a_number_its_field_cannot_hold_is_blank_and_not_another_number(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t number;
    } CASES[] = {{"whole", INT64_C(1) << 31},
                 {"whole", -(INT64_C(1) << 31) - 1},
                 {"date", INT64_C(1) << 40},
                 {"scale", -1},
                 {"scale", 10000001},
                 {"time", 1440},
                 {"time", -1},
                 {"time", INT64_MAX}};
    struct survey *s = sample_every_type();
    uint8_t out[sizeof BALLOT];
    static const uint8_t ZEROS[sizeof BALLOT];
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct answers *a = answers_new(s);
        set_number(a, CASES[i].name, CASES[i].number);
        ballot_encode(a, out);
        assert_memory_equal(out, ZEROS, sizeof ZEROS);
        answers_free(a);
    }
    survey_free(s);
}

/* DESIGN 4, Envelope. Parks was a theme, got its priorities, and was then taken off. */
static void a_question_not_relevant_at_casting_is_blank(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    uint8_t *out = xmalloc(ballot_size(s));
    struct answer answer;
    int parks = survey_find(s, "parks");
    choose(a, "themes", 6);
    choose(a, "parks", 3);
    ballot_encode(a, out);
    ballot_get(s, out, parks, 0, &answer);
    assert_int_equal(answer.choice[0], 3);
    choose(a, "themes", 6);
    ballot_encode(a, out);
    ballot_get(s, out, parks, 0, &answer);
    assert_false(answer.answered);
    free(out);
    answers_free(a);
    survey_free(s);
}

/* DESIGN 4.4: no field joins an issue to a ballot. */
static void own_words_change_nothing_in_a_ballot(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    uint8_t *before = xmalloc(ballot_size(s)), *after = xmalloc(ballot_size(s));
    int issues = survey_find(s, "issues");
    choose(a, "themes", 6);
    ballot_encode(a, before);
    a->repetitions[issues]++;
    answers_set_text(a, survey_find(s, "issue_words"), 0, "the lift is broken");
    answers_set_text(a, survey_find(s, "comment"), 0, "thanks");
    choose(a, "issue_theme", 4);
    choose(a, "issue_opinion", 1);
    ballot_encode(a, after);
    assert_memory_equal(before, after, ballot_size(s));
    free(before);
    free(after);
    answers_free(a);
    survey_free(s);
}

static void a_ballot_over_the_limit_is_refused(void **state)
{
    (void)state;
    enum { RANKS = 200 }; /* in a repeat of 20: 200 x 20 x 11 places of 4 bits is 22,000 bytes */
    struct sample_question questions[RANKS + 1] = {
        {.type = QUESTION_REPEAT, .name = "much", .repeat_count = "20"}};
    char names[RANKS][8];
    for (int i = 0; i < RANKS; i++) {
        snprintf(names[i], sizeof names[i], "r%d", i);
        questions[i + 1] = (struct sample_question){
            .type = QUESTION_RANK, .name = names[i], .parent = "much", .list = "theme"};
    }
    struct survey *s = sample_survey(questions, RANKS + 1);
    struct fail f = {0};
    assert_false(survey_complete(s, NULL, NULL, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    survey_free(s);
}

int ballot_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ballot_is_the_bits_laid_out_by_hand),
        cmocka_unit_test(every_answer_is_read_from_its_place),
        cmocka_unit_test(a_ballot_with_any_one_bit_wrong_is_refused_or_another_ballot),
        cmocka_unit_test(a_ballot_no_kiosk_writes_is_refused),
        cmocka_unit_test(a_blank_ballot_is_all_zeros),
        cmocka_unit_test(the_ends_of_every_number_are_kept),
        cmocka_unit_test(a_number_its_field_cannot_hold_is_blank_and_not_another_number),
        cmocka_unit_test(a_question_not_relevant_at_casting_is_blank),
        cmocka_unit_test(own_words_change_nothing_in_a_ballot),
        cmocka_unit_test(a_ballot_over_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
