/* The screens, touched as a resident would. */
#include <stdio.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "ui/field.h"

static void without_a_session_nobody_can_start(void **state)
{
    assert_string_equal(tablet_screen(*state), "closed");
    assert_false(tablet_has(*state, "start"));
}

static void the_fourth_choice_of_three_changes_nothing_and_says_why(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "choice:housing");
    tablet_touch(t, "choice:youth");
    tablet_touch(t, "choice:safety");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "status")->label,
                        "You have chosen 3. Touch one of them to take it off.");
    assert_false(frame_find(&t->frame, "choice:safety")->chosen);
    tablet_touch(t, "choice:parks");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "choice:housing")->value, "1");
}

static void one_of_several_too_many_says_why(void **state)
{
    struct tablet *t = *state;
    struct survey_question *age = &t->kiosk.pack->survey->questions[Q_AGE];
    age->type = QUESTION_SELECT_MULTIPLE;
    age->max_choices = 2;
    tablet_answer_all(t); /* the age is adult */
    while (!tablet_has(t, "change:age"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "change:age");
    tablet_touch(t, "choice:under_16");
    tablet_touch(t, "choice:prefer_not_to_say");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "status")->label,
                        "You have chosen 2. Touch one of them to take it off.");
    assert_false(frame_find(&t->frame, "choice:prefer_not_to_say")->chosen);
}

static void the_order_is_changed_by_buttons_alone(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "choice:housing");
    tablet_touch(t, "order");
    assert_string_equal(tablet_screen(t), "order");
    assert_false(tablet_has(t, "order.up:parks"));
    tablet_touch(t, "order.down:parks");
    tablet_touch(t, "done");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "choice:housing")->value, "1");
    assert_string_equal(frame_find(&t->frame, "choice:parks")->value, "2");
}

static void an_order_longer_than_the_sheet_is_turned_page_by_page(void **state)
{
    struct tablet *t = *state;
    t->screen = (struct stage_screen){1280, 440, 10.1};
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "choice:housing");
    tablet_touch(t, "choice:youth");
    tablet_touch(t, "order");
    assert_false(tablet_has(t, "order.remove:youth"));
    while (!tablet_has(t, "order.remove:youth"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "order.remove:youth");
    assert_true(tablet_has(t, "order.remove:housing"));
}

static void the_language_changes_in_place_and_keeps_the_answers(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "settings");
    tablet_touch(t, "language:pl");
    tablet_touch(t, "done");
    tablet_draw(t);
    assert_string_equal(t->frame.screen, "rank");
    assert_string_equal(frame_find(&t->frame, "choice:parks")->label, "parks po polsku");
    assert_true(frame_find(&t->frame, "choice:parks")->chosen);
}

static void stop_and_wipe_leaves_nothing(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    TOUCH(t, "contrast", "theme:white", "wipe");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_true(visit_is_fresh(&t->kiosk.visit));
    assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
    assert_int_equal(tablet_counts(t).ballots, 0);
}

static void review_names_what_was_left_blank_and_leads_there_and_back(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    while (!tablet_has(t, "change:sex"))
        tablet_touch(t, "page.down");
    assert_non_null(strstr(frame_find(&t->frame, "change:sex")->label, "Answer"));
    tablet_touch(t, "change:sex");
    tablet_touch(t, "choice:female");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "review");
}

static void issues_are_added_changed_and_taken_off(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    assert_false(tablet_has(t, "issue.add"));
    tablet_type(t, "One");
    tablet_touch(t, "issue.add");
    tablet_type(t, "Two");
    tablet_touch(t, "issue.list");
    tablet_touch(t, "issue.change:1");
    tablet_type(t, "!");
    tablet_touch(t, "issue.list");
    tablet_touch(t, "issue.remove:2");
    const struct answer *left = answers_get(t->kiosk.visit.answers, Q_ISSUE_WORDS, 0);
    assert_string_equal(left->text, "One!");
    assert_int_equal(t->kiosk.visit.answers->repetitions[Q_ISSUES], 1);
}

static void the_words_of_an_issue_have_two_lines_from_ten_inches_on(void **state)
{
    struct tablet *t = *state;
    const char *const touches[] = {"language:pl", "start",          "next",       "next",
                                   "field:theme", "choice:housing", "field:area", "choice:south"};
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
        tablet_touch(t, touches[i]);
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        tablet_draw(t);
        if (s->inches < 10)
            continue;
        int height = frame_find(&t->frame, "field:words")->rect.height;
        if (height < field_height(&t->frame, 2))
            fail_msg("%d px at %dx%d", height, s->width, s->height);
    }
}

/* Adds the lines of the review that begin with a digit, page by page; none lies on the footer. */
static void read_review(struct tablet *t, char *read)
{
    for (bool more = true; more;) {
        tablet_draw(t);
        int footer = frame_find(&t->frame, "save")->rect.y;
        for (size_t i = 0; i < t->frame.command_count; i++) {
            const struct frame_command *c = &t->frame.commands[i];
            if (c->kind != FRAME_TEXT || !strchr("12", c->text[0]) || strstr(c->text, " of "))
                continue;
            assert_true(c->y < footer);
            strcat(strcat(read, c->text), " ");
        }
        more = tablet_has(t, "page.down");
        if (more)
            tablet_touch(t, "page.down");
    }
}

static void the_longest_issue_is_shown_whole_page_by_page(void **state)
{
    struct tablet *t = *state;
    char words[501] = "", read[2048] = "";
    for (int i = 100; i < 225; i++)
        snprintf(words + strlen(words), 5, "%d ", i); /* 500 characters, each word once */
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    tablet_type(t, words);
    while (strcmp(tablet_screen(t), "review") != 0)
        tablet_touch(t, "next");
    read_review(t, read);
    assert_non_null(strstr(read, words));
}

static void review_says_the_theme_and_place_of_an_issue(void **state)
{
    struct tablet *t = *state;
    const char *const touches[] = {"start",          "next",       "next",         "field:theme",
                                   "choice:housing", "field:area", "choice:south", "key:d"};
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
        tablet_touch(t, touches[i]);
    while (strcmp(tablet_screen(t), "review") != 0)
        tablet_touch(t, "next");
    bool is_said = false;
    for (size_t i = 0; i < t->frame.control_count; i++)
        is_said |= strcmp(t->frame.controls[i].label, "issues: housing \u00B7 south\nD") == 0;
    assert_true(is_said);
}

static void a_visit_that_is_left_is_asked_about_and_wiped(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    tablet_wait_s(t, 180);
    assert_string_equal(tablet_screen(t), "idle");
    assert_false(tablet_has(t, "next"));
    tablet_touch(t, "idle.continue");
    assert_string_equal(tablet_screen(t), "what");
    tablet_wait_s(t, 211);
    assert_string_equal(tablet_screen(t), "welcome");
}

/* ---- what the form requires ---- */

static struct survey *survey_of(struct tablet *t)
{
    return t->kiosk.pack->survey;
}

static void assert_status(struct tablet *t, const char *screen, const char *words)
{
    assert_string_equal(tablet_screen(t), screen);
    assert_string_equal(frame_find(&t->frame, "status")->label, words);
}

static void a_required_question_says_so_in_the_forms_own_words_when_next_is_touched(void **state)
{
    struct tablet *t = *state;
    small_form_require(survey_of(t), Q_THEMES, "Choose what matters.");
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    assert_status(t, "rank", "Touch up to 3, the most important first.");
    tablet_touch(t, "next");
    assert_status(t, "rank", "Choose what matters.");
    tablet_touch(t, "settings");
    tablet_touch(t, "language:pl");
    tablet_touch(t, "done");
    assert_status(t, "rank", "Choose what matters. po polsku");
    tablet_touch(t, "choice:parks");
    assert_status(t, "rank", "Możesz wybrać jeszcze 2.");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "issue");
}

static void without_words_of_the_forms_own_the_kiosk_has_some(void **state)
{
    struct tablet *t = *state;
    small_form_require(survey_of(t), Q_CONSENT, NULL);
    small_form_constrain(survey_of(t), Q_THEMES, "not(selected(., 'parks'))", NULL);
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "next");
    assert_status(t, "rank", "Please look at this answer again.");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    assert_status(t, "consent", "We need your answer here.");
}

static void words_that_do_not_fit_their_rule_stay_and_the_rule_is_shown(void **state)
{
    struct tablet *t = *state;
    small_form_constrain(survey_of(t), Q_ISSUE_WORDS, "not(regex(., '.*@.*'))",
                         "No addresses, please.");
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    tablet_type(t, "me@home");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "issue");
    assert_string_equal(frame_find(&t->frame, "hint")->label, "No addresses, please.");
    assert_string_equal(frame_find(&t->frame, "field:words")->value, "me@home");
}

static void nobody_is_told_that_a_required_question_can_be_skipped(void **state)
{
    struct tablet *t = *state;
    small_form_require(survey_of(t), Q_AGE, NULL);
    tablet_touch(t, "start");
    tablet_draw(t);
    bool is_said = false;
    for (size_t i = 0; i < t->frame.control_count; i++)
        is_said |= strcmp(t->frame.controls[i].label, "You can leave most questions blank.") == 0;
    assert_true(is_said);
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    tablet_touch(t, "next");
    tablet_touch(t, "choice:OK");
    tablet_touch(t, "next");
    assert_status(t, "choice", "Choose one.");
    tablet_touch(t, "next");
    assert_status(t, "choice", "We need your answer here.");
}

static void what_a_change_left_unfit_is_shown_instead_of_saved(void **state)
{
    struct tablet *t = *state;
    small_form_constrain(survey_of(t), Q_AGE, "${themes} != 'parks'", "Parks are for others.");
    tablet_answer_all(t); /* youth, housing */
    tablet_touch(t, "change:themes");
    tablet_touch(t, "choice:youth");
    tablet_touch(t, "choice:housing");
    tablet_touch(t, "choice:parks");
    tablet_touch(t, "next");
    tablet_touch(t, "save");
    assert_status(t, "choice", "Parks are for others.");
    assert_int_equal(tablet_counts(t).ballots, 0);
    tablet_touch(t, "choice:adult"); /* a blank answer keeps to every constraint */
    tablet_touch(t, "next");
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(tablet_counts(t).ballots, 1);
}

static void a_blank_that_is_needed_is_not_called_fine_in_review(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    small_form_require(survey_of(t), Q_SEX, NULL);
    bool is_said = false;
    while (!tablet_has(t, "change:sex"))
        tablet_touch(t, "page.down");
    for (size_t i = 0; i < t->frame.control_count; i++)
        is_said |= strcmp(t->frame.controls[i].label, "sex: Still needs your answer.") == 0;
    assert_true(is_said);
    tablet_touch(t, "save");
    assert_status(t, "choice", "We need your answer here.");
}

int screens_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(without_a_session_nobody_can_start),
        WITH_SESSION(the_fourth_choice_of_three_changes_nothing_and_says_why),
        WITH_SESSION(one_of_several_too_many_says_why),
        WITH_SESSION(the_order_is_changed_by_buttons_alone),
        WITH_SESSION(an_order_longer_than_the_sheet_is_turned_page_by_page),
        WITH_SESSION(the_language_changes_in_place_and_keeps_the_answers),
        WITH_SESSION(stop_and_wipe_leaves_nothing),
        WITH_SESSION(review_names_what_was_left_blank_and_leads_there_and_back),
        WITH_SESSION(issues_are_added_changed_and_taken_off),
        WITH_SESSION(the_words_of_an_issue_have_two_lines_from_ten_inches_on),
        WITH_SESSION(the_longest_issue_is_shown_whole_page_by_page),
        WITH_SESSION(review_says_the_theme_and_place_of_an_issue),
        WITH_SESSION(a_visit_that_is_left_is_asked_about_and_wiped),
        WITH_SESSION(a_required_question_says_so_in_the_forms_own_words_when_next_is_touched),
        WITH_SESSION(without_words_of_the_forms_own_the_kiosk_has_some),
        WITH_SESSION(words_that_do_not_fit_their_rule_stay_and_the_rule_is_shown),
        WITH_SESSION(nobody_is_told_that_a_required_question_can_be_skipped),
        WITH_SESSION(what_a_change_left_unfit_is_shown_instead_of_saved),
        WITH_SESSION(a_blank_that_is_needed_is_not_called_fine_in_review),
    };
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
