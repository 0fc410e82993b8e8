/* Cursors over bytes and bits, and UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/bytes.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void numbers_are_written_highest_byte_first(void **state)
{
    (void)state;
    static const uint8_t EXPECTED[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A,
                                       0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x00, 0x02, 'h',  'i'};
    struct bytes_writer w = {0};
    bytes_put_u8(&w, 0x01);
    bytes_put_u16(&w, 0x0203);
    bytes_put_u32(&w, 0x04050607);
    bytes_put_u64(&w, UINT64_C(0x08090A0B0C0D0E0F));
    bytes_put_text(&w, "hi");
    assert_int_equal(w.size, sizeof EXPECTED);
    assert_memory_equal(w.data, EXPECTED, sizeof EXPECTED);

    struct bytes_reader r = bytes_read(w.data, w.size);
    assert_int_equal(bytes_get_u8(&r), 0x01);
    assert_int_equal(bytes_get_u16(&r), 0x0203);
    assert_int_equal(bytes_get_u32(&r), 0x04050607);
    assert_true(bytes_get_u64(&r) == UINT64_C(0x08090A0B0C0D0E0F));
    char *text = bytes_get_text(&r, 2);
    assert_string_equal(text, "hi");
    assert_true(bytes_end(&r));
    free(text);
    bytes_free(&w);
    assert_null(w.data);
}

static void a_writer_grows_past_any_first_guess(void **state)
{
    (void)state;
    struct bytes_writer w = {0};
    for (unsigned i = 0; i < 10000; i++)
        bytes_put_u16(&w, (uint16_t)i);
    struct bytes_reader r = bytes_read(w.data, w.size);
    for (unsigned i = 0; i < 10000; i++)
        assert_int_equal(bytes_get_u16(&r), i);
    assert_true(bytes_end(&r));
    bytes_free(&w);
}

static void a_reader_past_its_end_gives_zeros_and_never_recovers(void **state)
{
    (void)state;
    static const uint8_t DATA[] = {0xFF, 0xFF, 0xFF};
    struct bytes_reader r = bytes_read(DATA, sizeof DATA);
    assert_int_equal(bytes_get_u16(&r), 0xFFFF);
    assert_int_equal(bytes_get_u16(&r), 0);
    assert_false(r.ok);
    assert_int_equal(bytes_get_u8(&r), 0); /* one byte is left, and not handed out */
    assert_null(bytes_get(&r, 0));
    uint8_t into[2] = {7, 7};
    bytes_get_into(&r, into, sizeof into);
    assert_int_equal(into[0] | into[1], 0);
    assert_false(bytes_end(&r));
}

static void a_size_near_the_largest_number_does_not_wrap_around(void **state)
{
    (void)state;
    static const uint8_t DATA[] = {1, 2, 3, 4};
    struct bytes_reader r = bytes_read(DATA, sizeof DATA);
    bytes_get_u8(&r);
    assert_null(bytes_get(&r, SIZE_MAX));
    assert_false(r.ok);
}

static void left_over_bytes_are_not_the_end(void **state)
{
    (void)state;
    struct bytes_reader r = bytes_read("ab", 2);
    bytes_get_u8(&r);
    assert_true(r.ok);
    assert_false(bytes_end(&r));
}

static void a_text_is_refused_if_cut_short_too_long_or_not_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size, max;
    } BAD[] = {
        {"\0\3ab", 4, 10},    /* one byte missing */
        {"\0\3abc", 5, 2},    /* over the limit */
        {"\0\2a\0", 4, 10},   /* a NUL */
        {"\0\2\xC3(", 4, 10}, /* not UTF-8 */
        {"\0", 1, 10},        /* half a length */
    };
    for (size_t i = 0; i < COUNT(BAD); i++) {
        struct bytes_reader r = bytes_read(BAD[i].bytes, BAD[i].size);
        char *text = bytes_get_text(&r, BAD[i].max);
        assert_string_equal(text, "");
        assert_false(r.ok);
        free(text);
    }
}

static void bits_run_across_bytes_highest_first(void **state)
{
    (void)state;
    /* 3 bits 101, 10 bits 1100110011, 3 bits 001: 1011 1001 1001 1001 */
    uint8_t data[2] = {0};
    bits_put(data, 0, 3, 5);
    bits_put(data, 3, 10, 0x333);
    bits_put(data, 13, 3, 1);
    assert_int_equal(data[0], 0xB9);
    assert_int_equal(data[1], 0x99);
    assert_int_equal(bits_get(data, 0, 3), 5);
    assert_int_equal(bits_get(data, 3, 10), 0x333);
    assert_int_equal(bits_get(data, 13, 3), 1);
    assert_int_equal(bits_get(data, 5, 0), 0);
}

static void bits_put_twice_replace_each_other_and_spare_their_neighbours(void **state)
{
    (void)state;
    uint8_t data[10];
    memset(data, 0xFF, sizeof data);
    bits_put(data, 9, 64, 0);
    bits_put(data, 9, 64, UINT64_C(0x8000000000000001));
    assert_true(bits_get(data, 9, 64) == UINT64_C(0x8000000000000001));
    assert_int_equal(data[0], 0xFF);
    assert_int_equal(bits_get(data, 8, 1), 1);
    assert_int_equal(bits_get(data, 73, 7), 0x7F);
}

static void a_number_needs_as_many_bits_as_its_binary_digits(void **state)
{
    (void)state;
    static const struct {
        uint64_t largest;
        unsigned bits;
    } CASES[] = {{0, 0}, {1, 1}, {2, 2}, {3, 2}, {7, 3}, {8, 4}, {1440, 11}, {UINT64_MAX, 64}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_int_equal(bits_needed(CASES[i].largest), CASES[i].bits);
}

/* RFC 3629 section 7, and the bounds of every length of its section 3. */
static void utf8_as_the_rfc_has_it_is_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t characters;
    } GOOD[] = {
        {"", 0},
        {"A\xE2\x89\xA2\xCE\x91.", 4},                           /* A<NOT IDENTICAL TO><ALPHA>. */
        {"\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4", 3},             /* Korean "hangugeo" */
        {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 3},             /* Japanese "nihongo" */
        {"\xEF\xBB\xBF\xF0\xA3\x8E\xB4", 2},                     /* BOM, U+233B4 */
        {"\x01\x7F", 2},                                         /* U+0001 U+007F */
        {"\xC2\x80\xDF\xBF", 2},                                 /* U+0080 U+07FF */
        {"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 4}, /* U+0800 U+D7FF U+E000 U+FFFF */
        {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 2},                 /* U+10000 U+10FFFF */
    };
    for (size_t i = 0; i < COUNT(GOOD); i++) {
        assert_true(utf8_valid(GOOD[i].text, strlen(GOOD[i].text)));
        assert_int_equal(utf8_length(GOOD[i].text), GOOD[i].characters);
    }
}

static void a_text_is_cut_after_a_whole_character(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t most, bytes;
    } CASES[] = {{"", 3, 0},
                 {"abc", 3, 3},
                 {"abcd", 3, 3},
                 {"zażó", 3, 2},
                 {"zażó", 4, 4},
                 {"zażó", 5, 4},
                 {"a\xED\x95\x9C", 3, 1},
                 {"a\xED\x95\x9C", 4, 4},
                 {"\xF0\x9F\x90\x9D!", 3, 0},
                 {"\xF0\x9F\x90\x9D!", 4, 4}};
    for (size_t i = 0; i < COUNT(CASES); i++)
        assert_int_equal(utf8_within(CASES[i].text, CASES[i].most), CASES[i].bytes);
}

static void utf8_overlong_surrogate_cut_or_out_of_range_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t size;
    } BAD[] = {
        {"\0", 1},               /* NUL */
        {"\xC0\x80", 2},         /* overlong NUL (RFC 3629 section 10) */
        {"\xC1\xBF", 2},         /* overlong U+007F */
        {"\xE0\x9F\xBF", 3},     /* overlong U+07FF */
        {"\xF0\x8F\xBF\xBF", 4}, /* overlong U+FFFF */
        {"\xED\xA0\x80", 3},     /* U+D800 */
        {"\xED\xBF\xBF", 3},     /* U+DFFF */
        {"\xF4\x90\x80\x80", 4}, /* U+110000 */
        {"\xF5\x80\x80\x80", 4}, /* no such first byte */
        {"\xFF", 1},
        {"\x80", 1},     /* a later byte first */
        {"\xC3", 1},     /* cut short */
        {"\xE2\x89", 2}, /* cut short */
        {"\xF0\xA3\x8E", 3},
        {"\xC3\x41", 2}, /* a later byte that is none */
        {"\xE2\x89\x41", 3},
    };
    for (size_t i = 0; i < COUNT(BAD); i++) {
        char *exact = xmalloc(BAD[i].size); /* so that a sanitizer sees a byte read too many */
        memcpy(exact, BAD[i].text, BAD[i].size);
        assert_false(utf8_valid(exact, BAD[i].size));
        free(exact);
    }
}

int bytes_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_highest_byte_first),
        cmocka_unit_test(a_writer_grows_past_any_first_guess),
        cmocka_unit_test(a_reader_past_its_end_gives_zeros_and_never_recovers),
        cmocka_unit_test(a_size_near_the_largest_number_does_not_wrap_around),
        cmocka_unit_test(left_over_bytes_are_not_the_end),
        cmocka_unit_test(a_text_is_refused_if_cut_short_too_long_or_not_utf8),
        cmocka_unit_test(bits_run_across_bytes_highest_first),
        cmocka_unit_test(bits_put_twice_replace_each_other_and_spare_their_neighbours),
        cmocka_unit_test(a_number_needs_as_many_bits_as_its_binary_digits),
        cmocka_unit_test(utf8_as_the_rfc_has_it_is_accepted),
        cmocka_unit_test(a_text_is_cut_after_a_whole_character),
        cmocka_unit_test(utf8_overlong_surrogate_cut_or_out_of_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
