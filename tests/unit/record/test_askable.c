/* How many own words a visit keeps. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/askable.h"
#include "sample.h"

static void a_form_with_something_of_everything_can_be_asked(void **state)
{
    struct survey *s = sample_every_type(), *norbiton = sample_norbiton();
    struct fail f = {0};

    (void)state;
    assert_true(askable_survey(s, &f));
    assert_true(askable_survey(norbiton, &f)); /* with own words beside a list */
    survey_free(norbiton);
    survey_free(s);
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
    assert_false(askable_survey(over, &f)); /* own words beside a list are a text as well */
    survey_free(full);
    survey_free(over);
}

int askable_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_with_something_of_everything_can_be_asked),
        cmocka_unit_test(more_texts_than_a_visit_keeps_are_refused),
    };

    return cmocka_run_group_tests_name("askable", tests, NULL, NULL);
}
