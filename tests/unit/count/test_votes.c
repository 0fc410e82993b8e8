/* Rows from packed ballots, of this and of earlier revisions of the survey. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "count/count.h"
#include "form.h"

/* Adds a ballot cast under s for the options named, in order. */
static void cast(struct votes *v, const struct survey *s, const char *letters)
{
    uint8_t ballot[FORM_BALLOT_SIZE];
    form_ballot(s, letters, ballot);
    votes_add_ballot(v, s, ballot);
}

static void packed_ballots_become_rows_in_order_of_rank(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_RANK, "abcd", 3);
    struct votes *v = form_votes(s);
    cast(v, s, "dab");
    cast(v, s, "");
    cast(v, s, "c");
    static const uint16_t rows[] = {3,          0, 1,          VOTES_NONE, VOTES_NONE,
                                    VOTES_NONE, 2, VOTES_NONE, VOTES_NONE};
    assert_int_equal(v->ballots, 3);
    assert_memory_equal(v->choice, rows, sizeof rows);
    assert_false(votes_blank(v, 0));
    assert_true(votes_blank(v, 1));
    votes_free(v);
    form_free(s);
}

static void ballots_of_an_earlier_revision_count_by_the_names_of_options(void **state)
{
    (void)state;
    struct survey *old = form_new(QUESTION_RANK, "zba", 2),
                  *now = form_new(QUESTION_RANK, "abc", 2);
    struct votes *v = form_votes(now);
    cast(v, now, "ab");
    cast(v, old, "za"); /* z is gone from the newest form, and still counts */
    cast(v, old, "b");
    struct count *c = count_votes(v, COUNT_MENTIONS);
    assert_int_equal(c->option_count, 4);
    assert_int_equal(c->options[0].mentions, 2);
    assert_int_equal(c->options[1].mentions, 2);
    assert_int_equal(c->options[2].mentions, 0);
    assert_string_equal(c->options[3].name, "z");
    assert_string_equal(c->options[3].label, "Option z");
    assert_int_equal(c->options[3].first_choices, 1);
    count_free(c);
    votes_free(v);
    form_free(old);
    form_free(now);
}

static void a_revision_that_allowed_more_places_loses_none(void **state)
{
    (void)state;
    struct survey *old = form_new(QUESTION_RANK, "abcd", 4),
                  *now = form_new(QUESTION_RANK, "abcd", 2);
    struct votes *v = form_votes(now);
    cast(v, now, "ba");
    cast(v, old, "dcba");
    struct count *c = count_votes(v, COUNT_MENTIONS);
    assert_int_equal(c->options[0].mentions, 2);
    assert_int_equal(c->options[1].first_choices, 1);
    assert_int_equal(c->options[3].first_choices, 1);
    count_free(c);
    votes_free(v);
    form_free(old);
    form_free(now);
}

static void a_question_of_another_type_in_that_revision_is_blank(void **state)
{
    (void)state;
    struct survey *old = form_new(QUESTION_SELECT_ONE, "ab", 1),
                  *now = form_new(QUESTION_RANK, "ab", 2);
    struct votes *v = form_votes(now);
    cast(v, old, "a");
    assert_int_equal(v->ballots, 1);
    assert_true(votes_blank(v, 0));
    votes_free(v);
    form_free(old);
    form_free(now);
}

static void text_is_not_counted(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_TEXT, NULL, 1);
    struct fail f = {0};
    assert_null(votes_new(s, 0, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    form_free(s);
}

int votes_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_ballots_become_rows_in_order_of_rank),
        cmocka_unit_test(ballots_of_an_earlier_revision_count_by_the_names_of_options),
        cmocka_unit_test(a_revision_that_allowed_more_places_loses_none),
        cmocka_unit_test(a_question_of_another_type_in_that_revision_is_blank),
        cmocka_unit_test(text_is_not_counted),
    };
    return cmocka_run_group_tests_name("votes", tests, NULL, NULL);
}
