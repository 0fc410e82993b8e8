/* DESIGN 4.2: the box cannot be read. And the padding that hides how long somebody wrote. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>
#include <string.h>
#include <zlib.h>

#include "record/issue.h"

enum { PLAIN_SIZE = 3, SEALED_SIZE = PLAIN_SIZE + ENVELOPE_OVERHEAD };

static const uint8_t plain[PLAIN_SIZE] = {0xb2, 0xa4, 0xc0};

struct sealed {
    uint8_t key[KEY_SIZE], session[HASH_SIZE], id[RECORD_ID_SIZE], envelope[SEALED_SIZE];
};

static struct sealed seal_sample(enum record_kind kind)
{
    struct sealed s = {0};
    sample_session_key(s.key);
    sample_rising(0xa0, s.session, sizeof s.session);
    sample_rising(0xc0, s.id, sizeof s.id);
    envelope_seal(s.key, s.session, kind, s.id, plain, PLAIN_SIZE, s.envelope);
    return s;
}

static bool opens(const struct sealed *s, enum record_kind kind)
{
    uint8_t out[PLAIN_SIZE] = {0};
    return envelope_open(s->key, s->session, kind, s->envelope, SEALED_SIZE, out) &&
           memcmp(out, plain, PLAIN_SIZE) == 0;
}

/* draft-irtf-cfrg-xchacha-03, A.3.1: that the function in use is the one named in FORMAT.md. */
static void libsodium_gives_the_xchacha20_poly1305_of_the_draft(void **state)
{
    (void)state;
    static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you "
                               "only one tip for the future, sunscreen would be it.";
    static const uint8_t beside[] = {0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1,
                                     0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7};
    uint8_t key[32], nonce[24], sealed[sizeof text - 1 + 16], tag[16];
    sample_rising(0x80, key, sizeof key);
    sample_rising(0x40, nonce, sizeof nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, (const uint8_t *)text, sizeof text - 1,
                                               beside, sizeof beside, NULL, nonce, key);
    hex_decode("c0875924c1c7987947deafd8780acf49", tag, sizeof tag);
    assert_memory_equal(sealed + sizeof text - 1, tag, sizeof tag);
}

/* PyNaCl: id + crypto_aead_xchacha20poly1305_ietf_encrypt(plain, session + kind, id + 7 zeros +
 * kind, key) */
static void an_envelope_is_id_ciphertext_and_tag(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf1c58b1c479672b6be1aa928635769cce8a4b8c",
        "c0c1c2c3c4c5c6c7c8c9cacbcccdcecffaab95a20501308ccd07e6d75adc279b585d8e"};
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        struct sealed s = seal_sample((enum record_kind)kind);
        char hex[2 * SEALED_SIZE + 1];
        hex_encode(s.envelope, SEALED_SIZE, hex);
        assert_string_equal(hex, expected[kind - 1]);
        assert_true(opens(&s, (enum record_kind)kind));
    }
}

static void design_4_2_no_other_key_session_or_kind_opens_an_envelope(void **state)
{
    (void)state;
    struct sealed s = seal_sample(RECORD_BALLOT);
    assert_true(opens(&s, RECORD_BALLOT));
    assert_false(opens(&s, RECORD_ISSUE));
    s.key[31] ^= 1;
    assert_false(opens(&s, RECORD_BALLOT));
    s.key[31] ^= 1;
    s.session[31] ^= 1;
    assert_false(opens(&s, RECORD_BALLOT));
}

static void design_4_2_an_envelope_with_one_changed_bit_does_not_open(void **state)
{
    (void)state;
    struct sealed s = seal_sample(RECORD_ISSUE);
    for (size_t bit = 0; bit < 8 * SEALED_SIZE; bit++) {
        s.envelope[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_false(opens(&s, RECORD_ISSUE));
        s.envelope[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_true(opens(&s, RECORD_ISSUE));
}

static void an_envelope_cut_off_anywhere_does_not_open(void **state)
{
    (void)state;
    struct sealed s = seal_sample(RECORD_BALLOT);
    uint8_t out[PLAIN_SIZE];
    for (size_t size = 0; size < SEALED_SIZE; size++)
        assert_false(envelope_open(s.key, s.session, RECORD_BALLOT, s.envelope, size, out));
}

static size_t pad_back_and_forth(const uint8_t *issue, size_t size)
{
    uint8_t padded[ISSUE_PADDED_MAX];
    struct bytes_writer back = {0};
    size_t padded_size = issue_pad(issue, size, padded);
    assert_true(issue_unpad(padded, padded_size, &back, NULL));
    assert_int_equal(back.size, size);
    if (size > 0)
        assert_memory_equal(back.data, issue, size);
    bytes_free(&back);
    return padded_size;
}

/* Random bytes do not shrink: 5 bytes are added to them. */
static void issues_take_the_smallest_of_four_sizes(void **state)
{
    (void)state;
    static const struct {
        size_t size, padded;
    } cases[] = {{0, 256},    {1, 256},     {251, 256},   {252, 512},  {507, 512},
                 {508, 1024}, {1019, 1024}, {1020, 2048}, {2040, 2048}};
    static const uint8_t seed[randombytes_SEEDBYTES] = {7};
    uint8_t random[ISSUE_ENCODED_MAX];
    randombytes_buf_deterministic(random, sizeof random, seed);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(pad_back_and_forth(random, cases[i].size), cases[i].padded);
}

static void words_of_a_language_shrink_before_they_are_padded(void **state)
{
    (void)state;
    char text[ISSUE_ENCODED_MAX];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "the lift in the second block is broken again "[i % 45];
    assert_int_equal(pad_back_and_forth((const uint8_t *)text, sizeof text), ISSUE_PADDED_MIN);
}

static void assert_unpad_refuses(const uint8_t *padded, size_t size)
{
    struct bytes_writer out = {0};
    assert_false(issue_unpad(padded, size, &out, NULL));
    assert_int_equal(out.size, 0);
}

static void design_4_11_an_issue_that_inflates_too_far_is_refused(void **state)
{
    (void)state;
    uint8_t zeros[100000] = {0}, padded[ISSUE_PADDED_MAX] = {0};
    static const size_t sizes[] = {ISSUE_ENCODED_MAX + 1, sizeof zeros};
    for (size_t i = 0; i < 2; i++) {
        z_stream z = {.next_in = zeros,
                      .avail_in = (uInt)sizes[i],
                      .next_out = padded,
                      .avail_out = sizeof padded};
        assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
        assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
        assert_in_range(z.total_out, 1, ISSUE_PADDED_MIN);
        deflateEnd(&z);
        assert_unpad_refuses(padded, ISSUE_PADDED_MIN);
    }
}

static void padding_is_zeros_and_of_a_known_size(void **state)
{
    (void)state;
    uint8_t padded[2 * ISSUE_PADDED_MAX] = {0};
    assert_int_equal(issue_pad((const uint8_t *)"broken lift", 11, padded), 256);
    struct bytes_writer out = {0};
    assert_true(issue_unpad(padded, 512, &out, NULL)); /* more zeros than needed do no harm */
    bytes_free(&out);
    static const size_t wrong[] = {0, 1, 11, 255, 257, 300, 4096};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_unpad_refuses(padded, wrong[i]);
    padded[255] = 1;
    assert_unpad_refuses(padded, 256);
}

static void a_stream_that_does_not_end_is_refused(void **state)
{
    (void)state;
    uint8_t padded[256];
    memset(padded, 0xff, sizeof padded);
    assert_unpad_refuses(padded, sizeof padded);
    memset(padded, 0, sizeof padded); /* stored blocks of nothing, never the last */
    assert_unpad_refuses(padded, sizeof padded);
}

int envelope_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libsodium_gives_the_xchacha20_poly1305_of_the_draft),
        cmocka_unit_test(an_envelope_is_id_ciphertext_and_tag),
        cmocka_unit_test(design_4_2_no_other_key_session_or_kind_opens_an_envelope),
        cmocka_unit_test(design_4_2_an_envelope_with_one_changed_bit_does_not_open),
        cmocka_unit_test(an_envelope_cut_off_anywhere_does_not_open),
        cmocka_unit_test(issues_take_the_smallest_of_four_sizes),
        cmocka_unit_test(words_of_a_language_shrink_before_they_are_padded),
        cmocka_unit_test(design_4_11_an_issue_that_inflates_too_far_is_refused),
        cmocka_unit_test(padding_is_zeros_and_of_a_known_size),
        cmocka_unit_test(a_stream_that_does_not_end_is_refused),
    };
    return cmocka_run_group_tests_name("envelope", tests, NULL, NULL);
}
