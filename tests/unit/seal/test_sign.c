/* Hashes and signatures, against published vectors and against PyNaCl. */
#include "cmocka_all.h"
#include "sample.h"

#include <string.h>

static void assert_hex(const uint8_t *data, size_t size, const char *expected)
{
    char hex[2 * 128 + 1];
    hex_encode(data, size, hex);
    assert_string_equal(hex, expected);
}

static void hash_bytes_is_blake2b_256(void **state)
{
    (void)state;
    uint8_t hash[HASH_SIZE];
    /* Python: hashlib.blake2b(b"abc", digest_size=32) */
    hash_bytes("abc", 3, hash);
    assert_hex(hash, sizeof hash,
               "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    hash_bytes(NULL, 0, hash);
    assert_hex(hash, sizeof hash,
               "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

static void a_tag_fills_16_bytes_before_what_is_hashed(void **state)
{
    (void)state;
    uint8_t hash[HASH_SIZE], expected[HASH_SIZE];
    hash_tagged("BigCount key 1", "abc", 3, hash);
    hash_bytes("BigCount key 1\0\0abc", 19, expected);
    assert_memory_equal(hash, expected, HASH_SIZE);
    hash_tagged("exactly 16 chars", "", 0, hash);
    hash_bytes("exactly 16 chars", 16, expected);
    assert_memory_equal(hash, expected, HASH_SIZE);
}

static void hex_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    uint8_t out[2];
    assert_true(hex_decode("00fF", out, 2));
    assert_int_equal(out[0], 0x00);
    assert_int_equal(out[1], 0xff);
    assert_false(hex_decode("00f", out, 2));
    assert_false(hex_decode("00ff0", out, 2));
    assert_false(hex_decode("00fg", out, 2));
    assert_false(hex_decode("", out, 2));
}

/* Worked out in Python from the text of Aumasson and Bernstein, "SipHash: a fast short-input PRF"
 * (2012), by a program that gives the paper's own example. */
static void a_sum_is_siphash_under_zeros(void **state)
{
    (void)state;
    uint8_t sum[SUM_SIZE], expected[SUM_SIZE], bytes[15];
    for (uint8_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i;
    hash_sum("", 0, sum);
    hex_decode("d70077739d4b921e", expected, SUM_SIZE);
    assert_memory_equal(sum, expected, SUM_SIZE);
    hash_sum(bytes, sizeof bytes, sum);
    hex_decode("6313894ed47c56d0", expected, SUM_SIZE);
    assert_memory_equal(sum, expected, SUM_SIZE);
}

/* The key pair of RFC 8032, 7.1, test 1. */
static const char rfc_seed[] = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
static const char rfc_public[] = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

static void a_signature_is_ed25519_over_tag_and_bytes(void **state)
{
    (void)state;
    uint8_t secret[SIGN_SECRET_SIZE], signature[SIGNATURE_SIZE];
    hex_decode(rfc_seed, secret, KEY_SIZE);
    hex_decode(rfc_public, secret + KEY_SIZE, KEY_SIZE);
    sign_make(SIGN_PACK, "\x72", 1, secret, signature);
    /* PyNaCl: SigningKey(seed).sign(b"BigCount pack 1\0\x72") */
    assert_hex(signature, sizeof signature,
               "0833a7d30dcfa3bc1d5e8a6c77720f409da392a529e9f7010fecba86bd43a74c"
               "6917bb9dc68d5fe461aeb08229fc4156326a5a395a439147de69bd57accc940b");
    assert_true(sign_check(SIGN_PACK, "\x72", 1, secret + KEY_SIZE, signature));
}

static void a_signature_of_one_kind_serves_for_no_other(void **state)
{
    (void)state;
    struct device_key device;
    uint8_t signature[SIGNATURE_SIZE];
    sample_device(&device);
    for (enum sign_kind made = SIGN_PACK; made < SIGN_KINDS; made++) {
        sign_make(made, "the same bytes", 14, device.secret, signature);
        for (enum sign_kind kind = SIGN_PACK; kind < SIGN_KINDS; kind++)
            assert_int_equal(sign_check(kind, "the same bytes", 14, device.public_key, signature),
                             kind == made);
    }
}

static void a_signature_of_other_bytes_or_another_key_does_not_hold(void **state)
{
    (void)state;
    struct device_key device;
    struct coordinator_keys other;
    uint8_t signature[SIGNATURE_SIZE];
    sample_device(&device);
    sample_coordinator(&other);
    sign_make(SIGN_DECISION, "bytes", 5, device.secret, signature);
    assert_true(sign_check(SIGN_DECISION, "bytes", 5, device.public_key, signature));
    assert_false(sign_check(SIGN_DECISION, "byteS", 5, device.public_key, signature));
    assert_false(sign_check(SIGN_DECISION, "bytes", 4, device.public_key, signature));
    assert_false(sign_check(SIGN_DECISION, "bytes", 5, other.public_keys.sign, signature));
    assert_false(sign_check_end(SIGN_DECISION, signature, SIGNATURE_SIZE - 1, device.public_key));
}

/* The order L of the group (RFC 8032, 5.1), little-endian. */
static const uint8_t group_order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,       0xd6,
                                        0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10};

/* A signature is R and S; S + L is the same number of the group. If it held too, one statement
 * would have two spellings, and a session two ids. */
static void a_signature_has_no_second_spelling(void **state)
{
    (void)state;
    struct device_key device;
    uint8_t signature[SIGNATURE_SIZE];
    unsigned carry = 0;
    sample_device(&device);
    sign_make(SIGN_OPENING, "bytes", 5, device.secret, signature);
    for (size_t i = 0; i < sizeof group_order; i++) {
        carry += signature[32 + i] + group_order[i];
        signature[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    assert_int_equal(carry, 0);
    assert_false(sign_check(SIGN_OPENING, "bytes", 5, device.public_key, signature));
}

/* Of the points whose order is small, R = A = 1 and S = 0 would fit every message. */
static void a_key_that_would_sign_everything_is_none(void **state)
{
    (void)state;
    const uint8_t one[SIGN_PUBLIC_SIZE] = {1}, signature[SIGNATURE_SIZE] = {1};
    assert_false(sign_check(SIGN_OPENING, "bytes", 5, one, signature));
    assert_false(sign_check(SIGN_PACK, "others", 6, one, signature));
}

int sign_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_bytes_is_blake2b_256),
        cmocka_unit_test(a_tag_fills_16_bytes_before_what_is_hashed),
        cmocka_unit_test(a_sum_is_siphash_under_zeros),
        cmocka_unit_test(hex_is_read_whole_or_not_at_all),
        cmocka_unit_test(a_signature_is_ed25519_over_tag_and_bytes),
        cmocka_unit_test(a_signature_of_one_kind_serves_for_no_other),
        cmocka_unit_test(a_signature_of_other_bytes_or_another_key_does_not_hold),
        cmocka_unit_test(a_signature_has_no_second_spelling),
        cmocka_unit_test(a_key_that_would_sign_everything_is_none),
    };
    return cmocka_run_group_tests_name("hash and sign", tests, NULL, NULL);
}
