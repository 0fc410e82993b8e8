/* From the last touch to the bytes in the box: what is cast, when it is said to be saved, and what
 * happens where the box fails. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cast.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"

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

/* UnicodeData.txt: U+00E9 is e with U+0301; U+064E has combining class 30, U+0651 has 33. */
static void own_words_are_saved_in_one_form_however_their_marks_were_typed(void **state)
{
    struct tablet *t = *state;
    struct bytes_writer words = {0};
    struct issue issue;
    struct fail f;
    tablet_answer_all(t);
    answers_set_text(t->kiosk.visit.answers, Q_ISSUE_WORDS, 0, "cafe\u0301 \u0628\u0651\u064E");
    tablet_touch(t, "save");
    assert_true(kiosk_close_practice(&t->kiosk, &f));
    open_record(t, RECORD_ISSUE, &words);
    assert_true(issue_decode(t->kiosk.pack->survey, words.data, words.size, &issue, &f));
    assert_string_equal(issue.text, "caf\u00E9 \u0628\u064E\u0651");
    issue_clear(&issue);
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

/* DESIGN 4.1: saved means durable. */
static void saved_is_said_only_after_the_box_has_it(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "save");
    tablet_draw(t);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_string_equal(t->frame.screen, "not_saved");
    assert_int_equal(tablet_counts(t).ballots, 0);
    tablet_touch(t, "retry");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(tablet_counts(t).ballots, 1);
    assert_int_equal(tablet_counts(t).issues, 1);
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
    assert_int_equal(tablet_counts(t).ballots, 1);
    assert_int_equal(tablet_counts(t).issues, 1);
}

static void a_vote_that_waits_to_be_saved_outlives_the_steward(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "save");
    setrlimit(RLIMIT_FSIZE, &before);
    tablet_touch(t, "steward.call");
    tablet_pin(t, "2580");
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "not_saved");
    tablet_touch(t, "retry");
    assert_int_equal(tablet_counts(t).ballots, 1);
}

/* Else its issues could be in the box twice: in the session that was closed and in the next. */
static void a_session_is_not_closed_while_a_vote_waits_to_be_saved(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "save");
    setrlimit(RLIMIT_FSIZE, &before);
    tablet_enter(t);
    assert_false(tablet_has(t, "steward.close"));
    tablet_touch(t, "steward.back");
    tablet_touch(t, "retry");
    tablet_enter(t);
    assert_true(tablet_has(t, "steward.close"));
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

int cast_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(what_is_cast_is_what_was_touched),
        WITH_SESSION(own_words_are_saved_in_one_form_however_their_marks_were_typed),
        WITH_SESSION(the_receipt_on_the_screen_is_the_ballots_own),
        WITH_SESSION(saved_is_said_only_after_the_box_has_it),
        WITH_SESSION(saving_the_same_visit_again_stores_nothing_twice),
        WITH_SESSION(a_vote_that_waits_to_be_saved_outlives_the_steward),
        WITH_SESSION(a_session_is_not_closed_while_a_vote_waits_to_be_saved),
        WITH_SESSION(a_quick_visit_is_counted),
    };
    return cmocka_run_group_tests_name("cast", tests, NULL, NULL);
}
