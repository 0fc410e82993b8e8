/* What the expressions of a survey may rest on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/survey.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void expect_refused(const struct sample_question *questions, size_t count, const char *says)
{
    struct survey *s = sample_survey(questions, count);
    struct fail f = {0};
    assert_false(survey_complete(s, NULL, NULL, &f));
    if (strstr(f.text, says) == NULL)
        fail_msg("%s", f.text);
    survey_free(s);
}

static void a_question_in_a_repeat_is_named_by_its_siblings_only(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_REPEAT, .name = "repeat"},
        {.type = QUESTION_INTEGER, .name = "inside", .parent = "repeat"},
        {.type = QUESTION_INTEGER,
         .name = "sibling",
         .parent = "repeat",
         .relevant = "${inside} > 1"},
        {.type = QUESTION_INTEGER, .name = "outside", .relevant = "${inside} > 1"},
    };
    survey_free(sample_completed(QUESTIONS, 3));
    expect_refused(QUESTIONS, 4, "of the same repeat");
    static const struct sample_question OF_REPEAT[] = {
        {.type = QUESTION_REPEAT, .name = "repeat"},
        {.type = QUESTION_INTEGER, .name = "late", .relevant = "${repeat} > 1"}};
    expect_refused(OF_REPEAT, 2, "is a group and has no answer");
}

/* DESIGN 4.11: without this, evaluating would not end. */
static void questions_that_depend_on_each_other_in_a_circle_are_refused(void **state)
{
    (void)state;
    static const struct sample_question CIRCLE[] = {
        {.type = QUESTION_INTEGER, .name = "a", .relevant = "${b} = 1"},
        {.type = QUESTION_CALCULATE, .name = "b", .calculation = "${c}"},
        {.type = QUESTION_GROUP, .name = "group", .relevant = "${a} > 0"},
        {.type = QUESTION_INTEGER, .name = "c", .parent = "group"},
    };
    expect_refused(CIRCLE, COUNT(CIRCLE), "depends on itself");
}

/* How often a repeat is asked cannot depend on what is answered in it. */
static void a_repeat_count_that_reads_its_own_repeat_is_refused(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_INTEGER, .name = "people"},
        {.type = QUESTION_REPEAT, .name = "homes", .repeat_count = "${people} - 1"},
        {.type = QUESTION_INTEGER, .name = "rooms", .parent = "homes"},
        {.type = QUESTION_CALCULATE, .name = "sum", .parent = "homes", .calculation = "${rooms}"},
        {.type = QUESTION_REPEAT, .name = "own", .repeat_count = "${inside}"},
        {.type = QUESTION_INTEGER, .name = "inside", .parent = "own"},
    };
    struct survey *s = sample_completed(QUESTIONS, 4);
    assert_false(s->questions[3].calculation_lost);
    survey_free(s);
    expect_refused(QUESTIONS, COUNT(QUESTIONS), "depends on itself");
}

/* Each names the one before twice: 2^30 steps for the last. */
static void calculations_that_double_at_every_step_are_refused(void **state)
{
    (void)state;
    enum { STEPS = 30 };
    struct sample_question questions[STEPS] = {{.type = QUESTION_INTEGER, .name = "c0"}};
    char names[STEPS][8], calculations[STEPS][32];
    for (int i = 1; i < STEPS; i++) {
        snprintf(names[i], sizeof names[i], "c%d", i);
        snprintf(calculations[i], sizeof calculations[i], "${c%d} + ${c%d}", i - 1, i - 1);
        questions[i] = (struct sample_question){
            .type = QUESTION_CALCULATE, .name = names[i], .calculation = calculations[i]};
    }
    expect_refused(questions, STEPS, "rests on too many");
    survey_free(sample_completed(questions, 8));
}

/* Each question by itself is within bounds, and a screen looks at all of them. */
static void questions_that_together_rest_on_too_much_are_refused(void **state)
{
    (void)state;
    enum { QUESTIONS = 60, NAMED = 500 }; /* 60 x about 2000 steps */
    static char sum[4000], names[QUESTIONS][8];
    struct sample_question questions[QUESTIONS] = {
        {.type = QUESTION_INTEGER, .name = "n"},
        {.type = QUESTION_CALCULATE, .name = "sum", .calculation = sum}};
    char *end = stpcpy(sum, "${n}");
    for (int i = 1; i < NAMED; i++)
        end = stpcpy(end, "+${n}");
    for (int i = 2; i < QUESTIONS; i++) {
        snprintf(names[i], sizeof names[i], "q%d", i);
        questions[i] = (struct sample_question){
            .type = QUESTION_INTEGER, .name = names[i], .relevant = "${sum} + ${sum} > 1"};
    }
    survey_free(sample_completed(questions, QUESTIONS / 2));
    expect_refused(questions, QUESTIONS, "All questions");
}

/* DESIGN 4, Envelope: a calculate is computed again from the ballot, and what it reads must be
 * there. */
static void a_calculation_on_own_words_chance_or_the_clock_is_lost(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_TEXT, .name = "words"},
        {.type = QUESTION_INTEGER, .name = "age", .relevant = "${words} != ''"},
        {.type = QUESTION_INTEGER, .name = "rooms"},
        {.type = QUESTION_CALCULATE, .name = "kept", .calculation = "${rooms} * 2"},
        {.type = QUESTION_SELECT_ONE, .name = "opinion", .list = "opinion"},
        {.type = QUESTION_CALCULATE, .name = "of_opinion", .calculation = "${opinion}"},
        {.type = QUESTION_CALCULATE, .name = "of_words", .calculation = "string-length(${words})"},
        {.type = QUESTION_CALCULATE, .name = "by_way", .calculation = "${age} * 2"},
        {.type = QUESTION_REPEAT, .name = "issues"},
        {.type = QUESTION_TEXT, .name = "issue", .parent = "issues"},
        {.type = QUESTION_SELECT_ONE, .name = "theme", .parent = "issues", .list = "theme"},
        {.type = QUESTION_CALCULATE,
         .name = "of_issue",
         .parent = "issues",
         .calculation = "${theme}"},
        {.type = QUESTION_CALCULATE, .name = "chance", .calculation = "random()"},
        {.type = QUESTION_CALCULATE, .name = "of_chance", .calculation = "${chance} + 1"},
        {.type = QUESTION_CALCULATE, .name = "of_day", .calculation = "today()"},
        {.type = QUESTION_INTEGER, .name = "winter", .relevant = "today() > '2026-11-30'"},
        {.type = QUESTION_CALCULATE, .name = "of_winter", .calculation = "${winter} * 2"},
        {.type = QUESTION_SELECT_ONE,
         .name = "filtered",
         .list = "opinion",
         .choice_filter = "${words} = ''"},
        {.type = QUESTION_CALCULATE, .name = "of_filtered", .calculation = "${filtered}"},
    };
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    static const char *const KEPT[] = {"kept", "of_opinion", "of_filtered"};
    for (size_t i = 0; i < COUNT(KEPT); i++)
        assert_false(s->questions[survey_find(s, KEPT[i])].calculation_lost);
    static const char *const LOST[] = {"of_words",  "by_way", "of_issue", "chance",
                                       "of_chance", "of_day", "of_winter"};
    for (size_t i = 0; i < COUNT(LOST); i++)
        assert_true(s->questions[survey_find(s, LOST[i])].calculation_lost);
    survey_free(s);
}

static void a_survey_can_be_completed_again(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct fail f = {0};
    assert_true(survey_complete(s, NULL, NULL, &f));
    assert_int_equal(s->questions[survey_find(s, "parks")].drill_choice, 6);
    survey_free(s);
}

int survey_depend_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_in_a_repeat_is_named_by_its_siblings_only),
        cmocka_unit_test(questions_that_depend_on_each_other_in_a_circle_are_refused),
        cmocka_unit_test(a_repeat_count_that_reads_its_own_repeat_is_refused),
        cmocka_unit_test(calculations_that_double_at_every_step_are_refused),
        cmocka_unit_test(questions_that_together_rest_on_too_much_are_refused),
        cmocka_unit_test(a_calculation_on_own_words_chance_or_the_clock_is_lost),
        cmocka_unit_test(a_survey_can_be_completed_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
