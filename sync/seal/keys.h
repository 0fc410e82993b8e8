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

enum {
    KEY_SIZE = 32,
    HASH_SIZE = 32,
    SIGNATURE_SIZE = 64,
    SIGN_SECRET_SIZE = 64,
    KEYS_PASSPHRASE_MIN = 8,
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

void hash_bytes(const void *data, size_t size, uint8_t out[HASH_SIZE]); /* BLAKE2b-256 */
void hex_encode(const uint8_t *data, size_t size, char *out);           /* out holds 2 * size + 1 */
bool hex_decode(const char *text, uint8_t *out, size_t size);

/* New keys; recovery_secret is to be written on paper (words_encode) and wiped. */
void coordinator_keys_new(bool trial, struct coordinator_keys *out,
                          uint8_t recovery_secret[KEY_SIZE]);
void coordinator_keys_wipe(struct coordinator_keys *k);
void campaign_id(const struct campaign_keys *k, uint8_t out[HASH_SIZE]);

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
enum { DEVICE_LOCKED_SIZE = 16 + 24 + 16 + 32 + 32 };
/* A device key wrapped with the tablet's PIN (Argon2id). */
bool device_key_lock(const struct device_key *k, const char *pin, uint8_t out[DEVICE_LOCKED_SIZE],
                     struct fail *f);
bool device_key_unlock(const uint8_t in[DEVICE_LOCKED_SIZE], const char *pin,
                       struct device_key *out, struct fail *f);

/* Ed25519 over a kind's name and the bytes, so that no signature serves for another kind. */
enum sign_kind {
    SIGN_PACK = 1,
    SIGN_OPENING = 2,
    SIGN_CLOSING = 3,
    SIGN_DECISION = 4,
    SIGN_ACK = 5
};
void sign_make(enum sign_kind kind, const void *data, size_t size,
               const uint8_t secret[SIGN_SECRET_SIZE], uint8_t signature[SIGNATURE_SIZE]);
bool sign_check(enum sign_kind kind, const void *data, size_t size,
                const uint8_t public_key[KEY_SIZE], const uint8_t signature[SIGNATURE_SIZE]);

#endif
