/* Opening and closing statements and the session key: DESIGN 4.2 and 4.6. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>
#include <string.h>

static struct bytes_writer opening_signed(const struct opening *o)
{
    struct device_key device;
    struct bytes_writer w = {0};
    sample_device(&device);
    opening_encode(o, &device, &w);
    return w;
}

static enum fail_kind opening_refusal(const struct bytes_writer *w)
{
    struct opening read;
    struct fail f = {0};
    bool ok =
        opening_read(w->data, w->size, &read, &f) && opening_check(w->data, w->size, &read, &f);
    assert_int_equal(ok, f.kind == FAIL_NONE);
    return f.kind;
}

static enum fail_kind refusal_of(const struct opening *o)
{
    struct bytes_writer w = opening_signed(o);
    enum fail_kind kind = opening_refusal(&w);
    bytes_free(&w);
    return kind;
}

/* Offsets by hand from FORMAT.md; the signature is made again, so that only the limit can refuse.
 */
static void design_4_6_each_field_of_an_opening_statement_is_held_to_its_limits(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        uint8_t value;
    } faults[] = {
        {124, 0x40}, /* ballot_size 16387 */
        {126, 3},    /* channel */
        {127, 0x80}, /* day below 0 */
        {128, 0xff}, /* day beyond 9999-12-31 */
        {131, 2},    /* trial */
        {324, 1},    /* tablet's length */
        {326, 0x1b}, /* tablet: a control character */
        {326, 0x7f}, /* another */
        {326, 0xff}, /* no UTF-8 */
        {327, 0},    /* NUL */
    };
    struct opening o;
    struct device_key device;
    sample_opening(&o);
    sample_device(&device);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct bytes_writer w = opening_signed(&o);
        size_t signed_size = w.size - SIGNATURE_SIZE;
        w.data[faults[i].at] = faults[i].value;
        sign_make(SIGN_OPENING, w.data, signed_size, device.secret, w.data + signed_size);
        assert_int_equal(opening_refusal(&w), FAIL_FORMAT);
        bytes_free(&w);
    }
    assert_int_equal(refusal_of(&o), FAIL_NONE);
}

static void names_may_fill_their_limits_and_only_the_venue_may_be_empty(void **state)
{
    (void)state;
    struct opening o;
    sample_opening(&o);
    memset(o.tablet, 't', TABLET_NAME_MAX);
    memset(o.venue, 'v', VENUE_NAME_MAX);
    assert_int_equal(refusal_of(&o), FAIL_NONE);
    struct bytes_writer longest = opening_signed(&o);
    assert_int_equal(longest.size, OPENING_SIZE_MAX);
    bytes_free(&longest);
    o.venue[0] = '\0';
    assert_int_equal(refusal_of(&o), FAIL_NONE);
    o.tablet[0] = '\0';
    assert_int_equal(refusal_of(&o), FAIL_FORMAT);
}

static void an_opening_statement_is_signed_by_the_device_it_names(void **state)
{
    (void)state;
    struct opening o;
    struct device_key stranger;
    sample_opening(&o);
    device_key_new(&stranger);
    struct bytes_writer w = opening_signed(&o);
    memcpy(w.data + 72, stranger.public_key, KEY_SIZE);
    assert_int_equal(opening_refusal(&w), FAIL_SIGNATURE);
    bytes_free(&w);
}

static void a_closing_statement_comes_back_as_it_was(void **state)
{
    (void)state;
    struct session *s = sample_session();
    struct closing closing;
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &closing, NULL));
    assert_int_equal(closing.ballots, 2);
    assert_int_equal(closing.issues, 4);
    assert_int_equal(closing.hand_count, 2);
    assert_int_equal(closing.no_answer, 4);
    assert_int_equal(closing.declined, 3);
    assert_int_equal(closing.come_back, 2);
    assert_int_equal(closing.quick_visits, 1);
    assert_int_equal(closing.how, CLOSING_CLOSED);
    session_free(s);
}

static enum fail_kind closing_refusal(const struct closing *c, const struct device_key *signer)
{
    struct device_key device;
    struct closing read;
    struct fail f = {0};
    struct bytes_writer w = {0};
    sample_device(&device);
    closing_encode(c, signer, &w);
    assert_int_equal(w.size, CLOSING_SIZE);
    bool ok = closing_decode(w.data, w.size, device.public_key, &read, &f);
    assert_int_equal(ok, f.kind == FAIL_NONE);
    bytes_free(&w);
    return f.kind;
}

static void design_4_6_a_closing_statement_counts_only_from_the_sessions_device(void **state)
{
    (void)state;
    struct device_key device, stranger;
    struct closing c = {.how = CLOSING_RECOVERED};
    sample_device(&device);
    device_key_new(&stranger);
    assert_int_equal(closing_refusal(&c, &device), FAIL_NONE);
    assert_int_equal(closing_refusal(&c, &stranger), FAIL_SIGNATURE);
}

static void a_session_is_closed_or_recovered_and_nothing_else(void **state)
{
    (void)state;
    struct device_key device;
    struct closing c = {0};
    sample_device(&device);
    assert_int_equal(closing_refusal(&c, &device), FAIL_FORMAT);
    c.how = 3;
    assert_int_equal(closing_refusal(&c, &device), FAIL_FORMAT);
}

static void a_session_key_opens_for_the_campaign_and_for_the_recovery_sheet(void **state)
{
    (void)state;
    struct coordinator_keys coordinator;
    struct opening opening;
    uint8_t recovery_secret[KEY_SIZE], key[KEY_SIZE], opened[KEY_SIZE];
    coordinator_keys_new(false, &coordinator, recovery_secret);
    session_key_new(&coordinator.public_keys, key, &opening);
    assert_true(session_key_open(&opening, &coordinator, opened, NULL));
    assert_memory_equal(opened, key, KEY_SIZE);
    assert_int_equal(crypto_box_seal_open(opened, opening.key_for_recovery, SEALED_KEY_SIZE,
                                          coordinator.public_keys.recovery, recovery_secret),
                     0);
    assert_memory_equal(opened, key, KEY_SIZE);
    struct coordinator_keys recovered;
    assert_true(
        coordinator_keys_recover(&coordinator.public_keys, recovery_secret, &recovered, NULL));
    sodium_memzero(opened, sizeof opened);
    assert_true(session_key_open(&opening, &recovered, opened, NULL));
    assert_memory_equal(opened, key, KEY_SIZE);
}

static void design_4_2_another_campaign_does_not_open_a_session_key(void **state)
{
    (void)state;
    struct coordinator_keys coordinator, other;
    struct opening opening;
    struct fail f;
    uint8_t secret[KEY_SIZE], key[KEY_SIZE], opened[KEY_SIZE];
    coordinator_keys_new(false, &coordinator, secret);
    coordinator_keys_new(false, &other, secret);
    session_key_new(&coordinator.public_keys, key, &opening);
    assert_false(session_key_open(&opening, &other, opened, &f));
    assert_int_equal(f.kind, FAIL_SECRET);
    assert_true(sodium_is_zero(opened, KEY_SIZE));
}

static void a_session_key_that_was_not_committed_to_is_refused(void **state)
{
    (void)state;
    struct coordinator_keys coordinator;
    struct opening opening;
    struct fail f;
    uint8_t opened[KEY_SIZE];
    sample_coordinator(&coordinator);
    sample_opening(&opening);
    opening.key_commitment[0] ^= 1;
    assert_false(session_key_open(&opening, &coordinator, opened, &f));
    assert_int_equal(f.kind, FAIL_SIGNATURE);
    assert_true(sodium_is_zero(opened, KEY_SIZE));
}

/* The AEAD alone would let one envelope open under two keys, to a vote for the coordinator and
 * another for whoever has the recovery sheet. */
static void of_two_keys_sealed_in_one_session_only_the_one_committed_to_opens(void **state)
{
    (void)state;
    struct coordinator_keys coordinator, recovered;
    struct opening opening, crafted;
    struct fail f;
    uint8_t secret[KEY_SIZE], key[KEY_SIZE], opened[KEY_SIZE];
    coordinator_keys_new(false, &coordinator, secret);
    assert_true(coordinator_keys_recover(&coordinator.public_keys, secret, &recovered, &f));
    session_key_new(&coordinator.public_keys, key, &crafted);
    session_key_new(&coordinator.public_keys, key, &opening);
    memcpy(opening.key_for_recovery, crafted.key_for_recovery, SEALED_KEY_SIZE);
    assert_true(session_key_open(&opening, &coordinator, opened, &f));
    assert_memory_equal(opened, key, KEY_SIZE);
    assert_false(session_key_open(&opening, &recovered, opened, &f));
    assert_int_equal(f.kind, FAIL_SIGNATURE);
    assert_true(sodium_is_zero(opened, KEY_SIZE));
}

int statement_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(design_4_6_each_field_of_an_opening_statement_is_held_to_its_limits),
        cmocka_unit_test(names_may_fill_their_limits_and_only_the_venue_may_be_empty),
        cmocka_unit_test(an_opening_statement_is_signed_by_the_device_it_names),
        cmocka_unit_test(a_closing_statement_comes_back_as_it_was),
        cmocka_unit_test(design_4_6_a_closing_statement_counts_only_from_the_sessions_device),
        cmocka_unit_test(a_session_is_closed_or_recovered_and_nothing_else),
        cmocka_unit_test(a_session_key_opens_for_the_campaign_and_for_the_recovery_sheet),
        cmocka_unit_test(design_4_2_another_campaign_does_not_open_a_session_key),
        cmocka_unit_test(a_session_key_that_was_not_committed_to_is_refused),
        cmocka_unit_test(of_two_keys_sealed_in_one_session_only_the_one_committed_to_opens),
    };
    return cmocka_run_group_tests_name("statements", tests, NULL, NULL);
}
