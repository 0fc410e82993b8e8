/* Each way in which a ledger can be wrong is made once, with an SQLite shell's means or by whoever
 * holds the keys; verify must name it. Hashes are made to fit wherever the fault is another one. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "put_into_ledger.h"
#include "record/alloc.h"
#include "tally/verify.h"
#include "tamper.h"

static const char session_bytes[] = "SELECT bytes FROM session WHERE row = 1";
static const char put_session[] = "UPDATE session SET hash = :hash, bytes = :bytes WHERE row = 1";

/* Two sessions of two tablets: two ballots and an issue, and one ballot. */
static int setup(void **state)
{
    fixture_setup(state);
    struct fixture *x = *state;
    fixture_approve(x, 0);
    struct fixture_session s = fixture_open(x, 0, 7, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_vote(&s, 2, PARKS);
    fixture_report(&s, 3, PARKS, "The gate is locked");
    fixture_merge_session(x, &s);
    s = fixture_open(x, 1, 1, 0);
    fixture_vote(&s, 4, HOUSING);
    fixture_merge_session(x, &s);
    return 0;
}

static struct verify verify(struct campaign *c)
{
    struct verify v;
    struct fail f = {0};
    if (!verify_ledger(c->ledger, c->ledger_path, c->pack, NULL, NULL, &v, &f))
        fail_msg("%s", f.text);
    return v;
}

static bool finds(const struct verify *v, const char *item, const char *text)
{
    for (size_t i = 0; i < v->finding_count; i++)
        if (strstr(v->findings[i].item, item) && strstr(v->findings[i].text, text))
            return true;
    return false;
}

/* One finding, of that item, saying that. */
static void assert_finds(struct fixture *x, const char *item, const char *text)
{
    struct verify v = verify(x->campaign);
    if (v.finding_count != 1 || !finds(&v, item, text))
        fail_msg("%zu findings, the first: %s: %s", v.finding_count,
                 v.finding_count ? v.findings[0].item : "",
                 v.finding_count ? v.findings[0].text : "");
    verify_clear(&v);
}

static void a_sound_ledger_is_counted_and_has_the_digest_of_status(void **state)
{
    struct fixture *x = *state;
    uint8_t digest[HASH_SIZE];
    struct verify v = verify(x->campaign);
    assert_true(ledger_digest(x->campaign->ledger, digest, NULL));
    assert_int_equal(v.finding_count, 0);
    assert_int_equal(v.packs, 1);
    assert_int_equal(v.decisions, 1);
    assert_int_equal(v.sessions, 2);
    assert_int_equal(v.ballots, 3);
    assert_int_equal(v.issues, 1);
    assert_true(v.trial);
    assert_memory_equal(v.digest, digest, HASH_SIZE);
    assert_memory_equal(v.campaign, x->campaign->pack->campaign, HASH_SIZE);
    verify_clear(&v);
}

/* Every byte of a session in turn: what a signature does not cover, the closing statement does. */
static void any_changed_byte_of_a_session_is_found(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = tamper_read(x->campaign->ledger, session_bytes);
    for (size_t i = 0; i < bytes.size; i += 7) {
        bytes.data[i] ^= 0x10;
        tamper_ledger(x->campaign->ledger, put_session, bytes.data, bytes.size);
        struct verify v = verify(x->campaign);
        assert_int_equal(v.sessions, 1);
        assert_true(v.finding_count > 0);
        verify_clear(&v);
        bytes.data[i] ^= 0x10;
    }
    tamper_ledger(x->campaign->ledger, put_session, bytes.data, bytes.size);
    struct verify v = verify(x->campaign);
    assert_int_equal(v.finding_count, 0);
    verify_clear(&v);
    bytes_free(&bytes);
}

static void a_session_whose_signature_does_not_fit_is_named_by_its_id(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = tamper_read(x->campaign->ledger, session_bytes);
    bytes.data[8 + 2 + 120] ^= 1; /* in the opening statement's number */
    tamper_ledger(x->campaign->ledger, put_session, bytes.data, bytes.size);
    assert_finds(x, "session ", "sign");
    bytes_free(&bytes);
}

static void a_session_cut_short_is_found(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = tamper_read(x->campaign->ledger, session_bytes);
    tamper_ledger(x->campaign->ledger, put_session, bytes.data, bytes.size - 1);
    assert_finds(x, "session ", "cut off");
    tamper_ledger(x->campaign->ledger, put_session, "", 0);
    assert_finds(x, "session ", "not a session");
    bytes_free(&bytes);
}

/* Merges `brought` with the closing statement of `closed`, which the same tablet signed. */
static void merge_closed_as(struct fixture *x, struct fixture_session *brought,
                            struct fixture_session *closed)
{
    fixture_close(closed, HAND_COUNT_NONE);
    session_sort(brought->session);
    assert_true(
        session_add_closing(brought->session, closed->session->closings[0], CLOSING_SIZE, NULL));
    session_free(closed->session);
    char *path = fixture_bundle(x, brought);
    fixture_merge_only(x->campaign, path);
    free(path);
}

static void a_ballot_exchanged_for_another_is_found(void **state)
{
    struct fixture *x = *state;
    struct fixture_session closed = fixture_open(x, 2, 1, 9), brought = fixture_copy(&closed);
    fixture_vote(&closed, 10, PARKS);
    fixture_vote(&brought, 11, HOUSING);
    merge_closed_as(x, &brought, &closed);
    assert_finds(x, "Tablet 3, session 1", "not those that its tablet closed it with");
}

static void a_session_that_lacks_records_is_found(void **state)
{
    struct fixture *x = *state;
    struct fixture_session closed = fixture_open(x, 2, 1, 9), brought = fixture_copy(&closed);
    fixture_vote(&closed, 10, PARKS);
    fixture_vote(&closed, 11, PARKS);
    fixture_vote(&brought, 10, PARKS);
    merge_closed_as(x, &brought, &closed);
    assert_finds(x, "Tablet 3, session 1", "2 ballots and 0 issues; here are 1 and 0");
}

static void a_hash_that_is_not_of_the_bytes_is_found_and_spoils_the_digest(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *sql, *item;
    } cases[] = {
        {"UPDATE session SET hash = randomblob(32) WHERE row = 1", "Tablet 1, session 7"},
        {"UPDATE pack SET hash = randomblob(32)", "pack "},
        {"UPDATE decision SET hash = randomblob(32)", "decision "},
    };
    for (size_t i = 0; i < 3; i++) {
        tamper_ledger(x->campaign->ledger, cases[i].sql, NULL, 0);
        struct verify v = verify(x->campaign);
        assert_int_equal(v.finding_count, i + 2); /* one more each time, and the digest */
        assert_true(finds(&v, cases[i].item, "hash"));
        assert_true(finds(&v, "digest", "status"));
        verify_clear(&v);
    }
    struct verify v = verify(x->campaign);
    assert_int_equal(v.packs + v.decisions, 0);
    assert_int_equal(v.sessions, 1);
    assert_int_equal(v.ballots, 1);
    verify_clear(&v);
}

static void a_session_under_the_id_of_another_is_found(void **state)
{
    struct fixture *x = *state;
    tamper_ledger(x->campaign->ledger, "UPDATE session SET id = randomblob(32) WHERE row = 1", NULL,
                  0);
    struct verify v = verify(x->campaign);
    assert_int_equal(v.finding_count, 2);
    assert_true(finds(&v, "Tablet 1, session 7", "id of another session"));
    assert_true(finds(&v, "digest", "status"));
    verify_clear(&v);
}

static void an_opening_statement_of_another_session_is_found(void **state)
{
    struct fixture *x = *state;
    tamper_ledger(x->campaign->ledger,
                  "UPDATE session SET opening = (SELECT opening FROM session WHERE row = 2)"
                  " WHERE row = 1",
                  NULL, 0);
    assert_finds(x, "Tablet 1, session 7", "opening statement");
}

static void other_campaign(struct opening *o)
{
    o->campaign[0] ^= 1;
}

static void not_trial(struct opening *o)
{
    o->trial = false;
}

static void a_session_of_another_campaign_is_found(void **state)
{
    struct fixture *x = *state;
    struct ledger_change change;
    struct fixture_session s = fixture_open_changed(x, 2, 1, 0, other_campaign);
    fixture_vote(&s, 9, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    assert_true(put_into_ledger(x->campaign->ledger, s.session, &change, NULL));
    session_free(s.session);
    assert_finds(x, "session ", "another campaign");
}

static void real_votes_in_a_practice_campaign_are_found(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open_changed(x, 2, 1, 0, not_trial);
    fixture_vote(&s, 9, PARKS);
    fixture_merge_session(x, &s);
    assert_finds(x, "Tablet 3, session 1", "marked as real votes");
}

static void a_changed_pack_is_found(void **state)
{
    struct fixture *x = *state;
    bool added;
    struct bytes_writer bytes = tamper_read(x->campaign->ledger, "SELECT bytes FROM pack");
    bytes.data[bytes.size - 1] ^= 1; /* in its signature */
    assert_true(ledger_put_pack(x->campaign->ledger, bytes.data, bytes.size, &added, NULL));
    assert_finds(x, "pack ", "sign");
    bytes_free(&bytes);
}

/* Keys of another campaign, which its holder may well have. */
static void what_another_coordinator_signed_is_found(void **state)
{
    struct fixture *x = *state;
    struct coordinator_keys keys;
    uint8_t recovery[KEY_SIZE];
    struct bytes_writer pack = {0}, decision = {0};
    bool added;
    struct decision d = {.kind = DECISION_APPROVE_DEVICE, .day = FIXTURE_DAY, .reason = "Mine"};
    memcpy(d.campaign, x->campaign->pack->campaign, HASH_SIZE);
    coordinator_keys_new(true, &keys, recovery);
    pack_encode(x->campaign->pack->survey, &keys, 1, FIXTURE_DAY, &pack);
    decision_encode(&d, &keys, &decision);
    assert_true(ledger_put_pack(x->campaign->ledger, pack.data, pack.size, &added, NULL));
    assert_finds(x, "pack ", "another campaign");
    assert_true(
        ledger_put_decision(x->campaign->ledger, decision.data, decision.size, &added, NULL));
    struct verify v = verify(x->campaign);
    assert_int_equal(v.finding_count, 2);
    assert_int_equal(v.decisions, 1);
    assert_true(finds(&v, "decision ", "sign"));
    verify_clear(&v);
    bytes_free(&pack);
    bytes_free(&decision);
}

static void a_pack_in_force_that_the_ledger_lacks_is_found(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = {0};
    pack_encode(x->campaign->pack->survey, &x->keys, 2, FIXTURE_DAY, &bytes);
    pack_free(x->campaign->pack);
    x->campaign->pack = pack_decode(bytes.data, bytes.size, NULL);
    assert_finds(x, "survey.pack", "not in the ledger");
    bytes_free(&bytes);
}

/* An index that says otherwise than its table; both are sound rows for themselves. */
static void a_file_that_contradicts_itself_is_found(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer bytes = {0},
                        hash = tamper_read(x->campaign->ledger, "SELECT hash FROM decision");
    ledger_close(x->campaign->ledger);
    assert_true(file_read(x->campaign->ledger_path, 1 << 24, &bytes, NULL));
    size_t changed = 0;
    for (size_t page = 0; page < bytes.size; page += 16384)
        for (size_t i = page; bytes.data[page] == 10 && i + HASH_SIZE <= page + 16384; i++)
            if (memcmp(bytes.data + i, hash.data, HASH_SIZE) == 0) {
                bytes.data[i + HASH_SIZE - 1] ^= 1; /* page type 10: a leaf of an index */
                changed++;
            }
    assert_int_equal(changed, 1);
    fixture_write(x->campaign->ledger_path, bytes.data, bytes.size);
    x->campaign->ledger = ledger_open(x->campaign->ledger_path, LEDGER_READ, NULL);
    struct verify v = verify(x->campaign);
    assert_true(finds(&v, "ledger.db", "damaged"));
    verify_clear(&v);
    bytes_free(&bytes);
    bytes_free(&hash);
}

/* A view may say anything, and a missing trigger lets rows go. */
static void a_file_without_a_ledgers_tables_is_refused(void **state)
{
    struct fixture *x = *state;
    struct verify v;
    struct fail f = {0};
    assert_true(db_run(ledger_db(x->campaign->ledger), "DROP TRIGGER pack_stays", NULL));
    assert_false(
        verify_ledger(x->campaign->ledger, "that.db", x->campaign->pack, NULL, NULL, &v, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "that.db"));
}

static void a_ledger_alone_says_by_its_pack_whose_it_is(void **state)
{
    struct fixture *x = *state;
    struct verify v;
    struct fail f = {0};
    assert_true(verify_ledger(x->campaign->ledger, "ledger.db", NULL, NULL, NULL, &v, &f));
    assert_int_equal(v.finding_count, 0);
    assert_memory_equal(v.campaign, x->campaign->pack->campaign, HASH_SIZE);
    verify_clear(&v);
    tamper_ledger(x->campaign->ledger, "DELETE FROM pack", NULL, 0);
    assert_false(verify_ledger(x->campaign->ledger, "ledger.db", NULL, NULL, NULL, &v, &f));
    assert_non_null(strstr(f.text, "no sound pack"));
}

/* Decides on a tablet to and fro as long as `parent` lives and lets it. */
static void decide_on_and_on(const struct fixture *x, pid_t parent)
{
    struct fixture own = *x;
    own.campaign = campaign_open(x->campaign->folder, NULL);
    while (getppid() == parent) {
        fixture_approve(&own, 2);
        devices_decide(own.campaign, &own.keys, own.tablets[2].public_key, DECISION_REVOKE_DEVICE,
                       FIXTURE_DAY, "Lost", NULL);
    }
    _exit(0);
}

static void what_is_added_meanwhile_is_no_finding(void **state)
{
    struct fixture *x = *state;
    uint64_t decisions = 0;
    unsigned grew = 0;
    pid_t parent = getpid(), other = fork();
    if (other == 0)
        decide_on_and_on(x, parent);
    struct campaign *before = x->campaign;
    x->campaign = campaign_open_read(before->folder, NULL);
    for (int i = 0; grew < 10 && i < 10000; i++) {
        struct verify v = verify(x->campaign);
        if (v.finding_count > 0)
            kill(other, SIGKILL);
        assert_int_equal(v.finding_count, 0);
        grew += v.decisions > decisions;
        decisions = v.decisions;
        verify_clear(&v);
    }
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    campaign_close(before);
    assert_int_equal(grew, 10);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int verify_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_ledger_is_counted_and_has_the_digest_of_status),
        TEST(any_changed_byte_of_a_session_is_found),
        TEST(a_session_whose_signature_does_not_fit_is_named_by_its_id),
        TEST(a_session_cut_short_is_found),
        TEST(a_ballot_exchanged_for_another_is_found),
        TEST(a_session_that_lacks_records_is_found),
        TEST(a_hash_that_is_not_of_the_bytes_is_found_and_spoils_the_digest),
        TEST(a_session_under_the_id_of_another_is_found),
        TEST(an_opening_statement_of_another_session_is_found),
        TEST(a_session_of_another_campaign_is_found),
        TEST(real_votes_in_a_practice_campaign_are_found),
        TEST(a_changed_pack_is_found),
        TEST(what_another_coordinator_signed_is_found),
        TEST(a_pack_in_force_that_the_ledger_lacks_is_found),
        TEST(a_file_that_contradicts_itself_is_found),
        TEST(a_file_without_a_ledgers_tables_is_refused),
        TEST(a_ledger_alone_says_by_its_pack_whose_it_is),
        TEST(what_is_added_meanwhile_is_no_finding),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
