/* DESIGN 4.9: gaps show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tally/decide.h"

static void assert_findings(struct fixture *x, const char *const *texts, size_t count)
{
    struct status s;
    struct fail f = {0};
    if (!status_read(x->campaign, &s, &f))
        fail_msg("%s", f.text);
    for (size_t i = 0; i < s.finding_count && i < count; i++)
        assert_string_equal(s.findings[i].text, texts[i]);
    assert_int_equal(s.finding_count, count);
    status_clear(&s);
}

static void merge_simple(struct fixture *x, unsigned tablet, uint32_t number)
{
    char *path = fixture_simple_bundle(x, tablet, number, 3);
    fixture_merge_only(x->campaign, path);
    free(path);
}

static void sessions_that_never_came_are_named(void **state)
{
    static const char *const texts[] = {"Tablet 1: session 1 missing",
                                        "Tablet 1: sessions 4 to 6 missing"};
    struct fixture *x = *state;
    merge_simple(x, 0, 7); /* in any order */
    merge_simple(x, 0, 2);
    merge_simple(x, 0, 3);
    merge_simple(x, 1, 1);
    assert_findings(x, texts, 2);
}

static void a_session_number_as_large_as_can_be_is_one_gap(void **state)
{
    static const char *const texts[] = {
        "Tablet 1: sessions 1 to 4294967294 missing",
        "Tablet 1: two sessions numbered 4294967295: a cloned tablet?"};
    struct fixture *x = *state;
    merge_simple(x, 0, 0xffffffff);
    assert_findings(x, texts, 1);
    merge_simple(x, 0, 0xffffffff); /* opened anew: another key, another session */
    assert_findings(x, texts, 2);
}

static void records_that_never_came_are_counted(void **state)
{
    static const char *const texts[] = {"Tablet 1, session 1: 2 of 3 ballots"};
    struct fixture *x = *state;
    struct fail f = {0};
    struct fixture_session whole = fixture_open(x, 0, 1, 0);
    struct fixture_session part = {.survey = whole.survey};
    for (unsigned n = 0; n < 3; n++)
        fixture_vote(&whole, n, PARKS);
    fixture_close(&whole, HAND_COUNT_NONE);
    part.session = session_new(whole.session->opening_bytes, whole.session->opening_size, &f);
    for (size_t i = 0; i < 2; i++) {
        size_t size;
        const uint8_t *e = session_envelope(whole.session, RECORD_BALLOT, i, &size);
        assert_true(session_add_envelope(part.session, RECORD_BALLOT, e, size, &f));
    }
    session_sort(part.session);
    assert_true(session_add_closing(part.session, whole.session->closings[0], CLOSING_SIZE, &f));
    char *path = fixture_bundle(x, &part), *rest = fixture_bundle(x, &whole);
    fixture_merge_only(x->campaign, path);
    assert_findings(x, texts, 1);
    fixture_merge_only(x->campaign, rest);
    assert_findings(x, NULL, 0);
    free(path);
    free(rest);
}

static void void_session(struct fixture *x, const uint8_t id[HASH_SIZE])
{
    struct decision d = {
        .kind = DECISION_VOID_SESSION, .day = FIXTURE_DAY, .reason = "Another one is good"};
    struct fail f = {0};
    bool written;
    memcpy(d.subject, id, HASH_SIZE);
    if (!decide(x->campaign, &x->keys, &d, &written, &f))
        fail_msg("%s", f.text);
}

static void sessions_of_one_number_are_named_until_decisions_leave_one(void **state)
{
    static const char *const three[] = {"Tablet 1: 3 sessions numbered 1: a cloned tablet?"};
    static const char *const two[] = {"Tablet 1: two sessions numbered 1: a cloned tablet?"};
    struct fixture *x = *state;
    uint8_t ids[3][HASH_SIZE];
    for (unsigned salt = 0; salt < 3; salt++) {
        struct fixture_session s = fixture_open(x, 0, 1, salt);
        memcpy(ids[salt], s.session->id, HASH_SIZE);
        fixture_vote(&s, salt, PARKS);
        fixture_merge_session(x, &s);
    }
    assert_findings(x, three, 1);
    void_session(x, ids[1]);
    assert_findings(x, two, 1);
    void_session(x, ids[0]);
    assert_findings(x, NULL, 0);
}

static void records_of_one_id_in_one_session_are_named_until_it_is_void(void **state)
{
    static const char *const unopened[] = {
        "Tablet 1, session 1: 4 records share their id with another of other content. Of those "
        "that open none counts; a forged one does not open, is held, and takes nothing away: count "
        "tells"};
    static const char *const opened[] = {
        "Tablet 1, session 1: 4 records share their id with another of other content. Opened: 0 "
        "held, 0 alone under their id, 4 set aside, as several open"};
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 7, SAFETY);
    fixture_vote(&s, 7, PARKS);
    fixture_vote(&s, 8, PARKS);
    fixture_report(&s, 7, PARKS, "The gate is locked");
    fixture_report(&s, 7, PARKS, "The gate is open");
    uint8_t id[HASH_SIZE];
    memcpy(id, s.session->id, HASH_SIZE);
    fixture_approve(x, 0);
    fixture_merge_session(x, &s);
    assert_findings(x, unopened, 1);
    derived_close(fixture_derive(x));
    assert_findings(x, opened, 1);
    void_session(x, id);
    assert_findings(x, NULL, 0);
}

static void merge_and_free(struct fixture *x, struct fixture_session *s)
{
    char *path = fixture_bundle(x, s);
    fixture_merge_only(x->campaign, path);
    free(path);
}

static void add_closing_of(struct fixture_session *s, const struct fixture_session *other)
{
    assert_true(session_add_closing(s->session, other->session->closings[0], CLOSING_SIZE, NULL));
}

static void other_records_than_the_tablet_closed_with_are_named(void **state)
{
    static const char *const texts[] = {
        "Tablet 1, session 1: not the records that the tablet closed it with"};
    struct fixture *x = *state;
    struct fixture_session closed = fixture_open(x, 0, 1, 0), brought = fixture_copy(&closed);
    fixture_vote(&closed, 1, PARKS);
    fixture_close(&closed, HAND_COUNT_NONE);
    fixture_vote(&brought, 2, PARKS);
    add_closing_of(&brought, &closed);
    merge_and_free(x, &brought);
    assert_findings(x, texts, 1);
    session_free(closed.session);
}

static void of_several_closing_statements_the_one_that_claims_most_is_believed(void **state)
{
    static const char *const texts[] = {
        "Tablet 1, session 1: 1 of 2 ballots",
        "Tablet 1, session 1: closed in several states (2 ballots and 0 issues; 1 and 0): a copied "
        "tablet, or a forged closing?"};
    struct fixture *x = *state;
    struct fixture_session two = fixture_open(x, 0, 1, 0), one = fixture_copy(&two);
    fixture_vote(&two, 1, PARKS);
    fixture_vote(&two, 2, PARKS);
    fixture_close(&two, HAND_COUNT_NONE);
    fixture_vote(&one, 1, PARKS);
    fixture_close(&one, HAND_COUNT_NONE);
    add_closing_of(&one, &two);
    uint8_t id[HASH_SIZE];
    memcpy(id, one.session->id, HASH_SIZE);
    merge_and_free(x, &one);
    assert_findings(x, texts, 2);
    void_session(x, id);
    assert_findings(x, texts, 1);
    session_free(two.session);
}

static void as_tablet_2(struct opening *o)
{
    snprintf(o->tablet, sizeof o->tablet, "Tablet 2");
}

static void merge_called(struct fixture *x, unsigned tablet, uint32_t number,
                         void (*change)(struct opening *))
{
    struct fixture_session s = fixture_open_changed(x, tablet, number, 0, change);
    fixture_vote(&s, 1, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    merge_and_free(x, &s);
}

static void a_tablet_that_was_renamed_is_not_taken_for_another_that_has_its_old_name(void **state)
{
    static const char *const called[] = {"Tablet 2, now Tablet 1", "Tablet 1", "Tablet 2"};
    struct fixture *x = *state;
    struct status s;
    struct fail f = {0};
    merge_called(x, 0, 1, as_tablet_2);
    merge_called(x, 0, 2, NULL);
    merge_called(x, 1, 1, NULL);
    assert_true(status_read(x->campaign, &s, &f));
    assert_int_equal(s.session_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(status_tablet(&s.sessions[i]), called[i]);
    status_clear(&s);
}

static void a_hand_count_that_differs_is_named(void **state)
{
    static const char *const texts[] = {
        "Tablet 1, session 1: 2 ballots in the box, 3 counted by hand"};
    struct fixture *x = *state;
    for (unsigned tablet = 0; tablet < 2; tablet++) {
        struct fixture_session s = fixture_open(x, tablet, 1, 0);
        fixture_vote(&s, 2 * tablet, PARKS);
        fixture_vote(&s, 2 * tablet + 1, PARKS);
        fixture_close(&s, tablet == 0 ? 3 : 2);
        merge_and_free(x, &s);
    }
    assert_findings(x, texts, 1);
}

static void what_is_held_is_told_without_a_key(void **state)
{
    struct fixture *x = *state;
    struct status s;
    struct fail f = {0};
    merge_simple(x, 0, 1);
    merge_simple(x, 1, 1);
    fixture_approve(x, 1);
    assert_true(status_read(x->campaign, &s, &f));
    assert_int_equal(s.session_count, 2);
    assert_int_equal(s.sessions[0].held, HELD_DEVICE_UNDECIDED);
    assert_int_equal(s.sessions[1].held, HELD_NOT);
    status_clear(&s);
}

static void a_quarantine_that_cannot_be_read_is_not_taken_for_an_empty_one(void **state)
{
    struct fixture *x = *state;
    struct status s;
    struct fail f = {0};
    fixture_write(x->campaign->quarantine_path, "a file", 6);
    assert_false(status_read(x->campaign, &s, &f));
    assert_int_equal(f.kind, FAIL_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int status_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sessions_that_never_came_are_named),
        TEST(a_session_number_as_large_as_can_be_is_one_gap),
        TEST(records_that_never_came_are_counted),
        TEST(sessions_of_one_number_are_named_until_decisions_leave_one),
        TEST(records_of_one_id_in_one_session_are_named_until_it_is_void),
        TEST(other_records_than_the_tablet_closed_with_are_named),
        TEST(of_several_closing_statements_the_one_that_claims_most_is_believed),
        TEST(a_tablet_that_was_renamed_is_not_taken_for_another_that_has_its_old_name),
        TEST(a_hand_count_that_differs_is_named),
        TEST(what_is_held_is_told_without_a_key),
        TEST(a_quarantine_that_cannot_be_read_is_not_taken_for_an_empty_one),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
