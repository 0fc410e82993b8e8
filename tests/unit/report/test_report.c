/* Reports of whole campaigns: from sealed sessions in a ledger to the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "report/html.h"
#include "report/standing.h"
#include "themes.h"
#include "voted.h"

/* Ballots 0, 2, 4 ... rank a, then b; the others b alone. All are young. */
static void cast(struct answers *a, size_t ballot)
{
    if (ballot % 2 == 0)
        answers_toggle(a, THEMES, 0, 0);
    answers_toggle(a, THEMES, 0, 1);
    if (ballot % 2 == 0)
        answers_toggle(a, FIRST_IN_A, 0, 2);
    answers_toggle(a, AGE, 0, 0);
}

static struct report *report_on(struct voted *v, int32_t today)
{
    struct fail f = {0};
    struct derived *d = derive(v->campaign, &v->keys, NULL, &f);
    if (!d)
        fail_msg("%s", f.text);
    struct report *r = report_build(v->campaign, d, today, &f);
    if (!r)
        fail_msg("%s", f.text);
    derived_close(d);
    return r;
}

static void assert_said(char *const *sentences, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(sentences[i], what))
            return;
    fail_msg("not said: %s", what);
}

static void a_trial_report_shows_every_ballot_of_the_ledger(void **state)
{
    (void)state;
    struct voted v;
    struct survey *s = themes_survey();
    voted_open(&v, s, true);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 4, cast);
    voted_session(&v, 2, "hall", CHANNEL_DOORSTEP, 3, cast);
    voted_approve(&v);
    struct report *r = report_on(&v, VOTED_DAY);
    assert_true(r->trial);
    assert_int_equal(r->ballots.value, 7);
    assert_string_equal(r->options[0].label, "b");
    assert_int_equal(r->options[0].mentions.value, 7);
    assert_int_equal(r->options[1].mentions.value, 4);
    assert_int_equal(r->priorities[0].lines[0].count.value, 4);
    assert_string_equal(r->priorities[0].lines[0].label, "z");
    assert_int_equal(r->groups[0].lines[0].count.value, 7);
    assert_int_equal(r->collected.line_count, 2);
    report_free(r);
    voted_close(&v);
    survey_free(s);
}

static void a_real_report_with_9_ballots_withholds_and_with_10_shows_them(void **state)
{
    (void)state;
    struct voted v;
    struct survey *s = themes_survey();
    voted_open(&v, s, false);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 9, cast);
    voted_approve(&v);
    struct report *r = report_on(&v, VOTED_DAY);
    assert_true(r->withheld);
    report_free(r);
    voted_session(&v, 2, "hall", CHANNEL_HALL, 1, cast);
    r = report_on(&v, VOTED_DAY);
    assert_false(r->withheld);
    assert_int_equal(r->ballots.value, 10);
    report_free(r);
    voted_close(&v);
    survey_free(s);
}

static void votes_of_a_tablet_nobody_approved_are_named_and_not_counted(void **state)
{
    (void)state;
    struct voted v;
    struct survey *s = themes_survey();
    voted_open(&v, s, true);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 4, cast);
    struct report *r = report_on(&v, VOTED_DAY);
    assert_int_equal(r->ballots.value, 0);
    assert_said(r->held, r->held_count, "Not counted: 1 session");
    report_free(r);
    r = report_on(&v, VOTED_DAY + 17); /* the day after the closing day */
    assert_false(r->final);
    assert_string_equal(r->standing, "not all sessions are settled");
    report_free(r);
    voted_close(&v);
    survey_free(s);
}

static void a_report_is_final_after_the_closing_day_with_nothing_missing(void **state)
{
    (void)state;
    struct voted v;
    int32_t closes = VOTED_DAY + 16; /* 2026-06-30 */
    struct survey *s = themes_survey();
    voted_open(&v, s, true);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 2, cast);
    voted_approve(&v);
    struct report *r = report_on(&v, closes);
    assert_false(r->final);
    assert_string_equal(r->standing, "voting closes 30 June 2026");
    report_free(r);
    r = report_on(&v, closes + 1);
    assert_true(r->final);
    assert_string_equal(r->standing, "voting closed 30 June 2026");
    report_free(r);
    voted_session(&v, 3, "hall", CHANNEL_HALL, 2, cast); /* and where is number 2? */
    r = report_on(&v, closes + 1);
    assert_false(r->final);
    assert_string_equal(r->standing, "not all sessions are in");
    assert_said(r->missing, r->missing_count, "2 of 3 sessions have arrived.");
    assert_said(r->missing, r->missing_count, "Tablet 3: session 2 missing.");
    report_free(r);
    voted_close(&v);
    survey_free(s);
}

static void venues_stand_as_in_the_form_whichever_session_came_first(void **state)
{
    static const char *const labels[] = {"hall", "hall (at the door)", "a barn"};
    (void)state;
    struct voted v;
    struct survey *s = themes_survey();
    voted_open(&v, s, true);
    voted_session(&v, 1, "a barn", CHANNEL_HALL, 1, cast);
    voted_session(&v, 2, "hall", CHANNEL_DOORSTEP, 2, cast);
    voted_session(&v, 3, "hall", CHANNEL_HALL, 3, cast);
    voted_approve(&v);
    struct report *r = report_on(&v, VOTED_DAY);
    assert_int_equal(r->collected.line_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(r->collected.lines[i].label, labels[i]);
        assert_int_equal(r->collected.lines[i].count.value, 3 - i);
    }
    report_free(r);
    voted_close(&v);
    survey_free(s);
}

static void the_same_ledger_gives_the_same_page(void **state)
{
    (void)state;
    struct voted v;
    struct survey *s = themes_survey();
    voted_open(&v, s, true);
    voted_session(&v, 1, "hall", CHANNEL_HALL, 5, cast);
    voted_approve(&v);
    struct bytes_writer pages[2] = {{0}, {0}};
    for (size_t i = 0; i < 2; i++) {
        struct report *r = report_on(&v, VOTED_DAY);
        html_report(r, &pages[i]);
        report_free(r);
    }
    assert_int_equal(pages[0].size, pages[1].size);
    assert_memory_equal(pages[0].data, pages[1].data, pages[0].size);
    bytes_free(&pages[0]);
    bytes_free(&pages[1]);
    voted_close(&v);
    survey_free(s);
}

int report_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trial_report_shows_every_ballot_of_the_ledger),
        cmocka_unit_test(a_real_report_with_9_ballots_withholds_and_with_10_shows_them),
        cmocka_unit_test(votes_of_a_tablet_nobody_approved_are_named_and_not_counted),
        cmocka_unit_test(a_report_is_final_after_the_closing_day_with_nothing_missing),
        cmocka_unit_test(venues_stand_as_in_the_form_whichever_session_came_first),
        cmocka_unit_test(the_same_ledger_gives_the_same_page),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
