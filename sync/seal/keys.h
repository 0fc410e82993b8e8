/* The campaign's keys.
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

enum { KEY_SIZE = 32, KEYS_PASSPHRASE_MIN = 8 /* characters */ };

struct campaign_keys { /* public */
    uint8_t sign[KEY_SIZE], seal[KEY_SIZE], recovery[KEY_SIZE];
    bool trial;
};

struct coordinator_keys { /* secret; coordinator_keys_wipe when done */
    struct campaign_keys public_keys;
    uint8_t sign_secret[SIGN_SECRET_SIZE];
    uint8_t seal_secret[KEY_SIZE];
    /* They came from the recovery sheet: seal_secret is the recovery key's, sign_secret is zeros.
     * Every session opens with them; nothing can be signed. */
    bool recovered;
};

/* Must succeed before anything else in this layer is used: starts libsodium, core dumps off. */
bool seal_init(struct fail *f);

/* New keys; recovery_secret is to be written on paper (words_encode) and wiped. */
void coordinator_keys_new(bool trial, struct coordinator_keys *out,
                          uint8_t recovery_secret[KEY_SIZE]);
/* The keys that the words of the recovery sheet give; FAIL_SECRET if they are not those of these
 * public keys, or these are a trial's, which has no sheet. */
bool coordinator_keys_recover(const struct campaign_keys *public_keys,
                              const uint8_t recovery_secret[KEY_SIZE], struct coordinator_keys *out,
                              struct fail *f);
void coordinator_keys_wipe(struct coordinator_keys *k);
/* A key of BLAKE2b for one purpose, which the tag names: the hash of the secrets under it.
 * Recovered keys make another. */
void coordinator_keys_derive(const struct coordinator_keys *k, const char *tag,
                             uint8_t out[HASH_SIZE]);
/* Likewise, but made of what the campaign key and the recovery key share, so that either secret
 * makes the same. The public keys are those of a pack, which none of small order gets into. */
void coordinator_keys_share(const struct coordinator_keys *k, const char *tag,
                            uint8_t out[HASH_SIZE]);
void campaign_id(const struct campaign_keys *k, uint8_t out[HASH_SIZE]);

/* The public keys in 97 bytes, as they stand in coordinator.key and survey.pack. */
enum { CAMPAIGN_KEYS_SIZE = 1 + 3 * KEY_SIZE };
void campaign_keys_put(const struct campaign_keys *k, struct bytes_writer *w);
/* Clears r->ok where the trial flag is neither 0 nor 1. */
void campaign_keys_get(struct bytes_reader *r, struct campaign_keys *out);

/* coordinator.key: the secret keys, recovered ones too, locked with Argon2id(passphrase); a trial
 * campaign's are unlocked (passphrase NULL). FORMAT.md "coordinator.key". lock appends to *out:
 * FAIL_USAGE for a passphrase too short. unlock: FAIL_FORMAT for what is no such file, FAIL_SECRET
 * for a wrong or missing passphrase; *out is all zeros after a failure. */
bool coordinator_keys_lock(const struct coordinator_keys *k, const char *passphrase,
                           struct bytes_writer *out, struct fail *f);
bool coordinator_keys_unlock(const uint8_t *data, size_t size, const char *passphrase,
                             struct coordinator_keys *out, struct fail *f);
/* Is it a coordinator.key that a recovery sheet made, and would make again? */
bool coordinator_keys_are_recovered(const uint8_t *data, size_t size);

#endif
