/* Each visit has a survey of its own, so that a test may change it. */
#include "kiosk/walk.h"

#include <stdlib.h>

#include "record/alloc.h"

int walk_fixture(void **state)
{
    struct visit *v = xcalloc(1, sizeof *v);
    visit_init(v, home_form(), (struct visit_settings){.language = 0, .idle_s = 180});
    visit_start(v, 0, START_MS);
    *state = v;
    return 0;
}

int walk_fixture_end(void **state)
{
    struct visit *v = *state;
    struct survey *s = (struct survey *)v->survey;
    visit_destroy(v);
    survey_free(s);
    free(v);
    return 0;
}

void walk_choose(struct visit *v, const char *question, unsigned repetition, const char *option)
{
    home_choose(v->answers, question, repetition, option);
    visit_settle(v);
}

void walk_assert_at(const struct visit *v, const char *name, unsigned repetition)
{
    struct step step = home_step(v->survey, name, repetition);
    if (v->at.question < 0)
        fail_msg("it is at a step without a question, not at %s", name);
    assert_string_equal(v->survey->questions[v->at.question].name, name);
    assert_int_equal(v->at.kind, step.kind);
    assert_int_equal(v->at.repetition, repetition);
}

void walk_assert_asks_for_another(const struct visit *v, unsigned added)
{
    assert_int_equal(v->at.kind, STEP_ANOTHER);
    assert_int_equal(v->at.question, home_question(v->survey, "person"));
    assert_int_equal(v->at.repetition, added);
    assert_int_equal(v->answers->repetitions[v->at.question], added);
}

void walk_to(struct visit *v, enum step_kind kind, const char *name)
{
    int question = name ? home_question(v->survey, name) : -1;
    for (int i = 0; v->at.kind != kind || v->at.question != question; i++) {
        assert_true(i < 40);
        visit_next(v);
    }
}

void walk_add_person(struct visit *v)
{
    visit_add(v, home_question(v->survey, "person"));
}

/* One person, then review. */
void walk_to_review(struct visit *v)
{
    walk_to(v, STEP_ANOTHER, "person");
    walk_add_person(v);
    walk_choose(v, "age", 0, "adult");
    walk_to(v, STEP_REVIEW, NULL);
}
