/* Check characters and receipts. The expected codes come from another computation, in Python: the
 * field as a table of powers of 2 (2^i times 2, less 0b100101 past 31), and the two check letters
 * p1, p0 as the solution of c(2) = 0 and c(4) = 0, that is p1 = (s1 + s2) / (2 + 4) and
 * p0 = s1 + 2 p1, where sj is the message times x^2 at x = 2^j. No division of polynomials. */
#include <string.h>

#include "cmocka_all.h"
#include "record/code.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { LETTERS_IN_ALL = 32 };

static const struct {
    uint8_t id[RECORD_ID_SIZE];
    const char *qr;
} RECEIPTS[] = {
    {{0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65},
     "60RK4CSM6M54V3EE1SC5H66S3500"},
    {{0}, "0000000000000000000000000000"},
    {{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
      0xFF},
     "ZZZZZZZZZZQ3ZZZZZZZZZZZZZZZW"},
    {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, "000G40R40M9130E209185GR38E1W"},
    {{0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01}, "G000000000Z40000000000000004"},
};

static void check_letters_are_those_of_the_other_computation(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        uint8_t values[10], check[2];
    } CASES[] = {
        {1, {1}, {6, 8}},
        {10, {1}, {7, 9}},
        {10, {31, 31, 31, 31, 31, 31, 31, 31, 31, 31}, {23, 3}},
        {10, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {22, 9}},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        uint8_t check[2];
        code_check(CASES[i].values, CASES[i].count, check);
        assert_memory_equal(check, CASES[i].check, 2);
    }
}

static void a_receipt_shows_ten_letters_of_the_id_and_two_of_check(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(RECEIPTS); i++) {
        char code[RECEIPT_LETTERS + 1], qr[RECEIPT_QR_LETTERS + 1];
        receipt_code(RECEIPTS[i].id, code);
        receipt_qr(RECEIPTS[i].id, qr);
        assert_string_equal(qr, RECEIPTS[i].qr);
        assert_int_equal(strlen(code), RECEIPT_LETTERS);
        assert_memory_equal(code, RECEIPTS[i].qr, RECEIPT_LETTERS); /* as on the screen */
    }
}

static void a_receipt_is_shown_in_groups_of_four(void **state)
{
    (void)state;
    char grouped[RECEIPT_LETTERS + 3];
    receipt_grouped(RECEIPTS[0].id, grouped);
    assert_string_equal(grouped, "60RK 4CSM 6M54");
}

static void a_scanned_receipt_gives_the_whole_id_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(RECEIPTS); i++) {
        uint8_t id[RECORD_ID_SIZE];
        unsigned bits = 0;
        assert_true(receipt_read(RECEIPTS[i].qr, id, &bits));
        assert_int_equal(bits, 128);
        assert_memory_equal(id, RECEIPTS[i].id, sizeof id);
    }
}

static void a_typed_receipt_gives_the_first_fifty_bits(void **state)
{
    (void)state;
    static const uint8_t FIRST[RECORD_ID_SIZE] = {0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x00};
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits = 0;
    /* the fiftieth bit: byte 6 is 0x36 = 00|110110, of which the first two belong */
    assert_true(receipt_read("60RK 4CSM 6M54", id, &bits));
    assert_int_equal(bits, 50);
    assert_memory_equal(id, FIRST, sizeof id);
}

static void letters_are_read_as_people_type_them(void **state)
{
    (void)state;
    static const char *const SAME[] = {"60rk4csm6m54", "6ORK-4CSM-6M54", " 6oRk 4cSm 6m54 "};
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits;
    for (size_t i = 0; i < COUNT(SAME); i++)
        assert_true(receipt_read(SAME[i], id, &bits));
    uint8_t values[4];
    assert_int_equal(code_values("iIlL", values, 4), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(values[i], 1);
    assert_int_equal(code_values("U", values, 4), -1);
    assert_int_equal(code_values("\xC3\x89", values, 4), -1);
    assert_int_equal(code_values("00000", values, 4), -1); /* more than there is room for */
}

static void a_receipt_of_another_length_or_with_stray_bits_is_refused(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "",
        "60RK4CSM6M5",                   /* 11 */
        "60RK4CSM6M54V",                 /* 13 */
        "60RK4CSM6M54V3EE1SC5H66S3501",  /* the last two bits are not 0 */
        "60RK4CSM6M54V3EE1SC5H66S35000", /* 29 */
        "60RK4CSM6M5!",
    };
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits;
    for (size_t i = 0; i < COUNT(BAD); i++)
        assert_false(receipt_read(BAD[i], id, &bits));
}

static bool fits(const uint8_t *values)
{
    uint8_t check[2];
    code_check(values, RECEIPT_LETTERS - 2, check);
    return memcmp(check, values + RECEIPT_LETTERS - 2, 2) == 0;
}

static void every_single_wrong_letter_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(RECEIPTS); i++) {
        uint8_t values[RECEIPT_QR_LETTERS];
        code_values(RECEIPTS[i].qr, values, sizeof values);
        for (size_t at = 0; at < RECEIPT_LETTERS; at++) {
            uint8_t right = values[at];
            for (int wrong = 0; wrong < LETTERS_IN_ALL; wrong++) {
                values[at] = (uint8_t)wrong;
                assert_int_equal(fits(values), wrong == right);
            }
            values[at] = right;
        }
    }
}

static void every_pair_of_wrong_letters_is_noticed(void **state)
{
    (void)state;
    uint8_t values[RECEIPT_QR_LETTERS];
    code_values(RECEIPTS[0].qr, values, sizeof values);
    for (size_t a = 0; a < RECEIPT_LETTERS; a++) {
        for (size_t b = a + 1; b < RECEIPT_LETTERS; b++) {
            for (unsigned wrong = 1; wrong < LETTERS_IN_ALL * LETTERS_IN_ALL; wrong++) {
                values[a] ^= (uint8_t)(wrong / LETTERS_IN_ALL);
                values[b] ^= (uint8_t)(wrong % LETTERS_IN_ALL);
                assert_false(fits(values));
                values[a] ^= (uint8_t)(wrong / LETTERS_IN_ALL);
                values[b] ^= (uint8_t)(wrong % LETTERS_IN_ALL);
            }
        }
    }
}

static void every_swap_of_two_different_letters_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(RECEIPTS); i++) {
        uint8_t values[RECEIPT_QR_LETTERS];
        code_values(RECEIPTS[i].qr, values, sizeof values);
        for (size_t a = 0; a < RECEIPT_LETTERS; a++) {
            for (size_t b = a + 1; b < RECEIPT_LETTERS; b++) {
                uint8_t swapped[RECEIPT_LETTERS];
                memcpy(swapped, values, sizeof swapped);
                swapped[a] = values[b];
                swapped[b] = values[a];
                assert_int_equal(fits(swapped), values[a] == values[b]);
            }
        }
    }
}

int code_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_letters_are_those_of_the_other_computation),
        cmocka_unit_test(a_receipt_shows_ten_letters_of_the_id_and_two_of_check),
        cmocka_unit_test(a_receipt_is_shown_in_groups_of_four),
        cmocka_unit_test(a_scanned_receipt_gives_the_whole_id_back),
        cmocka_unit_test(a_typed_receipt_gives_the_first_fifty_bits),
        cmocka_unit_test(letters_are_read_as_people_type_them),
        cmocka_unit_test(a_receipt_of_another_length_or_with_stray_bits_is_refused),
        cmocka_unit_test(every_single_wrong_letter_is_noticed),
        cmocka_unit_test(every_pair_of_wrong_letters_is_noticed),
        cmocka_unit_test(every_swap_of_two_different_letters_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
