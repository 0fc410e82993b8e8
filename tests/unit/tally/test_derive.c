/* From the ledger to rows that can be counted. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "record/alloc.h"
#include "record/ballot.h"

static void merge_simple(struct fixture *x, unsigned tablet, uint32_t number, unsigned ballots)
{
    char *path = fixture_simple_bundle(x, tablet, number, ballots);
    fixture_merge_only(x->campaign, path);
    free(path);
}

static void a_ballot_comes_back_as_it_was_cast(void **state)
{
    struct fixture *x = *state;
    unsigned themes[4];
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_vote(&s, 2, SAFETY);
    fixture_vote(&s, 3, PARKS);
    fixture_approve(x, 0);
    fixture_merge_session(x, &s);
    struct derived *d = fixture_derive(x);
    fixture_themes(d, themes);
    assert_int_equal(themes[PARKS], 2);
    assert_int_equal(themes[SAFETY], 1);
    assert_int_equal(themes[HOUSING] + themes[YOUTH], 0);
    derived_close(d);
}

static bool check_issue(void *data, const struct derived_issue *i)
{
    ++*(int *)data;
    assert_string_equal(i->question, "issues");
    assert_string_equal(i->language, "en");
    assert_string_equal(i->text, "The lamp is broken");
    assert_int_equal(i->select_count, 1);
    assert_string_equal(i->selects[0].question, "theme");
    assert_string_equal(i->selects[0].choice, "youth");
    assert_string_equal(i->session->tablet, "Tablet 1");
    return true;
}

static void an_issue_comes_back_as_names_and_words(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    int found = 0;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_report(&s, 2, YOUTH, "The lamp is broken");
    fixture_approve(x, 0);
    fixture_merge_session(x, &s);
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_issue(d, check_issue, &found, &f));
    assert_int_equal(found, 1);
    derived_close(d);
}

/* DESIGN 4.6: nothing unverified counts. */
static void sessions_of_a_tablet_count_once_it_is_approved_and_no_longer_when_revoked(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_vote(&s, 2, PARKS);
    fixture_report(&s, 3, PARKS, "The gate is locked");
    fixture_merge_session(x, &s);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.sessions, 0, 1, 0);
    fixture_assert_total(&t.ballots, 0, 2, 0);
    fixture_assert_total(&t.issues, 0, 1, 0);
    fixture_approve(x, 0);
    t = fixture_totals(x);
    fixture_assert_total(&t.sessions, 1, 0, 0);
    fixture_assert_total(&t.ballots, 2, 0, 0);
    fixture_assert_total(&t.issues, 1, 0, 0);
    assert_true(devices_decide(x->campaign, &x->keys, x->tablets[0].public_key,
                               DECISION_REVOKE_DEVICE, FIXTURE_DAY, "Stolen", &f));
    t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 0, 2, 0);
    fixture_assert_total(&t.issues, 0, 1, 0);
    fixture_approve(x, 0); /* after all */
    t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 2, 0, 0);
    fixture_assert_total(&t.issues, 1, 0, 0);
}

/* DESIGN 4.7 */
static void of_one_record_id_with_two_contents_neither_counts(void **state)
{
    struct fixture *x = *state;
    unsigned themes[4];
    fixture_approve(x, 0);
    fixture_approve(x, 1);
    for (unsigned tablet = 0; tablet < 2; tablet++) {
        struct fixture_session s = fixture_open(x, tablet, 1, 0);
        fixture_vote(&s, 7, tablet ? PARKS : SAFETY); /* the same id */
        fixture_vote(&s, 100 + tablet, PARKS);
        fixture_merge_session(x, &s);
    }
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 2, 0, 2);
    struct derived *d = fixture_derive(x);
    fixture_themes(d, themes);
    assert_int_equal(themes[PARKS], 2);
    assert_int_equal(themes[SAFETY], 0);
    derived_close(d);
}

/* Also where a tablet that is not ours has both in one session. */
static void of_one_record_id_with_two_contents_in_one_session_neither_counts(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_approve(x, 0);
    fixture_vote(&s, 7, SAFETY);
    fixture_vote(&s, 7, PARKS);
    fixture_vote(&s, 8, PARKS);
    fixture_merge_session(x, &s);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 1, 0, 2);
}

static void of_one_issue_id_with_two_contents_neither_counts(void **state)
{
    struct fixture *x = *state;
    for (unsigned tablet = 0; tablet < 2; tablet++) {
        struct fixture_session s = fixture_open(x, tablet, 1, 0);
        fixture_approve(x, tablet);
        fixture_report(&s, 7, PARKS, tablet ? "The gate is locked" : "The gate is open");
        fixture_report(&s, 100 + tablet, PARKS, "More benches");
        fixture_merge_session(x, &s);
    }
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.issues, 2, 0, 2);
}

static void a_set_aside_ballot_counts_again_when_its_double_is_held(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    of_one_record_id_with_two_contents_neither_counts(state);
    assert_true(devices_decide(x->campaign, &x->keys, x->tablets[1].public_key,
                               DECISION_REVOKE_DEVICE, FIXTURE_DAY, "Cloned", &f));
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 2, 2, 0);
}

/* All counted rows, as text: what two derivations are compared by. */
static bool append_ballot(void *data, const struct derived_ballot *b)
{
    bytes_put(data, b->session->id, HASH_SIZE);
    bytes_put(data, b->id, RECORD_ID_SIZE);
    bytes_put(data, b->bytes, b->size);
    return true;
}

static bool append_issue(void *data, const struct derived_issue *i)
{
    bytes_put(data, i->session->id, HASH_SIZE);
    bytes_put_text(data, i->text);
    bytes_put_text(data, i->selects[0].choice);
    return true;
}

static struct bytes_writer rows_of(struct fixture *x)
{
    struct bytes_writer w = {0};
    struct fail f = {0};
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_ballot(d, append_ballot, &w, &f));
    assert_true(derived_each_issue(d, append_issue, &w, &f));
    derived_close(d);
    return w;
}

/* A session that grows, one that comes late, an approval, a conflict: derived after each. */
static void rows_are_the_same_whether_derived_at_once_or_in_steps(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct fixture_session growing = fixture_open(x, 0, 1, 0);
    struct fixture_session early = {.survey = growing.survey};
    fixture_vote(&growing, 1, PARKS);
    fixture_vote(&growing, 2, SAFETY);
    fixture_report(&growing, 3, YOUTH, "The lamp is broken");
    fixture_close(&growing, 2);
    early.session = session_new(growing.session->opening_bytes, growing.session->opening_size, &f);
    assert_true(session_add_closing(early.session, growing.session->closings[0], CLOSING_SIZE, &f));
    char *early_path = fixture_bundle(x, &early), *whole_path = fixture_bundle(x, &growing);
    struct fixture_session conflicting = fixture_open(x, 1, 1, 0);
    fixture_vote(&conflicting, 2, HOUSING);
    fixture_vote(&conflicting, 4, HOUSING);

    fixture_merge_only(x->campaign, early_path);
    fixture_totals(x);
    fixture_approve(x, 0);
    fixture_totals(x);
    fixture_merge_only(x->campaign, whole_path);
    fixture_totals(x);
    fixture_merge_session(x, &conflicting);
    fixture_totals(x);
    fixture_approve(x, 1);
    struct bytes_writer in_steps = rows_of(x);
    assert_int_equal(unlink(x->campaign->derived_path), 0);
    struct bytes_writer at_once = rows_of(x);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 2, 0, 2);
    assert_int_equal(in_steps.size, at_once.size);
    assert_memory_equal(in_steps.data, at_once.data, at_once.size);
    bytes_free(&in_steps);
    bytes_free(&at_once);
    free(early_path);
    free(whole_path);
}

/* The last byte of a signature changed, and the id made to fit: as somebody would who has the file,
 * but no tablet's key. FORMAT.md "Session": 8 bytes of magic, 2 of the opening statement's size. */
static void a_session_whose_opening_was_not_signed_does_not_count(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct ledger_session *listed;
    struct bytes_writer bytes = {0};
    size_t count;
    uint8_t id[HASH_SIZE];
    fixture_approve(x, 0);
    merge_simple(x, 0, 1, 3);
    assert_true(ledger_sessions(x->campaign->ledger, &listed, &count, &f));
    struct session *s = ledger_session(x->campaign->ledger, listed[0].row, &f);
    s->opening_bytes[s->opening_size - 1] ^= 1;
    hash_bytes(s->opening_bytes, s->opening_size, id);
    session_encode(s, &bytes);
    struct db *db = fixture_open_raw(x->campaign->ledger_path);
    assert_true(db_run(db, "DROP TRIGGER session_grows", &f));
    struct db_query *q =
        db_query(db, "UPDATE session SET id = :id, opening = :opening, bytes = :bytes", &f);
    db_bind_blob(q, ":id", id, HASH_SIZE);
    db_bind_blob(q, ":opening", s->opening_bytes, s->opening_size);
    db_bind_blob(q, ":bytes", bytes.data, bytes.size);
    assert_true(db_do(q, &f));
    db_close(db);
    assert_null(derive(x->campaign, &x->keys, NULL, &f));
    assert_non_null(strstr(f.text, "damaged"));
    bytes_free(&bytes);
    session_free(s);
    free(listed);
}

/* What is judged is the opening statement that the id names. */
static void an_opening_that_its_id_does_not_name_is_damage(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    fixture_approve(x, 0);
    merge_simple(x, 0, 1, 3);
    merge_simple(x, 1, 1, 3);
    struct db *db = fixture_open_raw(x->campaign->ledger_path);
    assert_true(db_run(db,
                       "DROP TRIGGER session_grows;"
                       "UPDATE session SET opening = (SELECT opening FROM session WHERE row = 1)",
                       &f));
    db_close(db);
    assert_null(derive(x->campaign, &x->keys, NULL, &f));
    assert_non_null(strstr(f.text, "damaged"));
}

static void a_damaged_derived_file_is_made_anew(void **state)
{
    struct fixture *x = *state;
    fixture_approve(x, 0);
    merge_simple(x, 0, 1, 3);
    fixture_totals(x);
    fixture_write(x->campaign->derived_path, "nonsense", 8);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 3, 0, 0);
}

static void a_derived_file_of_another_ledger_is_made_anew(void **state)
{
    struct fixture *x = *state;
    char *before = fixture_path(x, "before.db");
    fixture_approve(x, 0);
    fixture_copy_file(x->campaign->ledger_path, before);
    merge_simple(x, 0, 1, 3);
    fixture_totals(x);
    /* The ledger goes back to an old copy, and other sessions come. */
    ledger_close(x->campaign->ledger);
    fixture_copy_file(before, x->campaign->ledger_path);
    x->campaign->ledger = ledger_open(x->campaign->ledger_path, LEDGER_WRITE, NULL);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 0, 0, 0);
    merge_simple(x, 0, 2, 5);
    t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 5, 0, 0);
    free(before);
}

/* A ballot counts under the survey it was cast under. */
static void a_revision_leaves_earlier_ballots_valid(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    unsigned themes[4];
    fixture_approve(x, 0);
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    struct survey *second = fixture_survey("Second");
    assert_true(campaign_revise(x->campaign, second, &x->keys, FIXTURE_DAY, &f));
    survey_free(second);
    s = fixture_open(x, 0, 2, 0);
    fixture_vote(&s, 2, PARKS);
    fixture_merge_session(x, &s);
    struct derived *d = fixture_derive(x);
    fixture_themes(d, themes);
    assert_int_equal(themes[PARKS], 2);
    derived_close(d);
}

int derive_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ballot_comes_back_as_it_was_cast, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(an_issue_comes_back_as_names_and_words, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(
            sessions_of_a_tablet_count_once_it_is_approved_and_no_longer_when_revoked,
            fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(of_one_record_id_with_two_contents_neither_counts,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(
            of_one_record_id_with_two_contents_in_one_session_neither_counts, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(of_one_issue_id_with_two_contents_neither_counts,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_set_aside_ballot_counts_again_when_its_double_is_held,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(rows_are_the_same_whether_derived_at_once_or_in_steps,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_session_whose_opening_was_not_signed_does_not_count,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_opening_that_its_id_does_not_name_is_damage,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_derived_file_is_made_anew, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_derived_file_of_another_ledger_is_made_anew,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_revision_leaves_earlier_ballots_valid, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests_name("derive", tests, NULL, NULL);
}
