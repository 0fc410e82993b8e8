/* bundle.h: what is packed comes back, damage of any one bit or length is refused with a reason,
 * and what claims to be larger than it is does not get its memory. */
#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "folder.h"

enum { BALLOT_SIZE = 20, HEADER_SIZE = 8 + 4 + 4 + 32 };

static struct device_key device;
static struct campaign_keys keys;

static void add_envelopes(struct session *s, enum record_kind kind, size_t size, int count)
{
    uint8_t envelope[ENVELOPE_ISSUE_MAX];
    for (int i = 0; i < count; i++) {
        randombytes_buf(envelope, sizeof envelope);
        assert_true(session_add_envelope(s, kind, envelope, size + ENVELOPE_OVERHEAD, NULL));
    }
    session_sort(s);
}

static void add_closing(struct session *s)
{
    struct closing c = {.ballots = (uint32_t)session_count(s, RECORD_BALLOT),
                        .issues = (uint32_t)session_count(s, RECORD_ISSUE),
                        .hand_count = HAND_COUNT_NONE,
                        .how = CLOSING_CLOSED};
    struct bytes_writer w = {0};
    memcpy(c.session, s->id, HASH_SIZE);
    session_set_hash(s, c.set_hash);
    closing_encode(&c, &device, &w);
    assert_true(session_add_closing(s, w.data, w.size, NULL));
    bytes_free(&w);
}

static struct session *session_of(const char *tablet, int ballots, int issues)
{
    struct opening o = {.number = 7, .ballot_size = BALLOT_SIZE, .venue = "hall", .day = 20000};
    uint8_t session_key[KEY_SIZE];
    struct bytes_writer w = {0};
    struct fail f = {0};
    snprintf(o.tablet, sizeof o.tablet, "%s", tablet);
    campaign_id(&keys, o.campaign);
    memset(o.pack, 0xab, sizeof o.pack);
    session_key_new(&keys, session_key, &o);
    opening_encode(&o, &device, &w);
    struct session *s = session_new(w.data, w.size, &f);
    if (!s)
        fail_msg("%s", f.text);
    bytes_free(&w);
    add_envelopes(s, RECORD_BALLOT, BALLOT_SIZE, ballots);
    add_envelopes(s, RECORD_ISSUE, 256, issues);
    add_closing(s);
    return s;
}

static void assert_same(const struct session *one, const struct session *other)
{
    struct bytes_writer a = {0}, b = {0};
    session_encode(one, &a);
    session_encode(other, &b);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    bytes_free(&a);
    bytes_free(&b);
}

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
    struct session *s = session_of("Tablet 3", 40, 9);
    struct bytes_writer data = {0};
    struct fail f = {0};
    bundle_encode(s, &data);
    struct session *again = bundle_decode(data.data, data.size, s->opening.campaign, &f);
    if (!again)
        fail_msg("%s", f.text);
    assert_same(s, again);
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
    struct session *s = session_of("Tablet 3", 2, 1);
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

static void a_bundle_cut_at_any_length_or_prolonged_is_refused(void **state)
{
    (void)state;
    struct session *s = session_of("Tablet 3", 3, 1);
    struct bytes_writer data = {0};
    bundle_encode(s, &data);
    for (size_t size = 0; size < data.size; size++)
        assert_refused(data.data, size, FAIL_FORMAT);
    bytes_put_u8(&data, 0);
    assert_refused(data.data, data.size, FAIL_FORMAT);
    bytes_free(&data);
    session_free(s);
}

static void a_bundle_with_any_one_bit_turned_is_refused(void **state)
{
    (void)state;
    struct session *s = session_of("Tablet 3", 3, 1);
    struct bytes_writer data = {0};
    bundle_encode(s, &data);
    for (size_t bit = 0; bit < 8 * data.size; bit++) {
        data.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_refused(data.data, data.size, FAIL_NONE);
        data.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    bytes_free(&data);
    session_free(s);
}

/* A bundle around any payload, its hash right, with the sizes stated. */
static struct bytes_writer wrap(const uint8_t *packed, size_t packed_size, uint32_t plain_size)
{
    struct bytes_writer w = {0};
    uint8_t hash[HASH_SIZE];
    hash_bytes(packed, packed_size, hash);
    bytes_put(&w, "BCBUNDL1", 8);
    bytes_put_u32(&w, (uint32_t)packed_size);
    bytes_put_u32(&w, plain_size);
    bytes_put(&w, hash, HASH_SIZE);
    bytes_put(&w, packed, packed_size);
    return w;
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
    struct bytes_writer small_claim = wrap(bomb.data, bomb.size, 1000);
    assert_refused(small_claim.data, small_claim.size, FAIL_FORMAT);
    struct bytes_writer large_claim = wrap(bomb.data, 1000, SESSION_SIZE_MAX);
    assert_refused(large_claim.data, large_claim.size, FAIL_LIMIT);
    struct bytes_writer over_claim = wrap(bomb.data, bomb.size, SESSION_SIZE_MAX + 1);
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
    struct session *s = session_of("Tablet 3", 1, 0);
    struct bytes_writer data = {0}, plain = {0};
    bundle_encode(s, &data);
    session_encode(s, &plain);
    bytes_put_u8(&data, 0);
    struct bytes_writer longer =
        wrap(data.data + HEADER_SIZE, data.size - HEADER_SIZE, (uint32_t)plain.size);
    assert_refused(longer.data, longer.size, FAIL_FORMAT);
    struct bytes_writer exact =
        wrap(data.data + HEADER_SIZE, data.size - HEADER_SIZE - 1, (uint32_t)plain.size);
    struct session *again = bundle_decode(exact.data, exact.size, NULL, NULL);
    assert_non_null(again); /* the wrapping itself is right */
    session_free(again);
    struct bytes_writer short_claim =
        wrap(data.data + HEADER_SIZE, data.size - HEADER_SIZE - 1, (uint32_t)plain.size - 1);
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
    struct session *s = session_of(tablet, 1, 0);
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

static void an_export_writes_the_bundle_and_its_pack(void **state)
{
    const struct folder *x = *state;
    static const uint8_t pack[] = "a pack's bytes";
    struct session *s = session_of("Tablet 3", 5, 2);
    struct bytes_writer data;
    struct fail f = {0};
    char *path;
    for (int time = 0; time < 2; time++) { /* the second time over the first */
        assert_true(bundle_export(s, pack, sizeof pack, x->path, &path, &f));
        assert_int_equal(folder_entries(x), 2);
        assert_true(file_read(path, BUNDLE_SIZE_MAX, &data, &f));
        free(path);
        struct session *again = bundle_decode(data.data, data.size, NULL, &f);
        assert_non_null(again);
        assert_same(s, again);
        session_free(again);
        bytes_free(&data);
    }
    assert_true(file_read(folder_join(x, "abababab.pack"), 1000, &data, &f));
    assert_int_equal(data.size, sizeof pack);
    assert_memory_equal(data.data, pack, sizeof pack);
    bytes_free(&data);
    session_free(s);
}

static void an_export_mends_a_pack_that_was_cut_short(void **state)
{
    const struct folder *x = *state;
    static const uint8_t pack[] = "a pack's bytes";
    struct session *s = session_of("Tablet 3", 1, 0);
    struct bytes_writer data;
    char *path;
    assert_true(file_write(folder_join(x, "abababab.pack"), pack, 5, 0644, NULL));
    assert_true(bundle_export(s, pack, sizeof pack, x->path, &path, NULL));
    free(path);
    assert_true(file_read(folder_join(x, "abababab.pack"), 1000, &data, NULL));
    assert_int_equal(data.size, sizeof pack);
    bytes_free(&data);
    session_free(s);
}

/* A stick that turns a bit of this file, at the moment at which the export wants to read from the
 * stick itself. */
static const char *lossy_path;

int posix_fadvise(int fd, off_t offset, off_t length, int advice)
{
    (void)fd, (void)offset, (void)length, (void)advice;
    FILE *file = lossy_path ? fopen(lossy_path, "r+b") : NULL;
    if (file) {
        fseek(file, 20, SEEK_SET);
        int byte = fgetc(file);
        fseek(file, 20, SEEK_SET);
        fputc(byte ^ 1, file);
        fclose(file);
    }
    return 0;
}

static void an_export_that_does_not_read_back_is_removed_and_reported(void **state)
{
    const struct folder *x = *state;
    struct session *s = session_of("Tablet 3", 5, 0);
    struct fail f = {0};
    char *name = bundle_file_name(s), *path;
    lossy_path = folder_join(x, name);
    bool ok = bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, &f);
    assert_int_equal(access(lossy_path, F_OK), -1);
    lossy_path = NULL;
    assert_false(ok);
    assert_null(path);
    assert_int_equal(f.kind, FAIL_IO);
    assert_non_null(strstr(f.text, "did not come back"));
    free(name);
    session_free(s);
}

static bool export_finds_no_room(const struct folder *x)
{
    struct session *s = session_of("Tablet 3", 200, 0); /* over 10 kB that cannot be compressed */
    struct fail f = {0};
    char *path;
    bool refused = !bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, &f) && !path &&
                   f.kind != FAIL_NONE && strstr(f.text, ".bundle");
    session_free(s);
    return refused;
}

static void an_export_without_room_leaves_no_half_bundle(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0777), 0);
    assert_true(folder_restricted(x, 8000, export_finds_no_room));
    assert_int_equal(folder_entries(x), 1);
    assert_int_equal(access(folder_join(x, "abababab.pack"), F_OK), 0);
}

static void an_export_to_a_missing_stick_makes_no_folder_instead(void **state)
{
    const struct folder *x = *state;
    struct session *s = session_of("Tablet 3", 1, 0);
    struct fail f = {0};
    char *path;
    assert_false(bundle_export(s, (const uint8_t *)"pack", 4, folder_join(x, "stick"), &path, &f));
    assert_int_equal(f.kind, FAIL_IO);
    assert_int_equal(folder_entries(x), 0);
    session_free(s);
}

static int make_keys(void **state)
{
    (void)state;
    struct coordinator_keys coordinator;
    uint8_t recovery[KEY_SIZE];
    assert_true(seal_init(NULL));
    coordinator_keys_new(false, &coordinator, recovery);
    keys = coordinator.public_keys;
    coordinator_keys_wipe(&coordinator);
    device_key_new(&device);
    return 0;
}

int bundle_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)
        cmocka_unit_test(a_session_comes_back_from_its_bundle),
        cmocka_unit_test(a_bundle_is_laid_out_as_its_format_says),
        cmocka_unit_test(a_bundle_cut_at_any_length_or_prolonged_is_refused),
        cmocka_unit_test(a_bundle_with_any_one_bit_turned_is_refused),
        cmocka_unit_test(an_inflate_bomb_does_not_get_its_memory),
        cmocka_unit_test(a_payload_with_something_after_its_stream_is_refused),
        cmocka_unit_test(a_file_that_is_no_bundle_or_a_later_one_says_so),
        cmocka_unit_test(a_bundles_name_is_fit_for_any_file_system_and_command_line),
        FOLDER_TEST(an_export_writes_the_bundle_and_its_pack),
        FOLDER_TEST(an_export_mends_a_pack_that_was_cut_short),
        FOLDER_TEST(an_export_that_does_not_read_back_is_removed_and_reported),
        FOLDER_TEST(an_export_without_room_leaves_no_half_bundle),
        FOLDER_TEST(an_export_to_a_missing_stick_makes_no_folder_instead),
    };
    return cmocka_run_group_tests_name("bundle", tests, make_keys, NULL);
}
