/* The campaign's keys and coordinator.key. Each wrong passphrase costs the half second it is meant
 * to, so these tests try few. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

static const char passphrase[] = "three blue lorries";

struct fixture {
    struct coordinator_keys keys;
    struct bytes_writer locked;
};

static int lock_real_keys(void **state)
{
    static struct fixture x;
    uint8_t recovery_secret[KEY_SIZE];
    coordinator_keys_new(false, &x.keys, recovery_secret);
    *state = &x;
    return coordinator_keys_lock(&x.keys, passphrase, &x.locked, NULL) ? 0 : -1;
}

static int free_real_keys(void **state)
{
    struct fixture *x = *state;
    bytes_free(&x->locked);
    return 0;
}

static void core_dumps_are_off(void **state)
{
    (void)state;
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
    assert_in_range(limit.rlim_cur, 0, 1);
    assert_in_range(limit.rlim_max, 0, 1);
}

/* PyNaCl and hashlib: blake2b(b"BigCount camp 1\0" + b"\1" + sign + seal + recovery) */
static void a_campaign_id_is_the_hash_of_its_public_keys(void **state)
{
    (void)state;
    struct coordinator_keys keys;
    uint8_t id[HASH_SIZE];
    char hex[2 * HASH_SIZE + 1];
    sample_coordinator(&keys);
    campaign_id(&keys.public_keys, id);
    hex_encode(id, sizeof id, hex);
    assert_string_equal(hex, "ddd283f99ef47c4740915f586648c9fd377548a3dab33616e3e9866d95724c19");
}

static void trial_and_real_are_two_campaigns_even_with_the_same_keys(void **state)
{
    (void)state;
    struct coordinator_keys keys;
    uint8_t trial[HASH_SIZE], real[HASH_SIZE];
    sample_coordinator(&keys);
    campaign_id(&keys.public_keys, trial);
    keys.public_keys.trial = false;
    campaign_id(&keys.public_keys, real);
    assert_memory_not_equal(trial, real, HASH_SIZE);
}

static void the_passphrase_opens_coordinator_key(void **state)
{
    struct fixture *x = *state;
    struct coordinator_keys opened;
    assert_true(coordinator_keys_unlock(x->locked.data, x->locked.size, passphrase, &opened, NULL));
    assert_memory_equal(opened.sign_secret, x->keys.sign_secret, SIGN_SECRET_SIZE);
    assert_memory_equal(opened.seal_secret, x->keys.seal_secret, KEY_SIZE);
    assert_memory_equal(opened.public_keys.recovery, x->keys.public_keys.recovery, KEY_SIZE);
    assert_false(opened.public_keys.trial);
}

static void assert_not_opened(const struct bytes_writer *w, const char *words, enum fail_kind kind)
{
    struct fail f = {0};
    struct coordinator_keys opened;
    assert_false(coordinator_keys_unlock(w->data, w->size, words, &opened, &f));
    assert_int_equal(f.kind, kind);
    assert_true(sodium_is_zero((const uint8_t *)&opened, sizeof opened));
}

static void a_wrong_or_missing_passphrase_opens_nothing(void **state)
{
    struct fixture *x = *state;
    assert_not_opened(&x->locked, "three blue lorrieS", FAIL_SECRET);
    assert_not_opened(&x->locked, NULL, FAIL_SECRET);
}

static bool holds(const struct bytes_writer *w, const uint8_t *secret)
{
    for (size_t at = 0; at + KEY_SIZE <= w->size; at++)
        if (memcmp(w->data + at, secret, KEY_SIZE) == 0)
            return true;
    return false;
}

static void coordinator_key_holds_no_secret_in_the_clear(void **state)
{
    struct fixture *x = *state;
    assert_true(holds(&x->locked, x->keys.public_keys.sign));
    assert_false(holds(&x->locked, x->keys.sign_secret));
    assert_false(holds(&x->locked, x->keys.seal_secret));
}

static void public_keys_cannot_be_exchanged_in_coordinator_key(void **state)
{
    struct fixture *x = *state;
    x->locked.data[80] ^= 1; /* in the recovery key, which no secret in the file answers to */
    assert_not_opened(&x->locked, passphrase, FAIL_SECRET);
    x->locked.data[80] ^= 1;
}

static void design_4_11_a_made_up_cost_is_refused_before_any_work(void **state)
{
    struct fixture *x = *state;
    enum { PASSES_AT = 8 + 97, MEMORY_AT = PASSES_AT + 4 };
    static const struct {
        size_t at;
        uint8_t value;
    } faults[] = {{PASSES_AT, 0xff}, {PASSES_AT + 3, 0}, {MEMORY_AT, 0xff}, {MEMORY_AT + 1, 0xff}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        uint8_t kept = x->locked.data[faults[i].at];
        x->locked.data[faults[i].at] = faults[i].value;
        assert_not_opened(&x->locked, passphrase, FAIL_LIMIT);
        x->locked.data[faults[i].at] = kept;
    }
}

static void design_4_11_coordinator_key_cut_off_or_lengthened_is_refused(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer cut = x->locked;
    for (cut.size = 0; cut.size < x->locked.size; cut.size++)
        assert_not_opened(&cut, passphrase, FAIL_FORMAT);
    bytes_put_u8(&x->locked, 0);
    assert_not_opened(&x->locked, passphrase, FAIL_FORMAT);
    x->locked.size--;
}

static void a_short_or_missing_passphrase_is_not_taken_for_a_real_campaign(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer w = {0};
    struct fail f;
    static const char *const bad[] = {NULL, "", "seven77", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(coordinator_keys_lock(&x->keys, bad[i], &w, &f));
        assert_int_equal(f.kind, FAIL_USAGE);
    }
    bytes_free(&w);
}

static void a_trial_campaign_needs_no_passphrase(void **state)
{
    (void)state;
    struct coordinator_keys keys, opened;
    struct bytes_writer w = {0};
    sample_coordinator(&keys);
    assert_true(coordinator_keys_lock(&keys, NULL, &w, NULL));
    assert_true(coordinator_keys_unlock(w.data, w.size, NULL, &opened, NULL));
    assert_true(opened.public_keys.trial);
    assert_memory_equal(opened.sign_secret, keys.sign_secret, SIGN_SECRET_SIZE);
    assert_memory_equal(opened.seal_secret, keys.seal_secret, KEY_SIZE);
    w.data[8 + 1] ^= 1; /* the public signing key */
    assert_not_opened(&w, NULL, FAIL_SIGNATURE);
    bytes_free(&w);
}

static void the_recovery_sheet_makes_keys_that_open_and_sign_nothing(void **state)
{
    (void)state;
    struct coordinator_keys keys, recovered, opened;
    uint8_t secret[KEY_SIZE];
    struct bytes_writer w = {0};
    struct fail f = {0};
    coordinator_keys_new(false, &keys, secret);
    assert_true(coordinator_keys_recover(&keys.public_keys, secret, &recovered, NULL));
    assert_true(coordinator_keys_lock(&recovered, passphrase, &w, NULL));
    assert_int_equal(w.size, 8 + 97 + 32 + 64); /* FORMAT.md */
    assert_memory_equal(w.data, "BCCOORD2", 8);
    assert_false(holds(&w, secret));
    assert_true(coordinator_keys_unlock(w.data, w.size, passphrase, &opened, NULL));
    assert_true(opened.recovered);
    assert_memory_equal(opened.seal_secret, secret, KEY_SIZE);
    assert_true(sodium_is_zero(opened.sign_secret, SIGN_SECRET_SIZE));
    assert_not_opened(&w, "three blue lorrieS", FAIL_SECRET);
    w.data[8] = 1; /* a trial has no sheet */
    assert_not_opened(&w, passphrase, FAIL_FORMAT);
    bytes_free(&w);
    secret[0] ^= 8; /* one of the bits that X25519 reads */
    assert_false(coordinator_keys_recover(&keys.public_keys, secret, &recovered, &f));
    assert_int_equal(f.kind, FAIL_SECRET);
    assert_true(sodium_is_zero((const uint8_t *)&recovered, sizeof recovered));
}

int keys_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(core_dumps_are_off),
        cmocka_unit_test(a_campaign_id_is_the_hash_of_its_public_keys),
        cmocka_unit_test(trial_and_real_are_two_campaigns_even_with_the_same_keys),
        cmocka_unit_test(the_passphrase_opens_coordinator_key),
        cmocka_unit_test(a_wrong_or_missing_passphrase_opens_nothing),
        cmocka_unit_test(coordinator_key_holds_no_secret_in_the_clear),
        cmocka_unit_test(public_keys_cannot_be_exchanged_in_coordinator_key),
        cmocka_unit_test(design_4_11_a_made_up_cost_is_refused_before_any_work),
        cmocka_unit_test(design_4_11_coordinator_key_cut_off_or_lengthened_is_refused),
        cmocka_unit_test(a_short_or_missing_passphrase_is_not_taken_for_a_real_campaign),
        cmocka_unit_test(a_trial_campaign_needs_no_passphrase),
        cmocka_unit_test(the_recovery_sheet_makes_keys_that_open_and_sign_nothing),
    };
    return cmocka_run_group_tests_name("keys", tests, lock_real_keys, free_real_keys);
}
