/* What decisions make of sessions: alone, against each other, and in whatever order they come. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "record/alloc.h"
#include "tally/decide.h"

enum { SESSIONS = 3 };

/* Three sessions of the first tablet, numbered from 1, in the ledger; session n is of the day
 * FIXTURE_DAY + n. */
struct rulings_test {
    struct fixture *fixture;
    struct opening openings[SESSIONS];
    uint8_t ids[SESSIONS][HASH_SIZE];
};

static struct rulings_test begin(void **state)
{
    struct rulings_test t = {.fixture = *state};
    for (unsigned i = 0; i < SESSIONS; i++) {
        struct fixture_session s = fixture_open(t.fixture, 0, i + 1, 0);
        fixture_vote(&s, i, PARKS);
        t.openings[i] = s.session->opening;
        memcpy(t.ids[i], s.session->id, HASH_SIZE);
        fixture_merge_session(t.fixture, &s);
    }
    return t;
}

static struct decision made(enum decision_kind kind, const uint8_t subject[HASH_SIZE],
                            const char *reason)
{
    struct decision d = {.kind = kind, .day = FIXTURE_DAY};
    memcpy(d.subject, subject, HASH_SIZE);
    strcpy(d.reason, reason);
    return d;
}

static struct decision closing(int day)
{
    uint8_t subject[DECISION_SUBJECT_SIZE];
    decision_subject_day(subject, FIXTURE_DAY + day);
    return made(DECISION_MOVE_CLOSING, subject, "The deadline was moved");
}

/* Signed by another program, which replaces nothing. */
static void put(const struct fixture *x, struct campaign *c, struct decision d)
{
    struct bytes_writer bytes = {0};
    bool added;
    memcpy(d.campaign, c->pack->campaign, HASH_SIZE);
    decision_encode(&d, &x->keys, &bytes);
    assert_true(ledger_put_decision(c->ledger, bytes.data, bytes.size, &added, NULL));
    bytes_free(&bytes);
}

static bool decides(struct rulings_test *t, struct decision d)
{
    struct fail f = {0};
    bool written;
    if (!decide(t->fixture->campaign, &t->fixture->keys, &d, &written, &f))
        fail_msg("%s", f.text);
    return written;
}

static enum held_reason held(struct rulings_test *t, unsigned session)
{
    struct judge *j = judge_new(t->fixture->campaign, NULL);
    enum held_reason reason = judge_session(j, t->ids[session], &t->openings[session]);
    judge_free(j);
    return reason;
}

static void assert_held(struct rulings_test *t, enum held_reason first, enum held_reason second,
                        enum held_reason third)
{
    assert_int_equal(held(t, 0), first);
    assert_int_equal(held(t, 1), second);
    assert_int_equal(held(t, 2), third);
}

static size_t contradictions(struct rulings_test *t)
{
    struct rulings r;
    assert_true(rulings_read(t->fixture->campaign, &r, NULL));
    size_t count = rulings_contradictions(&r);
    rulings_clear(&r);
    return count;
}

static void a_void_session_does_not_count_until_it_is_restored(void **state)
{
    struct rulings_test t = begin(state);
    fixture_approve(t.fixture, 0);
    assert_true(decides(&t, made(DECISION_VOID_SESSION, t.ids[1], "Practice by mistake")));
    assert_false(decides(&t, made(DECISION_VOID_SESSION, t.ids[1], "Said again")));
    assert_held(&t, HELD_NOT, HELD_VOID, HELD_NOT);
    struct derived_totals totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.sessions, 2, 0, 1);
    fixture_assert_total(&totals.ballots, 2, 0, 1);
    assert_true(decides(&t, made(DECISION_RESTORE_SESSION, t.ids[1], "It was real")));
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_NOT);
    totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 3, 0, 0);
}

static void of_a_revoked_tablet_the_sessions_that_stay_good_count(void **state)
{
    struct rulings_test t = begin(state);
    uint8_t good[2][HASH_SIZE];
    bool in_order = memcmp(t.ids[0], t.ids[1], HASH_SIZE) < 0;
    memcpy(good[!in_order], t.ids[0], HASH_SIZE);
    memcpy(good[in_order], t.ids[1], HASH_SIZE);
    struct decision d = made(DECISION_REVOKE_DEVICE, t.openings[0].device, "Lost on the third day");
    d.sessions = good;
    d.session_count = 2;
    assert_true(decides(&t, d));
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_DEVICE_REVOKED);

    /* Of two revocations those that are good in both. */
    d.sessions = &t.ids[1];
    d.session_count = 1;
    put(t.fixture, t.fixture->campaign, d);
    assert_held(&t, HELD_DEVICE_REVOKED, HELD_NOT, HELD_DEVICE_REVOKED);
    assert_int_equal(contradictions(&t), 1);
    d.session_count = 0;
    put(t.fixture, t.fixture->campaign, d);
    assert_held(&t, HELD_DEVICE_REVOKED, HELD_DEVICE_REVOKED, HELD_DEVICE_REVOKED);
}

/* Each pack closes on another day, 0: on none; the last is the newest. */
static void revise(struct fixture *x, const char *closes)
{
    struct survey *s = fixture_survey(closes);
    if (*closes) {
        s->settings = xrealloc(s->settings, 2, sizeof *s->settings);
        s->settings[1] = (struct survey_setting){.name = xstrdup("closes")};
        s->settings[1].text.by_language = xcalloc(1, sizeof(char *));
        s->settings[1].text.by_language[0] = xstrdup(closes);
        s->setting_count = 2;
    }
    assert_true(campaign_revise(x->campaign, s, &x->keys, FIXTURE_DAY, NULL));
    survey_free(s);
}

static void a_session_after_the_newest_packs_closing_day_waits_to_be_admitted(void **state)
{
    struct rulings_test t = begin(state); /* of 17, 18 and 19 July 2011 */
    fixture_approve(t.fixture, 0);
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_NOT);
    revise(t.fixture, "2011-07-17");
    assert_held(&t, HELD_NOT, HELD_LATE, HELD_LATE);
    revise(t.fixture, "2011-07-18");
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_LATE);
    assert_true(decides(&t, made(DECISION_ADMIT_SESSION, t.ids[2], "The bus was late")));
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_NOT);
}

static void a_moved_closing_day_goes_before_the_packs_and_the_earlier_before_the_later(void **state)
{
    struct rulings_test t = begin(state);
    fixture_approve(t.fixture, 0);
    revise(t.fixture, "2011-07-16");
    assert_held(&t, HELD_LATE, HELD_LATE, HELD_LATE);
    put(t.fixture, t.fixture->campaign, closing(2));
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_LATE);
    put(t.fixture, t.fixture->campaign, closing(1));
    assert_held(&t, HELD_NOT, HELD_LATE, HELD_LATE);
    assert_int_equal(contradictions(&t), 1);
    assert_true(decides(&t, closing(3)));
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_NOT);
    assert_int_equal(contradictions(&t), 0);
}

static void what_two_coordinators_decide_otherwise_is_strict_until_one_settles_it(void **state)
{
    struct rulings_test t = begin(state);
    fixture_approve(t.fixture, 0);
    put(t.fixture, t.fixture->campaign, made(DECISION_VOID_SESSION, t.ids[0], "Doubtful"));
    assert_int_equal(contradictions(&t), 0);
    put(t.fixture, t.fixture->campaign, made(DECISION_RESTORE_SESSION, t.ids[0], "Checked"));
    assert_int_equal(contradictions(&t), 1);
    assert_held(&t, HELD_VOID, HELD_NOT, HELD_NOT);
    assert_true(decides(&t, made(DECISION_RESTORE_SESSION, t.ids[0], "Agreed by telephone")));
    assert_int_equal(contradictions(&t), 0);
    assert_held(&t, HELD_NOT, HELD_NOT, HELD_NOT);
}

/* The record that fixture_vote casts as number n, in a session. */
static struct decision on_ballot(enum decision_kind kind, unsigned n, uint8_t (*session)[HASH_SIZE])
{
    uint8_t id[HASH_SIZE];
    hash_bytes(&n, sizeof n, id);
    struct decision d = made(kind, id, "Cast twice by one hand");
    memset(d.subject, 0, sizeof d.subject);
    memcpy(d.subject, id, RECORD_ID_SIZE);
    d.sessions = session;
    d.session_count = 1;
    return d;
}

static void a_void_ballot_is_set_aside_alone_until_it_is_restored(void **state)
{
    struct rulings_test t = begin(state);
    fixture_approve(t.fixture, 0);
    struct derived_totals totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 3, 0, 0);
    assert_true(decides(&t, on_ballot(DECISION_VOID_BALLOT, 1, &t.ids[1])));
    totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.sessions, 3, 0, 0);
    fixture_assert_total(&totals.ballots, 2, 0, 1);
    assert_int_equal(totals.ballots.by_decision, 1);
    assert_true(decides(&t, on_ballot(DECISION_VOID_BALLOT, 1, &t.ids[2]))); /* not there */
    totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 2, 0, 1);
    assert_true(decides(&t, on_ballot(DECISION_RESTORE_BALLOT, 1, &t.ids[1])));
    totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 3, 0, 0);
}

/* DESIGN 4.7: of two contents neither counts, until a person says which is wrong. */
static void voiding_one_of_two_ballots_with_one_id_lets_the_other_count(void **state)
{
    struct rulings_test t = begin(state);
    struct fixture_session s = fixture_open(t.fixture, 1, 1, 9);
    uint8_t id[1][HASH_SIZE];
    memcpy(id[0], s.session->id, HASH_SIZE);
    fixture_vote(&s, 0, SAFETY); /* as in the first session, where it is for parks */
    fixture_merge_session(t.fixture, &s);
    fixture_approve(t.fixture, 0);
    fixture_approve(t.fixture, 1);
    struct derived_totals totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 2, 0, 2);
    assert_int_equal(totals.ballots.by_decision, 0);
    assert_true(decides(&t, on_ballot(DECISION_VOID_BALLOT, 0, id)));
    totals = fixture_totals(t.fixture);
    fixture_assert_total(&totals.ballots, 3, 0, 1);
    assert_int_equal(totals.ballots.by_decision, 1);
    unsigned themes[4];
    struct derived *d = fixture_derive(t.fixture);
    fixture_themes(d, themes);
    assert_int_equal(themes[PARKS], 3);
    assert_int_equal(themes[SAFETY], 0);
    derived_close(d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int rulings_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_void_session_does_not_count_until_it_is_restored),
        TEST(of_a_revoked_tablet_the_sessions_that_stay_good_count),
        TEST(a_session_after_the_newest_packs_closing_day_waits_to_be_admitted),
        TEST(a_moved_closing_day_goes_before_the_packs_and_the_earlier_before_the_later),
        TEST(a_void_ballot_is_set_aside_alone_until_it_is_restored),
        TEST(voiding_one_of_two_ballots_with_one_id_lets_the_other_count),
        TEST(what_two_coordinators_decide_otherwise_is_strict_until_one_settles_it),
    };
    return cmocka_run_group_tests_name("rulings", tests, NULL, NULL);
}
