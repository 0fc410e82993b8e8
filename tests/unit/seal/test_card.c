/* Batches of cards, against the table in FORMAT.md, which tests/golden/card_codes.py computes in
 * another language. */
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "sample.h"
#include "seal/card.h"

enum { LINE_MAX_BYTES = 1000, EXAMPLES = 3 };

static const struct card_batch batch = {{0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9,
                                         0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf},
                                        CARD_BATCH_MAX};

static void sample_card_key(uint8_t key[KEY_SIZE])
{
    struct coordinator_keys coordinator;
    sample_coordinator(&coordinator);
    card_key(&coordinator, key);
}

/* A row of the page's table of cards. */
struct row {
    unsigned i;
    char bytes[2 * CARD_SIZE + 1], code[CARD_LETTERS + 1], hash[2 * CARD_HASH_SIZE + 1];
};

static size_t read_rows(struct row rows[EXAMPLES])
{
    char line[LINE_MAX_BYTES];
    size_t count = 0;
    FILE *page = fopen(SOURCE_DIR "/sync/FORMAT.md", "r");
    assert_non_null(page);
    while (count < EXAMPLES && fgets(line, sizeof line, page)) {
        struct row *r = &rows[count];
        count += sscanf(line, "| %u | `%18[0-9a-f]` | `%16[0-9A-Z]` | `%32[0-9a-f]` |", &r->i,
                        r->bytes, r->code, r->hash) == 4;
    }
    fclose(page);
    return count;
}

static void the_cards_in_format_md_are_those_that_the_code_makes(void **state)
{
    (void)state;
    struct row rows[EXAMPLES] = {0};
    uint8_t key[KEY_SIZE], hash[CARD_HASH_SIZE];
    char bytes[2 * CARD_SIZE + 1], code[CARD_LETTERS + 1], hash_hex[2 * CARD_HASH_SIZE + 1];
    struct card card;
    sample_card_key(key);
    assert_int_equal(read_rows(rows), EXAMPLES);
    for (size_t n = 0; n < EXAMPLES; n++) {
        card_of_batch(key, &batch, rows[n].i, &card);
        card_hash(key, &card, hash);
        card_text(&card, code);
        hex_encode(card.bytes, CARD_SIZE, bytes);
        hex_encode(hash, CARD_HASH_SIZE, hash_hex);
        assert_true(card.given);
        assert_string_equal(bytes, rows[n].bytes);
        assert_string_equal(code, rows[n].code);
        assert_string_equal(hash_hex, rows[n].hash);
    }
}

/* Without the campaign's secret, or for another batch, other codes come out. */
static void another_campaign_or_batch_has_other_cards(void **state)
{
    (void)state;
    struct coordinator_keys other;
    struct card_batch next = batch;
    uint8_t key[KEY_SIZE], other_key[KEY_SIZE], recovery[KEY_SIZE];
    struct card card, different;
    sample_card_key(key);
    coordinator_keys_new(true, &other, recovery);
    card_key(&other, other_key);
    next.id[CARD_BATCH_ID_SIZE - 1] ^= 1;
    card_of_batch(key, &batch, 0, &card);
    card_of_batch(other_key, &batch, 0, &different);
    assert_memory_not_equal(card.bytes, different.bytes, CARD_SIZE);
    card_of_batch(key, &next, 0, &different);
    assert_memory_not_equal(card.bytes, different.bytes, CARD_SIZE);
}

static void the_recovery_sheet_makes_the_same_card_key(void **state)
{
    (void)state;
    struct coordinator_keys keys, recovered;
    uint8_t secret[KEY_SIZE], key[KEY_SIZE], again[KEY_SIZE];
    coordinator_keys_new(false, &keys, secret);
    assert_true(coordinator_keys_recover(&keys.public_keys, secret, &recovered, NULL));
    card_key(&keys, key);
    card_key(&recovered, again);
    assert_memory_equal(key, again, KEY_SIZE);
}

static void a_batch_is_named_by_the_first_letters_of_its_id(void **state)
{
    (void)state;
    char name[CARD_BATCH_NAME_SIZE];
    card_batch_name(&batch, name);
    assert_string_equal(name, "M2GT"); /* 10100 00010 10000 11010 of a0 a1 a2 */
}

static void a_batch_is_the_subject_of_a_decision(void **state)
{
    (void)state;
    uint8_t subject[KEY_SIZE],
        expected[KEY_SIZE] = {0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9,
                              0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0x00, 0x01, 0x86, 0xa0};
    struct card_batch read;
    card_batch_put(&batch, subject);
    assert_memory_equal(subject, expected, KEY_SIZE);
    assert_true(card_batch_get(subject, &read));
    assert_memory_equal(&read, &batch, sizeof read);
}

static void a_subject_that_is_no_batch_is_refused(void **state)
{
    (void)state;
    uint8_t subject[KEY_SIZE];
    struct card_batch read, empty = batch, large = batch;
    empty.count = 0;
    large.count = CARD_BATCH_MAX + 1;
    card_batch_put(&empty, subject);
    assert_false(card_batch_get(subject, &read));
    card_batch_put(&large, subject);
    assert_false(card_batch_get(subject, &read));
    for (size_t at = CARD_BATCH_ID_SIZE + 4; at < KEY_SIZE; at++) {
        card_batch_put(&batch, subject);
        subject[at] = 1;
        assert_false(card_batch_get(subject, &read));
    }
}

int card_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cards_in_format_md_are_those_that_the_code_makes),
        cmocka_unit_test(another_campaign_or_batch_has_other_cards),
        cmocka_unit_test(the_recovery_sheet_makes_the_same_card_key),
        cmocka_unit_test(a_batch_is_named_by_the_first_letters_of_its_id),
        cmocka_unit_test(a_batch_is_the_subject_of_a_decision),
        cmocka_unit_test(a_subject_that_is_no_batch_is_refused),
    };
    return cmocka_run_group_tests_name("cards", tests, NULL, NULL);
}
