/* Ballots grouped by the values they name, and the rows of one group counted by themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "count/count.h"
#include "count/split.h"
#include "form.h"

/* Adds a ballot cast under s for the options named to the split and, if any, to v. */
static void cast(struct split *sp, struct votes *v, const struct survey *s, const char *letters)
{
    uint8_t ballot[FORM_BALLOT_SIZE];
    form_ballot(s, letters, ballot);
    split_add_ballot(sp, s, ballot);
    if (v)
        votes_add_ballot(v, s, ballot);
}

static void assert_group(const struct split *sp, size_t at, const char *name,
                         const uint32_t *ballots, size_t count)
{
    assert_true(at < sp->group_count);
    const struct split_group *g = &sp->groups[at];
    assert_string_equal(g->value.name, name);
    assert_int_equal(g->count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(g->ballots[i], ballots[i]);
}

static void a_ballot_stands_under_each_value_it_names_and_blank_ones_come_last(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_SELECT_MULTIPLE, "abcd", 3);
    struct split *sp = split_new(s, 0, NULL);
    cast(sp, NULL, s, "c");
    cast(sp, NULL, s, "");
    cast(sp, NULL, s, "ac");
    cast(sp, NULL, s, "d");
    split_sort(sp);
    assert_int_equal(sp->group_count, 4); /* nobody named b */
    assert_group(sp, 0, "a", (const uint32_t[]){2}, 1);
    assert_group(sp, 1, "c", (const uint32_t[]){0, 2}, 2);
    assert_group(sp, 2, "d", (const uint32_t[]){3}, 1);
    assert_group(sp, 3, "", (const uint32_t[]){1}, 1);
    assert_string_equal(sp->groups[1].value.label, "Option c");
    split_free(sp);
    form_free(s);
}

static void values_of_an_earlier_revision_go_by_their_names(void **state)
{
    (void)state;
    struct survey *old = form_new(QUESTION_SELECT_ONE, "zb", 1),
                  *now = form_new(QUESTION_SELECT_ONE, "ab", 1);
    struct split *sp = split_new(now, 0, NULL);
    cast(sp, NULL, old, "z"); /* no longer in the form: behind the others */
    cast(sp, NULL, old, "b");
    cast(sp, NULL, now, "b");
    split_sort(sp);
    assert_int_equal(sp->group_count, 2);
    assert_group(sp, 0, "b", (const uint32_t[]){1, 2}, 2);
    assert_group(sp, 1, "z", (const uint32_t[]){0}, 1);
    split_free(sp);
    form_free(old);
    form_free(now);
}

static void values_from_outside_go_by_their_order_then_name(void **state)
{
    (void)state;
    struct split *sp = split_new(NULL, -1, NULL);
    split_add(sp, &(struct split_value){"yard", "Yard", 7});
    split_add(sp, &(struct split_value){"", "", 0});
    split_add(sp, &(struct split_value){"hall", "Hall", 2});
    split_add(sp, &(struct split_value){"attic", "Attic", 7});
    split_add(sp, &(struct split_value){"hall", "Hall", 2});
    split_sort(sp);
    assert_int_equal(sp->group_count, 4);
    assert_group(sp, 0, "hall", (const uint32_t[]){2, 4}, 2);
    assert_group(sp, 1, "attic", (const uint32_t[]){3}, 1);
    assert_group(sp, 2, "yard", (const uint32_t[]){0}, 1);
    assert_group(sp, 3, "", (const uint32_t[]){1}, 1);
    split_free(sp);
}

/* Else a group whose ballots never fill the last place would give points on another scale. */
static void a_part_keeps_the_options_and_places_of_the_whole(void **state)
{
    (void)state;
    struct survey *old = form_new(QUESTION_RANK, "abz", 3), *now = form_new(QUESTION_RANK, "ab", 2);
    struct votes *v = form_votes(now);
    struct split *sp = split_new(now, 0, NULL);
    cast(sp, v, now, "b");
    cast(sp, v, old, "zab");
    cast(sp, v, now, "");
    split_sort(sp);
    assert_group(sp, 1, "b", (const uint32_t[]){0, 1}, 2);
    struct votes *part = votes_part(v, (const uint32_t[]){0}, 1);
    struct count *c = count_votes(part, COUNT_POINTS);
    assert_int_equal(c->ballots, 1);
    assert_int_equal(c->option_count, 3);
    assert_int_equal(c->options[1].points, 3); /* three places, as in the whole */
    assert_int_equal(c->options[2].points, 0);
    count_free(c);
    votes_free(part);
    split_free(sp);
    votes_free(v);
    form_free(old);
    form_free(now);
}

static void a_part_of_numbers_has_their_values(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_INTEGER, NULL, 0);
    struct votes *v = form_votes(s);
    votes_add_number(v, 5);
    votes_add_row(v, NULL, 0);
    votes_add_number(v, -9);
    struct votes *part = votes_part(v, (const uint32_t[]){1, 2}, 2);
    struct count *c = count_votes(part, COUNT_SUMMARY);
    assert_int_equal(c->ballots, 2);
    assert_int_equal(c->blank, 1);
    assert_true(c->summary.n == 1 && c->summary.mean == -9.0);
    count_free(c);
    votes_free(part);
    votes_free(v);
    form_free(s);
}

static void text_splits_nothing(void **state)
{
    (void)state;
    struct survey *s = form_new(QUESTION_TEXT, NULL, 1);
    struct fail f = {0};
    assert_null(split_new(s, 0, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    form_free(s);
}

int split_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ballot_stands_under_each_value_it_names_and_blank_ones_come_last),
        cmocka_unit_test(values_of_an_earlier_revision_go_by_their_names),
        cmocka_unit_test(values_from_outside_go_by_their_order_then_name),
        cmocka_unit_test(a_part_keeps_the_options_and_places_of_the_whole),
        cmocka_unit_test(a_part_of_numbers_has_their_values),
        cmocka_unit_test(text_splits_nothing),
    };
    return cmocka_run_group_tests_name("split", tests, NULL, NULL);
}
