/* What survey_complete() fills in, and what a survey is asked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/survey.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void a_survey_knows_its_main_question_venues_and_drill_downs(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    assert_int_equal(s->main_question, survey_find(s, "themes"));
    assert_string_equal(s->lists[s->venue_list].name, "venue");
    const struct survey_question *parks = &s->questions[survey_find(s, "parks")];
    assert_int_equal(parks->drill_question, survey_find(s, "themes"));
    assert_int_equal(parks->drill_choice, 6);
    const struct survey_question *effect = &s->questions[survey_find(s, "effect")];
    assert_int_equal(effect->drill_question, -1);
    assert_int_equal(effect->drill_choice, -1);
    survey_free(s);
}

static void the_main_question_is_the_first_rank_outside_repeats(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_REPEAT, .name = "repeat"},
        {.type = QUESTION_RANK, .name = "inside", .parent = "repeat", .list = "theme"},
        {.type = QUESTION_RANK, .name = "first", .list = "theme"},
        {.type = QUESTION_RANK, .name = "second", .list = "theme"},
    };
    static const int MAIN[] = {-1, -1, 2, 2}; /* of the first question alone, the first two ... */
    for (size_t count = 1; count <= COUNT(QUESTIONS); count++) {
        struct survey *s = sample_completed(QUESTIONS, count);
        assert_int_equal(s->main_question, MAIN[count - 1]);
        survey_free(s);
    }
}

static void most_choices_and_repetitions_are_filled_in(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_RANK, .name = "all", .list = "theme"},
        {.type = QUESTION_RANK, .name = "three", .list = "theme", .max_choices = 3},
        {.type = QUESTION_SELECT_ONE, .name = "one", .list = "theme", .max_choices = 9},
        {.type = QUESTION_REPEAT, .name = "five"},
        {.type = QUESTION_TEXT, .name = "a", .parent = "five"},
        {.type = QUESTION_REPEAT, .name = "twenty", .repeat_count = "20"},
        {.type = QUESTION_TEXT, .name = "b", .parent = "twenty"},
        {.type = QUESTION_REPEAT, .name = "reckoned", .repeat_count = "1 + 1"},
        {.type = QUESTION_TEXT, .name = "c", .parent = "reckoned"},
    };
    static const unsigned CHOICES[] = {11, 3, 1}, REPETITIONS[] = {5, 20, 5};
    struct survey *s = sample_completed(QUESTIONS, COUNT(QUESTIONS));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(s->questions[i].max_choices, CHOICES[i]);
        assert_int_equal(s->questions[3 + 2 * i].repeat_max, REPETITIONS[i]);
    }
    survey_free(s);
}

static void texts_fall_back_to_the_default_language(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    const struct survey_list *themes = survey_list_of(s, 0);
    assert_string_equal(survey_text_in(s, &themes->choices[0].label, 1), "pierwszy");
    assert_string_equal(survey_text_in(s, &themes->choices[1].label, 1), "safety");
    assert_string_equal(survey_text_in(s, &s->questions[0].hint, 1), "");
    assert_string_equal(survey_setting(s, "form_title"), "Title");
    assert_string_equal(survey_setting_in(s, "form_title", 1), "Tytuł");
    assert_null(survey_setting(s, "contact"));
    assert_int_equal(survey_find_language(s, "pl"), 1);
    assert_int_equal(survey_find_language(s, "English"), 0);
    assert_int_equal(survey_find_language(s, ""), -1);
    survey_free(s);
}

/* 400 bytes: 36 names of 9 letters, with 35 times ", ", are 394; one more would be 405. */
static void options_are_listed_by_name_and_a_long_list_is_cut(void **state)
{
    (void)state;
    struct survey_choice choices[40];
    struct survey_list list = {.choices = choices, .choice_count = 3};
    char name[] = "option_12", *names;

    for (size_t i = 0; i < 40; i++)
        choices[i] = (struct survey_choice){.name = name};
    names = survey_choice_names(&list);
    assert_string_equal(names, "option_12, option_12, option_12");
    free(names);
    list.choice_count = 36;
    names = survey_choice_names(&list);
    assert_int_equal(strlen(names), 394);
    free(names);
    list.choice_count = 40;
    names = survey_choice_names(&list);
    assert_int_equal(strlen(names), 394 + strlen(", ..."));
    assert_string_equal(names + 394, ", ...");
    free(names);
}

static void repeats_with_text_and_own_words_are_not_in_the_ballot(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool in_ballot;
    } CASES[] = {
        {"themes", true},  {"issues", false}, {"issue_theme", false}, {"issue_words", false},
        {"consent", true}, {"about", false},  {"condition", true},    {"comment", false},
    };
    struct survey *s = sample_norbiton();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        int q = survey_find(s, CASES[i].name);
        assert_int_equal(survey_in_ballot(s, q), CASES[i].in_ballot);
        assert_int_equal(s->questions[q].bit_width > 0, CASES[i].in_ballot);
    }
    assert_true(survey_repeat_has_text(s, survey_find(s, "issues")));
    assert_int_equal(survey_repeat_of(s, survey_find(s, "issue_theme")), survey_find(s, "issues"));
    assert_int_equal(survey_repeat_of(s, 0), -1);
    survey_free(s);
}

int survey_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_knows_its_main_question_venues_and_drill_downs),
        cmocka_unit_test(the_main_question_is_the_first_rank_outside_repeats),
        cmocka_unit_test(most_choices_and_repetitions_are_filled_in),
        cmocka_unit_test(texts_fall_back_to_the_default_language),
        cmocka_unit_test(options_are_listed_by_name_and_a_long_list_is_cut),
        cmocka_unit_test(repeats_with_text_and_own_words_are_not_in_the_ballot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
