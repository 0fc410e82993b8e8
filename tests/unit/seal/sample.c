/* The fixed bytes of sample.h. */
#include "sample.h"

#include "cmocka_all.h"

#include <sodium.h>
#include <string.h>

/* Sealed once to the campaign key and the recovery key above: sealing is random. */
static const char for_campaign[] =
    "c64602ee6dde44f9f3939fc2d6c6b24e5e803ae7c968b83916fd70b2c4a43778"
    "9abe87482e48c282a5e4a88af58072dc345eee8f8475756fc538cd2e12b697aa"
    "7d61433e59790eee9681172063bdc172";
static const char for_recovery[] =
    "b09811e8516970d1d4efd7ddddbe0cc3e6295ef17c0be1a6219506fe0f276969"
    "eee2aa7eb3d9afc5aea44963a9ad1c32ea9043f3148e29642df83c6f0f9921ad"
    "cb1b2ddc8948693d1f59e341277934d9";

void sample_rising(uint8_t first, uint8_t *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t)(first + i);
}

void sample_coordinator(struct coordinator_keys *out)
{
    uint8_t seed[KEY_SIZE], recovery_secret[KEY_SIZE];
    struct campaign_keys *public_keys = &out->public_keys;
    public_keys->trial = true;
    sample_rising(0x20, seed, sizeof seed);
    crypto_sign_seed_keypair(public_keys->sign, out->sign_secret, seed);
    sample_rising(0x40, out->seal_secret, KEY_SIZE);
    crypto_scalarmult_base(public_keys->seal, out->seal_secret);
    sample_rising(0x60, recovery_secret, KEY_SIZE);
    crypto_scalarmult_base(public_keys->recovery, recovery_secret);
    out->recovered = false;
}

void sample_device(struct device_key *out)
{
    uint8_t seed[KEY_SIZE];
    sample_rising(0x00, seed, sizeof seed);
    crypto_sign_seed_keypair(out->public_key, out->secret, seed);
}

void sample_session_key(uint8_t out[KEY_SIZE])
{
    sample_rising(0x80, out, KEY_SIZE);
}

void sample_opening(struct opening *out)
{
    struct coordinator_keys coordinator;
    struct device_key device;
    uint8_t key[KEY_SIZE];
    sample_coordinator(&coordinator);
    sample_device(&device);
    sample_session_key(key);
    *out = (struct opening){.tablet = "Tablet 3",
                            .number = 7,
                            .ballot_size = 3,
                            .venue = "queen_marys_hall",
                            .channel = CHANNEL_DOORSTEP,
                            .day = 15171, /* 2011-07-16 */
                            .trial = true};
    campaign_id(&coordinator.public_keys, out->campaign);
    hash_bytes("a pack", 6, out->pack);
    memcpy(out->device, device.public_key, KEY_SIZE);
    sample_rising(0xe0, out->random_id, sizeof out->random_id);
    hex_decode(for_campaign, out->key_for_campaign, SEALED_KEY_SIZE);
    hex_decode(for_recovery, out->key_for_recovery, SEALED_KEY_SIZE);
    hash_tagged("BigCount key 1", key, KEY_SIZE, out->key_commitment);
}

struct session *sample_begin(void)
{
    struct opening opening;
    struct device_key device;
    struct bytes_writer w = {0};
    sample_opening(&opening);
    sample_device(&device);
    opening_encode(&opening, &device, &w);
    struct session *s = session_new(w.data, w.size, NULL);
    bytes_free(&w);
    return s;
}

void sample_add(struct session *s, enum record_kind kind, unsigned n)
{
    uint8_t key[KEY_SIZE], id[HASH_SIZE], plain[ISSUE_PADDED_MAX] = {0};
    uint8_t envelope[ENVELOPE_ISSUE_MAX];
    size_t size = kind == RECORD_BALLOT ? s->opening.ballot_size
                                        : (size_t)ISSUE_PADDED_MIN << (n % ISSUE_SIZES);
    sample_session_key(key);
    hash_bytes(&n, sizeof n, id); /* in no order */
    plain[0] = (uint8_t)n;
    envelope_seal(key, s->id, kind, id, plain, size, envelope);
    session_add_envelope(s, kind, envelope, size + ENVELOPE_OVERHEAD, NULL);
}

void sample_close(struct session *s, uint32_t hand_count)
{
    struct device_key device;
    struct bytes_writer w = {0};
    struct closing closing = {.ballots = (uint32_t)session_count(s, RECORD_BALLOT),
                              .issues = (uint32_t)session_count(s, RECORD_ISSUE),
                              .hand_count = hand_count,
                              .no_answer = 4,
                              .declined = 3,
                              .come_back = 2,
                              .quick_visits = 1,
                              .how = CLOSING_CLOSED};
    sample_device(&device);
    memcpy(closing.session, s->id, HASH_SIZE);
    session_set_hash(s, closing.set_hash);
    closing_encode(&closing, &device, &w);
    session_add_closing(s, w.data, w.size, NULL);
    bytes_free(&w);
}

struct session *sample_session(void)
{
    struct session *s = sample_begin();
    for (unsigned n = 0; n < 2; n++)
        sample_add(s, RECORD_BALLOT, n);
    for (unsigned n = 0; n < ISSUE_SIZES; n++)
        sample_add(s, RECORD_ISSUE, n);
    session_sort(s);
    sample_close(s, 2);
    return s;
}

struct bytes_writer sample_bytes(const struct session *s)
{
    struct bytes_writer w = {0};
    session_encode(s, &w);
    return w;
}

void sample_expect_flips_refused(struct bytes_writer *w,
                                 enum fail_kind (*refusal)(const struct bytes_writer *))
{
    for (size_t bit = 0; bit < 8 * w->size; bit++) {
        w->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(refusal(w), FAIL_NONE);
        w->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_int_equal(refusal(w), FAIL_NONE);
}
