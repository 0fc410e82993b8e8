/* The steps of a visit and the segments of the progress strip, on the small form. */
#include "kiosk/small_form.h"
#include "need.h"
#include "progress.h"

static int set_up(void **state)
{
    *state = answers_new(small_form());
    return 0;
}

static int tear_down(void **state)
{
    struct answers *a = *state;
    struct survey *s = (struct survey *)a->survey;
    answers_free(a);
    survey_free(s);
    return 0;
}

static void consent(struct answers *a)
{
    answers_at(a, Q_CONSENT, 0)->answered = true;
}

/* The questions of the steps, without welcome and what happens before and review after them. */
static void assert_asked(const struct answers *a, const int *questions, size_t count)
{
    struct steps steps = steps_from(a);
    assert_int_equal(steps.count, count + 3);
    assert_int_equal(steps.list[0].kind, STEP_WELCOME);
    assert_int_equal(steps.list[1].kind, STEP_WHAT);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(steps.list[i + 2].kind, STEP_QUESTION);
        assert_int_equal(steps.list[i + 2].question, questions[i]);
    }
    assert_int_equal(steps.list[count + 2].kind, STEP_REVIEW);
    steps_free(&steps);
}

static void without_answers_only_what_is_always_relevant_is_asked(void **state)
{
    assert_asked(*state, (int[]){Q_THEMES, Q_ISSUES, Q_CONSENT}, 3);
}

static void chosen_themes_are_asked_about_in_the_residents_own_order(void **state)
{
    answers_toggle(*state, Q_THEMES, 0, YOUTH);
    answers_toggle(*state, Q_THEMES, 0, HOUSING);
    answers_toggle(*state, Q_THEMES, 0, SAFETY);
    assert_asked(*state, (int[]){Q_THEMES, Q_YOUTH, Q_HOUSING, Q_SAFETY, Q_ISSUES, Q_CONSENT}, 6);
}

static void a_theme_without_a_question_of_its_own_adds_no_step(void **state)
{
    answers_toggle(*state, Q_THEMES, 0, PARKS);
    answers_toggle(*state, Q_THEMES, 0, SAFETY);
    assert_asked(*state, (int[]){Q_THEMES, Q_SAFETY, Q_ISSUES, Q_CONSENT}, 4);
}

static void consent_brings_the_questions_about_you(void **state)
{
    consent(*state);
    assert_asked(*state, (int[]){Q_THEMES, Q_ISSUES, Q_CONSENT, Q_AGE, Q_SEX}, 5);
}

static void those_under_sixteen_are_not_asked_what_is_for_adults(void **state)
{
    consent(*state);
    answers_toggle(*state, Q_AGE, 0, 0);
    assert_asked(*state, (int[]){Q_THEMES, Q_ISSUES, Q_CONSENT, Q_AGE}, 4);
}

static void a_step_that_is_gone_is_found_at_the_one_before_it(void **state)
{
    struct steps steps = steps_from(*state);
    size_t at = steps_find(&steps, (struct step){STEP_QUESTION, Q_YOUTH, 0});
    assert_int_equal(steps.list[at].question, Q_THEMES);
    steps_free(&steps);
}

static void progress_has_the_same_seven_segments_whatever_is_answered(void **state)
{
    const struct survey *s = ((struct answers *)*state)->survey;
    static const struct {
        struct step step;
        int segment;
    } table[] = {
        {{STEP_WELCOME, -1, 0}, -1},        {{STEP_WHAT, -1, 0}, 0},
        {{STEP_QUESTION, Q_THEMES, 0}, 1},  {{STEP_QUESTION, Q_HOUSING, 0}, 2},
        {{STEP_QUESTION, Q_YOUTH, 0}, 2},   {{STEP_QUESTION, Q_ISSUES, 0}, 3},
        {{STEP_QUESTION, Q_CONSENT, 0}, 4}, {{STEP_QUESTION, Q_AGE, 0}, 5},
        {{STEP_QUESTION, Q_SEX, 0}, 5},     {{STEP_REVIEW, -1, 0}, 6},
        {{STEP_SAVED, -1, 0}, -1},
    };
    assert_int_equal(progress_segments(s), 7);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(progress_at(s, table[i].step), table[i].segment);
}

static void a_card_is_asked_for_before_the_first_question_where_the_form_has_cards(void **state)
{
    struct answers *a = *state;
    struct survey *s = (struct survey *)a->survey;
    s->cards = CARDS_OPTIONAL;
    struct steps steps = steps_from(a);
    assert_int_equal(steps.list[1].kind, STEP_WHAT);
    assert_int_equal(steps.list[2].kind, STEP_CARD);
    assert_int_equal(steps.list[3].question, Q_THEMES);
    assert_int_equal(steps_find(&steps, (struct step){STEP_CARD, -1, 0}), 2);
    steps_free(&steps);
    assert_int_equal(progress_segments(s), 8);
    assert_int_equal(progress_at(s, (struct step){STEP_WHAT, -1, 0}), 0);
    assert_int_equal(progress_at(s, (struct step){STEP_CARD, -1, 0}), 1);
    assert_int_equal(progress_at(s, (struct step){STEP_QUESTION, Q_THEMES, 0}), 2);
    assert_int_equal(progress_at(s, (struct step){STEP_QUESTION, Q_SEX, 0}), 6);
    assert_int_equal(progress_at(s, (struct step){STEP_REVIEW, -1, 0}), 7);
}

static void a_form_that_asks_nothing_has_the_first_and_the_last_segment_only(void **state)
{
    struct survey_question questions[] = {
        {.type = QUESTION_GROUP, .parent = -1, .list = -1, .drill_question = -1},
        {.type = QUESTION_CALCULATE, .parent = 0, .list = -1, .drill_question = -1},
    };
    struct survey s = {.questions = questions, .question_count = 2};
    (void)state;
    assert_int_equal(progress_segments(&s), 2);
    assert_int_equal(progress_at(&s, (struct step){STEP_QUESTION, 0, 0}), 0);
    assert_int_equal(progress_at(&s, (struct step){STEP_REVIEW, -1, 0}), 1);
}

static void a_drill_down_knows_which_theme_of_how_many_it_is(void **state)
{
    unsigned place, of;
    int siblings[SURVEY_PICKS_MAX];
    answers_toggle(*state, Q_THEMES, 0, YOUTH);
    answers_toggle(*state, Q_THEMES, 0, HOUSING);
    assert_true(
        steps_theme(*state, (struct step){STEP_QUESTION, Q_HOUSING, 0}, &place, &of, siblings));
    assert_int_equal(place, 2);
    assert_int_equal(of, 2);
    assert_int_equal(siblings[0], Q_YOUTH);
    assert_int_equal(siblings[1], Q_HOUSING);
    assert_false(steps_theme(*state, (struct step){STEP_QUESTION, Q_THEMES, 0}, &place, &of, NULL));
}

/* ---- what a step needs ---- */

static struct survey *survey_of(struct answers *a)
{
    return (struct survey *)a->survey;
}

static struct need need_at(const struct answers *a, int question)
{
    return need_first(a, (struct step){STEP_QUESTION, question, 0});
}

static void assert_needs_nothing(const struct answers *a, int question)
{
    assert_int_equal(need_at(a, question).question, -1);
}

static void a_question_may_be_left_blank_unless_the_form_requires_it(void **state)
{
    struct answers *a = *state;
    assert_needs_nothing(a, Q_THEMES);
    assert_true(need_is_nowhere(a->survey));
    small_form_require(survey_of(a), Q_THEMES, NULL);
    assert_false(need_is_nowhere(a->survey));
    assert_int_equal(need_at(a, Q_THEMES).question, Q_THEMES);
    assert_true(need_at(a, Q_THEMES).is_blank);
    answers_toggle(a, Q_THEMES, 0, PARKS);
    assert_needs_nothing(a, Q_THEMES);
}

static void prefer_not_to_say_is_the_answer_a_required_question_wants(void **state)
{
    struct answers *a = *state;
    consent(a);
    small_form_require(survey_of(a), Q_AGE, NULL);
    assert_int_equal(need_at(a, Q_AGE).question, Q_AGE);
    answers_toggle(a, Q_AGE, 0, 2); /* prefer_not_to_say */
    assert_needs_nothing(a, Q_AGE);
}

static void an_answer_keeps_to_its_constraint_and_a_blank_one_does(void **state)
{
    struct answers *a = *state;
    small_form_constrain(survey_of(a), Q_THEMES, "count-selected(.) != 2", NULL);
    assert_needs_nothing(a, Q_THEMES);
    answers_toggle(a, Q_THEMES, 0, PARKS);
    assert_needs_nothing(a, Q_THEMES);
    answers_toggle(a, Q_THEMES, 0, YOUTH);
    assert_int_equal(need_at(a, Q_THEMES).question, Q_THEMES);
    assert_false(need_at(a, Q_THEMES).is_blank);
}

static void what_is_not_relevant_needs_nothing(void **state)
{
    struct answers *a = *state;
    small_form_require(survey_of(a), Q_AGE, NULL);
    assert_needs_nothing(a, Q_AGE);
    consent(a);
    assert_int_equal(need_at(a, Q_AGE).question, Q_AGE);
}

static void a_note_needs_no_answer_whatever_its_row_says(void **state)
{
    struct answers *a = *state;
    survey_of(a)->questions[Q_CONSENT].type = QUESTION_NOTE;
    small_form_require(survey_of(a), Q_CONSENT, NULL);
    assert_needs_nothing(a, Q_CONSENT);
    assert_true(need_is_nowhere(a->survey));
}

static void who_has_nothing_to_report_need_not_report_it(void **state)
{
    struct answers *a = *state;
    a->repetitions[Q_ISSUES] = 2;
    small_form_require(survey_of(a), Q_ISSUE_WORDS, NULL);
    assert_needs_nothing(a, Q_ISSUES);
    answers_toggle(a, Q_ISSUE_THEME, 1, PARKS);
    struct need need = need_at(a, Q_ISSUES);
    assert_int_equal(need.question, Q_ISSUE_WORDS);
    assert_int_equal(need.repetition, 1);
    answers_set_text(a, Q_ISSUE_WORDS, 1, "A bench");
    assert_needs_nothing(a, Q_ISSUES);
}

static void a_default_reports_nothing(void **state)
{
    struct answers *a = *state;
    small_form_require(survey_of(a), Q_ISSUE_WORDS, NULL);
    small_form_default(survey_of(a), Q_ISSUE_AREA, "south");
    a->repetitions[Q_ISSUES] = 1;
    answers_begin(a);
    assert_true(answers_get(a, Q_ISSUE_AREA, 0)->answered);
    assert_needs_nothing(a, Q_ISSUES);
    answers_toggle(a, Q_ISSUE_AREA, 0, 0); /* north */
    assert_int_equal(need_at(a, Q_ISSUES).question, Q_ISSUE_WORDS);
}

static void a_list_that_offers_nothing_needs_nothing(void **state)
{
    struct answers *a = *state;
    small_form_require(survey_of(a), Q_SEX, NULL);
    small_form_filter(survey_of(a), Q_SEX, "${age} = 'adult'");
    consent(a);
    assert_needs_nothing(a, Q_SEX);
    answers_toggle(a, Q_AGE, 0, 1); /* adult */
    assert_true(need_at(a, Q_SEX).is_blank);
}

#define WITH_ANSWERS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int steps_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ANSWERS(without_answers_only_what_is_always_relevant_is_asked),
        WITH_ANSWERS(chosen_themes_are_asked_about_in_the_residents_own_order),
        WITH_ANSWERS(a_theme_without_a_question_of_its_own_adds_no_step),
        WITH_ANSWERS(consent_brings_the_questions_about_you),
        WITH_ANSWERS(those_under_sixteen_are_not_asked_what_is_for_adults),
        WITH_ANSWERS(a_step_that_is_gone_is_found_at_the_one_before_it),
        WITH_ANSWERS(progress_has_the_same_seven_segments_whatever_is_answered),
        WITH_ANSWERS(a_card_is_asked_for_before_the_first_question_where_the_form_has_cards),
        cmocka_unit_test(a_form_that_asks_nothing_has_the_first_and_the_last_segment_only),
        WITH_ANSWERS(a_drill_down_knows_which_theme_of_how_many_it_is),
        WITH_ANSWERS(a_question_may_be_left_blank_unless_the_form_requires_it),
        WITH_ANSWERS(prefer_not_to_say_is_the_answer_a_required_question_wants),
        WITH_ANSWERS(an_answer_keeps_to_its_constraint_and_a_blank_one_does),
        WITH_ANSWERS(what_is_not_relevant_needs_nothing),
        WITH_ANSWERS(a_note_needs_no_answer_whatever_its_row_says),
        WITH_ANSWERS(who_has_nothing_to_report_need_not_report_it),
        WITH_ANSWERS(a_default_reports_nothing),
        WITH_ANSWERS(a_list_that_offers_nothing_needs_nothing),
    };
    return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
