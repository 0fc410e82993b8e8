/* DESIGN 4.6 and 4.11: what is admitted as a session, by its bytes alone. */
#include "cmocka_all.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

/* Offsets in the sample session, by hand from FORMAT.md: magic 8, opening size 2, opening. */
enum {
    OPENING_AT = 10,
    OPENING_SIZE = 324 + 2 + 8 /* Tablet 3 */ + 2 + 16 /* queen_marys_hall */ + 64,
    CLOSING_COUNT_AT = OPENING_AT + OPENING_SIZE,
    CLOSING_AT = CLOSING_COUNT_AT + 1,
    COUNTS_AT = CLOSING_AT + CLOSING_SIZE,
    ENVELOPES_AT = COUNTS_AT + 5 * 4,
    BALLOT_SIZE = 3 + 32,
    SAMPLE_SIZE = ENVELOPES_AT + 2 * BALLOT_SIZE + 256 + 512 + 1024 + 2048 + 4 * 32,
};

static struct bytes_writer sample_encoded(void)
{
    struct session *s = sample_session();
    struct bytes_writer w = sample_bytes(s);
    session_free(s);
    return w;
}

static enum fail_kind refusal(const struct bytes_writer *w)
{
    struct fail f = {0};
    struct session *s = session_decode(w->data, w->size, NULL, &f);
    assert_true((s == NULL) == (f.kind != FAIL_NONE));
    session_free(s);
    return f.kind;
}

/* Of FORMAT.md: numbers are counted from 1, and 0 on paper. */
static void a_session_is_called_by_its_number_and_on_paper_as_its_id_begins(void **state)
{
    (void)state;
    static const uint8_t id[HASH_SIZE] = {0x62, 0x63, 0x0c, 0x8c, 0xa1};
    char called[SESSION_CALLED_SIZE];
    session_called(7, id, called);
    assert_string_equal(called, "session 7");
    session_called(UINT32_MAX, id, called);
    assert_string_equal(called, "session 4294967295");
    session_called(0, id, called);
    assert_string_equal(called, "62630c8c");
}

static void a_session_comes_back_as_it_was(void **state)
{
    (void)state;
    struct bytes_writer w = sample_encoded();
    struct session *s = session_decode(w.data, w.size, NULL, NULL);
    struct opening opening;
    sample_opening(&opening);
    assert_non_null(s);
    assert_int_equal(w.size, SAMPLE_SIZE);
    assert_string_equal(s->opening.tablet, "Tablet 3");
    assert_string_equal(s->opening.venue, "queen_marys_hall");
    assert_int_equal(s->opening.number, 7);
    assert_int_equal(s->opening.ballot_size, 3);
    assert_int_equal(s->opening.channel, CHANNEL_DOORSTEP);
    assert_int_equal(s->opening.day, opening.day);
    assert_true(s->opening.trial);
    assert_memory_equal(s->opening.campaign, opening.campaign, HASH_SIZE);
    assert_memory_equal(s->opening.pack, opening.pack, HASH_SIZE);
    assert_memory_equal(s->opening.device, opening.device, KEY_SIZE);
    assert_memory_equal(s->opening.random_id, opening.random_id, 16);
    assert_memory_equal(s->opening.key_commitment, opening.key_commitment, HASH_SIZE);
    session_free(s);
    bytes_free(&w);
}

static void envelopes_are_found_by_kind_and_place(void **state)
{
    (void)state;
    struct session *s = sample_session();
    struct bytes_writer w = sample_bytes(s);
    size_t at = ENVELOPES_AT, size;
    for (size_t i = 0; i < 2; i++, at += size) {
        const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, i, &size);
        assert_int_equal(size, BALLOT_SIZE);
        assert_memory_equal(envelope, w.data + at, size);
    }
    for (size_t i = 0; i < 4; i++, at += size) {
        const uint8_t *envelope = session_envelope(s, RECORD_ISSUE, i, &size);
        assert_int_equal(size, (256 << i) + 32);
        assert_memory_equal(envelope, w.data + at, size);
    }
    assert_int_equal(at, w.size);
    bytes_free(&w);
    session_free(s);
}

static void a_session_id_is_the_hash_of_the_signed_opening_statement(void **state)
{
    (void)state;
    struct session *s = sample_session();
    struct bytes_writer w = sample_bytes(s);
    uint8_t hash[HASH_SIZE];
    hash_bytes(w.data + OPENING_AT, OPENING_SIZE, hash);
    assert_memory_equal(s->id, hash, HASH_SIZE);
    bytes_free(&w);
    session_free(s);
}

static void what_opened_a_session_opens_its_envelopes(void **state)
{
    (void)state;
    struct coordinator_keys coordinator;
    uint8_t key[KEY_SIZE], plain[ISSUE_PADDED_MAX];
    size_t size;
    struct session *s = sample_session();
    sample_coordinator(&coordinator);
    assert_true(session_key_open(&s->opening, &coordinator, key, NULL));
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        for (size_t i = 0; i < session_count(s, (enum record_kind)kind); i++) {
            const uint8_t *envelope = session_envelope(s, (enum record_kind)kind, i, &size);
            assert_true(envelope_open(key, s->id, (enum record_kind)kind, envelope, size, plain));
        }
    session_free(s);
}

static void design_4_6_a_session_of_another_campaign_is_not_admitted(void **state)
{
    (void)state;
    struct bytes_writer w = sample_encoded();
    struct opening opening;
    struct fail f;
    sample_opening(&opening);
    struct session *s = session_decode(w.data, w.size, opening.campaign, NULL);
    assert_non_null(s);
    session_free(s);
    opening.campaign[0] ^= 1;
    assert_null(session_decode(w.data, w.size, opening.campaign, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    bytes_free(&w);
}

/* Envelopes are not signed one by one: a changed one is admitted only as one that does not open and
 * that the closing statement does not vouch for. */
static void assert_only_an_envelope_was_spoilt(struct session *s)
{
    uint8_t key[KEY_SIZE], set_hash[HASH_SIZE], plain[ISSUE_PADDED_MAX];
    struct closing closing;
    size_t size, opened = 0;
    sample_session_key(key);
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        for (size_t i = 0; i < session_count(s, (enum record_kind)kind); i++) {
            const uint8_t *envelope = session_envelope(s, (enum record_kind)kind, i, &size);
            opened += envelope_open(key, s->id, (enum record_kind)kind, envelope, size, plain);
        }
    assert_int_equal(opened, 5);
    session_set_hash(s, set_hash);
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &closing, NULL));
    assert_memory_not_equal(closing.set_hash, set_hash, HASH_SIZE);
}

/* An envelope, which is opaque here, loses a bit of each byte; test_envelope.c flips all of them.
 */
static void design_4_11_a_flipped_bit_of_a_session_is_noticed(void **state)
{
    (void)state;
    struct bytes_writer w = sample_encoded();
    for (size_t bit = 0; bit < 8 * w.size; bit += bit / 8 < ENVELOPES_AT ? 1 : 9) {
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct session *s = session_decode(w.data, w.size, NULL, NULL);
        if (s) {
            assert_in_range(bit / 8, ENVELOPES_AT, SAMPLE_SIZE - 1);
            assert_only_an_envelope_was_spoilt(s);
        }
        session_free(s);
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_int_equal(refusal(&w), FAIL_NONE);
    bytes_free(&w);
}

static void design_4_11_a_session_cut_off_or_lengthened_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = sample_encoded();
    for (size_t size = 0; size < w.size; size++) {
        uint8_t *exact = xmalloc(size + 1); /* a read past the end is the sanitizer's to see */
        memcpy(exact, w.data, size);
        assert_null(session_decode(exact, size, NULL, NULL));
        free(exact);
    }
    bytes_put_u8(&w, 0);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void put_u32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void design_4_11_stated_counts_beyond_the_limits_or_the_file_are_refused(void **state)
{
    (void)state;
    static const uint32_t counts[] = {0xffffffff, 0x80000000, 0x7fffffff, 1000001, 1000000, 3};
    struct bytes_writer w = sample_encoded();
    for (size_t list = 0; list < 5; list++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            uint8_t before[4];
            memcpy(before, w.data + COUNTS_AT + 4 * list, 4);
            put_u32(w.data + COUNTS_AT + 4 * list, counts[i]);
            /* a million of each kind may be: the sample holds three more issues, or 256 MiB */
            bool beyond = counts[i] > 1000000 || (counts[i] == 1000000 && list > 0);
            assert_int_equal(refusal(&w), beyond ? FAIL_LIMIT : FAIL_FORMAT);
            memcpy(w.data + COUNTS_AT + 4 * list, before, 4);
        }
    w.data[8] = w.data[9] = 0xff; /* size of the opening statement */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void a_session_has_one_to_eight_closing_statements(void **state)
{
    (void)state;
    struct session *s = sample_session();
    for (uint32_t hand_count = 3; hand_count < 10; hand_count++)
        sample_close(s, hand_count);
    struct bytes_writer w = sample_bytes(s);
    assert_int_equal(s->closing_count, 8);
    assert_int_equal(refusal(&w), FAIL_NONE);
    sample_close(s, 10);
    assert_int_equal(s->closing_count, 8);
    static const uint8_t counts[] = {9, 255};
    for (size_t i = 0; i < 2; i++) {
        w.data[CLOSING_COUNT_AT] = counts[i];
        assert_int_equal(refusal(&w), FAIL_LIMIT);
    }
    bytes_free(&w);
    session_free(s);
}

static void a_session_that_was_never_closed_is_refused(void **state)
{
    (void)state;
    struct session *s = sample_begin();
    struct bytes_writer w = sample_bytes(s);
    assert_int_equal(refusal(&w), FAIL_LIMIT);
    bytes_free(&w);
    session_free(s);
}

static void swap(uint8_t *a, uint8_t *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        uint8_t kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

static void design_4_7_only_the_ascending_order_is_admitted(void **state)
{
    (void)state;
    struct session *s = sample_session();
    sample_close(s, 3);
    struct bytes_writer w = sample_bytes(s);
    uint8_t *ballots = w.data + ENVELOPES_AT + CLOSING_SIZE;
    assert_int_equal(refusal(&w), FAIL_NONE);
    swap(ballots, ballots + BALLOT_SIZE, BALLOT_SIZE);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    memcpy(ballots, ballots + BALLOT_SIZE, BALLOT_SIZE); /* twice the same */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);

    w = sample_bytes(s);
    swap(w.data + CLOSING_AT, w.data + CLOSING_AT + CLOSING_SIZE, CLOSING_SIZE);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    memcpy(w.data + CLOSING_AT, w.data + CLOSING_AT + CLOSING_SIZE, CLOSING_SIZE);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
    session_free(s);
}

/* A fault of each stage, with a spoilt signature beside it: the earlier stage speaks. */
static void design_4_6_form_is_judged_before_signatures(void **state)
{
    (void)state;
    struct bytes_writer w = sample_encoded();
    struct fail f;
    w.data[OPENING_AT + OPENING_SIZE - 1] ^= 1;
    assert_int_equal(refusal(&w), FAIL_SIGNATURE);
    swap(w.data + ENVELOPES_AT, w.data + ENVELOPES_AT + BALLOT_SIZE, BALLOT_SIZE);
    assert_int_equal(refusal(&w), FAIL_FORMAT); /* order before signature */
    put_u32(w.data + COUNTS_AT, 1000001);
    assert_int_equal(refusal(&w), FAIL_LIMIT); /* limits before order */
    w.data[7] = '3';
    assert_null(session_decode(w.data, w.size, NULL, &f)); /* version before limits */
    assert_non_null(strstr(f.text, "version"));
    w.data[0] = 'X';
    assert_null(session_decode(w.data, w.size, NULL, &f)); /* magic before version */
    assert_non_null(strstr(f.text, "not a session"));
    bytes_free(&w);
}

/* A closing statement that its device signed, but for another session. */
static void design_4_6_a_closing_statement_of_another_session_is_refused(void **state)
{
    (void)state;
    struct session *s = sample_session();
    struct device_key device;
    struct bytes_writer closing = {0};
    struct closing c = {.how = CLOSING_CLOSED};
    struct fail f;
    sample_device(&device);
    closing_encode(&c, &device, &closing);
    assert_false(session_add_closing(s, closing.data, closing.size, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    memcpy(s->closings[0], closing.data, CLOSING_SIZE);
    struct bytes_writer w = sample_bytes(s);
    assert_int_equal(refusal(&w), FAIL_CONFLICT);
    bytes_free(&closing);
    bytes_free(&w);
    session_free(s);
}

static void an_envelope_of_another_size_has_no_place_in_a_session(void **state)
{
    (void)state;
    struct session *s = sample_begin();
    uint8_t envelope[ENVELOPE_ISSUE_MAX] = {0};
    assert_true(session_add_envelope(s, RECORD_BALLOT, envelope, BALLOT_SIZE, NULL));
    assert_false(session_add_envelope(s, RECORD_BALLOT, envelope, BALLOT_SIZE + 1, NULL));
    assert_false(session_add_envelope(s, RECORD_ISSUE, envelope, BALLOT_SIZE, NULL));
    assert_true(session_add_envelope(s, RECORD_ISSUE, envelope, 2048 + 32, NULL));
    session_free(s);
}

int session_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_is_called_by_its_number_and_on_paper_as_its_id_begins),
        cmocka_unit_test(a_session_comes_back_as_it_was),
        cmocka_unit_test(envelopes_are_found_by_kind_and_place),
        cmocka_unit_test(a_session_id_is_the_hash_of_the_signed_opening_statement),
        cmocka_unit_test(what_opened_a_session_opens_its_envelopes),
        cmocka_unit_test(design_4_6_a_session_of_another_campaign_is_not_admitted),
        cmocka_unit_test(design_4_11_a_flipped_bit_of_a_session_is_noticed),
        cmocka_unit_test(design_4_11_a_session_cut_off_or_lengthened_is_refused),
        cmocka_unit_test(design_4_11_stated_counts_beyond_the_limits_or_the_file_are_refused),
        cmocka_unit_test(a_session_has_one_to_eight_closing_statements),
        cmocka_unit_test(a_session_that_was_never_closed_is_refused),
        cmocka_unit_test(design_4_7_only_the_ascending_order_is_admitted),
        cmocka_unit_test(design_4_6_form_is_judged_before_signatures),
        cmocka_unit_test(design_4_6_a_closing_statement_of_another_session_is_refused),
        cmocka_unit_test(an_envelope_of_another_size_has_no_place_in_a_session),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
