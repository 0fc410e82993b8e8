/* From exact figures to published ones, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "report/release.h"
#include "themes.h"

static struct tables make_tables(const struct survey *s)
{
    struct tables t = {.survey = s, .votes = xcalloc(QUESTIONS, sizeof *t.votes)};
    for (int q = 0; q < QUESTIONS; q++) {
        t.votes[q] = votes_new(s, q, NULL);
        assert_non_null(t.votes[q]);
    }
    return t;
}

/* `times` rows of a question; `row` names options by their place in the list, "012". */
static void add(struct tables *t, int question, size_t times, const char *row)
{
    uint16_t choice[3] = {0};
    for (size_t i = 0; i < strlen(row); i++)
        choice[i] = (uint16_t)(row[i] - '0');
    for (size_t i = 0; i < times; i++)
        votes_add_row(t->votes[question], choice, strlen(row));
}

/* 70 ballots:
 *   30 a b c, 20 b a, 12 c d, 5 e, 3 blank: mentions a 50, b 50, c 42, d 12, e 5;
 *   first choices a 30, b 20, c 12, d 0, e 5; points a 130, b 120
 *   under a: x 30, y 25, z 8, w 2
 *   age: young 40, old 18, prefer not to say 5, blank 7 */
static struct tables seventy(const struct survey *s)
{
    struct tables t = make_tables(s);
    add(&t, THEMES, 30, "012");
    add(&t, THEMES, 20, "10");
    add(&t, THEMES, 12, "23");
    add(&t, THEMES, 5, "4");
    add(&t, THEMES, 3, "");
    add(&t, FIRST_IN_A, 25, "01");
    add(&t, FIRST_IN_A, 5, "02");
    add(&t, FIRST_IN_A, 3, "2");
    add(&t, FIRST_IN_A, 2, "3");
    add(&t, FIRST_IN_A, 35, "");
    add(&t, AGE, 40, "0");
    add(&t, AGE, 18, "1");
    add(&t, AGE, 5, "2");
    add(&t, AGE, 7, "");
    t.ballots = 70;
    t.place_count = 2;
    t.places = xcalloc(2, sizeof *t.places);
    t.places[0] = (struct tables_place){"hall", CHANNEL_HALL, 54, 0};
    t.places[1] = (struct tables_place){"hall", CHANNEL_DOORSTEP, 16, 0};
    return t;
}

static struct report *release(const struct tables *t, struct disclosure disclosure)
{
    struct report *r = xcalloc(1, sizeof *r);
    r->disclosure = disclosure;
    assert_true(release_tables(r, t, NULL));
    return r;
}

static void assert_shown(struct cell cell, size_t value)
{
    assert_false(cell.hidden);
    assert_int_equal(cell.value, value);
}

static void assert_hidden(struct cell cell)
{
    assert_true(cell.hidden);
    assert_int_equal(cell.value, 0);
}

/* e (5) is hidden, and d (12) with it. First choices: d, e and the 3 blank ballots are 8 together,
 * so c's 12 are hidden too, and with them c's points. */
static void options_are_released_with_what_would_give_them_away_hidden(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = seventy(s);
    struct report *r = release(&t, disclosure_public);
    assert_shown(r->ballots, 70);
    assert_hidden(r->blank);
    assert_int_equal(r->option_count, 5);
    assert_string_equal(r->options[0].label, "a");
    assert_shown(r->options[0].mentions, 50);
    assert_shown(r->options[0].first_choices, 30);
    assert_shown(r->options[0].points, 130);
    assert_shown(r->options[1].points, 120);
    assert_shown(r->options[2].mentions, 40);
    assert_hidden(r->options[2].first_choices);
    assert_hidden(r->options[2].points);
    for (size_t i = 3; i < 5; i++) {
        assert_hidden(r->options[i].mentions);
        assert_hidden(r->options[i].first_choices);
        assert_int_equal(r->options[i].place, 0);
    }
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

static void tied_options_share_their_place(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = seventy(s);
    struct report *r = release(&t, disclosure_public);
    assert_int_equal(r->options[0].place, 1);
    assert_int_equal(r->options[1].place, 1);
    assert_int_equal(r->options[2].place, 3);
    assert_true(report_is_top(&r->options[2]));
    assert_false(report_is_top(&r->options[3]));
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

static void the_leader_is_said_to_lead_every_count_only_where_it_does(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = make_tables(s);
    add(&t, THEMES, 40, "01");
    add(&t, THEMES, 39, "2");
    add(&t, FIRST_IN_A, 80, "");
    add(&t, AGE, 80, "");
    t.ballots = 79;
    struct report *r = release(&t, disclosure_public);
    assert_false(r->leads_every_count); /* a and b have 40 mentions each */
    report_free(r);
    add(&t, THEMES, 1, "0");
    r = release(&t, disclosure_public);
    assert_true(r->leads_every_count); /* 41 to 40 and 39, by mentions and by first choices */
    report_free(r);
    add(&t, THEMES, 2, "21");
    r = release(&t, disclosure_public);
    assert_false(r->leads_every_count); /* 41 first choices for a, and for c */
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

/* Mentions: a 40, b 30, c 47, d 12, e 5; d is hidden with e. First choices: a 40, b 30, c 7, d 12,
 * e 5, blank 10: c and e are 12 together, so only d's hidden mentions hide its 12. */
static void first_choices_are_hidden_where_mentions_are(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = make_tables(s);
    add(&t, THEMES, 40, "02");
    add(&t, THEMES, 30, "1");
    add(&t, THEMES, 7, "2");
    add(&t, THEMES, 12, "3");
    add(&t, THEMES, 5, "4");
    add(&t, THEMES, 10, "");
    add(&t, FIRST_IN_A, 104, "");
    add(&t, AGE, 104, "");
    t.ballots = 104;
    struct report *r = release(&t, disclosure_public);
    assert_shown(r->blank, 10);
    assert_string_equal(r->options[3].label, "d");
    assert_hidden(r->options[3].mentions);
    assert_hidden(r->options[3].first_choices);
    assert_hidden(r->options[3].points);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

static void priorities_stand_under_their_theme_best_first(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = seventy(s);
    struct report *r = release(&t, disclosure_public);
    assert_int_equal(r->priority_count, 1);
    const struct report_table *p = &r->priorities[0];
    assert_string_equal(p->title, "a");
    assert_shown(p->base, 50);
    assert_string_equal(p->lines[0].label, "x");
    assert_shown(p->lines[0].count, 30);
    assert_string_equal(p->lines[1].label, "y");
    assert_shown(p->lines[1].count, 25);
    assert_hidden(p->lines[2].count);
    assert_hidden(p->lines[3].count);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

static void who_took_part_names_its_base_and_who_did_not_say(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = seventy(s);
    struct report *r = release(&t, disclosure_public);
    assert_int_equal(r->group_count, 1);
    const struct report_table *g = &r->groups[0];
    assert_int_equal(g->line_count, 2); /* "prefer not to say" is among the blank */
    assert_shown(g->lines[0].count, 40);
    assert_shown(g->lines[1].count, 20);
    assert_shown(g->blank, 10);
    assert_shown(g->base, 60);
    assert_string_equal(r->collected.lines[1].label, "hall (at the door)");
    assert_shown(r->collected.lines[0].count, 55);
    assert_shown(r->collected.lines[1].count, 15);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

/* In a repeat: 8 ballots with 5 young each, 25 with 1 old, 15 with 1 blank. The 40 young are of too
 * few ballots to show, and n less the old and the blank would give them away. */
static void repetitions_are_hidden_by_the_ballots_behind_them(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = make_tables(s);
    struct votes *age = t.votes[AGE];
    add(&t, THEMES, 48, "0");
    add(&t, FIRST_IN_A, 48, "");
    age->repeat = FIRST_IN_A; /* any: a row still is a ballot */
    add(&t, AGE, 40, "0");
    add(&t, AGE, 25, "1");
    add(&t, AGE, 15, "");
    for (size_t b = 0; b < 48; b++)
        age->row_end[b] = b < 8 ? 5 * (b + 1) : 40 + b - 7;
    t.ballots = age->ballots = 48;
    struct report *r = release(&t, disclosure_public);
    const struct report_table *g = &r->groups[0];
    assert_true(g->per_repetition);
    assert_hidden(g->lines[0].count);
    assert_shown(g->lines[1].count, 25);
    assert_hidden(g->blank);
    assert_hidden(g->base);
    report_free(r);
    r = release(&t, disclosure_trial);
    assert_shown(r->groups[0].lines[0].count, 40);
    assert_shown(r->groups[0].base, 65);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

/* 40 young, 25 old, 5 blank: n - base would be the 5, and n - base - 40 the 25. */
static void a_hidden_blank_hides_the_base_and_another_line(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = make_tables(s);
    add(&t, THEMES, 70, "0");
    add(&t, FIRST_IN_A, 70, "");
    add(&t, AGE, 40, "0");
    add(&t, AGE, 25, "1");
    add(&t, AGE, 5, "");
    t.ballots = 70;
    struct report *r = release(&t, disclosure_public);
    assert_shown(r->groups[0].lines[0].count, 40);
    assert_hidden(r->groups[0].lines[1].count);
    assert_hidden(r->groups[0].blank);
    assert_hidden(r->groups[0].base);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

static void under_10_ballots_release_nothing_but_in_a_trial(void **state)
{
    (void)state;
    struct survey *s = themes_survey();
    struct tables t = make_tables(s);
    add(&t, THEMES, 9, "0");
    add(&t, FIRST_IN_A, 9, "1");
    add(&t, AGE, 9, "1");
    t.ballots = 9;
    struct report *r = release(&t, disclosure_public);
    assert_true(r->withheld);
    assert_hidden(r->ballots);
    assert_int_equal(r->option_count + r->group_count + r->priority_count, 0);
    report_free(r);
    r = release(&t, disclosure_trial);
    assert_false(r->withheld);
    assert_shown(r->options[0].mentions, 9);
    assert_shown(r->options[4].mentions, 0);
    assert_shown(r->priorities[0].lines[0].count, 9);
    assert_shown(r->groups[0].base, 9);
    report_free(r);
    tables_clear(&t);
    survey_free(s);
}

int release_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_released_with_what_would_give_them_away_hidden),
        cmocka_unit_test(tied_options_share_their_place),
        cmocka_unit_test(the_leader_is_said_to_lead_every_count_only_where_it_does),
        cmocka_unit_test(first_choices_are_hidden_where_mentions_are),
        cmocka_unit_test(priorities_stand_under_their_theme_best_first),
        cmocka_unit_test(who_took_part_names_its_base_and_who_did_not_say),
        cmocka_unit_test(repetitions_are_hidden_by_the_ballots_behind_them),
        cmocka_unit_test(a_hidden_blank_hides_the_base_and_another_line),
        cmocka_unit_test(under_10_ballots_release_nothing_but_in_a_trial),
    };
    return cmocka_run_group_tests_name("release", tests, NULL, NULL);
}
