/* Repetitions: adding, taking back and removing them, on the way and at review. */
#include "kiosk/walk.h"
#include "record/alloc.h"

static void adding_goes_through_the_repetition_and_asks_again(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_ANOTHER, "person");
    walk_assert_asks_for_another(v, 0);
    walk_add_person(v);
    walk_assert_at(v, "age", 0);
    walk_choose(v, "age", 0, "adult");
    visit_next(v);
    walk_assert_at(v, "weekday", 0);
    visit_next(v);
    walk_assert_asks_for_another(v, 1);
    walk_add_person(v);
    walk_assert_at(v, "age", 1);
    walk_choose(v, "age", 1, "child");
    visit_next(v);
    visit_next(v);
    walk_assert_asks_for_another(v, 2);
    visit_next(v);
    walk_assert_at(v, "warm", 0);
}

static void back_takes_a_blank_repetition_back_and_an_answered_one_not(void **state)
{
    struct visit *v = *state;
    walk_to(v, STEP_ANOTHER, "person");
    walk_add_person(v);
    visit_back(v);
    walk_assert_asks_for_another(v, 0);
    walk_add_person(v);
    walk_choose(v, "age", 0, "adult");
    visit_back(v);
    walk_assert_at(v, "garden", 0);
    assert_int_equal(v->answers->repetitions[home_question(v->survey, "person")], 1);
}

/* Everybody is an adult until told otherwise. */
static void begin_with_adults(struct visit *v)
{
    struct survey *s = (struct survey *)v->survey;
    s->questions[home_question(s, "age")].default_value = xstrdup("adult");
    visit_start(v, 0, START_MS);
}

static void back_takes_a_repetition_back_that_holds_only_what_the_form_put_there(void **state)
{
    struct visit *v = *state;
    begin_with_adults(v);
    walk_to(v, STEP_ANOTHER, "person");
    walk_add_person(v);
    visit_back(v);
    walk_assert_asks_for_another(v, 0);
    walk_add_person(v);
    walk_choose(v, "age", 0, "child");
    visit_back(v);
    walk_assert_at(v, "garden", 0);
}

static void what_is_added_after_one_was_removed_begins_with_the_defaults(void **state)
{
    struct visit *v = *state;
    begin_with_adults(v);
    int person = home_question(v->survey, "person"), age = home_question(v->survey, "age");
    unsigned most = v->survey->questions[person].repeat_max;
    v->answers->repetitions[person] = (uint16_t)most;
    walk_choose(v, "age", 1, "child");
    visit_remove(v, person, 1);
    visit_remove(v, person, 0);
    for (unsigned i = 0; i < most; i++)
        assert_int_equal(answers_get(v->answers, age, i)->choice[0], 1); /* adult */
    walk_to(v, STEP_ANOTHER, "person");
    walk_add_person(v);
    visit_back(v);
    walk_assert_asks_for_another(v, most - 2);
    for (unsigned i = 0; i < most; i++)
        assert_true(answers_untouched(v->answers, age, i));
}

static void back_from_a_change_takes_no_repetition_back(void **state)
{
    struct visit *v = *state;
    walk_to_review(v);
    v->answers->repetitions[home_question(v->survey, "person")] = 2;
    visit_change(v, home_step(v->survey, "age", 1));
    visit_back(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    assert_int_equal(v->answers->repetitions[home_question(v->survey, "person")], 2);
}

static void who_adds_at_review_goes_through_the_repetition_and_back_to_review(void **state)
{
    struct visit *v = *state;
    walk_to_review(v);
    walk_add_person(v);
    walk_assert_at(v, "age", 1);
    walk_choose(v, "age", 1, "child");
    visit_next(v);
    walk_assert_at(v, "weekday", 1);
    visit_back(v);
    walk_assert_at(v, "age", 1);
    visit_next(v);
    visit_next(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    walk_add_person(v);
    visit_back(v);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    assert_int_equal(v->answers->repetitions[home_question(v->survey, "person")], 2);
}

static void what_is_removed_at_review_is_gone_and_the_next_takes_its_place(void **state)
{
    struct visit *v = *state;
    int person = home_question(v->survey, "person"), age = home_question(v->survey, "age");
    walk_to_review(v);
    walk_add_person(v);
    walk_choose(v, "age", 1, "child");
    visit_next(v);
    visit_next(v);
    visit_remove(v, person, 0);
    assert_int_equal(v->at.kind, STEP_REVIEW);
    assert_int_equal(v->answers->repetitions[person], 1);
    assert_int_equal(answers_get(v->answers, age, 0)->choice[0], 0); /* child */
    assert_false(answers_get(v->answers, age, 1)->answered);
}

static void a_counted_repeat_takes_no_more_than_it_says(void **state)
{
    struct visit *v = *state;
    int room = home_question(v->survey, "room");
    assert_int_equal(v->answers->repetitions[room], 2);
    assert_false(visit_can_add(v, room));
}

static void
a_repeat_has_as_many_repetitions_as_an_answer_says_and_no_more_than_there_is_room(void **state)
{
    struct visit *v = *state;
    int pets = home_question(v->survey, "pets"), pet = home_question(v->survey, "pet");
    assert_int_equal(v->answers->repetitions[pet], 0);
    *answers_at(v->answers, pets, 0) = (struct answer){.answered = true, .number = 2};
    visit_settle(v);
    home_assert_steps(v->answers, "kind garden person+ warm damp warm:2 damp:2 pets "
                                  "indoors indoors:2 last");
    answers_at(v->answers, pets, 0)->number = 40;
    visit_settle(v);
    assert_int_equal(v->answers->repetitions[pet], SURVEY_REPEAT_DEFAULT);
    answers_clear(v->answers, pets, 0);
    visit_settle(v);
    assert_int_equal(v->answers->repetitions[pet], 0);
}

int adding_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_VISIT(adding_goes_through_the_repetition_and_asks_again),
        WITH_VISIT(back_takes_a_blank_repetition_back_and_an_answered_one_not),
        WITH_VISIT(back_takes_a_repetition_back_that_holds_only_what_the_form_put_there),
        WITH_VISIT(what_is_added_after_one_was_removed_begins_with_the_defaults),
        WITH_VISIT(back_from_a_change_takes_no_repetition_back),
        WITH_VISIT(who_adds_at_review_goes_through_the_repetition_and_back_to_review),
        WITH_VISIT(what_is_removed_at_review_is_gone_and_the_next_takes_its_place),
        WITH_VISIT(a_counted_repeat_takes_no_more_than_it_says),
        WITH_VISIT(
            a_repeat_has_as_many_repetitions_as_an_answer_says_and_no_more_than_there_is_room),
    };
    return cmocka_run_group_tests_name("adding", tests, NULL, NULL);
}
