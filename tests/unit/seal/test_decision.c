/* DESIGN 4.6 for decisions. */
#include "cmocka_all.h"
#include "sample.h"

#include <string.h>

#include "seal/decision.h"

static struct decision sample_decision(void)
{
    struct coordinator_keys keys;
    struct device_key device;
    struct decision d = {.kind = DECISION_APPROVE_DEVICE,
                         .day = 15171,
                         .replace_count = 2,
                         .reason = "Tablet 3 is ours; Ewa read its words out."};
    sample_coordinator(&keys);
    sample_device(&device);
    campaign_id(&keys.public_keys, d.campaign);
    memcpy(d.subject, device.public_key, KEY_SIZE);
    memset(d.replaces[0], 1, HASH_SIZE);
    memset(d.replaces[1], 2, HASH_SIZE);
    return d;
}

static struct bytes_writer encoded(const struct decision *d)
{
    struct coordinator_keys keys;
    struct bytes_writer w = {0};
    sample_coordinator(&keys);
    decision_encode(d, &keys, &w);
    return w;
}

static enum fail_kind refusal(const struct bytes_writer *w)
{
    struct coordinator_keys keys;
    struct decision out;
    struct fail f = {0};
    sample_coordinator(&keys);
    bool ok = decision_decode(w->data, w->size, &keys.public_keys, &out, &f);
    assert_true(ok == (f.kind == FAIL_NONE));
    return f.kind;
}

static enum fail_kind refusal_of(const struct decision *d)
{
    struct bytes_writer w = encoded(d);
    enum fail_kind kind = refusal(&w);
    bytes_free(&w);
    return kind;
}

static void a_decision_comes_back_as_it_was(void **state)
{
    (void)state;
    struct coordinator_keys keys;
    struct decision d = sample_decision(), out;
    struct bytes_writer w = encoded(&d);
    sample_coordinator(&keys);
    assert_true(decision_decode(w.data, w.size, &keys.public_keys, &out, NULL));
    assert_memory_equal(out.campaign, d.campaign, HASH_SIZE);
    assert_memory_equal(out.subject, d.subject, KEY_SIZE);
    assert_int_equal(out.kind, DECISION_APPROVE_DEVICE);
    assert_int_equal(out.day, 15171);
    assert_int_equal(out.replace_count, 2);
    assert_memory_equal(out.replaces, d.replaces, sizeof(uint8_t[2][HASH_SIZE]));
    assert_string_equal(out.reason, d.reason);
    bytes_free(&w);
}

static void design_4_11_every_flipped_bit_of_a_decision_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    struct bytes_writer w = encoded(&d);
    sample_expect_flips_refused(&w, refusal);
    bytes_free(&w);
}

static void design_4_11_a_decision_cut_off_or_lengthened_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    struct bytes_writer w = encoded(&d), cut = w;
    for (cut.size = 0; cut.size < w.size; cut.size++)
        assert_int_equal(refusal(&cut), FAIL_FORMAT);
    bytes_put_u8(&w, 0);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void design_4_6_a_decision_of_another_campaign_or_hand_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision(), out;
    struct coordinator_keys keys, stranger;
    struct bytes_writer w = {0};
    struct fail f;
    uint8_t recovery_secret[KEY_SIZE];
    sample_coordinator(&keys);
    coordinator_keys_new(true, &stranger, recovery_secret);
    decision_encode(&d, &stranger, &w);
    assert_false(decision_decode(w.data, w.size, &keys.public_keys, &out, &f));
    assert_int_equal(f.kind, FAIL_SIGNATURE);
    bytes_free(&w);
    d.campaign[0] ^= 1;
    assert_int_equal(refusal_of(&d), FAIL_CONFLICT);
}

static void what_a_decision_replaces_is_strictly_ascending(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    memset(d.replaces[1], 1, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    memset(d.replaces[1], 0, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    for (d.replace_count = 0; d.replace_count < DECISION_REPLACES_MAX; d.replace_count++)
        memset(d.replaces[d.replace_count], (int)d.replace_count, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_NONE);
    struct bytes_writer w = encoded(&d);
    w.data[77] = DECISION_REPLACES_MAX + 1;
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void a_decision_has_a_reason_of_one_printable_line(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    d.reason[0] = '\0';
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    strcpy(d.reason, "two\nlines");
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    strcpy(d.reason, "\xc0\xaf");
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    memset(d.reason, 'r', DECISION_REASON_MAX);
    d.reason[DECISION_REASON_MAX] = '\0';
    assert_int_equal(refusal_of(&d), FAIL_NONE);
}

static void an_unknown_kind_of_decision_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    d.kind = DECISION_REVOKE_DEVICE;
    assert_int_equal(refusal_of(&d), FAIL_NONE);
    d.kind = 0;
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    d.kind = 3;
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
}

int decision_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decision_comes_back_as_it_was),
        cmocka_unit_test(design_4_11_every_flipped_bit_of_a_decision_is_refused),
        cmocka_unit_test(design_4_11_a_decision_cut_off_or_lengthened_is_refused),
        cmocka_unit_test(design_4_6_a_decision_of_another_campaign_or_hand_is_refused),
        cmocka_unit_test(what_a_decision_replaces_is_strictly_ascending),
        cmocka_unit_test(a_decision_has_a_reason_of_one_printable_line),
        cmocka_unit_test(an_unknown_kind_of_decision_is_refused),
    };
    return cmocka_run_group_tests_name("decision", tests, NULL, NULL);
}
