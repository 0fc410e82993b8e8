/* With and without contested ballots: here those of two sessions numbered 2, as a clone gives. All
 * numbers are worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "report/report.h"
#include "themes.h"
#include "voted.h"

enum { A, B, C, D, E };

/* In isolates, since a label may run from right to left. */
#define APART(label) "\u2068" label "\u2069"

static void rank(struct answers *a, const int *themes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        answers_toggle(a, THEMES, 0, (unsigned)themes[i]);
}

/* Of 60: a 60, the others 30 each. */
static void cast_all_five(struct answers *a, size_t ballot)
{
    rank(a, ballot % 2 ? (const int[]){A, D, E} : (const int[]){A, B, C}, 3);
}

/* Of 60: a and c 60, d and e 30, b none. */
static void cast_without_b(struct answers *a, size_t ballot)
{
    rank(a, ballot % 2 ? (const int[]){A, C, E} : (const int[]){A, C, D}, 3);
}

static void cast_b(struct answers *a, size_t ballot)
{
    (void)ballot;
    rank(a, (const int[]){B}, 1);
}

static void cast_c(struct answers *a, size_t ballot)
{
    (void)ballot;
    rank(a, (const int[]){C}, 1);
}

/* What the report says after 60 sound ballots and twice `clone` contested ones: all of `parts`, or
 * nothing where that is NULL, and never a number. */
static void expect_said(void (*sound)(struct answers *, size_t),
                        void (*contested)(struct answers *, size_t), size_t clone,
                        const char *const *parts)
{
    struct voted v;
    struct fail f = {0};
    struct survey *s = themes_survey();
    voted_open(&v, s, false);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 60, sound);
    for (unsigned i = 0; clone && i < 2; i++)
        voted_session(&v, 2, "hall", CHANNEL_HALL, clone, contested);
    voted_approve(&v);
    struct derived *d = derive(v.campaign, &v.keys, NULL, &f);
    struct report *r = d ? report_build(v.campaign, d, VOTED_DAY, &f) : NULL;
    if (!r)
        fail_msg("%s", f.text);
    assert_int_equal(r->contested != NULL, parts != NULL);
    for (size_t i = 0; parts && parts[i]; i++)
        if (!strstr(r->contested, parts[i]))
            fail_msg("not said: %s, but: %s", parts[i], r->contested);
    if (parts)
        assert_null(strpbrk(r->contested, "0123456789"));
    report_free(r);
    derived_close(d);
    voted_close(&v);
    survey_free(s);
}

static void nothing_is_said_where_nothing_is_contested(void **state)
{
    (void)state;
    expect_said(cast_all_five, NULL, 0, NULL);
}

/* With: a 80, the others 40 each. */
static void contested_ballots_that_change_no_place_are_told_as_such(void **state)
{
    (void)state;
    expect_said(cast_all_five, cast_all_five, 10,
                (const char *const[]){"the first three places are the same.", NULL});
}

/* With: a 60, c 50, b, d and e 30. */
static void places_after_the_first_are_told_both_ways(void **state)
{
    (void)state;
    expect_said(cast_all_five, cast_c, 10,
                (const char *const[]){
                    "the same leads, but the places after it change.",
                    "With all of them: first " APART("a") ", then " APART("c") ", then " APART(
                        "b") " and " APART("d") " and " APART("e") ".",
                    "With none: first " APART("a") ", then " APART("b") " and " APART(
                        "c") " and " APART("d") " and " APART("e") ".",
                    NULL});
}

/* With: b 100, a 60, the others 30. */
static void contested_ballots_that_decide_who_leads_are_told_as_such(void **state)
{
    (void)state;
    expect_said(
        cast_all_five, cast_b, 35,
        (const char *const[]){"They decide who leads.",
                              "With all of them: first " APART("b") ", then " APART("a") ",",
                              "With none: first " APART("a") ",", NULL});
}

/* With: b 20; without: b none, which is hidden, and d with it. */
static void nothing_is_told_of_places_by_what_one_of_the_counts_hides(void **state)
{
    (void)state;
    expect_said(cast_without_b, cast_b, 10,
                (const char *const[]){"not told, because few ballots are concerned.", NULL});
}

int contest_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_said_where_nothing_is_contested),
        cmocka_unit_test(contested_ballots_that_change_no_place_are_told_as_such),
        cmocka_unit_test(places_after_the_first_are_told_both_ways),
        cmocka_unit_test(contested_ballots_that_decide_who_leads_are_told_as_such),
        cmocka_unit_test(nothing_is_told_of_places_by_what_one_of_the_counts_hides),
    };
    return cmocka_run_group_tests_name("contest", tests, NULL, NULL);
}
