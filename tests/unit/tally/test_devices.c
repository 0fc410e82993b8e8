/* Tablets and the decisions on them. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static enum device_standing standing(struct fixture *x, unsigned tablet)
{
    struct fail f = {0};
    struct judge *j = judge_new(x->campaign, &f);
    assert_non_null(j);
    enum device_standing s = judge_device(j, x->tablets[tablet].public_key);
    judge_free(j);
    return s;
}

/* Puts a signed decision that replaces nothing, as another laptop would have made it that day. */
static void put_decision_of(struct fixture *x, struct ledger *l, enum decision_kind kind, int day)
{
    struct decision d = {.kind = kind, .day = FIXTURE_DAY + day, .reason = "Elsewhere"};
    struct bytes_writer bytes = {0};
    bool added;
    memcpy(d.campaign, x->campaign->pack->campaign, HASH_SIZE);
    memcpy(d.subject, x->tablets[0].public_key, KEY_SIZE);
    decision_encode(&d, &x->keys, &bytes);
    assert_true(ledger_put_decision(l, bytes.data, bytes.size, &added, NULL));
    assert_true(added);
    bytes_free(&bytes);
}

static void put_decision(struct fixture *x, enum decision_kind kind)
{
    put_decision_of(x, x->campaign->ledger, kind, 0);
}

static void a_tablet_is_known_by_its_first_session_and_found_by_its_four_words(void **state)
{
    struct fixture *x = *state;
    struct devices d;
    struct fail f = {0};
    char *path = fixture_simple_bundle(x, 1, 1, 2);
    assert_true(devices_read(x->campaign, &d, &f));
    assert_int_equal(d.count, 0);
    devices_clear(&d);
    fixture_merge_only(x->campaign, path);
    assert_true(devices_read(x->campaign, &d, &f));
    assert_int_equal(d.count, 1);
    assert_string_equal(d.all[0].tablet, "Tablet 2");
    assert_int_equal(d.all[0].standing, DEVICE_UNDECIDED);
    uint8_t hash[HASH_SIZE];
    char words[WORDS_FINGERPRINT_MAX];
    hash_bytes(x->tablets[1].public_key, KEY_SIZE, hash);
    words_fingerprint(hash, words);
    assert_ptr_equal(devices_find_fingerprint(&d, words), &d.all[0]);
    for (char *c = words; *c; c++)
        *c = *c == ' ' ? '-' : (char)(*c - 'a' + 'A');
    assert_ptr_equal(devices_find_fingerprint(&d, words), &d.all[0]);
    words[0] = words[0] == 'A' ? 'B' : 'A';
    assert_null(devices_find_fingerprint(&d, words));
    devices_clear(&d);
    free(path);
}

static void approving_twice_writes_one_decision(void **state)
{
    struct fixture *x = *state;
    char first[2 * HASH_SIZE + 1], second[2 * HASH_SIZE + 1];
    fixture_approve(x, 0);
    fixture_digest(x->campaign, first);
    fixture_approve(x, 0);
    fixture_digest(x->campaign, second);
    assert_string_equal(first, second);
    assert_int_equal(standing(x, 0), DEVICE_APPROVED);
    assert_int_equal(standing(x, 1), DEVICE_UNDECIDED);
}

/* DESIGN 4.7 */
static void among_unreplaced_decisions_the_stricter_wins(void **state)
{
    struct fixture *x = *state;
    put_decision(x, DECISION_REVOKE_DEVICE);
    for (int day = 0; day < 30; day++) /* wherever among them the revocation's hash stands */
        put_decision_of(x, x->campaign->ledger, DECISION_APPROVE_DEVICE, day);
    assert_int_equal(standing(x, 0), DEVICE_REVOKED);
}

/* DESIGN 4.7 */
static void the_digest_does_not_tell_in_which_order_decisions_came(void **state)
{
    struct fixture *x = *state;
    struct campaign *other = fixture_second_laptop(x, "laptop");
    char ours[2 * HASH_SIZE + 1], theirs[2 * HASH_SIZE + 1];
    for (int day = 0; day < 6; day++) {
        put_decision_of(x, x->campaign->ledger, DECISION_APPROVE_DEVICE, day);
        put_decision_of(x, other->ledger, DECISION_APPROVE_DEVICE, 5 - day);
    }
    fixture_digest(x->campaign, ours);
    fixture_digest(other, theirs);
    assert_string_equal(ours, theirs);
    campaign_close(other);
}

static void a_decision_that_replaces_the_revocation_approves_again(void **state)
{
    struct fixture *x = *state;
    put_decision(x, DECISION_REVOKE_DEVICE);
    fixture_approve(x, 0);
    assert_int_equal(standing(x, 0), DEVICE_APPROVED);
}

static void a_decision_with_a_strangers_signature_decides_nothing(void **state)
{
    struct fixture *x = *state;
    struct coordinator_keys strangers;
    uint8_t recovery[KEY_SIZE];
    coordinator_keys_new(true, &strangers, recovery);
    struct coordinator_keys own = x->keys;
    x->keys = strangers;
    put_decision(x, DECISION_APPROVE_DEVICE);
    x->keys = own;
    assert_int_equal(standing(x, 0), DEVICE_UNDECIDED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int devices_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tablet_is_known_by_its_first_session_and_found_by_its_four_words),
        TEST(approving_twice_writes_one_decision),
        TEST(among_unreplaced_decisions_the_stricter_wins),
        TEST(the_digest_does_not_tell_in_which_order_decisions_came),
        TEST(a_decision_that_replaces_the_revocation_approves_again),
        TEST(a_decision_with_a_strangers_signature_decides_nothing),
    };
    return cmocka_run_group_tests_name("devices", tests, NULL, NULL);
}
