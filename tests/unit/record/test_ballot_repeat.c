/* A repeat without text that holds every type, against bits put together apart from the code, field
 * by field from sync/FORMAT.md:
 *
 *   before       2   10, the second of 3
 *   again        162 bits each of 3 repetitions:
 *     in use     1   1            1            0
 *     rank       8   1011 0001    0100 0000    2 of 11: schools, housing; youth
 *     one        2   11           00
 *     many       3   101          000
 *     whole      33  1, 80000000  1, 7fffffff  the ends of 32 bits
 *     part       65  1, 80...0    1, 7f...f    the ends of 64 bits
 *     scale      5   10101        00001        the ends of 0 to 10 by 0.5: 21 steps
 *     date       33  1, 7fffffff  1, 80000000
 *     time       11  10110100000  00000000001  23:59 and 0:00
 *     tick       1   1            0
 *   after        1   1
 *   left over    7   0000000 */
#include <string.h>

#include "cmocka_all.h"
#include "record/ballot.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const uint8_t BALLOT[] = {
    0xB6, 0x3D, 0xC0, 0x00, 0x00, 0x00, 0x60, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x2B, 0x7F,
    0xFF, 0xFF, 0xFF, 0xB4, 0x1A, 0x00, 0x2F, 0xFF, 0xFF, 0xFF, 0xF7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xF0, 0xE0, 0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80};

static const struct sample_question QUESTIONS[] = {
    {.type = QUESTION_SELECT_ONE, .name = "before", .list = "opinion"},
    {.type = QUESTION_REPEAT, .name = "again", .repeat_count = "3"},
    {.type = QUESTION_NOTE, .name = "hello", .parent = "again"},
    {.type = QUESTION_RANK, .name = "rank", .parent = "again", .list = "theme", .max_choices = 2},
    {.type = QUESTION_SELECT_ONE, .name = "one", .parent = "again", .list = "opinion"},
    {.type = QUESTION_SELECT_MULTIPLE, .name = "many", .parent = "again", .list = "opinion"},
    {.type = QUESTION_GROUP, .name = "numbers", .parent = "again"},
    {.type = QUESTION_INTEGER,
     .name = "whole",
     .parent = "numbers",
     .constraint = ". >= -2147483648 and . <= 2147483647"},
    {.type = QUESTION_DECIMAL, .name = "part", .parent = "numbers"},
    {.type = QUESTION_RANGE,
     .name = "scale",
     .parent = "again",
     .constraint = ". >= 0 and . <= 10",
     .has_range = true,
     .range_end = 10000000,
     .range_step = 500000},
    {.type = QUESTION_DATE, .name = "date", .parent = "again"},
    {.type = QUESTION_TIME,
     .name = "time",
     .parent = "again",
     .constraint = ". >= '00:00' and . <= '23:59'"},
    {.type = QUESTION_CALCULATE, .name = "sum", .parent = "again", .calculation = "${whole} + 1"},
    {.type = QUESTION_ACKNOWLEDGE, .name = "tick", .parent = "again"},
    {.type = QUESTION_ACKNOWLEDGE, .name = "after"},
};

static const struct {
    const char *name;
    int64_t first, second;
} NUMBERS[] = {
    {"whole", INT32_MIN, INT32_MAX}, {"part", INT64_MIN, INT64_MAX}, {"scale", 10000000, 0},
    {"date", INT32_MAX, INT32_MIN},  {"time", 24 * 60 - 1, 0},
};

static void set(struct answers *a, const char *name, unsigned repetition, int64_t number)
{
    *answers_at(a, survey_find(a->survey, name), repetition) =
        (struct answer){.answered = true, .number = number};
}

static void choose(struct answers *a, const char *name, unsigned repetition, unsigned choice)
{
    assert_true(answers_toggle(a, survey_find(a->survey, name), repetition, choice));
}

static struct answers *filled_in(const struct survey *s)
{
    struct answers *a = answers_new(s);
    a->repetitions[survey_find(s, "again")] = 2;
    choose(a, "before", 0, 1);
    choose(a, "rank", 0, 10);
    choose(a, "rank", 0, 0);
    choose(a, "rank", 1, 3);
    choose(a, "one", 0, 2);
    choose(a, "many", 0, 2);
    choose(a, "many", 0, 0);
    for (size_t i = 0; i < COUNT(NUMBERS); i++) {
        set(a, NUMBERS[i].name, 0, NUMBERS[i].first);
        set(a, NUMBERS[i].name, 1, NUMBERS[i].second);
    }
    set(a, "tick", 0, 0);
    set(a, "tick", 2, 0); /* of a repetition that is not in use */
    set(a, "after", 0, 0);
    return a;
}

static void a_repeat_of_every_type_is_the_bits_put_together_by_hand(void **state)
{
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = filled_in(s);
    uint8_t data[sizeof BALLOT];

    (void)state;
    assert_int_equal(s->ballot_bits, 2 + 3 * 162 + 1);
    assert_int_equal(ballot_size(s), sizeof BALLOT);
    ballot_encode(a, data);
    assert_memory_equal(data, BALLOT, sizeof BALLOT);
    assert_true(ballot_check(s, BALLOT, sizeof BALLOT, NULL));
    answers_free(a);
    survey_free(s);
}

static void answers_at_the_bounds_of_their_constraints_are_kept(void **state)
{
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = filled_in(s);

    (void)state;
    for (size_t i = 0; i < COUNT(NUMBERS); i++)
        for (unsigned r = 0; r < 2; r++)
            assert_true(answers_valid(a, survey_find(s, NUMBERS[i].name), r));
    answers_free(a);
    survey_free(s);
}

static void expect_same(const struct answer *a, const struct answer *b)
{
    assert_int_equal(a->answered, b->answered);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->choice, b->choice, sizeof a->choice);
}

static void a_ballot_read_as_a_whole_is_the_answers_again(void **state)
{
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *given = filled_in(s), *read = answers_new(s);

    (void)state;
    answers_clear(given, survey_find(s, "tick"), 2); /* not in use, so not in the ballot */
    ballot_decode(BALLOT, read);
    assert_memory_equal(read->repetitions, given->repetitions,
                        s->question_count * sizeof *read->repetitions);
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; r < (survey_repeat_of(s, q) >= 0 ? 3 : 1); r++)
            expect_same(answers_get(read, q, r), answers_get(given, q, r));
    answers_free(read);
    answers_free(given);
    survey_free(s);
}

int ballot_repeat_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repeat_of_every_type_is_the_bits_put_together_by_hand),
        cmocka_unit_test(answers_at_the_bounds_of_their_constraints_are_kept),
        cmocka_unit_test(a_ballot_read_as_a_whole_is_the_answers_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
