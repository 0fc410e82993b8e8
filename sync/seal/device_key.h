/* A tablet's signing key (Ed25519), made on the tablet and kept there under the steward's PIN. */
#ifndef SEAL_DEVICE_KEY_H
#define SEAL_DEVICE_KEY_H

#include "seal/keys.h"

enum {
    PIN_MIN = 4, /* digits */
    PIN_MAX = 12,
    DEVICE_LOCKED_SIZE = KEY_SIZE + 8 + 16 + 24 + KEY_SIZE + 16, /* public key, locked seed */
};

struct device_key { /* secret; device_key_wipe when done */
    uint8_t public_key[KEY_SIZE];
    uint8_t secret[SIGN_SECRET_SIZE];
};

void device_key_new(struct device_key *out);
void device_key_wipe(struct device_key *k);
/* Locked with Argon2id(PIN): FORMAT.md "A locked secret". FAIL_USAGE for what is no PIN. */
bool device_key_lock(const struct device_key *k, const char *pin, uint8_t out[DEVICE_LOCKED_SIZE],
                     struct fail *f);
/* FAIL_SECRET for a wrong PIN; *out is all zeros after a failure. */
bool device_key_unlock(const uint8_t in[DEVICE_LOCKED_SIZE], const char *pin,
                       struct device_key *out, struct fail *f);

#endif
