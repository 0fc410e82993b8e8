/* The screens, touched as a resident and a steward would, down to the bytes that are cast. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cast.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"

static int set_up(void **state)
{
    *state = tablet_new();
    return 0;
}

static int set_up_open(void **state)
{
    *state = tablet_new();
    tablet_set_up(*state);
    tablet_open_session(*state);
    return 0;
}

static int tear_down(void **state)
{
    tablet_free(*state);
    return 0;
}

static struct box_counts counts(struct tablet *t)
{
    struct box_counts counts;
    assert_true(box_count(t->kiosk.steward.box, &counts, NULL));
    return counts;
}

static void enter(struct tablet *t)
{
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_pin(t, "2580");
}

/* ---- residents ---- */

static void without_a_session_nobody_can_start(void **state)
{
    assert_string_equal(tablet_screen(*state), "closed");
    assert_false(tablet_has(*state, "start"));
}

/* The plain bytes of the first record of a kind in closed session 1. */
static void open_record(struct tablet *t, enum record_kind kind, struct bytes_writer *plain)
{
    struct fail f;
    uint8_t key[KEY_SIZE];
    size_t size;
    struct session *s = box_closed_session(t->kiosk.steward.box, 1, &f);
    assert_non_null(s);
    assert_true(session_key_open(&s->opening, &t->keys, key, &f));
    assert_int_equal(session_count(s, kind), 1);
    const uint8_t *envelope = session_envelope(s, kind, 0, &size);
    uint8_t *padded = xcalloc(size, 1);
    assert_true(envelope_open(key, s->id, kind, envelope, size, padded));
    if (kind == RECORD_ISSUE)
        assert_true(issue_unpad(padded, size - ENVELOPE_OVERHEAD, plain, &f));
    else
        bytes_put(plain, padded, size - ENVELOPE_OVERHEAD);
    free(padded);
    session_free(s);
}

static void assert_chosen(struct tablet *t, const uint8_t *ballot, int question, unsigned count,
                          unsigned first, unsigned second)
{
    struct answer a;
    ballot_get(t->kiosk.pack->survey, ballot, question, 0, &a);
    assert_int_equal(a.count, count);
    if (count > 0)
        assert_int_equal(a.choice[0], first);
    if (count > 1)
        assert_int_equal(a.choice[1], second);
}

static void what_is_cast_is_what_was_touched(void **state)
{
    struct tablet *t = *state;
    struct bytes_writer ballot = {0}, words = {0};
    struct issue issue;
    struct fail f;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    assert_true(kiosk_close_practice(&t->kiosk, &f));
    open_record(t, RECORD_BALLOT, &ballot);
    assert_true(ballot_check(t->kiosk.pack->survey, ballot.data, ballot.size, &f));
    assert_chosen(t, ballot.data, Q_THEMES, 2, YOUTH, HOUSING);
    assert_chosen(t, ballot.data, Q_YOUTH, 1, 1, 0);
    assert_chosen(t, ballot.data, Q_HOUSING, 2, 0, 2);
    assert_chosen(t, ballot.data, Q_SAFETY, 0, 0, 0);
    assert_chosen(t, ballot.data, Q_AGE, 1, 1, 0);
    assert_chosen(t, ballot.data, Q_SEX, 0, 0, 0);
    open_record(t, RECORD_ISSUE, &words);
    assert_true(issue_decode(t->kiosk.pack->survey, words.data, words.size, &issue, &f));
    assert_string_equal(issue.text, "Damp");
    assert_int_equal(issue.selects[0].choice, SAFETY + 1);
    assert_int_equal(issue.selects[1].choice, 0);
    issue_clear(&issue);
    bytes_free(&ballot);
    bytes_free(&words);
}

static void the_receipt_on_the_screen_is_the_ballots_own(void **state)
{
    struct tablet *t = *state;
    struct fail f;
    char shown[RECEIPT_LETTERS + 3], cast[RECEIPT_LETTERS + 3];
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_draw(t);
    strcpy(shown, frame_find(&t->frame, "receipt")->label);
    assert_true(kiosk_close_practice(&t->kiosk, &f));
    struct session *s = box_closed_session(t->kiosk.steward.box, 1, &f);
    size_t size;
    receipt_grouped(session_envelope(s, RECORD_BALLOT, 0, &size), cast);
    assert_string_equal(shown, cast);
    session_free(s);
}

/* A limit on the size of files stands in for a full disk. */
static struct rlimit fill_disk(void)
{
    struct rlimit before, none = {0};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    none.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &none);
    return before;
}

/* DESIGN 4.1: saved means durable. */
static void saved_is_said_only_after_the_box_has_it(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    struct rlimit before = fill_disk();
    tablet_touch(t, "save");
    tablet_draw(t);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_string_equal(t->frame.screen, "not_saved");
    assert_int_equal(counts(t).ballots, 0);
    tablet_touch(t, "retry");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(counts(t).ballots, 1);
    assert_int_equal(counts(t).issues, 1);
}

/* As after a failure halfway: the ids are kept, so that what is in the box stays there once. */
static void saving_the_same_visit_again_stores_nothing_twice(void **state)
{
    struct tablet *t = *state;
    struct fail f;
    tablet_answer_all(t);
    for (int i = 0; i < 2; i++)
        assert_true(
            cast_visit(&t->kiosk.visit, t->kiosk.steward.box, t->kiosk.steward.session, &f));
    assert_int_equal(counts(t).ballots, 1);
    assert_int_equal(counts(t).issues, 1);
}

static void a_vote_that_waits_to_be_saved_outlives_the_steward(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    struct rlimit before = fill_disk();
    tablet_touch(t, "save");
    setrlimit(RLIMIT_FSIZE, &before);
    tablet_touch(t, "steward.call");
    tablet_pin(t, "2580");
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "not_saved");
    tablet_touch(t, "retry");
    assert_int_equal(counts(t).ballots, 1);
}

static void a_quick_visit_is_counted(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t); /* 22 touches, half a second each */
    tablet_touch(t, "save");
    assert_int_equal(t->kiosk.steward.counters.quick_visits, 1);
    tablet_touch(t, "done");
    tablet_answer_all(t);
    tablet_wait_s(t, 20);
    tablet_touch(t, "save");
    assert_int_equal(t->kiosk.steward.counters.quick_visits, 1);
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
    tablet_touch(t, "order.done");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "choice:housing")->value, "1");
    assert_string_equal(frame_find(&t->frame, "choice:parks")->value, "2");
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
    tablet_touch(t, "contrast");
    tablet_touch(t, "settings");
    tablet_touch(t, "wipe");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_true(visit_is_fresh(&t->kiosk.visit));
    assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
    assert_int_equal(counts(t).ballots, 0);
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

/* ---- sizes ---- */

static void assert_fits(const struct frame *f, const struct frame_control *c)
{
    int floor_px = metrics_px(&f->metrics, MM_TARGET_FLOOR);
    if (c->rect.width < floor_px || c->rect.height < floor_px)
        fail_msg("%s: %s is %d x %d px, less than %d", f->screen, c->id, c->rect.width,
                 c->rect.height, floor_px);
    if (c->rect.x < 0 || c->rect.y < 0 || c->rect.x + c->rect.width > f->metrics.width ||
        c->rect.y + c->rect.height > f->metrics.height)
        fail_msg("%s: %s leaves the screen", f->screen, c->id);
}

/* Two targets are at least 2.54 mm apart; hexagons interlock, and are tested on their own. */
static void assert_apart(const struct frame *f, const struct frame_control *a,
                         const struct frame_control *b)
{
    int gap = (int)(MM_GAP_FLOOR * f->metrics.px_per_mm);
    struct rect near = rect_inset(a->rect, -gap);
    if (!a->is_hexagon && !b->is_hexagon && !rect_is_empty(rect_intersection(near, b->rect)))
        fail_msg("%s: %s and %s are less than 2.54 mm apart", f->screen, a->id, b->id);
}

static void assert_targets(struct tablet *t)
{
    const struct frame *f = &t->frame;
    tablet_draw(t);
    for (size_t i = 0; i < f->control_count; i++) {
        if (!frame_can_touch(&f->controls[i]))
            continue;
        assert_fits(f, &f->controls[i]);
        for (size_t j = 0; j < i; j++)
            if (frame_can_touch(&f->controls[j]))
                assert_apart(f, &f->controls[i], &f->controls[j]);
    }
}

static void touch_and_check(struct tablet *t, const char *const *ids)
{
    for (; *ids; ids++) {
        tablet_touch(t, *ids);
        assert_targets(t);
    }
}

static void visit_and_check(struct tablet *t, const char *language)
{
    char *choose = xasprintf("language:%s", language);
    const char *const ids[] = {
        choose,        "start",        "next",  "choice:housing", "choice:parks", "choice:youth",
        "settings",    "done",         "next",  "choice:repairs", "next",         "next",
        "field:theme", "choice:parks", "key:a", "issue.add",      "key:b",        "key:123",
        "issue.list",  "done",         "next",  "choice:OK",      "next",         "next",
        "next",        "page.down",    "save",  "more",           "done",         NULL,
    };
    touch_and_check(t, ids);
    free(choose);
}

static void targets_are_large_and_apart_on_every_screen_of_a_visit(void **state)
{
    struct tablet *t = *state;
    for (int i = 0; i < 2; i++) {
        t->screen = (struct stage_screen[]){{1280, 800, 10.1}, {1920, 1080, 15.6}}[i];
        visit_and_check(t, "en");
        visit_and_check(t, "pl");
    }
}

static void the_stewards_targets_are_large_and_apart_too(void **state)
{
    struct tablet *t = *state;
    assert_targets(t);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    assert_targets(t);
    tablet_pin(t, "2580");
    const char *const ids[] = {"steward.close",
                               "pin:1",
                               "steward.confirm",
                               "steward.open",
                               "field:initials",
                               "steward.typed",
                               "steward.back",
                               "steward.export",
                               "steward.back",
                               "steward.shutdown",
                               NULL};
    touch_and_check(t, ids);
}

/* ---- the steward ---- */

static void the_first_start_makes_the_tablet_and_leads_to_the_panel(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    assert_string_equal(tablet_screen(t), "steward_setup");
    tablet_pin(t, "258");
    assert_string_equal(t->kiosk.desk.message, "A PIN has at least 4 digits.");
    tablet_touch(t, "pin:0");
    tablet_touch(t, "pin.ok");
    tablet_pin(t, "0852");
    assert_false(t->kiosk.desk.again);
    tablet_pin(t, "2580");
    tablet_pin(t, "2580");
    tablet_type(t, "Tablet 3");
    tablet_touch(t, "steward.confirm");
    assert_string_equal(tablet_screen(t), "steward_panel");
    assert_string_equal(box_tablet(t->kiosk.steward.box), "Tablet 3");
}

static void wrong_pins_have_to_wait(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    for (int i = 0; i < 4; i++)
        tablet_pin(t, "1111");
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), 5);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_pin");
    tablet_wait_s(t, 5);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void a_steward_never_comes_to_a_residents_answers(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    enter(t);
    assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_null(t->kiosk.steward.key);
}

static void a_panel_that_is_left_locks_itself(void **state)
{
    struct tablet *t = *state;
    enter(t);
    tablet_wait_s(t, 179);
    assert_string_equal(tablet_screen(t), "steward_panel");
    tablet_wait_s(t, 1);
    assert_string_equal(tablet_screen(t), "welcome");
    assert_null(t->kiosk.steward.key);
}

static struct closing closing_of(struct tablet *t, uint32_t number)
{
    struct fail f;
    struct closing closing;
    struct session *s = box_closed_session(t->kiosk.steward.box, number, &f);
    assert_non_null(s);
    assert_int_equal(s->closing_count, 1);
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &closing, &f));
    session_free(s);
    return closing;
}

static void closing_asks_for_a_hand_count_and_exports(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    enter(t);
    tablet_touch(t, "steward.close");
    assert_false(tablet_has(t, "steward.confirm"));
    tablet_touch(t, "pin:4");
    tablet_touch(t, "pin:2");
    tablet_touch(t, "steward.confirm");
    assert_string_equal(tablet_screen(t), "steward_panel");
    struct closing closing = closing_of(t, 1);
    assert_int_equal(closing.hand_count, 42);
    assert_int_equal(closing.ballots, 1);
    assert_int_equal(closing.how, CLOSING_CLOSED);
    tablet_touch(t, "steward.export");
    assert_int_equal(t->kiosk.desk.exported.sessions, 1);
    assert_non_null(strstr(t->kiosk.desk.exported.newest, ".bundle"));
}

static void after_a_crash_the_steward_gives_a_count_and_the_session_is_recovered(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_off(t);
    tablet_on(t);
    assert_string_equal(tablet_screen(t), "closed");
    enter(t);
    assert_string_equal(tablet_screen(t), "steward_recover");
    assert_string_equal(frame_find(&t->frame, "question")->label,
                        "This box holds 1 vote. Your own count?");
    tablet_touch(t, "pin:2");
    tablet_touch(t, "steward.confirm");
    struct closing closing = closing_of(t, 1);
    assert_int_equal(closing.how, CLOSING_RECOVERED);
    assert_int_equal(closing.hand_count, 2);
    assert_int_equal(closing.ballots, 1);
    tablet_open_session(t);
    assert_string_equal(tablet_screen(t), "welcome");
}

static void a_session_closes_by_itself_when_its_day_is_over_and_nobody_votes(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    t->kiosk.steward.session->opening.day--;
    tablet_wait_s(t, 1);
    assert_true(kiosk_is_open(&t->kiosk));
    tablet_touch(t, "back");
    assert_string_equal(tablet_screen(t), "closed");
    assert_int_equal(closing_of(t, 1).hand_count, HAND_COUNT_NONE);
}

#define WITH_TABLET(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
#define WITH_SESSION(test) cmocka_unit_test_setup_teardown(test, set_up_open, tear_down)

int screens_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(without_a_session_nobody_can_start),
        WITH_SESSION(what_is_cast_is_what_was_touched),
        WITH_SESSION(the_receipt_on_the_screen_is_the_ballots_own),
        WITH_SESSION(saved_is_said_only_after_the_box_has_it),
        WITH_SESSION(saving_the_same_visit_again_stores_nothing_twice),
        WITH_SESSION(a_vote_that_waits_to_be_saved_outlives_the_steward),
        WITH_SESSION(a_quick_visit_is_counted),
        WITH_SESSION(the_fourth_choice_of_three_changes_nothing_and_says_why),
        WITH_SESSION(the_order_is_changed_by_buttons_alone),
        WITH_SESSION(the_language_changes_in_place_and_keeps_the_answers),
        WITH_SESSION(stop_and_wipe_leaves_nothing),
        WITH_SESSION(review_names_what_was_left_blank_and_leads_there_and_back),
        WITH_SESSION(issues_are_added_changed_and_taken_off),
        WITH_SESSION(a_visit_that_is_left_is_asked_about_and_wiped),
        WITH_SESSION(targets_are_large_and_apart_on_every_screen_of_a_visit),
        WITH_SESSION(the_stewards_targets_are_large_and_apart_too),
        WITH_TABLET(the_first_start_makes_the_tablet_and_leads_to_the_panel),
        WITH_SESSION(wrong_pins_have_to_wait),
        WITH_SESSION(a_steward_never_comes_to_a_residents_answers),
        WITH_SESSION(a_panel_that_is_left_locks_itself),
        WITH_SESSION(closing_asks_for_a_hand_count_and_exports),
        WITH_SESSION(after_a_crash_the_steward_gives_a_count_and_the_session_is_recovered),
        WITH_SESSION(a_session_closes_by_itself_when_its_day_is_over_and_nobody_votes),
    };
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
