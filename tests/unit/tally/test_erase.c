/* Erasing a record: its bytes go, and nothing brings them back. */
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "fixture.h"
#include "put_into_ledger.h"
#include "tally/decide.h"
#include "tally/verify.h"

static bool file_holds(const char *path, const uint8_t *word, size_t size)
{
    struct bytes_writer file = {0};
    bool holds = false;
    assert_true(file_read(path, 1 << 24, &file, NULL));
    for (size_t i = 0; i + size <= file.size; i++)
        holds = holds || memcmp(file.data + i, word, size) == 0;
    bytes_free(&file);
    return holds;
}

enum { BALLOTS = 40 };

/* A session with 40 ballots and an issue; one of the ballots, and its envelope. */
struct erasing {
    struct fixture *fixture;
    uint8_t id[1][HASH_SIZE], record[HASH_SIZE], envelope[64];
    size_t envelope_size;
    char *bundle; /* owned */
};

static struct erasing begin_erasing(void **state)
{
    struct erasing e = {.fixture = *state};
    struct fixture_session s = fixture_open(e.fixture, 0, 1, 0);
    unsigned n = 100;
    hash_bytes(&n, sizeof n, e.record);
    fixture_vote(&s, n, YOUTH);
    for (size_t i = 0; i < session_count(s.session, RECORD_BALLOT); i++)
        memcpy(e.envelope, session_envelope(s.session, RECORD_BALLOT, i, &e.envelope_size), 33);
    for (unsigned more = 1; more < BALLOTS; more++)
        fixture_vote(&s, n + more, PARKS);
    fixture_report(&s, 7, PARKS, "A lamp is broken");
    memcpy(e.id[0], s.session->id, HASH_SIZE);
    fixture_close(&s, HAND_COUNT_NONE);
    e.bundle = fixture_bundle(e.fixture, &s);
    fixture_approve(e.fixture, 0);
    return e;
}

static bool decides_on(struct erasing *e, struct campaign *c, enum decision_kind kind, int32_t day)
{
    struct decision d = {.kind = kind, .day = day, .sessions = e->id, .session_count = 1};
    struct fail f = {0};
    bool written;
    memcpy(d.subject, e->record, RECORD_ID_SIZE);
    strcpy(d.reason, "The resident asked for it");
    if (!decide(c, &e->fixture->keys, &d, &written, &f))
        fail_msg("%s", f.text);
    return written;
}

static bool decides(struct erasing *e, enum decision_kind kind)
{
    return decides_on(e, e->fixture->campaign, kind, FIXTURE_DAY);
}

static bool ledger_holds(const struct erasing *e, const struct campaign *c)
{
    return file_holds(c->ledger_path, e->envelope + RECORD_ID_SIZE, 33 - RECORD_ID_SIZE);
}

static void an_erased_ballot_is_gone_from_every_byte_and_comes_back_with_no_bundle(void **state)
{
    struct erasing e = begin_erasing(state);
    struct fixture *x = e.fixture;
    struct campaign *c = x->campaign;
    fixture_merge_only(c, e.bundle);
    struct derived_totals totals = fixture_totals(x);
    fixture_assert_total(&totals.ballots, BALLOTS, 0, 0);
    assert_true(ledger_holds(&e, c));
    assert_true(file_holds(c->derived_path, e.record, RECORD_ID_SIZE));

    assert_true(decides(&e, DECISION_ERASE_RECORD));
    assert_false(ledger_holds(&e, c));
    totals = fixture_totals(x);
    fixture_assert_total(&totals.ballots, BALLOTS - 1, 0, 1);
    assert_int_equal(totals.ballots.by_decision, 1);
    assert_false(file_holds(c->derived_path, e.record, RECORD_ID_SIZE));

    struct merge_result r = fixture_merge(c, e.bundle);
    fixture_assert_count(&r, MERGE_BALLOTS, BALLOTS, 0, BALLOTS, 0);
    merge_result_clear(&r);
    assert_false(ledger_holds(&e, c));
    decides(&e, DECISION_RESTORE_BALLOT);
    fixture_merge_only(c, e.bundle);
    assert_false(ledger_holds(&e, c));
    totals = fixture_totals(x);
    fixture_assert_total(&totals.ballots, BALLOTS - 1, 0, 1);
    free(e.bundle);
}

static void assert_sound(struct campaign *c)
{
    struct verify v;
    assert_true(verify_ledger(c->ledger, c->ledger_path, c->pack, NULL, NULL, &v, NULL));
    for (size_t i = 0; i < v.finding_count; i++)
        fail_msg("%s: %s", v.findings[i].item, v.findings[i].text);
    verify_clear(&v);
}

static void erasing_first_and_merging_first_end_in_one_digest(void **state)
{
    struct erasing e = begin_erasing(state);
    struct fixture *x = e.fixture;
    struct campaign *other = fixture_second_laptop(x, "other");
    char ours[2 * HASH_SIZE + 1], theirs[2 * HASH_SIZE + 1];
    assert_true(decides(&e, DECISION_ERASE_RECORD));
    struct merge_result r = fixture_merge(x->campaign, e.bundle); /* the decision was first */
    fixture_assert_count(&r, MERGE_BALLOTS, BALLOTS, BALLOTS, 0, 0);
    merge_result_clear(&r);
    assert_false(ledger_holds(&e, x->campaign));
    fixture_merge_only(other, e.bundle); /* the bundle was first */
    assert_true(ledger_holds(&e, other));
    fixture_merge_only(other, x->campaign->ledger_path);
    assert_false(ledger_holds(&e, other));
    fixture_merge_only(x->campaign, other->ledger_path);
    fixture_digest(x->campaign, ours);
    fixture_digest(other, theirs);
    assert_string_equal(ours, theirs);
    assert_sound(x->campaign);
    assert_sound(other);
    campaign_close(other);
    free(e.bundle);
}

/* A stranger's ledger that left records out, and says they were erased. */
static void what_no_decision_erases_stays_and_verify_finds_it_gone(void **state)
{
    struct erasing e = begin_erasing(state);
    struct fixture *x = e.fixture;
    struct campaign *other = fixture_second_laptop(x, "other");
    struct verify v;
    assert_true(decides(&e, DECISION_ERASE_RECORD));
    fixture_merge_only(x->campaign, e.bundle);
    struct bytes_writer bytes = {0};
    struct ledger_session *all;
    struct ledger_change change;
    size_t count;
    assert_true(ledger_sessions(x->campaign->ledger, &all, &count, NULL));
    assert_true(ledger_session_bytes(x->campaign->ledger, all[count - 1].row, &bytes, NULL));
    struct session *s = session_decode(bytes.data, bytes.size, NULL, NULL);
    assert_int_equal(session_erased(s, RECORD_BALLOT), 1);
    assert_true(put_into_ledger(other->ledger, s, &change, NULL));
    assert_true(
        verify_ledger(other->ledger, other->ledger_path, other->pack, NULL, NULL, &v, NULL));
    assert_int_equal(v.finding_count, 1);
    assert_non_null(strstr(v.findings[0].text, "no decision says so"));
    verify_clear(&v);
    fixture_merge_only(other, e.bundle);
    assert_true(ledger_holds(&e, other));
    assert_sound(other);
    session_free(s);
    bytes_free(&bytes);
    free(all);
    campaign_close(other);
    free(e.bundle);
}

static bool is_any(void *data, const uint8_t id[RECORD_ID_SIZE])
{
    (void)data, (void)id;
    return true;
}

static bool put_into(void *ledger, const void *bytes, size_t size)
{
    bool added;
    return ledger_put_decision(ledger, bytes, size, &added, NULL);
}

/* A stranger's ledger has the decisions of this one, and hides behind them what it left out. */
static void expect_found_where(struct erasing *e, struct campaign *other,
                               bool (*is_gone)(void *data, const uint8_t id[RECORD_ID_SIZE]))
{
    struct ledger *here = e->fixture->campaign->ledger;
    struct verify v;
    struct bytes_writer bytes = {0};
    struct ledger_session *all;
    struct ledger_change change;
    size_t count;
    assert_true(ledger_sessions(here, &all, &count, NULL));
    assert_true(ledger_session_bytes(here, all[count - 1].row, &bytes, NULL));
    struct session *s = session_decode(bytes.data, bytes.size, NULL, NULL);
    assert_true(session_erase(s, is_gone, NULL));
    assert_true(put_into_ledger(other->ledger, s, &change, NULL));
    assert_true(ledger_each_decision(here, put_into, other->ledger, NULL));
    assert_true(
        verify_ledger(other->ledger, other->ledger_path, other->pack, NULL, NULL, &v, NULL));
    assert_int_equal(v.finding_count, 1);
    assert_non_null(strstr(v.findings[0].text, "no decision says so of all"));
    verify_clear(&v);
    session_free(s);
    bytes_free(&bytes);
    free(all);
}

static void more_gone_than_decisions_erase_is_found(void **state)
{
    struct erasing e = begin_erasing(state);
    struct campaign *other = fixture_second_laptop(e.fixture, "other");
    fixture_merge_only(e.fixture->campaign, e.bundle);
    assert_true(decides(&e, DECISION_ERASE_RECORD));
    expect_found_where(&e, other, is_any);
    campaign_close(other);
    free(e.bundle);
}

/* Of the next ballot than the one that is erased. */
static bool is_next(void *data, const uint8_t id[RECORD_ID_SIZE])
{
    unsigned n = 101;
    uint8_t next[HASH_SIZE];
    (void)data;
    hash_bytes(&n, sizeof n, next);
    return memcmp(id, next, RECORD_ID_SIZE) == 0;
}

static void two_decisions_on_one_record_hide_no_other(void **state)
{
    struct erasing e = begin_erasing(state);
    struct campaign *other = fixture_second_laptop(e.fixture, "other");
    fixture_merge_only(e.fixture->campaign, e.bundle);
    assert_true(decides(&e, DECISION_ERASE_RECORD));
    assert_true(decides_on(&e, other, DECISION_ERASE_RECORD, FIXTURE_DAY + 1));
    expect_found_where(&e, other, is_next);
    campaign_close(other);
    free(e.bundle);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int erase_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_erased_ballot_is_gone_from_every_byte_and_comes_back_with_no_bundle),
        TEST(erasing_first_and_merging_first_end_in_one_digest),
        TEST(what_no_decision_erases_stays_and_verify_finds_it_gone),
        TEST(more_gone_than_decisions_erase_is_found),
        TEST(two_decisions_on_one_record_hide_no_other),
    };
    return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
