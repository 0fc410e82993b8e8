/* What a form says before anybody answers, what answers look like in words, and what the clock
 * does. 2026-11-22 is day 20779 (date -d 2026-11-22 +%s / 86400). */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/answers.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { ENGLISH, POLISH };

static void expect_words(const struct answers *a, const char *name, size_t language,
                         const char *expected)
{
    char *words = answers_words(a, survey_find(a->survey, name), 0, language);
    assert_string_equal(words, expected);
    free(words);
}

static void expect_filled(const struct answers *a, unsigned repetition, const char *text,
                          const char *expected)
{
    char *filled = answers_fill(a, repetition, text, ENGLISH);
    assert_string_equal(filled, expected);
    free(filled);
}

static void put(struct answers *a, const char *name, int64_t number)
{
    *answers_at(a, survey_find(a->survey, name), 0) =
        (struct answer){.answered = true, .number = number};
}

static void answers_are_told_in_the_words_of_the_language(void **state)
{
    struct survey *s = sample_every_type();
    struct answers *a = answers_new(s);
    int rank = survey_find(s, "rank");

    (void)state;
    for (size_t q = 0; q < s->question_count; q++)
        expect_words(a, s->questions[q].name, ENGLISH, "");
    answers_toggle(a, rank, 0, 6);
    answers_toggle(a, rank, 0, 0);
    put(a, "whole", -12);
    put(a, "part", 2500000);
    put(a, "scale", 3000000);
    put(a, "date", 20779);
    put(a, "time", 9 * 60 + 5);
    put(a, "tick", 0);
    answers_set_text(a, survey_find(s, "words"), 0, "the ${lift}");
    expect_words(a, "rank", ENGLISH, "parks, housing");
    expect_words(a, "rank", POLISH, "parks, pierwszy");
    expect_words(a, "whole", ENGLISH, "-12");
    expect_words(a, "part", ENGLISH, "2.5");
    expect_words(a, "part", POLISH, "2,5");
    expect_words(a, "scale", ENGLISH, "3");
    expect_words(a, "date", ENGLISH, "22/11/2026");
    expect_words(a, "date", POLISH, "22.11.2026");
    expect_words(a, "time", ENGLISH, "9:05");
    expect_words(a, "tick", POLISH, "po polsku");
    expect_words(a, "words", ENGLISH, "the ${lift}");
    expect_words(a, "sum", ENGLISH, "-9.5");
    expect_words(a, "sum", POLISH, "-9,5");
    expect_words(a, "hidden", ENGLISH, "");
    put(a, "part", -1);
    expect_words(a, "part", ENGLISH, "-0.000001");
    answers_free(a);
    survey_free(s);
}

static void own_words_stand_beside_the_option_they_belong_to(void **state)
{
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    int condition = survey_find(s, "condition");

    (void)state;
    put(a, "consent", 0);
    answers_toggle(a, condition, 0, 1);
    answers_set_text(a, condition, 0, "a bad back");
    expect_words(a, "condition", ENGLISH, "disagree: a bad back");
    answers_clear(a, survey_find(s, "consent"), 0);
    expect_words(a, "condition", ENGLISH, ""); /* not asked any more */
    answers_free(a);
    survey_free(s);
}

static void a_text_names_answers_in_their_places(void **state)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_INTEGER, .name = "rooms"},
        {.type = QUESTION_TEXT, .name = "words", .label = "All ${rooms} rooms"},
        {.type = QUESTION_REPEAT, .name = "people"},
        {.type = QUESTION_INTEGER, .name = "age", .parent = "people"},
    };
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = answers_new(s);

    (void)state;
    expect_filled(a, 0, "All ${rooms} rooms", "All  rooms");
    put(a, "rooms", 3);
    answers_set_text(a, 1, 0, "${rooms}");
    answers_at(a, 3, 1)->answered = true;
    answers_at(a, 3, 1)->number = 44;
    expect_filled(a, 0, "All ${rooms} rooms", "All 3 rooms");
    expect_filled(a, 0, "${rooms}${words}", "3${rooms}"); /* own words are not filled in again */
    expect_filled(a, 1, "Age ${age}, ${rooms}", "Age 44, 3");
    expect_filled(a, 0, "Age ${age}", "Age ");
    expect_filled(a, 0, "${ } $5 ${", "${ } $5 ${");
    answers_free(a);
    survey_free(s);
}

static void a_label_that_names_no_question_is_refused(void **state)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_REPEAT, .name = "people"},
        {.type = QUESTION_INTEGER, .name = "age", .parent = "people"},
        {.type = QUESTION_NOTE, .name = "unknown", .label = "You have ${romms} rooms"},
        {.type = QUESTION_NOTE, .name = "outside", .label = "You are ${age}"},
    };
    static const char *const SAYS[] = {"${romms} is not a question", "of the same repeat"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct sample_question three[] = {QUESTIONS[0], QUESTIONS[1], QUESTIONS[2 + i]};
        struct survey *s = sample_survey(three, 3);
        int question = -1;
        const char *column = NULL;
        struct fail f = {0};
        assert_false(survey_complete(s, &question, &column, &f));
        assert_int_equal(question, 2);
        assert_string_equal(column, "label");
        assert_non_null(strstr(f.text, SAYS[i]));
        survey_free(s);
    }
}

static void every_question_begins_with_its_default_in_all_repetitions(void **state)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_TEXT, .name = "words", .default_value = "as it is"},
        {.type = QUESTION_INTEGER, .name = "whole", .default_value = "-3"},
        {.type = QUESTION_DECIMAL, .name = "part", .default_value = "2.5"},
        {.type = QUESTION_SELECT_ONE, .name = "one", .list = "opinion", .default_value = "agree"},
        {.type = QUESTION_RANK, .name = "rank", .list = "theme", .default_value = "parks housing"},
        {.type = QUESTION_DATE, .name = "date", .default_value = "2026-11-22"},
        {.type = QUESTION_DATE, .name = "today", .default_value = "today()"},
        {.type = QUESTION_TIME, .name = "time", .default_value = "9:05"},
        {.type = QUESTION_TIME, .name = "now", .default_value = "now()"},
        {.type = QUESTION_ACKNOWLEDGE, .name = "tick", .default_value = "yes"},
        {.type = QUESTION_NOTE, .name = "note", .default_value = "nothing"},
        {.type = QUESTION_INTEGER, .name = "blank"},
        {.type = QUESTION_REPEAT, .name = "people", .repeat_count = "2"},
        {.type = QUESTION_INTEGER, .name = "age", .parent = "people", .default_value = "40"},
    };
    static const struct {
        const char *name;
        int64_t number;
    } NUMBERS[] = {{"whole", -3},        {"part", 2500000}, {"date", 20779}, {"today", 20780},
                   {"time", 9 * 60 + 5}, {"now", 600},      {"tick", 0}};
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = answers_new(s);

    (void)state;
    a->day = 20780;
    a->minute = 600;
    answers_begin(a);
    for (size_t i = 0; i < COUNT(NUMBERS); i++) {
        const struct answer *answer = answers_get(a, survey_find(s, NUMBERS[i].name), 0);
        assert_true(answer->answered);
        assert_int_equal(answer->number, NUMBERS[i].number);
    }
    assert_string_equal(answers_get(a, 0, 0)->text, "as it is");
    assert_int_equal(answers_place(a, survey_find(s, "one"), 0, 0), 1);
    assert_int_equal(answers_place(a, survey_find(s, "rank"), 0, 0), 2);
    assert_false(answers_get(a, survey_find(s, "blank"), 0)->answered);
    for (unsigned r = 0; r < 2; r++)
        assert_int_equal(answers_get(a, survey_find(s, "age"), r)->number, 40);
    answers_wipe(a);
    a->day = 0; /* a tablet without a clock */
    answers_begin(a);
    assert_false(answers_get(a, survey_find(s, "today"), 0)->answered);
    answers_free(a);
    survey_free(s);
}

static void an_answer_is_untouched_while_it_is_blank_or_as_the_form_has_it(void **state)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_REPEAT, .name = "people", .repeat_count = "3"},
        {.type = QUESTION_INTEGER, .name = "age", .parent = "people", .default_value = "40"},
        {.type = QUESTION_DATE, .name = "met", .parent = "people", .default_value = "today()"},
        {.type = QUESTION_INTEGER, .name = "shoes", .parent = "people"},
        {.type = QUESTION_TEXT, .name = "name", .default_value = "Ann"},
    };
    (void)state;
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = answers_new(s);
    a->day = 20780;
    answers_begin_repetition(a, 0, 1);
    assert_false(answers_get(a, 1, 0)->answered);
    assert_int_equal(answers_get(a, 1, 1)->number, 40);
    for (int q = 1; q <= 3; q++)
        assert_true(answers_untouched(a, q, 1));
    answers_at(a, 1, 1)->number = 41;
    answers_at(a, 2, 1)->number = 20781;
    *answers_at(a, 3, 1) = (struct answer){.answered = true};
    for (int q = 1; q <= 3; q++) {
        assert_false(answers_untouched(a, q, 1));
        answers_clear(a, q, 1);
        assert_true(answers_untouched(a, q, 1));
    }
    answers_set_text(a, 4, 0, "Ann");
    assert_true(answers_untouched(a, 4, 0));
    answers_set_text(a, 4, 0, "Anna");
    assert_false(answers_untouched(a, 4, 0));
    answers_free(a);
    survey_free(s);
}

static void a_default_that_is_no_answer_is_refused_with_its_column(void **state)
{
    static const struct {
        struct sample_question question;
        const char *says;
    } CASES[] = {
        {{.type = QUESTION_INTEGER, .default_value = "two"}, "no whole number"},
        {{.type = QUESTION_INTEGER, .default_value = "today()"}, "no whole number"},
        {{.type = QUESTION_DECIMAL, .default_value = "1,5"}, "no number"},
        {{.type = QUESTION_SELECT_ONE, .list = "opinion", .default_value = "maybe"}, "no option"},
        {{.type = QUESTION_SELECT_ONE, .list = "opinion", .default_value = "agree disagree"},
         "At most 1"},
        {{.type = QUESTION_DATE, .default_value = "22/11/2026"}, "no date"},
        {{.type = QUESTION_TIME, .default_value = "25:00"}, "no time of day"},
        {{.type = QUESTION_RANGE,
          .has_range = true,
          .range_end = 10000000,
          .range_step = 1000000,
          .default_value = "11"},
         "not on the scale"},
        {{.type = QUESTION_ACKNOWLEDGE, .default_value = "perhaps"}, "neither yes nor no"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct sample_question question = CASES[i].question;
        struct fail f = {0};
        const char *column = NULL;
        question.name = "q";
        struct survey *s = sample_survey(&question, 1);
        assert_false(survey_complete(s, NULL, &column, &f));
        assert_string_equal(column, "default");
        if (strstr(f.text, CASES[i].says) == NULL)
            fail_msg("%s", f.text);
        survey_free(s);
    }
}

/* Day 20780 is 2026-11-23; 18 years before is 2008-11-23. */
static void expressions_read_the_clock_that_the_answers_are_given(void **state)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_DATE, .name = "date", .constraint = ". <= today()"},
        {.type = QUESTION_NOTE, .name = "n0", .relevant = "today() = '2026-11-23'"},
        {.type = QUESTION_NOTE, .name = "n1", .relevant = "now() = '2026-11-23T18:30'"},
        {.type = QUESTION_NOTE, .name = "n2", .relevant = "today() > '2026-11-22'"},
        {.type = QUESTION_NOTE, .name = "n3", .relevant = "today() - ${date} = 2"},
        {.type = QUESTION_NOTE, .name = "n4", .relevant = "date(today() + 8) = '2026-12-01'"},
        {.type = QUESTION_NOTE, .name = "n5", .relevant = "now() - today() > '18:29'"},
        {.type = QUESTION_NOTE, .name = "n6", .relevant = "now() < '2026-11-23T18:31'"},
        {.type = QUESTION_NOTE, .name = "n7", .relevant = "'09:30' < '18:30'"},
        {.type = QUESTION_CALCULATE, .name = "sum", .calculation = "today() + 1"},
        {.type = QUESTION_NOTE, .name = "n8", .relevant = "${sum} = 20781"},
    };
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    struct answers *a = answers_new(s);

    (void)state;
    a->day = 20780;
    a->minute = 18 * 60 + 30;
    put(a, "date", 20778);
    for (int q = 0; q < (int)s->question_count; q++)
        if (!answers_relevant(a, q, 0))
            fail_msg("%s", s->questions[q].relevant);
    assert_true(answers_valid(a, 0, 0));
    put(a, "date", 20781);
    assert_false(answers_valid(a, 0, 0));
    a->day = 0;
    assert_false(answers_relevant(a, survey_find(s, "n0"), 0));
    assert_false(answers_valid(a, 0, 0));
    answers_free(a);
    survey_free(s);
}

int words_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_told_in_the_words_of_the_language),
        cmocka_unit_test(own_words_stand_beside_the_option_they_belong_to),
        cmocka_unit_test(a_text_names_answers_in_their_places),
        cmocka_unit_test(a_label_that_names_no_question_is_refused),
        cmocka_unit_test(every_question_begins_with_its_default_in_all_repetitions),
        cmocka_unit_test(a_default_that_is_no_answer_is_refused_with_its_column),
        cmocka_unit_test(an_answer_is_untouched_while_it_is_blank_or_as_the_form_has_it),
        cmocka_unit_test(expressions_read_the_clock_that_the_answers_are_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
