/* The campaign's keys and a tablet's key.
 *
 * A campaign has three public keys: an Ed25519 key that signs packs and decisions, an X25519 key to
 * which session keys are sealed, and an X25519 recovery key whose secret exists only on the paper
 * that `new` prints. The campaign's id is a hash of the three and of the trial flag. */
#ifndef SEAL_KEYS_H
#define SEAL_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/bytes.h"
#include "record/fail.h"
#include "seal/hash.h"
#include "seal/sign.h"

enum {
    KEY_SIZE = 32,
    KEYS_PASSPHRASE_MIN = 8, /* characters */
    PIN_MIN = 4,
    PIN_MAX = 12
};

struct campaign_keys { /* public */
    uint8_t sign[KEY_SIZE], seal[KEY_SIZE], recovery[KEY_SIZE];
    bool trial;
};

struct coordinator_keys { /* secret; coordinator_keys_wipe when done */
    struct campaign_keys public_keys;
    uint8_t sign_secret[SIGN_SECRET_SIZE];
    uint8_t seal_secret[KEY_SIZE];
};

struct device_key { /* secret half of a tablet's signing key */
    uint8_t public_key[KEY_SIZE];
    uint8_t secret[SIGN_SECRET_SIZE];
};

/* Must succeed before anything else in this layer is used: starts libsodium, core dumps off. */
bool seal_init(struct fail *f);

/* New keys; recovery_secret is to be written on paper (words_encode) and wiped. */
void coordinator_keys_new(bool trial, struct coordinator_keys *out,
                          uint8_t recovery_secret[KEY_SIZE]);
void coordinator_keys_wipe(struct coordinator_keys *k);
void campaign_id(const struct campaign_keys *k, uint8_t out[HASH_SIZE]);

/* The public keys in 97 bytes, as they stand in coordinator.key and survey.pack. */
enum { CAMPAIGN_KEYS_SIZE = 1 + 3 * KEY_SIZE };
void campaign_keys_put(const struct campaign_keys *k, struct bytes_writer *w);
/* Clears r->ok where the trial flag is neither 0 nor 1. */
void campaign_keys_get(struct bytes_reader *r, struct campaign_keys *out);

/* coordinator.key: the secret keys, locked with Argon2id(passphrase); a trial campaign's are
 * unlocked (passphrase NULL). See FORMAT.md "coordinator.key". */
bool coordinator_keys_lock(const struct coordinator_keys *k, const char *passphrase,
                           struct bytes_writer *out, struct fail *f);
bool coordinator_keys_unlock(const uint8_t *data, size_t size, const char *passphrase,
                             struct coordinator_keys *out,
                             struct fail *f); /* FAIL_SECRET if wrong */
bool coordinator_keys_is_trial(const uint8_t *data, size_t size);

void device_key_new(struct device_key *out);
void device_key_wipe(struct device_key *k);
/* A device key wrapped with the tablet's PIN of 4 to 12 digits (Argon2id). */
enum { DEVICE_LOCKED_SIZE = 8 + 16 + 24 + KEY_SIZE + KEY_SIZE + 16 };
bool device_key_lock(const struct device_key *k, const char *pin, uint8_t out[DEVICE_LOCKED_SIZE],
                     struct fail *f);
bool device_key_unlock(const uint8_t in[DEVICE_LOCKED_SIZE], const char *pin,
                       struct device_key *out, struct fail *f); /* FAIL_SECRET if wrong */

#endif
