/* Groups and repeats: the steps they make, and the visit's way through them and back. */

#include "kiosk/walk.h"
#include "need.h"
#include "progress.h"
#include "record/alloc.h"

/* ---- steps ---- */

static void a_group_on_one_page_is_one_step_and_a_counted_repeat_has_its_repetitions(void **state)
{
    struct visit *v = *state;
    home_assert_steps(v->answers, "kind garden person+ warm damp warm:2 damp:2 pets last");
}

static void a_repetition_that_is_added_brings_its_questions_and_its_groups(void **state)
{
    struct visit *v = *state;
    v->answers->repetitions[home_question(v->survey, "person")] = 2;
    home_assert_steps(v->answers, "kind garden age weekday age:2 weekday:2 person+ "
                                  "warm damp warm:2 damp:2 pets last");
}

static void a_full_repeat_asks_for_no_other(void **state)
{
    struct visit *v = *state;
    int person = home_question(v->survey, "person");
    v->answers->repetitions[person] = (uint16_t)v->survey->questions[person].repeat_max;
    assert_false(visit_can_add(v, person));
    struct steps steps = steps_from(v->answers);
    for (size_t i = 0; i < steps.count; i++)
        assert_int_not_equal(steps.list[i].kind, STEP_ANOTHER);
    steps_free(&steps);
}

static void a_page_shows_what_is_relevant_in_its_own_repetition(void **state)
{
    struct visit *v = *state;
    struct step page = home_step(v->survey, "weekday", 1);
    v->answers->repetitions[home_question(v->survey, "person")] = 2;
    walk_choose(v, "age", 0, "adult");
    int first = steps_on_page(v->answers, page, page.question);
    assert_int_equal(first, home_question(v->survey, "ways"));
    assert_int_equal(steps_on_page(v->answers, page, first), -1);
    walk_choose(v, "age", 1, "adult");
    assert_int_equal(steps_on_page(v->answers, page, page.question),
                     home_question(v->survey, "work"));
}

static void a_group_of_which_nothing_is_relevant_is_no_step(void **state)
{
    struct visit *v = *state;
    struct survey *s = (struct survey *)v->survey;
    int ways = home_question(s, "ways");
    s->questions[ways].relevant = xstrdup("${age} = 'adult'");
    assert_true(survey_complete(s, NULL, NULL, NULL));
    s->questions[home_question(s, "person")].repeat_max = 5;
    v->answers->repetitions[home_question(s, "person")] = 1;
    home_assert_steps(v->answers, "kind garden age person+ warm damp warm:2 damp:2 pets last");
}

static void progress_takes_a_group_and_a_repeat_as_one_segment(void **state)
{
    struct visit *v = *state;
    const struct survey *s = v->survey;
    static const struct {
        const char *name;
        int segment;
    } table[] = {{"kind", 1}, {"garden", 2}, {"tell", 2}, {"age", 3},     {"weekday", 3},
                 {"ways", 3}, {"damp", 4},   {"pets", 5}, {"indoors", 6}, {"last", 7}};
    assert_int_equal(progress_segments(s), 9);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(progress_at(s, home_step(s, table[i].name, 1)), table[i].segment);
    struct step another = {STEP_ANOTHER, home_question(s, "person"), 1};
    assert_int_equal(progress_at(s, another), 3);
}

static void a_long_form_shares_the_segments_there_are_from_first_to_last(void **state)
{
    enum { QUESTIONS = 57 };
    struct survey_question questions[QUESTIONS];
    struct survey s = {.questions = questions, .question_count = QUESTIONS};
    int before = 0;
    (void)state;
    for (int i = 0; i < QUESTIONS; i++)
        questions[i] = (struct survey_question){
            .type = QUESTION_NOTE, .parent = -1, .list = -1, .drill_question = -1};
    assert_int_equal(progress_segments(&s), PROGRESS_SEGMENTS_MAX);
    for (int i = 0; i < QUESTIONS; i++) {
        int segment = progress_at(&s, (struct step){STEP_QUESTION, i, 0});
        assert_in_range(segment - before, i == 0, 1);
        before = segment;
    }
    assert_int_equal(before, PROGRESS_SEGMENTS_MAX - 2);
    assert_int_equal(progress_at(&s, (struct step){STEP_REVIEW, -1, 0}), PROGRESS_SEGMENTS_MAX - 1);
}

/* ---- what is needed ---- */

static void a_page_needs_what_one_of_its_questions_needs(void **state)
{
    struct visit *v = *state;
    struct step page = home_step(v->survey, "garden", 0);
    assert_int_equal(need_first(v->answers, page).question, -1);
    walk_choose(v, "has_one", 0, "yes");
    struct need need = need_first(v->answers, page);
    assert_int_equal(need.question, home_question(v->survey, "size"));
    assert_true(need.is_blank);
}

static void next_turns_a_groups_pages_and_the_page_of_what_is_needed_is_shown(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_QUESTION, "garden");
    walk_choose(v, "has_one", 0, "yes");
    v->view.pages = 2;
    visit_next(v);
    assert_int_equal(v->view.page, 1);
    assert_false(v->view.held);
    visit_next(v);
    walk_assert_at(v, "garden", 0);
    assert_true(v->view.held);
    assert_true(v->view.at_fault);
    visit_back(v);
    walk_assert_at(v, "garden", 0);
    assert_int_equal(v->view.page, 0);
    assert_false(v->view.at_fault);
    walk_choose(v, "size", 0, "small");
    visit_next(v);
    visit_next(v);
    walk_assert_asks_for_another(v, 0);
}

static void what_a_repetition_requires_is_held_there(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_ANOTHER, "person");
    walk_add_person(v);
    visit_next(v);
    walk_assert_at(v, "age", 0);
    assert_true(v->view.held);
}

static void what_is_missing_in_a_repetition_is_asked_before_saving(void **state)
{
    struct visit *v = *state;
    walk_to_review(v);
    assert_true(visit_can_save(v));
    v->answers->repetitions[home_question(v->survey, "person")] = 2;
    assert_false(visit_can_save(v));
    walk_assert_at(v, "age", 1);
    walk_choose(v, "age", 1, "child");
    visit_next(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    assert_true(visit_can_save(v));
}

/* ---- there and back ---- */

static void a_question_of_a_group_leads_back_to_its_page(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_QUESTION, "garden");
    v->view.page = 1;
    visit_change(v, home_step(v->survey, "street", 0));
    assert_true(visit_returns(v));
    visit_next(v);
    walk_assert_at(v, "garden", 0);
    assert_int_equal(v->view.page, 1);
    assert_false(visit_returns(v));
}

static void from_review_to_a_group_to_its_question_and_all_the_way_back(void **state)
{
    struct visit *v = *state;
    walk_to_review(v);
    v->view.page = 3;
    visit_change(v, home_step(v->survey, "garden", 0));
    visit_change(v, home_step(v->survey, "tell", 0));
    visit_back(v);
    walk_assert_at(v, "garden", 0);
    visit_next(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    assert_int_equal(v->view.page, 3);
}

static void a_group_that_has_gone_meanwhile_is_not_returned_to(void **state)
{
    struct visit *v = *state;
    struct survey *s = (struct survey *)v->survey;
    walk_to_review(v);
    visit_change(v, home_step(s, "garden", 0));
    visit_change(v, home_step(s, "tell", 0));
    s->questions[home_question(s, "garden")].relevant = xstrdup("${kind} = 'house'");
    assert_true(survey_complete(s, NULL, NULL, NULL));
    visit_next(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
}

static void a_step_that_goes_under_ones_feet_leads_to_the_one_before_and_the_one_after(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_QUESTION, "last");
    walk_choose(v, "kind", 0, "boat");
    visit_back(v);
    walk_assert_at(v, "pets", 0);
    walk_choose(v, "kind", 0, "flat");
    walk_to(v, STEP_QUESTION, "last");
    walk_choose(v, "kind", 0, "boat");
    visit_next(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
}

int walk_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_VISIT(a_group_on_one_page_is_one_step_and_a_counted_repeat_has_its_repetitions),
        WITH_VISIT(a_repetition_that_is_added_brings_its_questions_and_its_groups),
        WITH_VISIT(a_full_repeat_asks_for_no_other),
        WITH_VISIT(a_page_shows_what_is_relevant_in_its_own_repetition),
        WITH_VISIT(a_group_of_which_nothing_is_relevant_is_no_step),
        WITH_VISIT(progress_takes_a_group_and_a_repeat_as_one_segment),
        cmocka_unit_test(a_long_form_shares_the_segments_there_are_from_first_to_last),
        WITH_VISIT(a_page_needs_what_one_of_its_questions_needs),
        WITH_VISIT(next_turns_a_groups_pages_and_the_page_of_what_is_needed_is_shown),
        WITH_VISIT(what_a_repetition_requires_is_held_there),
        WITH_VISIT(what_is_missing_in_a_repetition_is_asked_before_saving),
        WITH_VISIT(a_question_of_a_group_leads_back_to_its_page),
        WITH_VISIT(from_review_to_a_group_to_its_question_and_all_the_way_back),
        WITH_VISIT(a_group_that_has_gone_meanwhile_is_not_returned_to),
        WITH_VISIT(a_step_that_goes_under_ones_feet_leads_to_the_one_before_and_the_one_after),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
