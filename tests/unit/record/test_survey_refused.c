/* What survey_complete() refuses, and where it says the fault is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/survey.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The survey is refused at `question` (by name; NULL for none) and `column`, with such words. */
static void expect_refused(struct survey *s, const char *question, const char *column,
                           const char *says)
{
    int at = -2;
    const char *where = NULL;
    struct fail f = {0};
    assert_false(survey_complete(s, &at, &where, &f));
    assert_string_equal(where, column);
    assert_int_equal(at, question != NULL ? survey_find(s, question) : -1);
    if (strstr(f.text, says) == NULL || (question != NULL && strstr(f.text, question) == NULL) ||
        strstr(f.text, column) == NULL)
        fail_msg("%s", f.text);
    survey_free(s);
}

/* Each is asked behind a rank of themes called `first`, and wrong in one way. */
static const struct {
    struct sample_question question;
    const char *column, *says;
} WRONG[] = {
    {{.type = QUESTION_TEXT, .name = "9lives"}, "name", "begins with a letter"},
    {{.type = QUESTION_TEXT, .name = "two words"}, "name", "begins with a letter"},
    {{.type = QUESTION_TEXT, .name = "r\xC3\xB3\xC5\xBC"}, "name", "begins with a letter"},
    {{.type = QUESTION_TEXT, .name = "venue"}, "name", "choose another name"},
    {{.type = QUESTION_TEXT, .name = "channel"}, "name", "choose another name"},
    {{.type = QUESTION_TEXT, .name = "day"}, "name", "choose another name"},
    {{.type = QUESTION_TEXT, .name = "device"}, "name", "choose another name"},
    {{.type = 0, .name = "q"}, "type", "not known"},
    {{.type = 16, .name = "q"}, "type", "not known"},
    {{.type = QUESTION_SELECT_ONE, .name = "q"}, "type", "not among the choices"},
    {{.type = QUESTION_RANK, .name = "q"}, "type", "not among the choices"},
    {{.type = QUESTION_TEXT, .name = "q", .list = "theme"}, "type", "Only selects and ranks"},
    {{.type = QUESTION_RANK, .name = "q", .list = "theme", .or_other = true}, "type", "or_other"},
    {{.type = QUESTION_RANK, .name = "q", .list = "theme", .max_choices = 12},
     "max_choices",
     "at most 11"},
    {{.type = QUESTION_RANGE, .name = "q"}, "parameters", "start, end and step"},
    {{.type = QUESTION_RANGE,
      .name = "q",
      .has_range = true,
      .range_start = 5,
      .range_end = 5,
      .range_step = 1},
     "parameters",
     "before its end"},
    {{.type = QUESTION_RANGE, .name = "q", .has_range = true, .range_end = 10, .range_step = 3},
     "parameters",
     "evenly"},
    {{.type = QUESTION_RANGE, .name = "q", .has_range = true, .range_end = 10, .range_step = 0},
     "parameters",
     "evenly"},
    {{.type = QUESTION_RANGE,
      .name = "q",
      .has_range = true,
      .range_end = 10000000,
      .range_step = 1},
     "parameters",
     "at most 1000000 steps"},
    {{.type = QUESTION_RANGE,
      .name = "q",
      .has_range = true,
      .range_start = INT64_MIN,
      .range_end = 1,
      .range_step = 1},
     "parameters",
     "thousand million"},
    {{.type = QUESTION_RANGE,
      .name = "q",
      .has_range = true,
      .range_end = INT64_MAX,
      .range_step = 1},
     "parameters",
     "thousand million"},
    {{.type = QUESTION_TEXT, .name = "q", .has_range = true, .range_end = 10, .range_step = 1},
     "parameters",
     "and nothing else"},
    {{.type = QUESTION_CALCULATE, .name = "q"}, "calculation", "needs a calculation"},
    {{.type = QUESTION_REPEAT, .name = "q", .repeat_count = "0"}, "repeat_count", "1 to 20"},
    {{.type = QUESTION_REPEAT, .name = "q", .repeat_count = "21"}, "repeat_count", "1 to 20"},
    {{.type = QUESTION_REPEAT, .name = "q", .repeat_count = "99999999999999999999"},
     "repeat_count",
     "1 to 20"},
    {{.type = QUESTION_TEXT, .name = "q", .relevant = "1 +"}, "relevant", "at character 4"},
    {{.type = QUESTION_TEXT, .name = "q", .relevant = "${frist} = 1"},
     "relevant",
     "${frist} is not a question"},
    {{.type = QUESTION_TEXT, .name = "q", .constraint = ". = ${gone}"}, "constraint", "${gone}"},
    {{.type = QUESTION_TEXT, .name = "q", .relevant = "selected(${first}, 'huosing')"},
     "relevant",
     "'huosing', which is not a choice of first"},
    {{.type = QUESTION_SELECT_ONE,
      .name = "q",
      .list = "opinion",
      .constraint = "not(selected(., 'agre'))"},
     "constraint",
     "'agre', which is not a choice of q"},
    {{.type = QUESTION_TEXT, .name = "q", .relevant = "random() > 0.5"},
     "relevant",
     "does not collect"},
    {{.type = QUESTION_DATE, .name = "q", .constraint = "uuid() = ''"},
     "constraint",
     "does not collect"},
    {{.type = QUESTION_TEXT, .name = "q", .relevant = "${q} = ''"},
     "relevant",
     "depends on itself"},
    {{.type = QUESTION_CALCULATE, .name = "q", .calculation = "${q} + 1"},
     "calculation",
     "depends on itself"},
};

static void a_wrong_question_is_refused_with_its_name_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        struct sample_question both[] = {{.type = QUESTION_RANK, .name = "first", .list = "theme"},
                                         WRONG[i].question};
        expect_refused(sample_survey(both, 2), WRONG[i].question.name, WRONG[i].column,
                       WRONG[i].says);
    }
}

static void a_name_given_twice_is_refused_at_the_second(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {{.type = QUESTION_TEXT, .name = "same"},
                                                       {.type = QUESTION_TEXT, .name = "other"},
                                                       {.type = QUESTION_NOTE, .name = "same"}};
    struct survey *s = sample_survey(QUESTIONS, 3);
    int at = -1;
    struct fail f;
    assert_false(survey_complete(s, &at, NULL, &f));
    assert_int_equal(at, 2);
    survey_free(s);
}

static void replace(char **text, const char *with)
{
    free(*text);
    *text = xstrdup(with);
}

static void a_wrong_list_is_refused(void **state)
{
    (void)state;
    static const struct sample_question QUESTION = {
        .type = QUESTION_RANK, .name = "q", .list = "theme"};
    static const struct {
        const char *name, *says;
    } CASES[] = {
        {"two words", "no spaces"},
        {"", "no spaces"},
        {"tab\there", "no spaces"},
        {"housing", "has the choice housing twice"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct survey *s = sample_survey(&QUESTION, 1);
        replace(&s->lists[0].choices[4].name, CASES[i].name);
        expect_refused(s, NULL, "name", CASES[i].says);
    }
    struct survey *s = sample_survey(&QUESTION, 1);
    replace(&s->lists[2].name, "theme");
    expect_refused(s, NULL, "list_name", "Two lists");
    s = sample_survey(&QUESTION, 1);
    s->lists[2].choice_count = 0;
    free(s->lists[2].choices[0].name);
    free(s->lists[2].choices[0].image);
    for (int l = 0; l < 2; l++)
        free(s->lists[2].choices[0].label.by_language[l]);
    free(s->lists[2].choices[0].label.by_language);
    expect_refused(s, NULL, "list_name", "has 0 choices");
}

/* What has no room in its limits, one more of each; nothing is asked in the last. */
static void a_survey_with_too_many_or_too_few_parts_is_refused(void **state)
{
    (void)state;
    static const struct sample_question QUESTION = {.type = QUESTION_TEXT, .name = "q"};
    const struct {
        size_t languages, settings, lists, questions;
        const char *column;
    } CASES[] = {
        {SURVEY_LANGUAGES_MAX + 1, 1, 3, 1, "languages"},
        {0, 1, 3, 1, "languages"},
        {2, SURVEY_SETTINGS_MAX + 1, 3, 1, "settings"},
        {2, 1, SURVEY_LISTS_MAX + 1, 1, "list_name"},
        {2, 1, 3, SURVEY_QUESTIONS_MAX + 1, "questions"},
        {2, 1, 3, 0, "questions"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct survey *s = sample_survey(&QUESTION, 1), counted = *s;
        const char *column = NULL;
        counted.language_count = CASES[i].languages;
        counted.setting_count = CASES[i].settings;
        counted.list_count = CASES[i].lists;
        counted.question_count = CASES[i].questions;
        assert_false(survey_complete(&counted, NULL, &column, NULL));
        assert_string_equal(column, CASES[i].column);
        survey_free(s);
    }
}

static void sixty_four_choices_can_be_ticked_and_no_more(void **state)
{
    (void)state;
    static const struct sample_question QUESTION = {
        .type = QUESTION_SELECT_MULTIPLE, .name = "many", .list = "theme"};
    for (size_t count = SURVEY_PICKS_MAX; count <= SURVEY_PICKS_MAX + 1; count++) {
        struct survey *s = sample_survey(&QUESTION, 1);
        struct survey_list *theme = &s->lists[0];
        theme->choices = xrealloc(theme->choices, count, sizeof *theme->choices);
        for (; theme->choice_count < count; theme->choice_count++)
            theme->choices[theme->choice_count] =
                (struct survey_choice){.name = xasprintf("more%zu", theme->choice_count)};
        if (count > SURVEY_PICKS_MAX) {
            expect_refused(s, "many", "type", "has 65 choices");
            continue;
        }
        assert_true(survey_complete(s, NULL, NULL, NULL));
        assert_int_equal(s->questions[0].max_choices, 64);
        survey_free(s);
    }
}

static void a_name_has_up_to_sixty_four_letters(void **state)
{
    (void)state;
    char name[SURVEY_NAME_MAX + 2];
    const struct sample_question QUESTION = {.type = QUESTION_TEXT, .name = name};
    memset(name, 'a', sizeof name);
    name[SURVEY_NAME_MAX] = '\0';
    survey_free(sample_completed(&QUESTION, 1));
    name[SURVEY_NAME_MAX] = 'a';
    name[SURVEY_NAME_MAX + 1] = '\0';
    expect_refused(sample_survey(&QUESTION, 1), name, "name", "up to 64");
}

static void texts_too_long_or_not_utf8_are_refused(void **state)
{
    (void)state;
    static const struct sample_question QUESTION = {.type = QUESTION_TEXT, .name = "q"};
    struct survey *s = sample_survey(&QUESTION, 1);
    replace(&s->questions[0].label.by_language[1], "\xC3(");
    expect_refused(s, "q", "label", "not UTF-8");
    s = sample_survey(&QUESTION, 1);
    char *text = xcalloc(SURVEY_TEXT_MAX + 2, 1);
    memset(text, 'x', SURVEY_TEXT_MAX + 1);
    s->questions[0].hint.by_language = xcalloc(2, sizeof(char *));
    s->questions[0].hint.by_language[0] = text;
    expect_refused(s, "q", "hint", "4001 bytes");
}

static void nesting_that_does_not_pair_is_refused(void **state)
{
    (void)state;
    static const struct sample_question CLOSED[] = {
        {.type = QUESTION_GROUP, .name = "group"},
        {.type = QUESTION_TEXT, .name = "in", .parent = "group"},
        {.type = QUESTION_TEXT, .name = "out"},
        {.type = QUESTION_TEXT, .name = "late", .parent = "group"}};
    expect_refused(sample_survey(CLOSED, 4), "late", "type", "do not pair");
    static const struct sample_question NO_GROUP[] = {
        {.type = QUESTION_TEXT, .name = "text"},
        {.type = QUESTION_TEXT, .name = "in", .parent = "text"}};
    expect_refused(sample_survey(NO_GROUP, 2), "in", "type", "do not pair");
    struct survey *s = sample_survey(NO_GROUP, 1);
    s->questions[0].parent = 0; /* inside itself */
    expect_refused(s, "text", "type", "do not pair");
    static const struct sample_question REPEATS[] = {
        {.type = QUESTION_REPEAT, .name = "outer"},
        {.type = QUESTION_GROUP, .name = "group", .parent = "outer"},
        {.type = QUESTION_REPEAT, .name = "inner", .parent = "group"}};
    expect_refused(sample_survey(REPEATS, 3), "inner", "type", "inside another repeat");
}

static void a_repeat_with_text_holds_only_what_an_issue_can_carry(void **state)
{
    (void)state;
    static const struct sample_question BESIDE[] = {
        {.type = QUESTION_TEXT, .name = "beside", .parent = "issues"},
        {.type = QUESTION_INTEGER, .name = "beside", .parent = "issues"},
        {.type = QUESTION_RANK, .name = "beside", .parent = "issues", .list = "theme"},
    };
    for (size_t i = 0; i < COUNT(BESIDE); i++) {
        struct sample_question questions[] = {
            {.type = QUESTION_REPEAT, .name = "issues"},
            {.type = QUESTION_TEXT, .name = "words", .parent = "issues"},
            BESIDE[i]};
        expect_refused(sample_survey(questions, 3), "beside", "type", "move this out");
    }
}

int survey_refused_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_question_is_refused_with_its_name_and_column),
        cmocka_unit_test(a_name_given_twice_is_refused_at_the_second),
        cmocka_unit_test(a_wrong_list_is_refused),
        cmocka_unit_test(a_survey_with_too_many_or_too_few_parts_is_refused),
        cmocka_unit_test(sixty_four_choices_can_be_ticked_and_no_more),
        cmocka_unit_test(a_name_has_up_to_sixty_four_letters),
        cmocka_unit_test(texts_too_long_or_not_utf8_are_refused),
        cmocka_unit_test(nesting_that_does_not_pair_is_refused),
        cmocka_unit_test(a_repeat_with_text_holds_only_what_an_issue_can_carry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
