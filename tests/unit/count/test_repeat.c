/* Questions in a repeat: each repetition in use is a row. Figures are by hand: three ballots with
 * 3, 0 and 2 at home, of area x, x and y:
 *   x 30, x -, - 8    none    y 50, - - */
#include <string.h>

#include "cmocka_all.h"
#include "count/count.h"
#include "count/split.h"
#include "form.h"

enum { AREA, HOME, WHO, AGE, DOUBLE };
enum { BLANK = -1, X = 0, Y = 1 };

struct person {
    int who, age;
};

static void cast(uint8_t *out, const struct survey *s, int area, size_t people,
                 const struct person *at_home)
{
    struct answers *a = answers_new(s);
    answers_toggle(a, AREA, 0, (unsigned)area);
    a->repetitions[HOME] = (uint16_t)people;
    for (unsigned i = 0; i < people; i++) {
        if (at_home[i].who != BLANK)
            answers_toggle(a, WHO, i, (unsigned)at_home[i].who);
        if (at_home[i].age != BLANK)
            *answers_at(a, AGE, i) = (struct answer){.answered = true, .number = at_home[i].age};
    }
    assert_true(ballot_size(s) <= FORM_BALLOT_SIZE);
    ballot_encode(a, out);
    answers_free(a);
}

struct cast_ballots {
    struct survey *s;
    uint8_t ballots[3][FORM_BALLOT_SIZE];
};

static int three_ballots(void **state)
{
    static struct cast_ballots c;
    static const struct person FIRST[] = {{X, 30}, {X, BLANK}, {BLANK, 8}},
                               LAST[] = {{Y, 50}, {BLANK, BLANK}};
    c.s = form_repeat();
    cast(c.ballots[0], c.s, X, 3, FIRST);
    cast(c.ballots[1], c.s, X, 0, NULL);
    cast(c.ballots[2], c.s, Y, 2, LAST);
    *state = &c;
    return 0;
}

static int free_form(void **state)
{
    form_free(((struct cast_ballots *)*state)->s);
    return 0;
}

static struct votes *votes_of(const struct cast_ballots *c, int question)
{
    struct votes *v = votes_new(c->s, question, NULL);
    assert_non_null(v);
    for (int i = 0; i < 3; i++)
        votes_add_ballot(v, c->s, c->ballots[i]);
    return v;
}

static void each_repetition_in_use_is_a_row_of_its_own(void **state)
{
    struct votes *v = votes_of(*state, WHO);
    struct count *c = count_votes(v, COUNT_OPTIONS);
    assert_true(c->per_repetition);
    assert_int_equal(c->ballots, 3);
    assert_int_equal(c->n, 5);
    assert_int_equal(c->blank, 2);
    assert_int_equal(c->options[X].mentions, 2);
    assert_int_equal(c->options[Y].mentions, 1);
    assert_int_equal(c->options[2].mentions, 0);
    assert_non_null(strstr(c->rule, "Each repetition of home counts by itself"));
    count_free(c);
    votes_free(v);
}

/* What disclosure control goes by. */
static void how_many_ballots_are_behind_a_figure_is_known(void **state)
{
    struct votes *v = votes_of(*state, WHO);
    struct count *c = count_votes(v, COUNT_OPTIONS);
    assert_int_equal(c->options[X].ballots, 1); /* two rows of one ballot */
    assert_int_equal(c->options[Y].ballots, 1);
    assert_int_equal(c->blank_ballots, 2);
    count_free(c);
    votes_free(v);
}

static void numbers_and_what_is_worked_out_are_summed_up_over_repetitions(void **state)
{
    static const struct {
        int question;
        double mean, max;
    } CASES[] = {{AGE, 88.0 / 3, 50}, {DOUBLE, 176.0 / 3, 100}};
    for (size_t i = 0; i < 2; i++) {
        struct votes *v = votes_of(*state, CASES[i].question);
        struct count *c = count_votes(v, COUNT_SUMMARY);
        assert_int_equal(c->n, 5);
        assert_int_equal(c->blank, 2);
        assert_int_equal(c->summary.n, 3);
        assert_float_equal(c->summary.mean, CASES[i].mean, 1e-9);
        assert_float_equal(c->summary.max, CASES[i].max, 0);
        count_free(c);
        votes_free(v);
    }
}

static void a_part_has_all_repetitions_of_its_ballots_and_no_others(void **state)
{
    struct cast_ballots *c = *state;
    struct votes *v = votes_of(c, WHO);
    struct votes *part = votes_part(v, (const uint32_t[]){1, 2}, 2);
    struct count *count = count_votes(part, COUNT_OPTIONS);
    assert_int_equal(count->ballots, 2);
    assert_int_equal(count->n, 2);
    assert_int_equal(count->blank, 1);
    assert_int_equal(count->options[X].mentions, 0);
    assert_int_equal(count->options[Y].mentions, 1);
    count_free(count);
    votes_free(part);
    votes_free(v);
}

static void a_revision_that_asked_it_outside_the_repeat_gives_no_rows(void **state)
{
    struct cast_ballots *c = *state;
    struct survey *old = form_new(QUESTION_SELECT_ONE, "xyz", 1);
    strcpy(old->questions[0].name, "who"); /* "what" */
    struct votes *v = votes_of(c, WHO);
    uint8_t ballot[FORM_BALLOT_SIZE];
    form_ballot(old, "x", ballot);
    votes_add_ballot(v, old, ballot);
    assert_int_equal(v->ballots, 4);
    assert_int_equal(v->rows, 5);
    votes_free(v);
    form_free(old);
}

static void nothing_is_split_by_what_a_ballot_answers_several_times(void **state)
{
    struct cast_ballots *c = *state;
    struct fail f = {0};
    assert_null(split_new(c->s, WHO, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_non_null(strstr(f.text, "who stands in a repeat"));
}

int repeat_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_repetition_in_use_is_a_row_of_its_own),
        cmocka_unit_test(how_many_ballots_are_behind_a_figure_is_known),
        cmocka_unit_test(numbers_and_what_is_worked_out_are_summed_up_over_repetitions),
        cmocka_unit_test(a_part_has_all_repetitions_of_its_ballots_and_no_others),
        cmocka_unit_test(a_revision_that_asked_it_outside_the_repeat_gives_no_rows),
        cmocka_unit_test(nothing_is_split_by_what_a_ballot_answers_several_times),
    };
    return cmocka_run_group_tests_name("repeat", tests, three_ballots, free_form);
}
