/* A session out of which records were erased: what is left of them, in one encoding. */
#include "cmocka_all.h"
#include "sample.h"

#include <string.h>

static bool is_first(void *data, const uint8_t id[RECORD_ID_SIZE])
{
    return memcmp(id, data, RECORD_ID_SIZE) == 0;
}

/* The sample session without its first ballot, and without the issue that bears the same record id;
 * that ballot's envelope. */
static struct session *erased_sample(uint8_t envelope[64], size_t *size)
{
    struct session *s = sample_session();
    memcpy(envelope, session_envelope(s, RECORD_BALLOT, 0, size), 35);
    assert_true(session_erase(s, is_first, envelope));
    return s;
}

static void erasing_leaves_the_set_hash_and_drops_the_bytes(void **state)
{
    (void)state;
    uint8_t envelope[64], before[HASH_SIZE], after[HASH_SIZE];
    size_t size;
    struct session *whole = sample_session(), *s = erased_sample(envelope, &size);
    session_set_hash(whole, before);
    session_set_hash(s, after);
    assert_memory_equal(before, after, HASH_SIZE);
    assert_int_equal(session_count(s, RECORD_BALLOT), 1);
    assert_int_equal(session_erased(s, RECORD_BALLOT), 1);
    assert_int_equal(session_erased(s, RECORD_ISSUE), 1);
    assert_false(session_erase(s, is_first, envelope));
    struct bytes_writer w = sample_bytes(s);
    assert_memory_equal(w.data, "BCSESSN2", 8);
    for (size_t i = 0; i + size <= w.size; i++)
        assert_memory_not_equal(w.data + i, envelope, size);
    struct session *read = session_decode(w.data, w.size, NULL, NULL);
    assert_non_null(read);
    struct bytes_writer again = sample_bytes(read);
    assert_int_equal(again.size, w.size);
    assert_memory_equal(again.data, w.data, w.size);
    bytes_free(&again);
    bytes_free(&w);
    session_free(read);
    session_free(s);
    session_free(whole);
}

static void an_erased_record_that_another_copy_has_is_there_in_either_order(void **state)
{
    (void)state;
    uint8_t envelope[64];
    size_t size, added[2];
    for (int order = 0; order < 2; order++) {
        struct session *whole = sample_session(), *s = erased_sample(envelope, &size);
        struct session *into = order ? whole : s, *other = order ? s : whole;
        assert_true(session_union(into, other, added, NULL));
        assert_int_equal(added[0] + added[1], 0);
        assert_int_equal(session_count(into, RECORD_BALLOT), 2);
        assert_int_equal(session_erased(into, RECORD_BALLOT), 0);
        session_free(s);
        session_free(whole);
    }
}

static enum fail_kind refusal(const struct bytes_writer *w)
{
    struct fail f = {0};
    struct session *s = session_decode(w->data, w->size, NULL, &f);
    session_free(s);
    return f.kind;
}

/* Of the last 70 bytes: their number, 2, then a kind and a hash each. */
static void erased_records_have_one_encoding(void **state)
{
    (void)state;
    uint8_t envelope[64], one[ERASED_SIZE];
    size_t size;
    struct session *s = erased_sample(envelope, &size);
    struct bytes_writer w = sample_bytes(s), cut = w;
    assert_int_equal(refusal(&w), FAIL_NONE);
    for (cut.size = w.size - 70; cut.size < w.size; cut.size++)
        assert_int_equal(refusal(&cut), FAIL_FORMAT);
    uint8_t *number = w.data + w.size - 70, *kind = number + 4;
    number[3] = 0; /* none, but in the second form */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    number[3] = 3; /* more than there are */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    number[3] = 2;
    kind[0] = 3;
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    const uint8_t *there = session_envelope(s, RECORD_BALLOT, 0, &size);
    erased_of(RECORD_BALLOT, there, size, one);
    memcpy(kind, one, sizeof one); /* of one that is there */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
    session_free(s);
}

/* What is left of the sample's: a ballot of 3 bytes, and three issues; 32 more each. */
enum { ENVELOPES_SIZE = 3 + 512 + 1024 + 2048 + 4 * 32 };

/* An envelope, or the mark of an erased one, may turn into another that nobody vouched for. Of an
 * envelope, which is opaque here, each byte loses a bit. */
static void design_4_11_a_flipped_bit_is_refused_or_shows_in_the_set_hash(void **state)
{
    (void)state;
    uint8_t envelope[64], set_hash[HASH_SIZE];
    size_t size, shown = 0;
    struct closing closing;
    struct session *s = erased_sample(envelope, &size);
    struct bytes_writer w = sample_bytes(s);
    const size_t erased_at = w.size - 2 * ERASED_SIZE, envelopes_at = erased_at - ENVELOPES_SIZE;
    for (size_t bit = 0; bit < 8 * w.size;
         bit += bit / 8 >= envelopes_at && bit / 8 < erased_at ? 9 : 1) {
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct session *read = session_decode(w.data, w.size, NULL, NULL);
        w.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (!read)
            continue;
        session_set_hash(read, set_hash);
        assert_true(
            closing_decode(read->closings[0], CLOSING_SIZE, read->opening.device, &closing, NULL));
        assert_memory_not_equal(closing.set_hash, set_hash, HASH_SIZE);
        shown += bit / 8 >= erased_at;
        session_free(read);
    }
    assert_in_range(shown, 1, 8 * 2 * ERASED_SIZE);
    bytes_free(&w);
    session_free(s);
}

int session_erase_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erasing_leaves_the_set_hash_and_drops_the_bytes),
        cmocka_unit_test(an_erased_record_that_another_copy_has_is_there_in_either_order),
        cmocka_unit_test(erased_records_have_one_encoding),
        cmocka_unit_test(design_4_11_a_flipped_bit_is_refused_or_shows_in_the_set_hash),
    };
    return cmocka_run_group_tests_name("session with erased records", tests, NULL, NULL);
}
