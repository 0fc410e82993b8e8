/* Lists cut down by other answers: theme 0 housing and 6 parks, opinion 0 agree. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/answers.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { AREA, STREET, HOUSE, AGAIN, AGAIN_AREA, AGAIN_STREET };

static const struct sample_question PLACES[] = {
    {.type = QUESTION_SELECT_ONE, .name = "area", .list = "opinion"},
    {.type = QUESTION_SELECT_MULTIPLE,
     .name = "street",
     .list = "theme",
     .choice_filter = "area = ${area}"},
    {.type = QUESTION_SELECT_ONE,
     .name = "house",
     .list = "theme",
     .choice_filter = "selected(${street}, name) and side != ''"},
    {.type = QUESTION_REPEAT, .name = "again", .repeat_count = "2"},
    {.type = QUESTION_SELECT_ONE, .name = "again_area", .parent = "again", .list = "opinion"},
    {.type = QUESTION_SELECT_ONE,
     .name = "again_street",
     .parent = "again",
     .list = "theme",
     .choice_filter = "area = ${again_area}"},
};

/* housing and parks in the area `agree`, safety in `disagree`; parks alone has a side */
static struct survey *places(void)
{
    struct survey *s = sample_completed(PLACES, COUNT(PLACES));
    struct survey_list *theme = &s->lists[0];
    assert_int_equal(theme->column_count, 2);
    assert_string_equal(theme->columns[0], "area");
    assert_string_equal(theme->columns[1], "side");
    theme->choices[0].column[0] = xstrdup("agree");
    theme->choices[1].column[0] = xstrdup("disagree");
    theme->choices[6].column[0] = xstrdup("agree");
    theme->choices[6].column[1] = xstrdup("left");
    assert_true(survey_complete(s, NULL, NULL, NULL));
    return s;
}

static void an_option_is_offered_where_its_column_fits_the_other_answers(void **state)
{
    struct survey *s = places();
    struct answers *a = answers_new(s);

    (void)state;
    for (unsigned c = 0; c < 11; c++)
        assert_int_equal(answers_offered(a, STREET, 0, c), c > 1 && c != 6); /* blank = blank */
    answers_toggle(a, AREA, 0, 0);
    for (unsigned c = 0; c < 11; c++)
        assert_int_equal(answers_offered(a, STREET, 0, c), c == 0 || c == 6);
    for (unsigned c = 0; c < 3; c++)
        assert_true(answers_offered(a, AREA, 0, c));
    answers_toggle(a, STREET, 0, 0);
    answers_toggle(a, STREET, 0, 6);
    for (unsigned c = 0; c < 11; c++)
        assert_int_equal(answers_offered(a, HOUSE, 0, c), c == 6);
    answers_free(a);
    survey_free(s);
}

static void what_is_no_longer_offered_is_taken_off_and_what_rests_on_it_too(void **state)
{
    struct survey *s = places();
    struct answers *a = answers_new(s);

    (void)state;
    answers_toggle(a, AREA, 0, 0);
    answers_toggle(a, STREET, 0, 0);
    answers_toggle(a, STREET, 0, 6);
    answers_toggle(a, HOUSE, 0, 6);
    answers_settle(a);
    assert_int_equal(answers_get(a, STREET, 0)->count, 2);
    assert_int_equal(answers_get(a, HOUSE, 0)->count, 1);
    answers_toggle(a, AREA, 0, 1);
    answers_settle(a);
    assert_false(answers_get(a, STREET, 0)->answered);
    assert_false(answers_get(a, HOUSE, 0)->answered);
    assert_int_equal(answers_get(a, AREA, 0)->choice[0], 1);
    answers_free(a);
    survey_free(s);
}

/* The question asked last rests on the one asked first, against the order of asking. */
static void settling_goes_on_until_nothing_more_is_taken_off(void **state)
{
    static const struct sample_question BACKWARDS[] = {
        {.type = QUESTION_SELECT_ONE,
         .name = "c",
         .list = "opinion",
         .choice_filter = "name = ${b}"},
        {.type = QUESTION_SELECT_ONE,
         .name = "b",
         .list = "opinion",
         .choice_filter = "name = ${a}"},
        {.type = QUESTION_SELECT_ONE, .name = "a", .list = "opinion"},
    };
    struct survey *s = sample_completed(BACKWARDS, COUNT(BACKWARDS));
    struct answers *a = answers_new(s);

    (void)state;
    for (int q = 0; q < 3; q++)
        answers_toggle(a, q, 0, 2);
    answers_toggle(a, 2, 0, 0);
    answers_settle(a);
    assert_false(answers_get(a, 0, 0)->answered);
    assert_false(answers_get(a, 1, 0)->answered);
    assert_int_equal(s->lists[1].column_count, 0); /* an option's name is no column */
    answers_free(a);
    survey_free(s);
}

static void a_filter_in_a_repeat_looks_at_its_own_repetition(void **state)
{
    struct survey *s = places();
    struct answers *a = answers_new(s);

    (void)state;
    a->repetitions[AGAIN] = 2;
    answers_toggle(a, AGAIN_AREA, 0, 0);
    answers_toggle(a, AGAIN_AREA, 1, 1);
    assert_true(answers_offered(a, AGAIN_STREET, 0, 0));
    assert_false(answers_offered(a, AGAIN_STREET, 1, 0));
    answers_toggle(a, AGAIN_STREET, 0, 0);
    answers_toggle(a, AGAIN_STREET, 1, 0);
    answers_settle(a);
    assert_true(answers_get(a, AGAIN_STREET, 0)->answered);
    assert_false(answers_get(a, AGAIN_STREET, 1)->answered);
    answers_free(a);
    survey_free(s);
}

static void other_is_offered_whatever_the_filter_says(void **state)
{
    static const struct sample_question OTHER = {.type = QUESTION_SELECT_ONE,
                                                 .name = "q",
                                                 .list = "opinion",
                                                 .choice_filter = "name = 'agree'",
                                                 .or_other = true};
    struct survey *s = sample_survey(&OTHER, 1);
    free(s->lists[1].choices[1].name);
    s->lists[1].choices[1].name = xstrdup("other");
    assert_true(survey_complete(s, NULL, NULL, NULL));
    struct answers *a = answers_new(s);

    (void)state;
    assert_true(answers_offered(a, 0, 0, 0));
    assert_true(answers_offered(a, 0, 0, 1));
    assert_false(answers_offered(a, 0, 0, 2));
    answers_free(a);
    survey_free(s);
}

/* DESIGN 4.11 */
static void a_filter_that_cannot_be_one_is_refused(void **state)
{
    static const struct {
        struct sample_question question;
        const char *says;
    } CASES[] = {
        {{.type = QUESTION_INTEGER, .name = "q", .choice_filter = "a = 1"}, "list of choices"},
        {{.type = QUESTION_RANK, .name = "q", .list = "theme", .choice_filter = "a = ${gone}"},
         "${gone} is not a question"},
        {{.type = QUESTION_RANK, .name = "q", .list = "theme", .choice_filter = "a = "},
         "value is missing"},
        {{.type = QUESTION_RANK, .name = "q", .list = "theme", .choice_filter = "a = ."},
         "about one option"},
        {{.type = QUESTION_RANK, .name = "q", .list = "theme", .choice_filter = "a = random()"},
         "does not collect"},
        {{.type = QUESTION_RANK,
          .name = "q",
          .list = "theme",
          .choice_filter = "not(selected(${q}, name))"},
         "depends on itself"},
        {{.type = QUESTION_RANK,
          .name = "q",
          .list = "theme",
          .choice_filter = "concat(a, b, c, d, e, f, g, h, i) = ''"},
         "at most 8 columns"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct survey *s = sample_survey(&CASES[i].question, 1);
        const char *column = NULL;
        struct fail f = {0};
        assert_false(survey_complete(s, NULL, &column, &f));
        assert_string_equal(column, "choice_filter");
        if (strstr(f.text, CASES[i].says) == NULL)
            fail_msg("%s", f.text);
        survey_free(s);
    }
}

/* DESIGN 4.11: 1,902 nodes for each of 11 options pass, for each of 200 they do not. */
static void a_filter_that_takes_too_long_for_its_list_is_refused(void **state)
{
    char filter[SURVEY_TEXT_MAX] = "concat(a";
    const struct sample_question question = {
        .type = QUESTION_SELECT_ONE, .name = "q", .list = "theme", .choice_filter = filter};
    struct fail f = {0};

    (void)state;
    for (int i = 0; i < 1900; i++)
        strcat(filter, ",a");
    strcat(filter, ")");
    struct survey *s = sample_completed(&question, 1);
    struct survey_list *theme = &s->lists[0];
    theme->choices = xrealloc(theme->choices, 200, sizeof *theme->choices);
    for (; theme->choice_count < 200; theme->choice_count++)
        theme->choices[theme->choice_count] =
            (struct survey_choice){.name = xasprintf("more%zu", theme->choice_count)};
    assert_false(survey_complete(s, NULL, NULL, &f));
    assert_non_null(strstr(f.text, "takes too long"));
    survey_free(s);
}

static void a_column_that_no_filter_reads_is_refused(void **state)
{
    struct survey *s = places();
    struct fail f = {0};

    (void)state;
    s->lists[0].choices[3].column[2] = xstrdup("x");
    assert_false(survey_complete(s, NULL, NULL, &f));
    assert_non_null(strstr(f.text, "youth"));
    survey_free(s);
}

/* clang-format off */
static const uint8_t FILTERED[] = {
    'B', 'C', 'S', 'V', 1, 1, 0, 1, 'E', 0, 0, 0, 0,          /*  0 one language E; no settings */
    0, 1, 0, 1, 'l', 0, 2,                                    /* 13 lists: l, 2 choices */
    0, 1, 'a', 0, 2, 3, 0, 0, 1, 'N', 3, 1, 0, 1, 'u',        /* 20 a: column 0 N, column 1 u */
    0, 1, 'b', 0, 1, 3, 1, 0, 1, 'v',                         /* 35 b: column 1 v */
    0, 1,                                                     /* 45 questions */
    4, 0, 1, 'q', 0, 0, 0, 1, 1, 0, 0, 1,                     /* 47 select_one q of l */
    8, 255, 0, 5, 'z', '=', 'a', 'r', 't',                    /* 59 choice_filter: two columns */
};
/* clang-format on */

static void columns_are_kept_in_the_order_of_their_names(void **state)
{
    struct bytes_writer again = {0};
    struct fail f = {0};
    uint8_t data[sizeof FILTERED];

    (void)state;
    struct survey *s = survey_decode(FILTERED, sizeof FILTERED, &f);
    if (s == NULL)
        fail_msg("%s", f.text);
    assert_string_equal(s->lists[0].columns[0], "art");
    assert_string_equal(s->lists[0].columns[1], "z");
    assert_string_equal(s->lists[0].choices[0].column[0], "N");
    assert_string_equal(s->lists[0].choices[1].column[1], "v");
    assert_null(s->lists[0].choices[1].column[0]);
    survey_encode(s, &again);
    assert_int_equal(again.size, sizeof FILTERED);
    assert_memory_equal(again.data, FILTERED, sizeof FILTERED);
    bytes_free(&again);
    survey_free(s);

    memcpy(data, FILTERED, sizeof data);
    data[41] = 2; /* a third column, which no filter reads */
    assert_null(survey_decode(data, sizeof data, &f));
    data[41] = 8; /* one that no list can have */
    assert_null(survey_decode(data, sizeof data, &f));
    data[41] = 255; /* a column without a number */
    assert_null(survey_decode(data, sizeof data, &f));
}

int offered_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_option_is_offered_where_its_column_fits_the_other_answers),
        cmocka_unit_test(what_is_no_longer_offered_is_taken_off_and_what_rests_on_it_too),
        cmocka_unit_test(settling_goes_on_until_nothing_more_is_taken_off),
        cmocka_unit_test(a_filter_in_a_repeat_looks_at_its_own_repetition),
        cmocka_unit_test(other_is_offered_whatever_the_filter_says),
        cmocka_unit_test(a_filter_that_cannot_be_one_is_refused),
        cmocka_unit_test(a_filter_that_takes_too_long_for_its_list_is_refused),
        cmocka_unit_test(a_column_that_no_filter_reads_is_refused),
        cmocka_unit_test(columns_are_kept_in_the_order_of_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
