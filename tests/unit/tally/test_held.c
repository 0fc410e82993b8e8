/* What is in the ledger and is held: sessions, and records of sessions that count. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "tally/status_group.h"
#include "tally/status_held.h"

static void unknown_pack(struct opening *o)
{
    memset(o->pack, 1, HASH_SIZE);
}

static void not_trial(struct opening *o)
{
    o->trial = false;
}

static void another_key(struct opening *o)
{
    o->key_commitment[0] ^= 1;
}

static void a_session_is_held_for_its_pack_its_trial_flag_or_its_key(void **state)
{
    struct fixture *x = *state;
    void (*const changes[])(struct opening *) = {unknown_pack, not_trial, another_key};
    const enum held_reason reasons[] = {HELD_PACK_UNKNOWN, HELD_TRIAL, HELD_KEY};
    fixture_approve(x, 0);
    for (unsigned i = 0; i < 3; i++) {
        struct fixture_session s = fixture_open_changed(x, 0, i + 1, i, changes[i]);
        fixture_vote(&s, i, PARKS);
        fixture_merge_session(x, &s);
    }
    struct derived *d = fixture_derive(x);
    size_t count;
    const struct derived_session *sessions = derived_sessions(d, &count);
    assert_int_equal(count, 3);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(sessions[i].held, reasons[i]);
    derived_close(d);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 0, 3, 0);
}

/* Nobody waits for its pack. */
static void a_revoked_tablet_s_session_is_held_for_that_whatever_pack_it_names(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct fixture_session s = fixture_open_changed(x, 0, 1, 0, unknown_pack);
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    if (!devices_decide(x->campaign, &x->keys, x->tablets[0].public_key, DECISION_REVOKE_DEVICE,
                        FIXTURE_DAY, "A stranger's", &f))
        fail_msg("%s", f.text);
    struct derived *d = fixture_derive(x);
    size_t count;
    const struct derived_session *sessions = derived_sessions(d, &count);
    assert_int_equal(count, 1);
    assert_int_equal(sessions->held, HELD_DEVICE_REVOKED);
    derived_close(d);
}

static void an_envelope_sealed_elsewhere_is_held_beside_good_ones(void **state)
{
    struct fixture *x = *state;
    fixture_approve(x, 0);
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    s.key[0] ^= 1; /* whoever has no session key */
    fixture_vote(&s, 2, PARKS);
    fixture_report(&s, 3, PARKS, "Forged");
    fixture_merge_session(x, &s);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 1, 1, 0);
    fixture_assert_total(&t.issues, 0, 1, 0);
}

static bool append_held(void *data, const struct derived_held *h)
{
    char *line = xasprintf("%s %u, kind %d: %u: %s\n", h->session->tablet, h->session->number,
                           (int)h->kind, (unsigned)h->count, h->reason);
    bytes_put(data, line, strlen(line));
    free(line);
    return true;
}

static void held_records_are_told_by_session_kind_and_reason(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer lines = {0};
    struct fail f = {0};
    fixture_approve(x, 0);
    for (uint32_t number = 1; number <= 2; number++) {
        struct fixture_session s = fixture_open(x, 0, number, 0);
        s.key[0] ^= 1;
        fixture_vote(&s, 10 * number, PARKS);
        fixture_vote(&s, 10 * number + 1, PARKS);
        if (number == 2)
            fixture_report(&s, 22, PARKS, "Forged");
        fixture_merge_session(x, &s);
    }
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_held(d, append_held, &lines, &f));
    bytes_put_u8(&lines, 0);
    assert_string_equal((char *)lines.data,
                        "Tablet 1 1, kind 1: 2: It was not sealed in this session.\n"
                        "Tablet 1 2, kind 1: 2: It was not sealed in this session.\n"
                        "Tablet 1 2, kind 2: 1: It was not sealed in this session.\n");
    bytes_free(&lines);
    derived_close(d);
}

/* A ballot whose bits name an option that does not exist: 7 of 4 themes. */
static void a_ballot_that_is_not_of_its_survey_is_held(void **state)
{
    struct fixture *x = *state;
    uint8_t plain[BALLOT_SIZE_MAX] = {0}, id[RECORD_ID_SIZE] = {1}, envelope[ENVELOPE_ISSUE_MAX];
    size_t size = ballot_size(x->campaign->pack->survey);
    struct fail f = {0};
    fixture_approve(x, 0);
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    plain[0] = 0xe0;
    envelope_seal(s.key, s.session->id, RECORD_BALLOT, id, plain, size, envelope);
    assert_true(
        session_add_envelope(s.session, RECORD_BALLOT, envelope, size + ENVELOPE_OVERHEAD, &f));
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 1, 1, 0);
}

static void assert_sums(const struct status *s, enum status_by by, size_t at, unsigned sessions,
                        unsigned ballots, unsigned issues)
{
    struct status_groups g;
    status_group(s, by, &g);
    assert_true(at < g.count);
    assert_int_equal(g.all[at].sums[SUM_HELD], sessions);
    assert_int_equal(g.all[at].sums[SUM_BALLOTS_HELD], ballots);
    assert_int_equal(g.all[at].sums[SUM_ISSUES_HELD], issues);
    status_groups_clear(&g);
}

/* Tablet 1: a forged ballot and issue beside a good ballot. Tablet 2: a key that does not open,
 * with two ballots. Tablet 3: not approved, with one. */
static void the_status_tells_what_is_held_alone_and_with_its_session(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct status s;
    fixture_approve(x, 0);
    fixture_approve(x, 1);
    struct fixture_session forged = fixture_open(x, 0, 1, 0);
    fixture_vote(&forged, 1, PARKS);
    forged.key[0] ^= 1;
    fixture_vote(&forged, 2, PARKS);
    fixture_report(&forged, 3, PARKS, "Forged");
    fixture_merge_session(x, &forged);
    struct fixture_session locked = fixture_open_changed(x, 1, 1, 1, another_key);
    fixture_vote(&locked, 11, PARKS);
    fixture_vote(&locked, 12, PARKS);
    fixture_merge_session(x, &locked);
    struct fixture_session stranger = fixture_open(x, 2, 1, 2);
    fixture_vote(&stranger, 21, PARKS);
    fixture_merge_session(x, &stranger);

    assert_true(status_read(x->campaign, &s, &f));
    assert_sums(&s, BY_DEVICE, 0, 0, 0, 0); /* nothing is opened yet */
    assert_sums(&s, BY_DEVICE, 1, 0, 0, 0);
    assert_sums(&s, BY_DEVICE, 2, 1, 1, 0);
    struct derived *d = fixture_derive(x);
    assert_true(status_held(&s, d, &f));
    assert_sums(&s, BY_DEVICE, 0, 0, 1, 1);
    assert_sums(&s, BY_DEVICE, 1, 1, 2, 0);
    assert_sums(&s, BY_DEVICE, 2, 1, 1, 0);
    assert_sums(&s, BY_VENUE, 0, 2, 4, 1);
    assert_sums(&s, BY_DAY, 0, 2, 4, 1);
    derived_close(d);
    status_clear(&s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int held_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_session_is_held_for_its_pack_its_trial_flag_or_its_key),
        TEST(a_revoked_tablet_s_session_is_held_for_that_whatever_pack_it_names),
        TEST(an_envelope_sealed_elsewhere_is_held_beside_good_ones),
        TEST(held_records_are_told_by_session_kind_and_reason),
        TEST(a_ballot_that_is_not_of_its_survey_is_held),
        TEST(the_status_tells_what_is_held_alone_and_with_its_session),
    };
    return cmocka_run_group_tests_name("held", tests, NULL, NULL);
}
