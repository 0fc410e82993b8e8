/* DESIGN 4, paper import, below the command line. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tally/import.h"

enum { TODAY = FIXTURE_DAY + 10, BLANK = -1 };

struct typed { /* one paper: the first choice of `themes`, and own words */
    int theme;
    const char *words; /* or NULL */
};

static void add(struct import *i, struct typed paper)
{
    const struct survey *s = i->campaign->pack->survey;
    struct answers *a = answers_new(s);
    if (paper.theme != BLANK)
        answers_toggle(a, survey_find(s, "themes"), 0, (unsigned)paper.theme);
    if (paper.words) {
        a->repetitions[survey_find(s, "issues")] = 1;
        answers_set_text(a, survey_find(s, "words"), 0, paper.words);
    }
    import_add(i, a);
    answers_free(a);
}

static void begin(struct import *i, struct campaign *c)
{
    struct fail f = {0};
    if (!import_begin(i, c, "", FIXTURE_DAY, TODAY, &f))
        fail_msg("%s", f.text);
}

static struct merge_result import_papers(const struct fixture *x, struct campaign *c,
                                         const struct typed *papers, size_t count)
{
    struct import i;
    struct merge_result r;
    struct fail f = {0};
    begin(&i, c);
    for (size_t n = 0; n < count; n++)
        add(&i, papers[n]);
    if (!import_finish(&i, &x->keys, &r, &f))
        fail_msg("%s", f.text);
    import_clear(&i);
    return r;
}

static const struct typed papers[] = {
    {PARKS, "The gate is locked"}, {PARKS, NULL}, {HOUSING, "No lift"}, {BLANK, NULL}};
static const struct typed same_papers[] = {
    {BLANK, NULL}, {PARKS, NULL}, {HOUSING, "No lift"}, {PARKS, "The gate is locked"}};
enum { PAPERS = sizeof papers / sizeof *papers };

static void what_was_typed_in_is_summed_up_before_it_is_imported(void **state)
{
    struct fixture *x = *state;
    struct import i;
    begin(&i, x->campaign);
    for (size_t n = 0; n < PAPERS; n++)
        add(&i, papers[n]);
    assert_int_equal(i.ballots, 4);
    assert_int_equal(i.issues, 2);
    assert_int_equal(i.blank, 1);
    assert_int_equal(i.no_first, 1);
    assert_int_equal(i.first_choices[PARKS], 2);
    assert_int_equal(i.first_choices[HOUSING], 1);
    assert_int_equal(i.first_choices[YOUTH], 0);
    import_clear(&i);
}

static void papers_count_without_any_decision(void **state)
{
    struct fixture *x = *state;
    struct merge_result r = import_papers(x, x->campaign, papers, PAPERS);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 4, 0, 0);
    fixture_assert_count(&r, MERGE_ISSUES, 2, 2, 0, 0);
    assert_int_equal(r.held, 0);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.sessions, 1, 0, 0);
    fixture_assert_total(&t.ballots, 4, 0, 0);
    fixture_assert_total(&t.issues, 2, 0, 0);
}

static void the_same_papers_from_two_laptops_are_one_session(void **state)
{
    struct fixture *x = *state;
    struct campaign *second = fixture_second_laptop(x, "second");
    struct merge_result here = import_papers(x, x->campaign, papers, PAPERS);
    struct merge_result there = import_papers(x, second, same_papers, PAPERS);
    assert_memory_equal(here.digest, there.digest, HASH_SIZE);
    char *folder = fixture_path(x, "second");
    struct merge_result r = fixture_merge(x->campaign, folder);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 1, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 4, 0, 4, 0);
    fixture_assert_count(&r, MERGE_ISSUES, 2, 0, 2, 0);
    assert_memory_equal(r.digest, here.digest, HASH_SIZE);
    merge_result_clear(&r);
    free(folder);
    campaign_close(second);
}

static void the_same_papers_again_are_already_there(void **state)
{
    struct fixture *x = *state;
    struct merge_result first = import_papers(x, x->campaign, papers, PAPERS);
    struct merge_result again = import_papers(x, x->campaign, same_papers, PAPERS);
    fixture_assert_count(&again, MERGE_SESSIONS, 1, 0, 1, 0);
    fixture_assert_count(&again, MERGE_BALLOTS, 4, 0, 4, 0);
    assert_memory_equal(first.digest, again.digest, HASH_SIZE);
}

static void assert_before(struct fixture *x, int32_t day, size_t sessions, size_t ballots)
{
    struct import i;
    struct fail f = {0};
    if (!import_begin(&i, x->campaign, "", day, TODAY, &f))
        fail_msg("%s", f.text);
    assert_int_equal(i.sessions_before, sessions);
    assert_int_equal(i.ballots_before, ballots);
    import_clear(&i);
}

/* The tablet's session is of the same day, and no paper. */
static void papers_of_the_same_day_are_told_beforehand_and_no_others(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 3);
    fixture_merge_only(x->campaign, bundle);
    free(bundle);
    assert_before(x, FIXTURE_DAY, 0, 0);
    import_papers(x, x->campaign, papers, PAPERS);
    assert_before(x, FIXTURE_DAY, 1, 4);
    import_papers(x, x->campaign, papers, 2);
    assert_before(x, FIXTURE_DAY, 2, 6);
    assert_before(x, FIXTURE_DAY + 1, 0, 0);
}

static void paper_is_no_tablet_that_could_be_revoked(void **state)
{
    struct fixture *x = *state;
    struct devices d;
    struct fail f = {0};
    const uint8_t *key = x->keys.public_keys.sign;
    struct merge_result before = import_papers(x, x->campaign, papers, PAPERS);
    char digest[2 * HASH_SIZE + 1], expected[2 * HASH_SIZE + 1];
    assert_false(
        devices_decide(x->campaign, &x->keys, key, DECISION_REVOKE_DEVICE, TODAY, "?", &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_true(
        devices_decide(x->campaign, &x->keys, key, DECISION_APPROVE_DEVICE, TODAY, "?", &f));
    fixture_digest(x->campaign, digest);
    hex_encode(before.digest, HASH_SIZE, expected);
    assert_string_equal(digest, expected); /* no decision was written */
    assert_true(devices_read(x->campaign, &d, &f));
    assert_int_equal(d.count, 1);
    assert_true(d.all[0].paper);
    assert_int_equal(d.all[0].standing, DEVICE_APPROVED);
    assert_string_equal(d.all[0].tablet, "Paper");
    devices_clear(&d);
}

/* A decision signed with the campaign's key by another program. */
static void a_revocation_from_elsewhere_does_not_take_paper_out(void **state)
{
    struct fixture *x = *state;
    struct decision d = {.kind = DECISION_REVOKE_DEVICE, .day = TODAY, .reason = "?"};
    struct bytes_writer bytes = {0};
    bool added;
    import_papers(x, x->campaign, papers, PAPERS);
    memcpy(d.campaign, x->campaign->pack->campaign, HASH_SIZE);
    memcpy(d.subject, x->keys.public_keys.sign, KEY_SIZE);
    decision_encode(&d, &x->keys, &bytes);
    assert_true(ledger_put_decision(x->campaign->ledger, bytes.data, bytes.size, &added, NULL));
    bytes_free(&bytes);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 4, 0, 0);
}

static void tablets_and_paper_are_numbered_apart(void **state)
{
    struct fixture *x = *state;
    struct status s;
    struct fail f = {0};
    char *bundle = fixture_simple_bundle(x, 0, 1, 3);
    fixture_merge_only(x->campaign, bundle);
    free(bundle);
    import_papers(x, x->campaign, papers, PAPERS);
    import_papers(x, x->campaign, papers, 2);
    import_papers(x, x->campaign, papers, 1);
    assert_true(status_read(x->campaign, &s, &f));
    assert_int_equal(s.session_count, 4);
    assert_int_equal(s.finding_count, 0);
    status_clear(&s);
}

static void a_venue_or_day_that_cannot_be_is_refused(void **state)
{
    static const struct {
        const char *venue;
        int32_t day;
        const char *words;
    } cases[] = {{"town_hall", FIXTURE_DAY, "no list of venues"},
                 {"", TODAY + 1, "2011-07-27 has not come yet"},
                 {"", 10956, "1999-12-31 is too long ago"}};
    struct fixture *x = *state;
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        struct import i;
        struct fail f = {0};
        assert_false(import_begin(&i, x->campaign, cases[n].venue, cases[n].day, TODAY, &f));
        assert_int_equal(f.kind, FAIL_USAGE);
        assert_non_null(strstr(f.text, cases[n].words));
        import_clear(&i);
    }
    struct import i;
    assert_true(import_begin(&i, x->campaign, "", TODAY, TODAY, NULL));
    import_clear(&i);
}

static void a_session_that_is_not_admitted_is_a_failure_and_not_quarantined(void **state)
{
    struct fixture *x = *state;
    struct quarantine q;
    struct merge_result r;
    struct fail f = {0};
    assert_false(merge_session(x->campaign, "junk", 4, &r, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    merge_result_clear(&r);
    assert_true(quarantine_list(x->campaign, &q, &f));
    assert_int_equal(q.count, 0);
    quarantine_clear(&q);
}

#define IMPORT_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int import_tests(void)
{
    static const struct CMUnitTest tests[] = {
        IMPORT_TEST(what_was_typed_in_is_summed_up_before_it_is_imported),
        IMPORT_TEST(papers_count_without_any_decision),
        IMPORT_TEST(the_same_papers_from_two_laptops_are_one_session),
        IMPORT_TEST(the_same_papers_again_are_already_there),
        IMPORT_TEST(papers_of_the_same_day_are_told_beforehand_and_no_others),
        IMPORT_TEST(paper_is_no_tablet_that_could_be_revoked),
        IMPORT_TEST(a_revocation_from_elsewhere_does_not_take_paper_out),
        IMPORT_TEST(tablets_and_paper_are_numbered_apart),
        IMPORT_TEST(a_venue_or_day_that_cannot_be_is_refused),
        IMPORT_TEST(a_session_that_is_not_admitted_is_a_failure_and_not_quarantined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
