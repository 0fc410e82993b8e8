/* Receipts are looked up by the letters that record/code.h makes, which has its own tests. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tally/receipt.h"
#include "tamper.h"

/* The id that the fixture gives to record n. */
static void id_of(unsigned n, uint8_t id[HASH_SIZE])
{
    hash_bytes(&n, sizeof n, id);
}

static struct receipt find(struct fixture *x, unsigned n, bool qr)
{
    uint8_t whole[HASH_SIZE], id[RECORD_ID_SIZE];
    char code[RECEIPT_QR_LETTERS + 1];
    unsigned bits;
    struct receipt r;
    struct fail f = {0};
    id_of(n, whole);
    (qr ? receipt_qr : receipt_code)(whole, code);
    assert_true(receipt_read(code, id, &bits));
    if (!receipt_find(x->campaign, RECORD_BALLOT, id, bits, &r, &f))
        fail_msg("%s", f.text);
    return r;
}

static void a_ballot_is_found_in_its_session_by_either_length_of_code(void **state)
{
    struct fixture *x = *state;
    fixture_approve(x, 0);
    for (unsigned number = 1; number <= 3; number++) {
        struct fixture_session s = fixture_open(x, 0, number, 0);
        fixture_vote(&s, 10 * number, PARKS);
        fixture_vote(&s, 10 * number + 1, PARKS);
        fixture_merge_session(x, &s);
    }
    for (int qr = 0; qr < 2; qr++) {
        struct receipt r = find(x, 21, qr);
        uint8_t id[HASH_SIZE];
        id_of(21, id);
        assert_int_equal(r.count, 1);
        assert_memory_equal(r.matches[0].id, id, RECORD_ID_SIZE);
        assert_string_equal(r.matches[0].session.tablet, "Tablet 1");
        assert_int_equal(r.matches[0].session.number, 2);
        assert_int_equal(r.matches[0].session.day, FIXTURE_DAY + 2);
        assert_int_equal(r.matches[0].held, HELD_NOT);
        assert_false(r.matches[0].conflict);
        receipt_clear(&r);
    }
}

static void a_ballot_that_is_not_there_and_an_issue_are_not_found(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_report(&s, 2, PARKS, "The gate is locked");
    fixture_merge_session(x, &s);
    for (unsigned n = 2; n <= 3; n++) {
        struct receipt r = find(x, n, true);
        assert_int_equal(r.count, 0);
        receipt_clear(&r);
    }
}

static void a_ballot_of_a_held_session_says_why(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    struct receipt r = find(x, 1, false);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.matches[0].held, HELD_DEVICE_UNDECIDED);
    receipt_clear(&r);
}

/* As deriving has it: what is held contests nothing, and only what opens counts. */
static void two_ballots_of_one_id_are_in_conflict_if_both_would_count(void **state)
{
    struct fixture *x = *state;
    for (unsigned tablet = 0; tablet < 2; tablet++) {
        struct fixture_session s = fixture_open(x, tablet, 1, 0);
        fixture_vote(&s, 7, tablet ? PARKS : SAFETY);
        fixture_merge_session(x, &s);
    }
    fixture_approve(x, 0);
    struct receipt r = find(x, 7, false);
    assert_int_equal(r.count, 2);
    assert_false(r.matches[0].conflict || r.matches[1].conflict);
    receipt_clear(&r);
    fixture_approve(x, 1);
    r = find(x, 7, false);
    assert_int_equal(r.count, 2);
    assert_true(r.matches[0].undecided && r.matches[1].undecided);
    assert_false(r.matches[0].conflict || r.matches[1].conflict);
    receipt_clear(&r);
    derived_close(fixture_derive(x));
    r = find(x, 7, false);
    assert_true(r.matches[0].conflict && r.matches[1].conflict);
    assert_false(r.matches[0].undecided || r.matches[1].undecided);
    receipt_clear(&r);
}

/* 50 bits are six bytes and two bits: the next bit is another ballot's or the same one's. */
static void all_bits_of_the_code_are_compared(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    for (unsigned bit = 0; bit < 128; bit++) {
        uint8_t id[HASH_SIZE];
        struct receipt r;
        id_of(1, id);
        id[bit / 8] ^= (uint8_t)(0x80 >> bit % 8);
        assert_true(receipt_find(x->campaign, RECORD_BALLOT, id, 50, &r, NULL));
        assert_int_equal(r.count, bit < 50 ? 0 : 1);
        receipt_clear(&r);
        assert_true(receipt_find(x->campaign, RECORD_BALLOT, id, 128, &r, NULL));
        assert_int_equal(r.count, 0);
        receipt_clear(&r);
    }
}

static void a_damaged_session_that_may_hold_it_is_a_failure(void **state)
{
    struct fixture *x = *state;
    uint8_t id[HASH_SIZE];
    struct receipt r;
    struct fail f = {0};
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_merge_session(x, &s);
    tamper_ledger(x->campaign->ledger, "UPDATE session SET bytes = CAST(bytes || x'00' AS BLOB)",
                  NULL, 0);
    id_of(1, id);
    assert_false(receipt_find(x->campaign, RECORD_BALLOT, id, 50, &r, &f));
    assert_non_null(strstr(f.text, "damaged"));
    assert_null(r.matches);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int receipt_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ballot_is_found_in_its_session_by_either_length_of_code),
        TEST(a_ballot_that_is_not_there_and_an_issue_are_not_found),
        TEST(a_ballot_of_a_held_session_says_why),
        TEST(two_ballots_of_one_id_are_in_conflict_if_both_would_count),
        TEST(all_bits_of_the_code_are_compared),
        TEST(a_damaged_session_that_may_hold_it_is_a_failure),
    };
    return cmocka_run_group_tests_name("receipt", tests, NULL, NULL);
}
