/* DESIGN 4.7: a session is a grow-only set. Subsets of one pool of envelopes and closing statements
 * are joined in every way; what must come out is kept beside them as plain true and false. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { POOL = 40, CLOSINGS = 4, ROUNDS = 60 };

struct subset {
    bool has[2][POOL], closed[CLOSINGS];
};

static struct subset subset_random(unsigned seed)
{
    uint8_t bytes[randombytes_SEEDBYTES] = {(uint8_t)seed, (uint8_t)(seed >> 8)};
    uint8_t random[2 * POOL + CLOSINGS];
    struct subset set;
    randombytes_buf_deterministic(random, sizeof random, bytes);
    for (size_t i = 0; i < POOL; i++)
        for (size_t kind = 0; kind < 2; kind++)
            set.has[kind][i] = random[2 * i + kind] & 1;
    for (size_t i = 0; i < CLOSINGS; i++)
        set.closed[i] = random[2 * POOL + i] & 1;
    return set;
}

static struct subset subset_or(const struct subset *a, const struct subset *b)
{
    struct subset both;
    for (size_t i = 0; i < POOL; i++)
        for (size_t kind = 0; kind < 2; kind++)
            both.has[kind][i] = a->has[kind][i] || b->has[kind][i];
    for (size_t i = 0; i < CLOSINGS; i++)
        both.closed[i] = a->closed[i] || b->closed[i];
    return both;
}

static void close_numbered(struct session *s, uint32_t number)
{
    struct device_key device;
    struct bytes_writer w = {0};
    struct closing closing = {.hand_count = number, .how = CLOSING_RECOVERED};
    sample_device(&device);
    memcpy(closing.session, s->id, HASH_SIZE);
    closing_encode(&closing, &device, &w);
    assert_true(session_add_closing(s, w.data, w.size, NULL));
    bytes_free(&w);
}

static struct session *session_of(const struct subset *set)
{
    struct session *s = sample_begin();
    for (unsigned i = 0; i < POOL; i++)
        for (unsigned kind = 0; kind < 2; kind++)
            if (set->has[kind][i])
                sample_add(s, (enum record_kind)(kind + 1), i);
    for (uint32_t i = 0; i < CLOSINGS; i++)
        if (set->closed[i])
            close_numbered(s, i);
    session_sort(s);
    return s;
}

static void assert_same(const struct session *a, const struct session *b)
{
    struct bytes_writer left = sample_bytes(a), right = sample_bytes(b);
    assert_int_equal(left.size, right.size);
    assert_memory_equal(left.data, right.data, left.size);
    bytes_free(&left);
    bytes_free(&right);
}

static struct session *joined(const struct subset *a, const struct subset *b)
{
    struct session *into = session_of(a), *other = session_of(b);
    size_t added[2];
    assert_true(session_union(into, other, added, NULL));
    for (size_t kind = 0; kind < 2; kind++) {
        size_t expected = 0;
        for (size_t i = 0; i < POOL; i++)
            expected += !a->has[kind][i] && b->has[kind][i];
        assert_int_equal(added[kind], expected);
    }
    session_free(other);
    return into;
}

static void design_4_7_union_gives_what_either_holds_in_any_order(void **state)
{
    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct subset a = subset_random(2 * round), b = subset_random(2 * round + 1);
        struct subset both = subset_or(&a, &b);
        struct session *ab = joined(&a, &b), *ba = joined(&b, &a), *expected = session_of(&both);
        assert_same(ab, expected);
        assert_same(ba, expected);
        session_free(ab);
        session_free(ba);
        session_free(expected);
    }
}

static void design_4_7_union_is_associative(void **state)
{
    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct subset a = subset_random(3 * round), b = subset_random(3 * round + 1),
                      c = subset_random(3 * round + 2), bc_set = subset_or(&b, &c);
        size_t added[2];
        struct session *left = joined(&a, &b), *third = session_of(&c);
        assert_true(session_union(left, third, added, NULL));
        struct session *right = joined(&a, &bc_set);
        assert_same(left, right);
        session_free(left);
        session_free(third);
        session_free(right);
    }
}

static void design_4_7_union_with_itself_adds_nothing(void **state)
{
    (void)state;
    struct subset a = subset_random(1);
    size_t added[2] = {9, 9};
    struct session *s = session_of(&a), *same = session_of(&a);
    assert_true(session_union(s, same, added, NULL));
    assert_int_equal(added[0], 0);
    assert_int_equal(added[1], 0);
    assert_same(s, same);
    session_free(s);
    session_free(same);
}

static void design_4_7_what_was_read_encodes_to_the_bytes_it_was_read_from(void **state)
{
    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct subset a = subset_random(round);
        a.closed[0] = true;
        struct session *s = session_of(&a);
        struct bytes_writer w = sample_bytes(s);
        struct session *read = session_decode(w.data, w.size, NULL, NULL);
        assert_non_null(read);
        assert_same(s, read);
        session_free(read);
        session_free(s);
        bytes_free(&w);
    }
}

static void sorting_drops_doubles(void **state)
{
    (void)state;
    struct session *s = sample_begin();
    for (unsigned i = 0; i < 30; i++)
        sample_add(s, RECORD_BALLOT, i % 10);
    session_sort(s);
    assert_int_equal(session_count(s, RECORD_BALLOT), 10);
    session_free(s);
}

/* The order of arrival leaves no trace in the bytes (DESIGN 4.3). */
static void design_4_3_the_order_of_adding_does_not_show(void **state)
{
    (void)state;
    struct session *forwards = sample_begin(), *backwards = sample_begin();
    for (unsigned i = 0; i < POOL; i++) {
        sample_add(forwards, RECORD_BALLOT, i);
        sample_add(backwards, RECORD_BALLOT, POOL - 1 - i);
    }
    session_sort(forwards);
    session_sort(backwards);
    assert_same(forwards, backwards);
    session_free(forwards);
    session_free(backwards);
}

static void a_set_hash_is_over_counts_and_sorted_hashes(void **state)
{
    (void)state;
    struct session *s = sample_begin();
    uint8_t hash[HASH_SIZE], expected[HASH_SIZE], left[HASH_SIZE], right[HASH_SIZE];
    uint8_t content[8 + 2 * HASH_SIZE] = {0, 0, 0, 1, 0, 0, 0, 1}, kind_and_envelope[1 + 288];
    size_t size;
    sample_add(s, RECORD_BALLOT, 0);
    sample_add(s, RECORD_ISSUE, 0);
    kind_and_envelope[0] = 1;
    memcpy(kind_and_envelope + 1, session_envelope(s, RECORD_BALLOT, 0, &size), 35);
    hash_bytes(kind_and_envelope, 1 + 35, left);
    kind_and_envelope[0] = 2;
    memcpy(kind_and_envelope + 1, session_envelope(s, RECORD_ISSUE, 0, &size), 288);
    hash_bytes(kind_and_envelope, 1 + 288, right);
    bool in_order = memcmp(left, right, HASH_SIZE) < 0;
    memcpy(content + 8, in_order ? left : right, HASH_SIZE);
    memcpy(content + 8 + HASH_SIZE, in_order ? right : left, HASH_SIZE);
    hash_tagged("BigCount set 1", content, sizeof content, expected);
    session_set_hash(s, hash);
    assert_memory_equal(hash, expected, HASH_SIZE);
    session_free(s);
}

static void a_set_hash_changes_with_any_envelope_and_with_none_missing_is_the_same(void **state)
{
    (void)state;
    struct subset a = subset_random(5);
    struct session *s = session_of(&a), *same = session_of(&a);
    uint8_t hash[HASH_SIZE], again[HASH_SIZE];
    session_set_hash(s, hash);
    session_set_hash(same, again);
    assert_memory_equal(hash, again, HASH_SIZE);
    sample_add(s, RECORD_BALLOT, POOL);
    session_sort(s);
    session_set_hash(s, again);
    assert_memory_not_equal(hash, again, HASH_SIZE);
    session_free(s);
    session_free(same);
}

static void design_4_11_a_union_past_the_limits_changes_nothing(void **state)
{
    (void)state;
    struct session *s = sample_begin(), *other = sample_begin();
    struct fail f;
    size_t added[2], size;
    uint8_t envelope[3 + ENVELOPE_OVERHEAD] = {0};
    for (uint32_t i = 0; i < SESSION_ENVELOPES_MAX; i++) {
        memcpy(envelope, &(uint8_t[]){(uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i}, 3);
        assert_true(session_add_envelope(s, RECORD_BALLOT, envelope, sizeof envelope, NULL));
    }
    close_numbered(other, 1);
    sample_add(other, RECORD_ISSUE, 1);
    memset(envelope, 0xff, sizeof envelope);
    assert_true(session_add_envelope(other, RECORD_BALLOT, envelope, sizeof envelope, NULL));
    assert_false(session_union(s, other, added, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_int_equal(session_count(s, RECORD_BALLOT), SESSION_ENVELOPES_MAX);
    assert_int_equal(session_count(s, RECORD_ISSUE), 0);
    assert_int_equal(s->closing_count, 0);
    assert_memory_not_equal(session_envelope(s, RECORD_BALLOT, SESSION_ENVELOPES_MAX - 1, &size),
                            envelope, sizeof envelope);
    session_free(s);
    session_free(other);
}

/* Twelve closing statements of one session, as copies of it with one each. */
enum { MANY = 12 };

static int compare_closings(const void *a, const void *b)
{
    return memcmp(a, b, CLOSING_SIZE);
}

static struct session *copy_with(const uint8_t closing[CLOSING_SIZE])
{
    struct session *s = sample_begin();
    assert_true(session_add_closing(s, closing, CLOSING_SIZE, NULL));
    return s;
}

/* Joins the copies as `order` says: in pairs or one after the other, and each twice. */
static struct session *join_many(uint8_t closings[MANY][CLOSING_SIZE], const unsigned *order,
                                 bool in_pairs)
{
    struct session *all = copy_with(closings[order[0]]);
    size_t added[2];
    for (unsigned i = 0; i < 2 * MANY; i += in_pairs ? 2 : 1) {
        struct session *next = copy_with(closings[order[i % MANY]]);
        if (in_pairs) {
            struct session *second = copy_with(closings[order[(i + 1) % MANY]]);
            assert_true(session_union(next, second, added, NULL));
            session_free(second);
        }
        assert_true(session_union(all, next, added, NULL));
        session_free(next);
    }
    return all;
}

static void make_closings(uint8_t closings[MANY][CLOSING_SIZE])
{
    for (uint32_t i = 0; i < MANY; i++) {
        struct session *one = sample_begin();
        close_numbered(one, i * 37 % MANY);
        memcpy(closings[i], one->closings[0], CLOSING_SIZE);
        session_free(one);
    }
}

static void design_4_7_of_many_closing_statements_the_same_stay_in_any_order(void **state)
{
    (void)state;
    uint8_t closings[MANY][CLOSING_SIZE], sorted[MANY][CLOSING_SIZE];
    make_closings(closings);
    memcpy(sorted, closings, sizeof sorted);
    qsort(sorted, MANY, CLOSING_SIZE, compare_closings);
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned order[MANY];
        for (unsigned i = 0; i < MANY; i++) /* 1, 5, 7 and 11 have no divisor in common with 12 */
            order[i] = (round + i * (unsigned[]){1, 5, 7, 11}[round % 4]) % MANY;
        struct session *s = join_many(closings, order, round % 3 == 0);
        assert_int_equal(s->closing_count, SESSION_CLOSINGS_MAX);
        assert_memory_equal(s->closings, sorted[MANY - SESSION_CLOSINGS_MAX],
                            SESSION_CLOSINGS_MAX * CLOSING_SIZE);
        session_free(s);
    }
}

int session_set_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(design_4_7_union_gives_what_either_holds_in_any_order),
        cmocka_unit_test(design_4_7_union_is_associative),
        cmocka_unit_test(design_4_7_union_with_itself_adds_nothing),
        cmocka_unit_test(design_4_7_what_was_read_encodes_to_the_bytes_it_was_read_from),
        cmocka_unit_test(sorting_drops_doubles),
        cmocka_unit_test(design_4_3_the_order_of_adding_does_not_show),
        cmocka_unit_test(a_set_hash_is_over_counts_and_sorted_hashes),
        cmocka_unit_test(a_set_hash_changes_with_any_envelope_and_with_none_missing_is_the_same),
        cmocka_unit_test(design_4_11_a_union_past_the_limits_changes_nothing),
        cmocka_unit_test(design_4_7_of_many_closing_statements_the_same_stay_in_any_order),
    };
    return cmocka_run_group_tests_name("session as a set", tests, NULL, NULL);
}
