/* Sessions filled in memory, as paper and simulated residents fill them. */
#include "cmocka_all.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "record/issue.h"
#include "seal/session_cast.h"

static const uint8_t ballot[] = {0xb2, 0xa4, 0xc0};
static const uint8_t issue[] = {0, 2, 0, 0, 0, 4, 'L', 'i', 'f', 't'};

static bool cast(struct session *s, enum record_kind kind, uint8_t first, const uint8_t *plain,
                 size_t size, struct fail *f)
{
    uint8_t key[KEY_SIZE], id[RECORD_ID_SIZE];
    sample_session_key(key);
    sample_rising(first, id, sizeof id);
    return session_cast(s, key, kind, id, plain, size, f);
}

/* Two ballots out of order, and an issue. */
static struct session *cast_three(void)
{
    struct session *s = sample_begin();
    assert_true(cast(s, RECORD_BALLOT, 0xd0, ballot, sizeof ballot, NULL));
    assert_true(cast(s, RECORD_ISSUE, 0xd0, issue, sizeof issue, NULL));
    assert_true(cast(s, RECORD_BALLOT, 0xc0, ballot, sizeof ballot, NULL));
    return s;
}

static void a_ballot_cast_in_memory_is_the_envelope_of_the_format_s_example(void **state)
{
    (void)state;
    static const char expected[] = /* FORMAT.md "Example" */
        "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf1c58b1b45757ef2e34731883c27f05faf2bd6d";
    struct session *s = cast_three();
    char hex[2 * (sizeof ballot + ENVELOPE_OVERHEAD) + 1];
    size_t size;
    session_sort(s);
    const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, 0, &size);
    assert_int_equal(size, sizeof ballot + ENVELOPE_OVERHEAD);
    hex_encode(envelope, size, hex);
    assert_string_equal(hex, expected);
    session_free(s);
}

static void an_issue_is_padded_before_it_is_sealed(void **state)
{
    (void)state;
    struct session *s = cast_three();
    uint8_t key[KEY_SIZE], padded[ISSUE_PADDED_MIN];
    struct bytes_writer plain = {0};
    size_t size;
    const uint8_t *envelope = session_envelope(s, RECORD_ISSUE, 0, &size);
    sample_session_key(key);
    assert_int_equal(size, ISSUE_PADDED_MIN + ENVELOPE_OVERHEAD);
    assert_true(envelope_open(key, s->id, RECORD_ISSUE, envelope, size, padded));
    assert_true(issue_unpad(padded, sizeof padded, &plain, NULL));
    assert_int_equal(plain.size, sizeof issue);
    assert_memory_equal(plain.data, issue, sizeof issue);
    bytes_free(&plain);
    session_free(s);
}

static void what_is_too_large_or_of_another_size_is_refused_and_not_added(void **state)
{
    (void)state;
    static const uint8_t large[ISSUE_ENCODED_MAX + 1];
    struct session *s = sample_begin();
    struct fail f = {0};
    assert_false(cast(s, RECORD_ISSUE, 0xd0, large, sizeof large, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_false(cast(s, RECORD_BALLOT, 0xd0, ballot, sizeof ballot - 1, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_int_equal(session_count(s, RECORD_BALLOT) + session_count(s, RECORD_ISSUE), 0);
    session_free(s);
}

static void a_session_closed_in_memory_says_what_is_in_it_and_is_admitted(void **state)
{
    (void)state;
    struct session *s = cast_three();
    struct device_key device;
    struct closing c = {.hand_count = HAND_COUNT_NONE, .declined = 4, .how = CLOSING_CLOSED}, read;
    uint8_t set[HASH_SIZE];
    sample_device(&device);
    assert_true(session_close(s, &device, &c, NULL));
    struct bytes_writer w = sample_bytes(s);
    struct session *back = session_decode(w.data, w.size, NULL, NULL);
    assert_non_null(back);
    assert_int_equal(back->closing_count, 1);
    assert_true(closing_decode(back->closings[0], CLOSING_SIZE, device.public_key, &read, NULL));
    session_set_hash(back, set);
    assert_memory_equal(read.set_hash, set, HASH_SIZE);
    assert_memory_equal(read.session, back->id, HASH_SIZE);
    assert_int_equal(read.ballots, 2);
    assert_int_equal(read.issues, 1);
    assert_int_equal(read.hand_count, HAND_COUNT_NONE);
    assert_int_equal(read.declined, 4);
    assert_int_equal(read.how, CLOSING_CLOSED);
    session_free(back);
    bytes_free(&w);
    session_free(s);
}

static void only_the_session_s_own_device_closes_it(void **state)
{
    (void)state;
    struct session *s = cast_three();
    struct device_key device;
    struct closing c = {.hand_count = HAND_COUNT_NONE, .how = CLOSING_CLOSED};
    struct fail f = {0};
    device_key_new(&device);
    assert_false(session_close(s, &device, &c, &f));
    assert_int_equal(f.kind, FAIL_SIGNATURE);
    assert_int_equal(s->closing_count, 0);
    session_free(s);
}

int session_cast_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ballot_cast_in_memory_is_the_envelope_of_the_format_s_example),
        cmocka_unit_test(an_issue_is_padded_before_it_is_sealed),
        cmocka_unit_test(what_is_too_large_or_of_another_size_is_refused_and_not_added),
        cmocka_unit_test(a_session_closed_in_memory_says_what_is_in_it_and_is_admitted),
        cmocka_unit_test(only_the_session_s_own_device_closes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
