/* What there is twice, or looks so, each layer apart; and that suspicion changes nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "seal/session_cast.h"
#include "tally/decide.h"
#include "tally/duplicates.h"

static struct duplicates found_in(struct fixture *x)
{
    struct duplicates found;
    struct fail f = {0};
    struct derived *d = fixture_derive(x);
    if (!duplicates_read(x->campaign, d, &found, &f))
        fail_msg("%s", f.text);
    derived_close(d);
    return found;
}

static void expect_nothing(struct fixture *x)
{
    struct duplicates found = found_in(x);
    assert_int_equal(found.count, 0);
    duplicates_clear(&found);
}

/* The one finding. */
static const struct duplicate *only(const struct duplicates *found, enum duplicate_layer layer,
                                    unsigned places)
{
    assert_int_equal(found->count, 1);
    assert_int_equal(found->all[0].layer, layer);
    assert_int_equal(found->all[0].place_count, places);
    return &found->all[0];
}

static void approve_all(struct fixture *x)
{
    for (unsigned tablet = 0; tablet < 3; tablet++)
        fixture_approve(x, tablet);
}

static void decide_on_all(struct fixture *x, enum decision_kind kind,
                          const uint8_t subject[HASH_SIZE], uint8_t sessions[][HASH_SIZE],
                          size_t count)
{
    struct decision d = {.kind = kind,
                         .day = FIXTURE_DAY,
                         .reason = "One of two",
                         .sessions = sessions,
                         .session_count = count};
    struct fail f = {0};
    bool written;
    memcpy(d.subject, subject, HASH_SIZE);
    if (!decide(x->campaign, &x->keys, &d, &written, &f))
        fail_msg("%s", f.text);
}

static void decide_on(struct fixture *x, enum decision_kind kind, const uint8_t subject[HASH_SIZE],
                      const uint8_t session[HASH_SIZE])
{
    uint8_t listed[1][HASH_SIZE];
    if (session)
        memcpy(listed[0], session, HASH_SIZE);
    decide_on_all(x, kind, subject, listed, session != NULL);
}

static void one_id_with_two_contents_is_listed_until_one_of_them_is_void(void **state)
{
    struct fixture *x = *state;
    approve_all(x);
    for (unsigned tablet = 0; tablet < 2; tablet++) {
        struct fixture_session s = fixture_open(x, tablet, 1, 0);
        fixture_vote(&s, 7, tablet ? PARKS : SAFETY);
        fixture_vote(&s, 100 + tablet, PARKS);
        fixture_merge_session(x, &s);
    }
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_ID, 2);
    uint8_t record[HASH_SIZE] = {0};
    assert_int_equal(one->kind, RECORD_BALLOT);
    assert_memory_equal(one->places[0].id, one->places[1].id, RECORD_ID_SIZE);
    assert_ptr_not_equal(one->places[0].session, one->places[1].session);
    assert_false(one->places[0].counts || one->places[1].counts);
    memcpy(record, one->places[0].id, RECORD_ID_SIZE);
    decide_on(x, DECISION_VOID_BALLOT, record, one->places[1].session->id);
    duplicates_clear(&found);
    expect_nothing(x);
}

static void issues_and_ballots_of_one_session_are_listed_apart(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    approve_all(x);
    fixture_vote(&s, 7, SAFETY);
    fixture_vote(&s, 7, PARKS);
    fixture_vote(&s, 7, YOUTH);
    fixture_report(&s, 7, PARKS, "The gate is locked");
    fixture_report(&s, 7, PARKS, "The gate is open");
    fixture_report(&s, 8, PARKS, "The gate is open");
    fixture_merge_session(x, &s);
    struct duplicates found = found_in(x);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.all[0].kind, RECORD_BALLOT);
    assert_int_equal(found.all[0].place_count, 3);
    assert_int_equal(found.all[1].kind, RECORD_ISSUE);
    assert_int_equal(found.all[1].place_count, 2);
    duplicates_clear(&found);
}

static void two_sessions_with_one_number(struct fixture *x)
{
    approve_all(x);
    for (unsigned salt = 0; salt < 2; salt++) {
        struct fixture_session s = fixture_open(x, 0, 5, salt);
        fixture_vote(&s, 10 + salt, PARKS);
        fixture_merge_session(x, &s);
    }
    free(fixture_simple_bundle(x, 1, 5, 1)); /* another tablet's number 5 is none of theirs */
    fixture_merge_only(x->campaign, x->folder);
}

static void a_cloned_tablets_sessions_count_and_are_listed_until_one_is_void(void **state)
{
    struct fixture *x = *state;
    two_sessions_with_one_number(x);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_NUMBER, 2);
    assert_int_equal(one->places[0].session->opening.number, 5);
    assert_true(one->places[0].counts && one->places[1].counts);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 3, 0, 0);
    decide_on(x, DECISION_VOID_SESSION, one->places[1].session->id, NULL);
    duplicates_clear(&found);
    expect_nothing(x);
}

/* One of them, or both where the copy did no harm; those count. */
static void a_revoked_tablet_whose_good_sessions_are_named_is_settled(void **state)
{
    struct fixture *x = *state;
    two_sessions_with_one_number(x);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_NUMBER, 2);
    uint8_t good[2][HASH_SIZE];
    for (int i = 0; i < 2; i++)
        memcpy(good[i], one->places[i].session->id, HASH_SIZE);
    for (size_t count = 1; count <= 2; count++) {
        decide_on_all(x, DECISION_REVOKE_DEVICE, x->tablets[0].public_key, good, count);
        expect_nothing(x);
    }
    duplicates_clear(&found);
}

/* Six sessions of 20 ballots: `housing` of each of the first `many` rank it, and `others` of each
 * other. */
static void sessions_of_20(struct fixture *x, unsigned many, unsigned housing, unsigned others)
{
    approve_all(x);
    for (unsigned session = 0; session < 6; session++) {
        unsigned first = session < many ? housing : others;
        struct fixture_session s = fixture_open(x, session % 3, 1 + session / 3, session);
        for (unsigned n = 0; n < 20; n++)
            fixture_vote(&s, 100 * session + n, n < first ? HOUSING : SAFETY + (int)(n % 3));
        fixture_merge_session(x, &s);
    }
}

/* 12 of 20 where 5 of the 100 others are so: 1 expected; P(12 or more) = 5.157e-8, exactly,
 * in Python; at most 6 sessions x 120 ballots / 5 = 144 comparisons. */
static void equal_ballots_past_what_is_expected_are_listed_and_count(void **state)
{
    struct fixture *x = *state;
    sessions_of_20(x, 1, 12, 1);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_BALLOTS, 12);
    assert_int_equal(one->compared.here, 12);
    assert_int_equal(one->compared.here_of, 20);
    assert_int_equal(one->compared.rest, 5);
    assert_int_equal(one->compared.rest_of, 100);
    assert_true(one->expected == 1);
    assert_true(one->chance > 5.157e-8 && one->chance < 5.158e-8);
    assert_true(one->level > 0.01 / 144 - 1e-12 && one->level < 0.01 / 144 + 1e-12);
    for (unsigned i = 0; i < 12; i++) {
        assert_int_equal(one->places[i].session->opening.number, 1);
        for (unsigned j = 0; j < i; j++)
            assert_memory_not_equal(one->places[i].id, one->places[j].id, RECORD_ID_SIZE);
    }
    duplicates_clear(&found);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 120, 0, 0);
}

/* 7 of 20 where 10 of the 100 others are so: 2 expected; P(7 or more) = 0.0085, which is no wonder
 * among 144 comparisons. */
static void equal_ballots_within_what_is_expected_are_not_listed(void **state)
{
    sessions_of_20(*state, 1, 7, 2);
    expect_nothing(*state);
}

/* 16 of 20 each, where 16 and 4 of the 100 others are so: P(16 or more) = 5.1e-07, exactly. */
static void equal_ballots_of_two_sessions_are_each_compared_with_the_other_too(void **state)
{
    struct fixture *x = *state;
    sessions_of_20(x, 2, 16, 1);
    struct duplicates found = found_in(x);
    assert_int_equal(found.count, 2);
    for (size_t i = 0; i < found.count; i++) {
        assert_int_equal(found.all[i].layer, DUPLICATE_BALLOTS);
        assert_int_equal(found.all[i].compared.here, 16);
        assert_int_equal(found.all[i].compared.rest, 20);
        assert_int_equal(found.all[i].place_count, 16);
    }
    duplicates_clear(&found);
}

/* Of two of its three closing statements the records are not here. */
static void a_session_closed_in_several_states_is_listed_and_counts(void **state)
{
    struct fixture *x = *state;
    approve_all(x);
    struct fixture_session s = fixture_open(x, 0, 1, 0), early[2];
    for (unsigned i = 0; i < 2; i++) {
        early[i] = fixture_copy(&s);
        for (unsigned n = 0; n < 8 + i; n++)
            fixture_vote(&early[i], n, PARKS);
        fixture_close(&early[i], HAND_COUNT_NONE);
    }
    for (unsigned n = 0; n < 20; n++)
        fixture_vote(&s, n, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    for (unsigned i = 0; i < 2; i++) {
        assert_true(
            session_add_closing(s.session, early[i].session->closings[0], CLOSING_SIZE, NULL));
        session_free(early[i].session);
    }
    char *path = fixture_bundle(x, &s);
    fixture_merge_only(x->campaign, path);
    free(path);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_CLOSINGS, 1);
    assert_true(one->places[0].counts);
    assert_string_equal(one->places[0].session->closed_as,
                        "20 ballots and 0 issues; 9 and 0; 8 and 0");
    duplicates_clear(&found);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 20, 0, 0);
}

static void session_with_quick_visits(struct fixture *x, unsigned tablet, unsigned ballots,
                                      uint32_t quick)
{
    struct fixture_session s = fixture_open(x, tablet, 1, 0);
    struct closing c = {
        .hand_count = HAND_COUNT_NONE, .how = CLOSING_CLOSED, .quick_visits = quick};
    struct fail f = {0};
    for (unsigned n = 0; n < ballots; n++)
        fixture_vote(&s, 1000 * tablet + n, SAFETY + (int)(n % 3));
    if (!session_close(s.session, s.tablet, &c, &f))
        fail_msg("%s", f.text);
    char *path = fixture_bundle(x, &s);
    fixture_merge_only(x->campaign, path);
    free(path);
}

/* As the first of test_comparison.c, twice for two sessions: 0.0013. */
static void a_share_of_quick_visits_past_the_others_is_listed_and_counts(void **state)
{
    struct fixture *x = *state;
    approve_all(x);
    session_with_quick_visits(x, 0, 10, 5);
    session_with_quick_visits(x, 1, 90, 5);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_QUICK_VISITS, 1);
    assert_int_equal(one->places[0].session->ballots, 10);
    assert_int_equal(one->compared.here, 5);
    assert_int_equal(one->compared.rest_of, 90);
    assert_true(one->expected > 0.5555 && one->expected < 0.5556);
    duplicates_clear(&found);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 100, 0, 0);
}

static void at_the_door(struct opening *o)
{
    o->channel = CHANNEL_DOORSTEP;
}

static void sessions_of_2_and_one_of_60(struct fixture *x, unsigned small,
                                        void (*large)(struct opening *))
{
    approve_all(x);
    for (unsigned session = 0; session <= small; session++) {
        struct fixture_session s =
            fixture_open_changed(x, 0, 1 + session, session, session ? NULL : large);
        for (unsigned n = 0; n < (session ? 2 : 60); n++)
            fixture_vote(&s, 100 * session + n, (int)((n + 2 * session) % 4));
        fixture_merge_session(x, &s);
    }
}

/* Quartiles of 2 and 2: 2 x 2^3 = 16 are ordinary. */
static void a_session_far_larger_than_seven_others_is_listed_and_counts(void **state)
{
    struct fixture *x = *state;
    sessions_of_2_and_one_of_60(x, 7, NULL);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_LARGE_SESSION, 1);
    assert_int_equal(one->compared.here, 60);
    assert_int_equal(one->compared.here_of, 74);
    assert_true(one->expected == 16);
    decide_on(x, DECISION_VOID_SESSION, one->places[0].session->id, NULL);
    duplicates_clear(&found);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 14, 0, 60);
    expect_nothing(x);
}

static void of_fewer_than_eight_sessions_none_is_called_large(void **state)
{
    sessions_of_2_and_one_of_60(*state, 6, NULL);
    expect_nothing(*state);
}

static void a_session_is_large_among_those_of_its_channel_alone(void **state)
{
    sessions_of_2_and_one_of_60(*state, 8, at_the_door);
    expect_nothing(*state);
}

static void session_with_words(struct fixture *x, uint32_t number, const char *same, unsigned alike,
                               unsigned others)
{
    struct fixture_session s = fixture_open(x, 0, number, number);
    char words[60];
    fixture_vote(&s, 20000 * number, PARKS);
    for (unsigned n = 0; n < alike; n++)
        fixture_report(&s, 20000 * number + n, PARKS, same);
    for (unsigned n = 0; n < others; n++) {
        snprintf(words, sizeof words, "The lamp at number %u in street %u is broken", n, number);
        fixture_report(&s, 20000 * number + alike + n, PARKS, words);
    }
    fixture_merge_session(x, &s);
}

static void the_same_words_are_many_as_one_issue_in_a_thousand_or_five_of_a_session(void **state)
{
    struct fixture *x = *state;
    approve_all(x);
    for (uint32_t number = 1; number <= 5; number++)
        session_with_words(x, number, "The gate is locked every evening", 1, 999);
    struct duplicates found = found_in(x);
    const struct duplicate *one = only(&found, DUPLICATE_WORDS, 5); /* of 5,000 */
    assert_string_equal(one->words, "The gate is locked every evening");
    assert_int_equal(one->compared.here, 5);
    duplicates_clear(&found);
    session_with_words(x, 6, "", 0, 1);
    expect_nothing(x); /* 5 of 5,001 */
    session_with_words(x, 7, "Nobody asked us about the trees", 5, 0);
    found = found_in(x);
    one = only(&found, DUPLICATE_WORDS, 1);
    assert_int_equal(one->places[0].issues, 5);
    duplicates_clear(&found);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int duplicates_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_id_with_two_contents_is_listed_until_one_of_them_is_void),
        TEST(issues_and_ballots_of_one_session_are_listed_apart),
        TEST(a_cloned_tablets_sessions_count_and_are_listed_until_one_is_void),
        TEST(a_revoked_tablet_whose_good_sessions_are_named_is_settled),
        TEST(a_session_closed_in_several_states_is_listed_and_counts),
        TEST(equal_ballots_past_what_is_expected_are_listed_and_count),
        TEST(equal_ballots_of_two_sessions_are_each_compared_with_the_other_too),
        TEST(equal_ballots_within_what_is_expected_are_not_listed),
        TEST(a_share_of_quick_visits_past_the_others_is_listed_and_counts),
        TEST(a_session_far_larger_than_seven_others_is_listed_and_counts),
        TEST(the_same_words_are_many_as_one_issue_in_a_thousand_or_five_of_a_session),
        TEST(a_session_is_large_among_those_of_its_channel_alone),
        TEST(of_fewer_than_eight_sessions_none_is_called_large),
    };
    return cmocka_run_group_tests_name("duplicates", tests, NULL, NULL);
}
