/* What the kiosk has no screen for is told by name, one question at a time. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/askable.h"
#include "sample.h"

static const struct sample_question ISSUES[] = {
    {.type = QUESTION_REPEAT, .name = "issues", .repeat_count = "20"},
    {.type = QUESTION_SELECT_ONE, .name = "about", .parent = "issues", .list = "theme"},
    {.type = QUESTION_TEXT, .name = "words", .parent = "issues"},
};
enum { ISSUES_COUNT = sizeof ISSUES / sizeof ISSUES[0] };

static void every_type_has_a_screen(void **state)
{
    struct survey *s = sample_every_type();
    struct fail f = {0};

    (void)state;
    assert_true(askable_survey(s, &f));
    survey_free(s);
}

static void the_first_that_cannot_be_asked_is_told_of_a_survey(void **state)
{
    struct survey *odd = sample_norbiton(), *whole = sample_completed(ISSUES, ISSUES_COUNT);
    const char *column;
    struct fail f = {0};

    (void)state;
    assert_false(askable_survey(odd, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "condition"));
    assert_non_null(strstr(f.text, "or_other"));
    assert_false(askable_question(odd, survey_find(odd, "condition"), &column, &f));
    assert_string_equal(column, "type");
    assert_true(askable_survey(whole, &f));
    survey_free(whole);
    survey_free(odd);
}

/* 3 repeats of 20 and 5 texts would be 65 issues; without the fifth text they are 64. */
static void more_texts_than_a_visit_keeps_are_refused(void **state)
{
    struct sample_question questions[3 * 2 + 5] = {0};
    static const char *const names[] = {"r", "s", "t", "a", "b", "c", "v", "w", "x", "y", "z"};
    struct fail f = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        questions[2 * i] = (struct sample_question){
            .type = QUESTION_REPEAT, .name = names[i], .repeat_count = "20"};
        questions[2 * i + 1] = (struct sample_question){
            .type = QUESTION_TEXT, .name = names[3 + i], .parent = names[i]};
    }
    for (size_t i = 6; i < 11; i++)
        questions[i] = (struct sample_question){.type = QUESTION_TEXT, .name = names[i]};
    struct survey *full = sample_completed(questions, 10), *over = sample_completed(questions, 11);
    assert_true(askable_survey(full, &f));
    assert_false(askable_survey(over, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_non_null(strstr(f.text, "65"));
    survey_free(over);
    questions[10] = (struct sample_question){
        .type = QUESTION_SELECT_ONE, .name = "z", .list = "theme", .or_other = true};
    over = sample_completed(questions, 11);
    assert_false(askable_issues(over, &f)); /* own words beside a list are a text as well */
    survey_free(full);
    survey_free(over);
}

int askable_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_has_a_screen),
        cmocka_unit_test(the_first_that_cannot_be_asked_is_told_of_a_survey),
        cmocka_unit_test(more_texts_than_a_visit_keeps_are_refused),
    };

    return cmocka_run_group_tests_name("askable", tests, NULL, NULL);
}
