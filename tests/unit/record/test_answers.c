/* Answers while a visit lasts. Choices of `theme`: 0 housing, 6 parks, 10 schools. */

#include "cmocka_all.h"
#include "record/answers.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The answers to a sample survey. */
struct visit {
    struct survey *survey;
    struct answers *answers;
};

static struct visit begin(struct survey *s)
{
    return (struct visit){s, answers_new(s)};
}

static void end(struct visit *v)
{
    answers_free(v->answers);
    survey_free(v->survey);
}

static int question(const struct visit *v, const char *name)
{
    int q = survey_find(v->survey, name);
    assert_true(q >= 0);
    return q;
}

static bool relevant(const struct visit *v, const char *name)
{
    return answers_relevant(v->answers, question(v, name), 0);
}

static void toggle(struct visit *v, const char *name, unsigned choice)
{
    assert_true(answers_toggle(v->answers, question(v, name), 0, choice));
}

static void a_rank_grows_in_order_closes_gaps_and_stops_when_full(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    toggle(&v, "themes", 6);
    toggle(&v, "themes", 0);
    toggle(&v, "themes", 10);
    assert_int_equal(answers_place(v.answers, 0, 0, 6), 1);
    assert_int_equal(answers_place(v.answers, 0, 0, 10), 3);
    assert_int_equal(answers_place(v.answers, 0, 0, 1), 0);
    assert_false(answers_toggle(v.answers, 0, 0, 1));
    assert_int_equal(answers_get(v.answers, 0, 0)->count, 3);
    toggle(&v, "themes", 6);
    assert_int_equal(answers_place(v.answers, 0, 0, 0), 1);
    assert_int_equal(answers_place(v.answers, 0, 0, 10), 2);
    toggle(&v, "themes", 0);
    toggle(&v, "themes", 10);
    assert_false(answers_get(v.answers, 0, 0)->answered);
    end(&v);
}

static void a_select_one_moves_and_a_select_multiple_stays_ascending(void **state)
{
    (void)state;
    struct visit v = begin(sample_every_type());
    int one = question(&v, "one"), many = question(&v, "many");
    toggle(&v, "one", 2);
    toggle(&v, "one", 0);
    assert_int_equal(answers_get(v.answers, one, 0)->count, 1);
    assert_int_equal(answers_get(v.answers, one, 0)->choice[0], 0);
    toggle(&v, "one", 0);
    assert_false(answers_get(v.answers, one, 0)->answered);
    toggle(&v, "many", 2);
    toggle(&v, "many", 0);
    assert_int_equal(answers_get(v.answers, many, 0)->choice[0], 0);
    assert_int_equal(answers_get(v.answers, many, 0)->choice[1], 2);
    assert_false(answers_toggle(v.answers, many, 0, 1)); /* two at most */
    end(&v);
}

static void a_drill_down_is_asked_for_a_chosen_theme_only(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    assert_false(relevant(&v, "parks"));
    toggle(&v, "themes", 6);
    assert_true(relevant(&v, "parks"));
    assert_false(relevant(&v, "housing"));
    toggle(&v, "themes", 6);
    assert_false(relevant(&v, "parks"));
    end(&v);
}

static void what_stands_in_a_group_needs_the_group(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    assert_false(relevant(&v, "condition"));
    answers_at(v.answers, question(&v, "consent"), 0)->answered = true;
    assert_true(relevant(&v, "condition"));
    assert_false(relevant(&v, "effect"));
    toggle(&v, "condition", 0);
    assert_true(relevant(&v, "effect"));
    end(&v);
}

/* Consent taken back: `condition` still holds an answer, but no longer counts as one. */
static void an_answer_no_longer_relevant_is_blank_to_others(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_ACKNOWLEDGE, .name = "consent"},
        {.type = QUESTION_SELECT_ONE,
         .name = "sex",
         .list = "opinion",
         .relevant = "${consent} = 'OK'"},
        {.type = QUESTION_NOTE, .name = "thanks", .relevant = "${sex} = 'agree'"},
    };
    struct visit v = begin(sample_completed(QUESTIONS, COUNT(QUESTIONS)));
    answers_at(v.answers, 0, 0)->answered = true;
    toggle(&v, "sex", 0);
    assert_true(relevant(&v, "thanks"));
    *answers_at(v.answers, 0, 0) = (struct answer){0};
    assert_false(relevant(&v, "thanks"));
    end(&v);
}

/* One question of each type, then for each an expression that is true of what was answered. */
static const struct sample_question SEEN[] = {
    {.type = QUESTION_RANK, .name = "rank", .list = "theme"},
    {.type = QUESTION_SELECT_ONE, .name = "one", .list = "opinion"},
    {.type = QUESTION_SELECT_MULTIPLE, .name = "many", .list = "opinion"},
    {.type = QUESTION_TEXT, .name = "words"},
    {.type = QUESTION_INTEGER, .name = "whole"},
    {.type = QUESTION_DECIMAL, .name = "part"},
    {.type = QUESTION_RANGE,
     .name = "scale",
     .has_range = true,
     .range_end = 10000000,
     .range_step = 500000},
    {.type = QUESTION_DATE, .name = "date"},
    {.type = QUESTION_TIME, .name = "time"},
    {.type = QUESTION_ACKNOWLEDGE, .name = "tick"},
    {.type = QUESTION_CALCULATE, .name = "sum", .calculation = "${whole} + ${part}"},
    {.type = QUESTION_HIDDEN, .name = "hidden"},
    {.type = QUESTION_NOTE, .name = "n0", .relevant = "${rank} = 'parks housing'"},
    {.type = QUESTION_NOTE, .name = "n1", .relevant = "${one} = 'disagree'"},
    {.type = QUESTION_NOTE, .name = "n2", .relevant = "${many} = 'agree prefer_not_to_say'"},
    {.type = QUESTION_NOTE, .name = "n3", .relevant = "${words} = 'hello'"},
    {.type = QUESTION_NOTE, .name = "n4", .relevant = "${whole} = -2"},
    {.type = QUESTION_NOTE, .name = "n5", .relevant = "${part} = 1.5"},
    {.type = QUESTION_NOTE, .name = "n6", .relevant = "${scale} = 2.5"},
    {.type = QUESTION_NOTE, .name = "n7", .relevant = "${date} = '2026-11-22'"},
    {.type = QUESTION_NOTE, .name = "n8", .relevant = "${time} = '09:05'"},
    {.type = QUESTION_NOTE, .name = "n9", .relevant = "${tick} = 'OK'"},
    {.type = QUESTION_NOTE, .name = "n10", .relevant = "${sum} = -0.5"},
    {.type = QUESTION_NOTE, .name = "n11", .relevant = "${hidden} = ''"},
};

static void answers_are_seen_by_expressions_as_xlsform_has_them(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t number;
    } NUMBERS[] = {{"whole", -2},   {"part", 1500000},    {"scale", 2500000},
                   {"date", 20779}, {"time", 9 * 60 + 5}, {"tick", 0}};
    struct visit v = begin(sample_completed(SEEN, COUNT(SEEN)));
    toggle(&v, "rank", 6);
    toggle(&v, "rank", 0);
    toggle(&v, "one", 1);
    toggle(&v, "many", 2);
    toggle(&v, "many", 0);
    answers_set_text(v.answers, question(&v, "words"), 0, "hello");
    for (size_t i = 0; i < COUNT(NUMBERS); i++)
        *answers_at(v.answers, question(&v, NUMBERS[i].name), 0) =
            (struct answer){.answered = true, .number = NUMBERS[i].number};
    for (size_t i = 0; i < COUNT(SEEN); i++)
        if (!relevant(&v, SEEN[i].name))
            fail_msg("%s", SEEN[i].relevant);
    end(&v);
}

static void a_calculation_that_names_itself_by_a_dot_ends(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_CALCULATE, .name = "dot", .calculation = "concat('x', .)"},
        {.type = QUESTION_NOTE, .name = "note", .relevant = "${dot} = 'x'"},
    };
    struct visit v = begin(sample_completed(QUESTIONS, COUNT(QUESTIONS)));
    assert_true(relevant(&v, "note"));
    end(&v);
}

static void a_constraint_is_of_the_answer_itself_and_spares_a_blank(void **state)
{
    (void)state;
    struct visit v = begin(sample_every_type()); /* whole: . < 100 */
    int whole = question(&v, "whole");
    assert_true(answers_valid(v.answers, whole, 0));
    *answers_at(v.answers, whole, 0) = (struct answer){.answered = true, .number = 99};
    assert_true(answers_valid(v.answers, whole, 0));
    answers_at(v.answers, whole, 0)->number = 100;
    assert_false(answers_valid(v.answers, whole, 0));
    assert_true(answers_valid(v.answers, question(&v, "part"), 0));
    end(&v);
}

static void a_repetition_taken_back_moves_the_later_ones_up(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    int issues = question(&v, "issues"), theme = question(&v, "issue_theme"),
        words = question(&v, "issue_words");
    static const char *const TEXTS[] = {"lift", "lamp", "bin", "stairs", "door"};
    for (unsigned r = 0; r < COUNT(TEXTS); r++) {
        v.answers->repetitions[issues]++;
        answers_set_text(v.answers, words, r, TEXTS[r]);
        answers_toggle(v.answers, theme, r, r);
    }
    answers_remove_repetition(v.answers, issues, 1);
    assert_int_equal(v.answers->repetitions[issues], 4);
    assert_string_equal(answers_get(v.answers, words, 0)->text, "lift");
    assert_string_equal(answers_get(v.answers, words, 1)->text, "bin");
    assert_string_equal(answers_get(v.answers, words, 3)->text, "door");
    assert_int_equal(answers_get(v.answers, theme, 1)->choice[0], 2);
    assert_false(answers_get(v.answers, words, 4)->answered);
    assert_null(answers_get(v.answers, words, 4)->text);
    end(&v);
}

static void an_expression_in_a_repeat_looks_at_its_own_repetition(void **state)
{
    (void)state;
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_REPEAT, .name = "homes"},
        {.type = QUESTION_INTEGER, .name = "rooms", .parent = "homes"},
        {.type = QUESTION_SELECT_ONE,
         .name = "crowded",
         .parent = "homes",
         .list = "opinion",
         .relevant = "${rooms} < 3"},
    };
    struct visit v = begin(sample_completed(QUESTIONS, COUNT(QUESTIONS)));
    for (unsigned r = 0; r < 2; r++) {
        v.answers->repetitions[0]++;
        *answers_at(v.answers, 1, r) = (struct answer){.answered = true, .number = 2 + 2 * r};
    }
    assert_true(answers_relevant(v.answers, 2, 0));
    assert_false(answers_relevant(v.answers, 2, 1));
    end(&v);
}

/* DESIGN 4.12: nothing survives from one resident to the next. */
static void wiped_answers_are_zero_in_memory(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    int issues = question(&v, "issues"), words = question(&v, "issue_words");
    toggle(&v, "themes", 6);
    v.answers->repetitions[issues]++;
    answers_set_text(v.answers, words, 0, "secret");
    answers_set_text(v.answers, question(&v, "comment"), 0, "secret");
    answers_wipe(v.answers);
    static const struct answer BLANK;
    for (int q = 0; q < (int)v.survey->question_count; q++) {
        assert_memory_equal(answers_get(v.answers, q, 0), &BLANK, sizeof BLANK);
        assert_int_equal(v.answers->repetitions[q], 0);
    }
    end(&v);
    answers_free(NULL);
}

static void own_words_keep_a_select_answered_when_its_choice_is_taken_off(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    int condition = question(&v, "condition");
    toggle(&v, "condition", 0);
    answers_set_text(v.answers, condition, 0, "in my own words");
    toggle(&v, "condition", 0);
    assert_true(answers_get(v.answers, condition, 0)->answered);
    answers_set_text(v.answers, condition, 0, NULL);
    assert_false(answers_get(v.answers, condition, 0)->answered);
    end(&v);
}

static void a_text_emptied_is_blank(void **state)
{
    (void)state;
    struct visit v = begin(sample_norbiton());
    int comment = question(&v, "comment");
    answers_set_text(v.answers, comment, 0, "x");
    assert_true(answers_get(v.answers, comment, 0)->answered);
    answers_set_text(v.answers, comment, 0, "");
    assert_false(answers_get(v.answers, comment, 0)->answered);
    assert_null(answers_get(v.answers, comment, 0)->text);
    end(&v);
}

static void a_repeat_has_the_repetitions_its_count_comes_to(void **state)
{
    static const struct {
        const char *count;
        int64_t people;
        unsigned repetitions;
    } table[] = {{"${people}", 3, 3},
                 {"${people} - 1", 3, 2},
                 {"${people} - 1", 0, 0},
                 {"${people}", 99, 5},
                 {"3", 0, 3},
                 {NULL, 0, 5},
                 {"${people} div 2", 5, 2}};
    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        const struct sample_question questions[] = {
            {.type = QUESTION_INTEGER, .name = "people"},
            {.type = QUESTION_REPEAT, .name = "person", .repeat_count = table[i].count},
            {.type = QUESTION_INTEGER, .name = "age", .parent = "person"},
        };
        struct visit v = begin(sample_completed(questions, COUNT(questions)));
        unsigned blank = answers_repeat_count(v.answers, 1);
        assert_int_equal(blank,
                         table[i].count && table[i].count[0] == '$' ? 0 : table[i].repetitions);
        *answers_at(v.answers, 0, 0) = (struct answer){.answered = true, .number = table[i].people};
        assert_int_equal(answers_repeat_count(v.answers, 1), table[i].repetitions);
        end(&v);
    }
}

int answers_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rank_grows_in_order_closes_gaps_and_stops_when_full),
        cmocka_unit_test(a_select_one_moves_and_a_select_multiple_stays_ascending),
        cmocka_unit_test(a_drill_down_is_asked_for_a_chosen_theme_only),
        cmocka_unit_test(what_stands_in_a_group_needs_the_group),
        cmocka_unit_test(an_answer_no_longer_relevant_is_blank_to_others),
        cmocka_unit_test(answers_are_seen_by_expressions_as_xlsform_has_them),
        cmocka_unit_test(a_calculation_that_names_itself_by_a_dot_ends),
        cmocka_unit_test(a_constraint_is_of_the_answer_itself_and_spares_a_blank),
        cmocka_unit_test(a_repetition_taken_back_moves_the_later_ones_up),
        cmocka_unit_test(an_expression_in_a_repeat_looks_at_its_own_repetition),
        cmocka_unit_test(wiped_answers_are_zero_in_memory),
        cmocka_unit_test(own_words_keep_a_select_answered_when_its_choice_is_taken_off),
        cmocka_unit_test(a_text_emptied_is_blank),
        cmocka_unit_test(a_repeat_has_the_repetitions_its_count_comes_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
