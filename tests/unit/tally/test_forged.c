/* What the owner of a tablet's key can do with it: Ed25519 lets who signs choose the nonce, so that
 * one statement has any number of valid signatures. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "record/alloc.h"

enum { SCALAR_SIZE = 32 };

static void put_hash_scalar(crypto_hash_sha512_state *state, uint8_t out[SCALAR_SIZE])
{
    uint8_t wide[crypto_hash_sha512_BYTES];
    crypto_hash_sha512_final(state, wide);
    crypto_core_ed25519_scalar_reduce(out, wide);
}

/* RFC 8032, 5.1.6, but for r, which is drawn. `tag` as FORMAT.md "Signatures" names it. */
static void sign_again(const char tag[TAG_SIZE], uint8_t *data, size_t size,
                       const struct device_key *device)
{
    uint8_t expanded[crypto_hash_sha512_BYTES], r[SCALAR_SIZE], k[SCALAR_SIZE], a[SCALAR_SIZE];
    uint8_t wide[crypto_hash_sha512_BYTES] = {0}, *signature = data + size - SIGNATURE_SIZE;
    crypto_hash_sha512_state state;
    crypto_hash_sha512(expanded, device->secret, SCALAR_SIZE);
    expanded[0] &= 248;
    expanded[31] = (uint8_t)((expanded[31] & 127) | 64);
    memcpy(wide, expanded, SCALAR_SIZE);
    crypto_core_ed25519_scalar_reduce(a, wide);
    crypto_core_ed25519_scalar_random(r);
    crypto_scalarmult_ed25519_base_noclamp(signature, r);
    crypto_hash_sha512_init(&state);
    crypto_hash_sha512_update(&state, signature, SCALAR_SIZE);
    crypto_hash_sha512_update(&state, device->public_key, KEY_SIZE);
    crypto_hash_sha512_update(&state, (const uint8_t *)tag, TAG_SIZE);
    crypto_hash_sha512_update(&state, data, size - SIGNATURE_SIZE);
    put_hash_scalar(&state, k);
    crypto_core_ed25519_scalar_mul(k, k, a);
    crypto_core_ed25519_scalar_add(signature + SCALAR_SIZE, k, r);
}

static void vote_three(struct fixture_session *s)
{
    for (unsigned n = 0; n < 3; n++)
        fixture_vote(s, n, PARKS);
}

static void assert_counts(struct fixture *x, unsigned sessions, unsigned ballots,
                          unsigned set_aside)
{
    struct derived_totals totals = fixture_totals(x);
    fixture_assert_total(&totals.sessions, sessions, 0, 0);
    fixture_assert_total(&totals.ballots, ballots, 0, set_aside);
}

static void a_session_closed_with_two_signatures_is_one_in_any_order(void **state)
{
    struct fixture *x = *state;
    struct campaign *other = fixture_second_laptop(x, "other");
    struct fixture_session s = fixture_open(x, 0, 1, 0), twice = fixture_copy(&s);
    uint8_t closing[CLOSING_SIZE];
    char ours[2 * HASH_SIZE + 1], theirs[2 * HASH_SIZE + 1];
    vote_three(&s);
    fixture_close(&s, HAND_COUNT_NONE);
    vote_three(&twice);
    session_sort(twice.session);
    memcpy(closing, s.session->closings[0], CLOSING_SIZE);
    sign_again("BigCount close 1", closing, CLOSING_SIZE, s.tablet);
    assert_memory_not_equal(closing, s.session->closings[0], CLOSING_SIZE);
    assert_true(session_add_closing(twice.session, closing, CLOSING_SIZE, NULL));
    char *first = fixture_bundle(x, &s), *second = fixture_bundle(x, &twice);
    fixture_approve(x, 0);
    fixture_merge_only(x->campaign, first);
    struct merge_result r = fixture_merge(x->campaign, second);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 1, 0);
    fixture_assert_count(&r, MERGE_BALLOTS, 3, 0, 3, 0);
    merge_result_clear(&r);
    fixture_merge_only(other, second);
    fixture_merge_only(other, first);
    fixture_merge_only(other, x->campaign->ledger_path); /* the approval */
    fixture_digest(x->campaign, ours);
    fixture_digest(other, theirs);
    assert_string_equal(ours, theirs);
    assert_counts(x, 1, 3, 0);
    campaign_close(other);
    free(first);
    free(second);
}

static void a_session_opened_with_two_signatures_is_two_and_shows_as_a_clone(void **state)
{
    struct fixture *x = *state;
    struct status status;
    struct fixture_session s = fixture_open(x, 0, 1, 0), clone = fixture_copy(&s);
    size_t size = s.session->opening_size;
    uint8_t *opening = xmalloc(size);
    memcpy(opening, s.session->opening_bytes, size);
    sign_again("BigCount open 1", opening, size, s.tablet);
    session_free(clone.session);
    clone.session = session_new(opening, size, NULL);
    assert_non_null(clone.session);
    assert_memory_not_equal(clone.session->id, s.session->id, HASH_SIZE);
    vote_three(&s); /* the same record ids under other session ids: other contents */
    vote_three(&clone);
    fixture_vote(&clone, 3, YOUTH);
    fixture_close(&s, HAND_COUNT_NONE);
    fixture_close(&clone, HAND_COUNT_NONE);
    fixture_approve(x, 0);
    fixture_merge_session(x, &s);
    fixture_merge_session(x, &clone);
    assert_counts(x, 2, 1, 6);
    assert_true(status_read(x->campaign, &status, NULL));
    assert_int_equal(status.finding_count, 1);
    assert_int_equal(status.findings[0].kind, FINDING_NUMBER_TWICE);
    status_clear(&status);
    free(opening);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int forged_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_session_closed_with_two_signatures_is_one_in_any_order),
        TEST(a_session_opened_with_two_signatures_is_two_and_shows_as_a_clone),
    };
    return cmocka_run_group_tests_name("forged", tests, NULL, NULL);
}
