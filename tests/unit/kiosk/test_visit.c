/* A visit from start to wiped, with a clock of our own. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/walk.h"

static int set_up(void **state)
{
    struct visit *v = calloc(1, sizeof *v);
    visit_init(v, small_form(), (struct visit_settings){.language = 1, .idle_s = 180});
    *state = v;
    return 0;
}

static void assert_at(const struct visit *v, enum step_kind kind, int question)
{
    assert_int_equal(v->at.kind, kind);
    assert_int_equal(v->at.question, question);
}

static void go_to_review(struct visit *v)
{
    visit_start(v, 0, START_MS);
    while (v->at.kind != STEP_REVIEW)
        visit_next(v);
}

static void next_and_back_walk_the_steps(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    assert_at(v, STEP_WHAT, -1);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_THEMES);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_ISSUES);
    visit_back(v);
    assert_at(v, STEP_QUESTION, Q_THEMES);
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_SAFETY);
}

static void review_has_no_next_but_saving(void **state)
{
    struct visit *v = *state;
    go_to_review(v);
    visit_next(v);
    assert_at(v, STEP_REVIEW, -1);
}

static void back_from_the_first_step_wipes(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    v->language = 0;
    visit_back(v);
    assert_true(visit_is_fresh(v));
}

static void a_change_from_review_returns_to_review(void **state)
{
    struct visit *v = *state;
    go_to_review(v);
    visit_change(v, (struct step){STEP_QUESTION, Q_THEMES, 0});
    assert_at(v, STEP_QUESTION, Q_THEMES);
    visit_next(v);
    assert_at(v, STEP_REVIEW, -1);
    visit_change(v, (struct step){STEP_QUESTION, Q_ISSUES, 0});
    visit_back(v);
    assert_at(v, STEP_REVIEW, -1);
    visit_back(v);
    assert_at(v, STEP_QUESTION, Q_CONSENT);
}

static void leaving_is_noticed_after_180_s_and_wiped_30_s_later(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    visit_tick(v, START_MS + 179999);
    assert_int_equal(visit_notice_left_s(v, START_MS + 179999), 0);
    assert_int_equal(visit_notice_left_s(v, START_MS + 180000), 30);
    assert_int_equal(visit_notice_left_s(v, START_MS + 180001), 30);
    assert_int_equal(visit_notice_left_s(v, START_MS + 181000), 29);
    visit_tick(v, START_MS + 209999);
    assert_at(v, STEP_WHAT, -1);
    visit_tick(v, START_MS + 210000);
    assert_true(visit_is_fresh(v));
    assert_false(answers_get(v->answers, Q_THEMES, 0)->answered);
}

static void a_touch_during_the_notice_begins_the_time_anew(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    visit_touch(v, START_MS + 200000);
    assert_int_equal(visit_notice_left_s(v, START_MS + 200000), 0);
    visit_tick(v, START_MS + 379999);
    assert_at(v, STEP_WHAT, -1);
    assert_int_equal(visit_notice_left_s(v, START_MS + 380000), 30);
}

static void a_language_left_on_the_welcome_screen_is_put_back_without_a_notice(void **state)
{
    struct visit *v = *state;
    v->language = 0;
    visit_touch(v, START_MS);
    visit_tick(v, START_MS + 179999);
    assert_int_equal(v->language, 0);
    assert_int_equal(visit_notice_left_s(v, START_MS + 180000), 0);
    visit_tick(v, START_MS + 180000);
    assert_int_equal(v->language, 1);
}

static void a_page_of_languages_left_on_the_welcome_screen_is_put_back(void **state)
{
    struct visit *v = *state;
    v->view.page = 1;
    visit_touch(v, START_MS);
    visit_tick(v, START_MS + 180000);
    assert_int_equal(v->view.page, 0);
}

static void the_saved_screen_clears_after_40_s_or_60_more_on_asking(void **state)
{
    struct visit *v = *state;
    go_to_review(v);
    visit_saved(v, START_MS);
    assert_int_equal(visit_saved_left_s(v, START_MS), 40);
    visit_tick(v, START_MS + 39999);
    assert_at(v, STEP_SAVED, -1);
    visit_more_time(v);
    visit_tick(v, START_MS + 99999);
    assert_at(v, STEP_SAVED, -1);
    visit_tick(v, START_MS + 100000);
    assert_true(visit_is_fresh(v));
}

static void nothing_of_the_answers_is_kept_once_they_are_saved(void **state)
{
    struct visit *v = *state;
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    visit_saved(v, START_MS);
    assert_false(answers_get(v->answers, Q_THEMES, 0)->answered);
}

static void answers_stay_when_they_could_not_be_saved(void **state)
{
    struct visit *v = *state;
    go_to_review(v);
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    visit_not_saved(v);
    assert_int_equal(answers_place(v->answers, Q_THEMES, 0, SAFETY), 1);
}

static void a_visit_under_20_s_is_quick(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    assert_true(visit_is_quick(v, START_MS + 19999));
    assert_false(visit_is_quick(v, START_MS + 20000));
}

static void a_countdown_asks_to_be_called_with_each_of_its_seconds(void **state)
{
    struct visit *v = *state;
    go_to_review(v);
    visit_saved(v, START_MS);
    assert_int_equal(visit_next_ms(v, START_MS), START_MS + 1000);
    assert_int_equal(visit_next_ms(v, START_MS + 300), START_MS + 1000);
    assert_int_equal(visit_next_ms(v, START_MS + 39999), START_MS + 40000);
}

/* 180 s without a touch; a still screen is otherwise looked at once a minute. */
static void a_still_screen_asks_to_be_called_when_it_was_left_alone_too_long(void **state)
{
    struct visit *v = *state;
    assert_int_equal(visit_next_ms(v, START_MS), START_MS + 60000);
    assert_int_equal(visit_next_ms(v, START_MS + 999000), START_MS + 1059000);
    visit_start(v, 0, START_MS);
    assert_int_equal(visit_next_ms(v, START_MS + 1000), START_MS + 61000);
    assert_int_equal(visit_next_ms(v, START_MS + 121000), START_MS + 180000);
    assert_int_equal(visit_next_ms(v, START_MS + 180000), START_MS + 181000);
}

static void another_issue_is_begun_only_after_one_with_words_and_while_there_is_room(void **state)
{
    struct visit *v = *state;
    visit_start(v, 0, START_MS);
    assert_false(visit_can_add(v, Q_ISSUES));
    visit_next(v);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_ISSUES);
    assert_false(visit_can_add(v, Q_ISSUES));
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(v->at.repetition, i);
        answers_set_text(v->answers, Q_ISSUE_WORDS, i, "The lift stops");
        visit_add(v, Q_ISSUES);
    }
    assert_int_equal(v->at.repetition, 2);
    visit_remove(v, Q_ISSUES, 0);
    assert_int_equal(v->answers->repetitions[Q_ISSUES], 2);
    assert_true(visit_can_add(v, Q_ISSUES));
}

static void the_idle_time_is_the_forms_own_within_two_to_five_minutes(void **state)
{
    (void)state;
    static const struct {
        const char *asked;
        uint32_t idle_s;
    } table[] = {{"240", 240}, {"10", 120}, {"9999", 300}, {"soon", 180}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct survey *s = small_form_setting("idle_s", table[i].asked);
        assert_int_equal(visit_idle_s(s), table[i].idle_s);
        survey_free(s);
    }
}

/* ---- what the form requires ---- */

static struct survey *survey_of(struct visit *v)
{
    return (struct survey *)v->survey;
}

static void go_to_question(struct visit *v, int question)
{
    visit_start(v, 0, START_MS);
    while (v->at.question != question)
        visit_next(v);
}

static void next_stays_where_something_is_needed_and_the_answer_as_it_is(void **state)
{
    struct visit *v = *state;
    small_form_constrain(survey_of(v), Q_THEMES, "count-selected(.) >= 2", NULL);
    go_to_question(v, Q_THEMES);
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    assert_false(v->view.held);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_THEMES);
    assert_true(v->view.held);
    assert_int_equal(answers_place(v->answers, Q_THEMES, 0, SAFETY), 1);
    answers_toggle(v->answers, Q_THEMES, 0, PARKS);
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_SAFETY);
    assert_false(v->view.held);
}

static void back_always_works(void **state)
{
    struct visit *v = *state;
    small_form_require(survey_of(v), Q_THEMES, NULL);
    go_to_question(v, Q_THEMES);
    visit_next(v);
    visit_back(v);
    assert_at(v, STEP_WHAT, -1);
    visit_back(v);
    assert_true(visit_is_fresh(v));
}

static void leaving_wipes_also_where_something_is_needed(void **state)
{
    struct visit *v = *state;
    small_form_require(survey_of(v), Q_THEMES, NULL);
    go_to_question(v, Q_THEMES);
    visit_next(v);
    visit_tick(v, START_MS + 210000);
    assert_true(visit_is_fresh(v));
    assert_false(v->view.held);
}

static void the_issue_that_needs_something_is_shown(void **state)
{
    struct visit *v = *state;
    small_form_constrain(survey_of(v), Q_ISSUE_WORDS, "string-length(.) > 3", NULL);
    go_to_question(v, Q_ISSUES);
    answers_set_text(v->answers, Q_ISSUE_WORDS, 0, "No");
    visit_add(v, Q_ISSUES);
    answers_set_text(v->answers, Q_ISSUE_WORDS, 1, "The lift stops");
    visit_next(v);
    assert_at(v, STEP_QUESTION, Q_ISSUES);
    assert_int_equal(v->at.repetition, 0);
}

static void an_answer_that_a_change_made_unfit_is_not_saved_but_shown(void **state)
{
    struct visit *v = *state;
    small_form_constrain(survey_of(v), Q_THEMES, "${consent} = '' or count-selected(.) >= 1", NULL);
    small_form_constrain(survey_of(v), Q_CONSENT, "not(selected(${themes}, 'parks'))", NULL);
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    answers_at(v->answers, Q_CONSENT, 0)->answered = true;
    go_to_review(v);
    assert_true(visit_can_save(v));
    assert_at(v, STEP_REVIEW, -1);
    visit_change(v, (struct step){STEP_QUESTION, Q_THEMES, 0});
    answers_toggle(v->answers, Q_THEMES, 0, PARKS);
    visit_next(v);
    assert_at(v, STEP_REVIEW, -1);
    assert_false(visit_can_save(v));
    assert_at(v, STEP_QUESTION, Q_CONSENT);
    assert_true(v->view.held);
    answers_at(v->answers, Q_CONSENT, 0)->answered = false;
    visit_next(v);
    assert_at(v, STEP_REVIEW, -1);
    assert_true(visit_can_save(v));
}

static void a_required_question_that_a_change_brought_is_asked_before_saving(void **state)
{
    struct visit *v = *state;
    small_form_require(survey_of(v), Q_SAFETY, NULL);
    go_to_review(v);
    visit_change(v, (struct step){STEP_QUESTION, Q_THEMES, 0});
    answers_toggle(v->answers, Q_THEMES, 0, SAFETY);
    visit_next(v);
    assert_at(v, STEP_REVIEW, -1);
    assert_false(visit_can_save(v));
    assert_at(v, STEP_QUESTION, Q_SAFETY);
    visit_back(v);
    assert_at(v, STEP_REVIEW, -1);
    assert_false(visit_can_save(v));
}

#define WITH_SMALL_FORM(test) cmocka_unit_test_setup_teardown(test, set_up, walk_fixture_end)

int visit_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SMALL_FORM(next_and_back_walk_the_steps),
        WITH_SMALL_FORM(review_has_no_next_but_saving),
        WITH_SMALL_FORM(back_from_the_first_step_wipes),
        WITH_SMALL_FORM(a_change_from_review_returns_to_review),
        WITH_SMALL_FORM(leaving_is_noticed_after_180_s_and_wiped_30_s_later),
        WITH_SMALL_FORM(a_touch_during_the_notice_begins_the_time_anew),
        WITH_SMALL_FORM(a_language_left_on_the_welcome_screen_is_put_back_without_a_notice),
        WITH_SMALL_FORM(a_page_of_languages_left_on_the_welcome_screen_is_put_back),
        WITH_SMALL_FORM(the_saved_screen_clears_after_40_s_or_60_more_on_asking),
        WITH_SMALL_FORM(nothing_of_the_answers_is_kept_once_they_are_saved),
        WITH_SMALL_FORM(answers_stay_when_they_could_not_be_saved),
        WITH_SMALL_FORM(a_visit_under_20_s_is_quick),
        WITH_SMALL_FORM(a_countdown_asks_to_be_called_with_each_of_its_seconds),
        WITH_SMALL_FORM(a_still_screen_asks_to_be_called_when_it_was_left_alone_too_long),
        WITH_SMALL_FORM(another_issue_is_begun_only_after_one_with_words_and_while_there_is_room),
        WITH_SMALL_FORM(next_stays_where_something_is_needed_and_the_answer_as_it_is),
        WITH_SMALL_FORM(back_always_works),
        WITH_SMALL_FORM(leaving_wipes_also_where_something_is_needed),
        WITH_SMALL_FORM(the_issue_that_needs_something_is_shown),
        WITH_SMALL_FORM(an_answer_that_a_change_made_unfit_is_not_saved_but_shown),
        WITH_SMALL_FORM(a_required_question_that_a_change_brought_is_asked_before_saving),
        cmocka_unit_test(the_idle_time_is_the_forms_own_within_two_to_five_minutes),
    };
    return cmocka_run_group_tests_name("visit", tests, NULL, NULL);
}
