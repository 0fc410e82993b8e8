/* bundle.h: what is packed comes back, damage of any one bit or length is refused with a reason,
 * and what claims to be larger than it is does not get its memory. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zlib.h>

#include <cmocka.h>

#include "bundle/bundle.h"
#include "bundle_of.h"
#include "record/alloc.h"
#include "sealed.h"

enum { HEADER_SIZE = 8 + 4 + 4 + 32 };

/* FAIL_NONE: for whatever kind of reason. */
static void assert_refused(const uint8_t *data, size_t size, enum fail_kind kind)
{
    struct fail f = {0};
    struct session *s = bundle_decode(data, size, NULL, &f);
    assert_null(s);
    assert_true(f.text[0] != '\0');
    assert_true(kind == FAIL_NONE ? f.kind != FAIL_NONE : f.kind == kind);
}

static void a_session_comes_back_from_its_bundle(void **state)
{
    (void)state;
    struct session *s = sealed_session("Tablet 3", 40, 9);
    struct bytes_writer data = {0};
    struct fail f = {0};
    bundle_encode(s, &data);
    struct session *again = bundle_decode(data.data, data.size, s->opening.campaign, &f);
    if (!again)
        fail_msg("%s", f.text);
    sealed_assert_same(s, again);
    session_free(again);

    uint8_t other[HASH_SIZE] = {0};
    assert_null(bundle_decode(data.data, data.size, other, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    bytes_free(&data);
    session_free(s);
}

/* The container, field by field as FORMAT.md has it, and the payload by zlib's own function. */
static void a_bundle_is_laid_out_as_its_format_says(void **state)
{
    (void)state;
    struct session *s = sealed_session("Tablet 3", 2, 1);
    struct bytes_writer data = {0}, plain = {0};
    uint8_t hash[HASH_SIZE], unpacked[8192];
    bundle_encode(s, &data);
    session_encode(s, &plain);
    const uint8_t *at = data.data;
    assert_memory_equal(at, "BCBUNDL1", 8);
    size_t packed_size = data.size - HEADER_SIZE;
    const uint8_t sizes[8] = {0, 0, (uint8_t)(packed_size >> 8), (uint8_t)packed_size,
                              0, 0, (uint8_t)(plain.size >> 8),  (uint8_t)plain.size};
    assert_memory_equal(at + 8, sizes, 8);
    crypto_generichash(hash, sizeof hash, at + HEADER_SIZE, packed_size, NULL, 0);
    assert_memory_equal(at + 16, hash, HASH_SIZE);
    uLongf unpacked_size = sizeof unpacked;
    assert_int_equal(uncompress(unpacked, &unpacked_size, at + HEADER_SIZE, packed_size), Z_OK);
    assert_int_equal(unpacked_size, plain.size);
    assert_memory_equal(unpacked, plain.data, plain.size);
    bytes_free(&data);
    bytes_free(&plain);
    session_free(s);
}

static struct bytes_writer bundle_of_all_parts(void)
{
    struct session *s = sealed_session_of_all_parts();
    struct bytes_writer data = {0};
    bundle_encode(s, &data);
    struct session *again = bundle_decode(data.data, data.size, NULL, NULL);
    assert_non_null(again);
    sealed_assert_same(s, again);
    session_free(again);
    session_free(s);
    return data;
}

static void a_bundle_cut_at_any_length_is_refused(void **state)
{
    (void)state;
    struct bytes_writer data = bundle_of_all_parts();
    for (size_t size = 0; size < data.size; size++) {
        uint8_t *exact = xmalloc(size + 1); /* a read past the end is the sanitizer's to see */
        memcpy(exact, data.data, size);
        assert_refused(exact, size, FAIL_FORMAT);
        free(exact);
    }
    bytes_free(&data);
}

static void a_bundle_prolonged_by_anything_is_refused(void **state)
{
    (void)state;
    struct bytes_writer data = bundle_of_all_parts();
    size_t whole = data.size;
    for (unsigned byte = 0; byte < 256; byte++) {
        bytes_put_u8(&data, (uint8_t)byte);
        assert_refused(data.data, data.size, FAIL_FORMAT);
        data.size = whole;
    }
    for (size_t i = 0; i < whole; i++) { /* up to a second copy of it */
        bytes_put_u8(&data, data.data[i]);
        assert_refused(data.data, data.size, FAIL_FORMAT);
    }
    bytes_free(&data);
}

static void a_bundle_with_any_one_bit_turned_is_refused(void **state)
{
    (void)state;
    struct bytes_writer data = bundle_of_all_parts();
    for (size_t bit = 0; bit < 8 * data.size; bit++) {
        data.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_refused(data.data, data.size, FAIL_NONE);
        data.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    bytes_free(&data);
}

/* So many MiB of zeros, packed piece by piece, so that the test itself stays small. */
static struct bytes_writer pack_zeros(int mib)
{
    static uint8_t zeros[1024 * 1024];
    uint8_t packed[16 * 1024];
    struct bytes_writer w = {0};
    z_stream z = {0};
    assert_int_equal(deflateInit(&z, Z_BEST_COMPRESSION), Z_OK);
    for (int i = 0; i <= mib; i++) {
        z.next_in = zeros;
        z.avail_in = i < mib ? sizeof zeros : 0;
        z.next_out = packed;
        z.avail_out = sizeof packed;
        deflate(&z, i < mib ? Z_NO_FLUSH : Z_FINISH);
        bytes_put(&w, packed, sizeof packed - z.avail_out);
    }
    assert_int_equal(z.total_in, (uLong)mib * sizeof zeros);
    deflateEnd(&z);
    return w;
}

static long peak_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void an_inflate_bomb_does_not_get_its_memory(void **state)
{
    (void)state;
    struct bytes_writer bomb = pack_zeros(300); /* about 300 kB packed; over SESSION_SIZE_MAX */
    long before_kib = peak_kib();
    struct bytes_writer small_claim = bundle_of(bomb.data, bomb.size, 1000);
    assert_refused(small_claim.data, small_claim.size, FAIL_FORMAT);
    struct bytes_writer large_claim = bundle_of(bomb.data, 1000, SESSION_SIZE_MAX);
    assert_refused(large_claim.data, large_claim.size, FAIL_LIMIT);
    struct bytes_writer over_claim = bundle_of(bomb.data, bomb.size, SESSION_SIZE_MAX + 1);
    assert_refused(over_claim.data, over_claim.size, FAIL_LIMIT);
    assert_true(peak_kib() - before_kib < 16 * 1024);
    bytes_free(&bomb);
    bytes_free(&small_claim);
    bytes_free(&large_claim);
    bytes_free(&over_claim);
}

static void a_payload_with_something_after_its_stream_is_refused(void **state)
{
    (void)state;
    struct session *s = sealed_session("Tablet 3", 1, 0);
    struct bytes_writer data = {0}, plain = {0};
    bundle_encode(s, &data);
    session_encode(s, &plain);
    bytes_put_u8(&data, 0);
    struct bytes_writer longer =
        bundle_of(data.data + HEADER_SIZE, data.size - HEADER_SIZE, (uint32_t)plain.size);
    assert_refused(longer.data, longer.size, FAIL_FORMAT);
    struct bytes_writer exact =
        bundle_of(data.data + HEADER_SIZE, data.size - HEADER_SIZE - 1, (uint32_t)plain.size);
    struct session *again = bundle_decode(exact.data, exact.size, NULL, NULL);
    assert_non_null(again); /* the wrapping itself is right */
    session_free(again);
    struct bytes_writer short_claim =
        bundle_of(data.data + HEADER_SIZE, data.size - HEADER_SIZE - 1, (uint32_t)plain.size - 1);
    assert_refused(short_claim.data, short_claim.size, FAIL_FORMAT);
    bytes_free(&data);
    bytes_free(&plain);
    bytes_free(&longer);
    bytes_free(&exact);
    bytes_free(&short_claim);
    session_free(s);
}

static void a_file_that_is_no_bundle_or_a_later_one_says_so(void **state)
{
    (void)state;
    struct fail f = {0};
    assert_null(bundle_decode((const uint8_t *)"", 0, NULL, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_null(bundle_decode((const uint8_t *)"PK\3\4 is a zip file", 18, NULL, &f));
    assert_non_null(strstr(f.text, "not a bundle"));
    assert_null(bundle_decode((const uint8_t *)"BCBUNDL2 of next year", 21, NULL, &f));
    assert_non_null(strstr(f.text, "version"));
}

static void assert_named(const char *tablet, const char *expected_start)
{
    struct session *s = sealed_session(tablet, 1, 0);
    char expected[128], hex[9];
    snprintf(hex, sizeof hex, "%02x%02x%02x%02x", s->id[0], s->id[1], s->id[2], s->id[3]);
    snprintf(expected, sizeof expected, "%s-7-%s.bundle", expected_start, hex);
    char *name = bundle_file_name(s);
    assert_string_equal(name, expected);
    free(name);
    session_free(s);
}

static void a_bundles_name_is_fit_for_any_file_system_and_command_line(void **state)
{
    (void)state;
    assert_named("Tablet 3", "Tablet-3");
    assert_named("../../etc/x", "etc-x");
    assert_named("-rf", "rf");
    assert_named("Zażółć", "Za");
    assert_named("لوح", "tablet");
    const uint8_t hash[HASH_SIZE] = {0xde, 0xad, 0xbe, 0x0f, 0x11};
    char *name = bundle_pack_file_name(hash);
    assert_string_equal(name, "deadbe0f.pack");
    free(name);
}

int bundle_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_comes_back_from_its_bundle),
        cmocka_unit_test(a_bundle_is_laid_out_as_its_format_says),
        cmocka_unit_test(a_bundle_cut_at_any_length_is_refused),
        cmocka_unit_test(a_bundle_prolonged_by_anything_is_refused),
        cmocka_unit_test(a_bundle_with_any_one_bit_turned_is_refused),
        cmocka_unit_test(an_inflate_bomb_does_not_get_its_memory),
        cmocka_unit_test(a_payload_with_something_after_its_stream_is_refused),
        cmocka_unit_test(a_file_that_is_no_bundle_or_a_later_one_says_so),
        cmocka_unit_test(a_bundles_name_is_fit_for_any_file_system_and_command_line),
    };
    return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
