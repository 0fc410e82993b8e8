/* DESIGN 4.6 and 4.11 for packs. */
#include "cmocka_all.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/pack.h"

/* Offsets by hand from FORMAT.md. */
enum {
    TRIAL_AT = 8,
    RECOVERY_AT = 73,
    CAMPAIGN_AT = 105,
    DAY_AT = 141,
    INFLATED_AT = 145,
    DEFLATED_SIZE_AT = 149,
    DEFLATED_AT = 153,
};

static void text_in_english(struct survey_text *t, const char *text)
{
    t->by_language = xcalloc(1, sizeof *t->by_language);
    t->by_language[0] = xstrdup(text);
}

/* One question: rank two themes. */
static struct survey *tiny_survey(void)
{
    struct survey *s = xcalloc(1, sizeof *s);
    s->languages = xcalloc(1, sizeof *s->languages);
    s->language_count = 1;
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    s->lists = xcalloc(1, sizeof *s->lists);
    s->list_count = 1;
    s->lists[0].name = xstrdup("themes");
    s->lists[0].choices = xcalloc(2, sizeof *s->lists[0].choices);
    s->lists[0].choice_count = 2;
    s->lists[0].choices[0].name = xstrdup("housing");
    text_in_english(&s->lists[0].choices[0].label, "Housing");
    s->lists[0].choices[1].name = xstrdup("parks");
    text_in_english(&s->lists[0].choices[1].label, "Parks and open spaces");
    s->questions = xcalloc(1, sizeof *s->questions);
    s->question_count = 1;
    s->questions[0].type = QUESTION_RANK;
    s->questions[0].name = xstrdup("themes");
    text_in_english(&s->questions[0].label, "What matters most?");
    s->questions[0].parent = -1;
    s->questions[0].list = 0;
    s->questions[0].max_choices = 2;
    assert_true(survey_complete(s, NULL, NULL, NULL));
    return s;
}

static struct bytes_writer tiny_pack(void)
{
    struct coordinator_keys keys;
    struct survey *s = tiny_survey();
    struct bytes_writer w = {0};
    sample_coordinator(&keys);
    pack_encode(s, &keys, 3, 15171, &w);
    survey_free(s);
    return w;
}

/* As only the coordinator could do it. */
static void sign_again(const struct bytes_writer *w)
{
    struct coordinator_keys keys;
    sample_coordinator(&keys);
    sign_make(SIGN_PACK, w->data, w->size - SIGNATURE_SIZE, keys.sign_secret,
              w->data + w->size - SIGNATURE_SIZE);
}

static enum fail_kind refusal(const struct bytes_writer *w)
{
    struct fail f = {0};
    struct pack *p = pack_decode(w->data, w->size, &f);
    assert_true((p == NULL) == (f.kind != FAIL_NONE));
    pack_free(p);
    return f.kind;
}

static void a_pack_comes_back_as_it_was(void **state)
{
    (void)state;
    struct coordinator_keys keys;
    uint8_t id[HASH_SIZE], hash[HASH_SIZE];
    struct bytes_writer w = tiny_pack();
    struct pack *p = pack_decode(w.data, w.size, NULL);
    assert_non_null(p);
    sample_coordinator(&keys);
    campaign_id(&keys.public_keys, id);
    hash_bytes(w.data, w.size, hash);
    assert_memory_equal(p->campaign, id, HASH_SIZE);
    assert_memory_equal(p->hash, hash, HASH_SIZE);
    assert_memory_equal(p->keys.sign, keys.public_keys.sign, KEY_SIZE);
    assert_memory_equal(p->keys.seal, keys.public_keys.seal, KEY_SIZE);
    assert_memory_equal(p->keys.recovery, keys.public_keys.recovery, KEY_SIZE);
    assert_true(p->keys.trial);
    assert_int_equal(p->number, 3);
    assert_int_equal(p->day, 15171);
    assert_int_equal(p->survey->question_count, 1);
    assert_string_equal(p->survey->lists[0].choices[1].label.by_language[0],
                        "Parks and open spaces");
    pack_free(p);
    bytes_free(&w);
}

static void design_4_11_every_flipped_bit_of_a_pack_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    sample_expect_flips_refused(&w, refusal);
    bytes_free(&w);
}

static void design_4_11_a_pack_cut_off_or_lengthened_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    for (size_t size = 0; size < w.size; size++) {
        uint8_t *exact = xmalloc(size + 1); /* a read past the end is the sanitizer's to see */
        memcpy(exact, w.data, size);
        assert_null(pack_decode(exact, size, NULL));
        free(exact);
    }
    bytes_put_u8(&w, 0);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void a_pack_signed_by_another_hand_is_refused(void **state)
{
    (void)state;
    struct device_key stranger;
    struct bytes_writer w = tiny_pack();
    sample_device(&stranger);
    sign_make(SIGN_PACK, w.data, w.size - SIGNATURE_SIZE, stranger.secret,
              w.data + w.size - SIGNATURE_SIZE);
    assert_int_equal(refusal(&w), FAIL_SIGNATURE);
    bytes_free(&w);
}

/* A real pack made from a trial pack, or with the recovery key exchanged, is another campaign's
 * even if the coordinator signed it. */
static void the_campaign_id_binds_keys_and_trial_flag(void **state)
{
    (void)state;
    static const size_t places[] = {TRIAL_AT, RECOVERY_AT, CAMPAIGN_AT};
    for (size_t i = 0; i < 3; i++) {
        struct bytes_writer w = tiny_pack();
        w.data[places[i]] ^= 1;
        sign_again(&w);
        assert_int_equal(refusal(&w), FAIL_SIGNATURE);
        bytes_free(&w);
    }
}

/* A key of small order: a signature and an id fit, but nothing sealed to it would be secret. */
static void keys_that_cannot_be_sealed_to_are_refused(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    struct campaign_keys keys;
    struct bytes_reader r = bytes_read(w.data + TRIAL_AT, CAMPAIGN_KEYS_SIZE);
    memset(w.data + RECOVERY_AT, 0, KEY_SIZE);
    campaign_keys_get(&r, &keys);
    campaign_id(&keys, w.data + CAMPAIGN_AT);
    sign_again(&w);
    assert_int_equal(refusal(&w), FAIL_SIGNATURE);
    bytes_free(&w);
}

/* Spoilt deflate bytes are found by the signature, not by zlib. */
static void design_4_6_the_signature_is_checked_before_anything_is_inflated(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    memset(w.data + DEFLATED_AT, 0xff, 10);
    assert_int_equal(refusal(&w), FAIL_SIGNATURE);
    sign_again(&w);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void put_u32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void design_4_11_a_pack_that_inflates_to_another_size_is_refused(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    struct survey *s = tiny_survey();
    struct bytes_writer plain = {0};
    survey_encode(s, &plain);
    const struct {
        uint32_t stated;
        enum fail_kind kind;
    } cases[] = {{(uint32_t)plain.size, FAIL_NONE},
                 {(uint32_t)plain.size - 1, FAIL_FORMAT},
                 {(uint32_t)plain.size + 1, FAIL_FORMAT},
                 {0, FAIL_FORMAT},
                 {SURVEY_ENCODED_MAX, FAIL_FORMAT},
                 {SURVEY_ENCODED_MAX + 1, FAIL_LIMIT},
                 {0x80000000, FAIL_LIMIT},
                 {0xffffffff, FAIL_LIMIT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_u32(w.data + INFLATED_AT, cases[i].stated);
        sign_again(&w);
        assert_int_equal(refusal(&w), cases[i].kind);
    }
    bytes_free(&plain);
    survey_free(s);
    bytes_free(&w);
}

static void bytes_after_the_deflated_survey_are_refused(void **state)
{
    (void)state;
    struct bytes_writer w = tiny_pack();
    size_t deflated_size = w.size - DEFLATED_AT - SIGNATURE_SIZE;
    bytes_put_u8(&w, 0);
    put_u32(w.data + DEFLATED_SIZE_AT, (uint32_t)deflated_size + 1);
    sign_again(&w);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void design_4_11_hostile_sizes_in_a_pack_are_refused(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {0xffffffff, 0x80000000, 0x7fffffff};
    struct bytes_writer w = tiny_pack();
    for (size_t i = 0; i < 3; i++) {
        put_u32(w.data + DEFLATED_SIZE_AT, sizes[i]);
        assert_int_equal(refusal(&w), FAIL_FORMAT);
    }
    struct bytes_writer large = {.data = xcalloc(1, PACK_SIZE_MAX + 1), .size = PACK_SIZE_MAX + 1};
    large.capacity = large.size;
    memcpy(large.data, w.data, DEFLATED_AT);
    assert_int_equal(refusal(&large), FAIL_LIMIT);
    bytes_free(&large);
    put_u32(w.data + DAY_AT, 2932897); /* 10000-01-01 */
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

int pack_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_comes_back_as_it_was),
        cmocka_unit_test(design_4_11_every_flipped_bit_of_a_pack_is_refused),
        cmocka_unit_test(design_4_11_a_pack_cut_off_or_lengthened_is_refused),
        cmocka_unit_test(a_pack_signed_by_another_hand_is_refused),
        cmocka_unit_test(the_campaign_id_binds_keys_and_trial_flag),
        cmocka_unit_test(keys_that_cannot_be_sealed_to_are_refused),
        cmocka_unit_test(design_4_6_the_signature_is_checked_before_anything_is_inflated),
        cmocka_unit_test(design_4_11_a_pack_that_inflates_to_another_size_is_refused),
        cmocka_unit_test(bytes_after_the_deflated_survey_are_refused),
        cmocka_unit_test(design_4_11_hostile_sizes_in_a_pack_are_refused),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
