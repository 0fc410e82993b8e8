/* Counts worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "count/count.h"
#include "form.h"
#include "record/alloc.h"

/* Seven ballots, up to three of five options:
 *
 *              first choices          mentions               points (3, 2, 1)
 *   a b c      a                      a b c                  a 3, b 2, c 1
 *   a c        a                      a c                    a 3, c 2
 *   b a d      b                      a b d                  b 3, a 2, d 1
 *   c b        c                      b c                    c 3, b 2
 *   (blank)
 *   d c a      d                      a c d                  d 3, c 2, a 1
 *   b          b                      b                      b 3
 *
 *   a: 2 first, 4 mentions, 3 + 3 + 2 + 1 = 9 points     d: 1 first, 2 mentions, 1 + 3 = 4 points
 *   b: 2 first, 4 mentions, 2 + 3 + 2 + 3 = 10 points    e: nothing
 *   c: 1 first, 4 mentions, 1 + 2 + 3 + 2 = 8 points */
static const char *const seven[] = {"abc", "ac", "bad", "cb", "", "dca", "b"};
enum { SEVEN = 7 };

static struct count *count_rows(struct survey *s, const char *const *rows, size_t rows_count,
                                enum count_method method)
{
    struct votes *v = form_votes(s);
    form_add_rows(v, rows, rows_count);
    struct count *c = count_votes(v, method);
    votes_free(v);
    return c;
}

static void assert_order(const struct count *c, const char *letters)
{
    assert_int_equal(c->option_count, strlen(letters));
    for (size_t i = 0; i < c->option_count; i++)
        assert_int_equal(c->options[c->order[i]].name[0], letters[i]);
}

static void seven_ballots_give_the_figures_worked_out_by_hand(void **state)
{
    (void)state;
    static const struct {
        size_t first, mentions, points;
    } by_hand[] = {{2, 4, 9}, {2, 4, 10}, {1, 4, 8}, {1, 2, 4}, {0, 0, 0}};
    struct survey *s = form_new(QUESTION_RANK, "abcde", 3);
    struct count *c = count_rows(s, seven, SEVEN, COUNT_MENTIONS);
    assert_int_equal(c->ballots, 7);
    assert_int_equal(c->blank, 1);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(c->options[i].first_choices, by_hand[i].first);
        assert_int_equal(c->options[i].mentions, by_hand[i].mentions);
        assert_int_equal(c->options[i].points, by_hand[i].points);
    }
    count_free(c);
    form_free(s);
}

static void equal_mentions_share_a_place_whatever_the_points(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abcde", 3);
    struct count *c = count_rows(s, seven, SEVEN, COUNT_MENTIONS);
    assert_order(c, "abcde");
    assert_int_equal(count_tied(c, 0), 3);
    assert_int_equal(count_tied(c, 3), 1);
    assert_int_equal(c->options[0].place, 1);
    assert_int_equal(c->options[1].place, 1);
    assert_int_equal(c->options[2].place, 1);
    assert_int_equal(c->options[3].place, 4);
    assert_int_equal(c->options[4].place, 5);
    assert_int_equal(count_winners(c), 3);
    count_free(c);
    form_free(s);
}

static void the_method_decides_which_figure_orders(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abcde", 3);
    struct count *c = count_rows(s, seven, SEVEN, COUNT_POINTS);
    assert_order(c, "bacde");
    assert_int_equal(c->options[1].score, 10);
    assert_int_equal(count_winners(c), 1);
    count_free(c);
    c = count_rows(s, seven, SEVEN, COUNT_FIRST_CHOICES);
    assert_order(c, "abcde");
    assert_int_equal(count_tied(c, 0), 2);
    assert_int_equal(count_tied(c, 2), 2);
    assert_int_equal(c->options[3].place, 3);
    count_free(c);
    form_free(s);
}

static void nobody_wins_where_all_ballots_are_blank(void **state)
{
    (void)state;
    static const char *const blank[] = {"", ""};
    struct survey *s = form_new(QUESTION_RANK, "abc", 3);
    struct count *c = count_rows(s, blank, 2, COUNT_MENTIONS);
    assert_int_equal(c->ballots, 2);
    assert_int_equal(c->blank, 2);
    assert_int_equal(count_winners(c), 0);
    count_free(c);
    c = count_rows(s, blank, 0, COUNT_MENTIONS);
    assert_int_equal(c->ballots, 0);
    assert_int_equal(count_winners(c), 0);
    count_free(c);
    form_free(s);
}

static void a_select_counts_the_ballots_that_chose_each_option(void **state)
{
    (void)state;
    static const char *const rows[] = {"ac", "c", "", "bc"};
    struct survey *s = form_new(QUESTION_SELECT_MULTIPLE, "abc", 3);
    struct count *c = count_rows(s, rows, 4, COUNT_OPTIONS);
    assert_int_equal(c->options[0].score, 1);
    assert_int_equal(c->options[1].score, 1);
    assert_int_equal(c->options[2].score, 3);
    assert_int_equal(c->options[2].points, 0);
    assert_int_equal(c->blank, 1);
    assert_order(c, "cab");
    count_free(c);
    form_free(s);
}

static void the_rule_is_said_in_words_with_the_forms_own_number(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abcde", 3);
    struct count *c = count_rows(s, seven, SEVEN, COUNT_MENTIONS);
    assert_string_equal(c->rule, "Each ballot names up to 3, in order. What most ballots name "
                                 "comes first: mentions decide (the Big Count). Equal figures "
                                 "stay a tie. n includes blank ballots.");
    count_free(c);
    c = count_rows(s, seven, SEVEN, COUNT_POINTS);
    assert_non_null(strstr(c->rule, "A first place gives 3 points"));
    count_free(c);
    form_free(s);
}

static void a_method_that_does_not_fit_the_question_is_refused_with_those_that_do(void **state)
{
    (void)state;
    static const struct {
        enum question_type type;
        const char *names, *method, *text;
    } cases[] = {
        {QUESTION_RANK, "abc", "summary",
         "Question what is counted by mentions, points or first-choices, not by summary."},
        {QUESTION_RANK, "abc", "acclamation",
         "Question what is counted by mentions, points or first-choices, not by acclamation."},
        {QUESTION_SELECT_ONE, "abc", "points",
         "Question what is counted by options, not by points."},
        {QUESTION_DATE, NULL, "options", "Question what is counted by summary, not by options."},
        {QUESTION_TEXT, NULL, "summary",
         "Question what cannot be counted: it has neither options nor numbers."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct survey *s = form_new(cases[i].type, cases[i].names, 1);
        struct fail f = {0};
        enum count_method method;
        assert_false(count_method_of(s, 0, cases[i].method, &method, &f));
        assert_int_equal(f.kind, FAIL_USAGE);
        assert_string_equal(f.text, cases[i].text);
        form_free(s);
    }
}

static void a_method_goes_by_its_name(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abc", 3);
    enum count_method method;
    assert_true(count_method_of(s, 0, "first-choices", &method, NULL));
    assert_int_equal(method, COUNT_FIRST_CHOICES);
    assert_string_equal(count_method_name(method), "first-choices");
    form_free(s);
}

static void the_form_names_the_method_of_its_main_question(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abc", 3);
    enum count_method method;
    struct fail f = {0};
    s->setting_count = 1;
    s->settings = xcalloc(1, sizeof *s->settings);
    s->settings[0].name = xstrdup("method");
    s->settings[0].text.by_language = xcalloc(1, sizeof(char *));
    s->settings[0].text.by_language[0] = xstrdup("points");
    assert_true(count_method_of(s, 0, NULL, &method, &f));
    assert_int_equal(method, COUNT_POINTS);
    assert_true(count_method_of(s, 0, "mentions", &method, &f));
    assert_int_equal(method, COUNT_MENTIONS);
    s->main_question = -1;
    assert_true(count_method_of(s, 0, NULL, &method, &f));
    assert_int_equal(method, COUNT_MENTIONS);
    form_free(s);
}

static void the_method_follows_the_type_of_question(void **state)
{
    (void)state;
    static const struct {
        enum question_type type;
        const char *names;
        enum count_method method;
    } cases[] = {{QUESTION_RANK, "ab", COUNT_MENTIONS},
                 {QUESTION_SELECT_ONE, "ab", COUNT_OPTIONS},
                 {QUESTION_ACKNOWLEDGE, NULL, COUNT_OPTIONS},
                 {QUESTION_DATE, NULL, COUNT_SUMMARY}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct survey *s = form_new(cases[i].type, cases[i].names, 1);
        enum count_method method;
        assert_true(count_method_of(s, 0, NULL, &method, NULL));
        assert_int_equal(method, cases[i].method);
        form_free(s);
    }
}

int count_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_ballots_give_the_figures_worked_out_by_hand),
        cmocka_unit_test(equal_mentions_share_a_place_whatever_the_points),
        cmocka_unit_test(the_method_decides_which_figure_orders),
        cmocka_unit_test(nobody_wins_where_all_ballots_are_blank),
        cmocka_unit_test(a_select_counts_the_ballots_that_chose_each_option),
        cmocka_unit_test(the_rule_is_said_in_words_with_the_forms_own_number),
        cmocka_unit_test(a_method_that_does_not_fit_the_question_is_refused_with_those_that_do),
        cmocka_unit_test(a_method_goes_by_its_name),
        cmocka_unit_test(the_form_names_the_method_of_its_main_question),
        cmocka_unit_test(the_method_follows_the_type_of_question),
    };
    return cmocka_run_group_tests_name("count", tests, NULL, NULL);
}
