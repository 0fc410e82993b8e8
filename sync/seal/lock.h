/* A small secret locked with a passphrase or PIN: Argon2id makes a key of it, XChaCha20-Poly1305
 * seals the secret under that key. The cost stands in the locked bytes, capped when read.
 * FORMAT.md "A locked secret". */
#ifndef SEAL_LOCK_H
#define SEAL_LOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/fail.h"

struct lock_cost {
    uint32_t passes, memory_kib;
};

/* The locked bytes are LOCK_OVERHEAD longer than the secret. */
enum { LOCK_OVERHEAD = 4 + 4 + 16 + 24 + 16 };

/* `beside` is what stands unlocked next to the secret and may not be exchanged. */
struct lock_beside {
    const uint8_t *data;
    size_t size;
};

bool lock_secret(const struct lock_cost *cost, const char *words, struct lock_beside beside,
                 const uint8_t *secret, size_t size, uint8_t *out, struct fail *f);
/* `size` is that of the secret. FAIL_SECRET if the words are wrong (or the bytes damaged),
 * FAIL_LIMIT for a cost beyond the caps; `secret` is then nothing to be used. */
bool lock_open(const char *words, struct lock_beside beside, const uint8_t *locked, uint8_t *secret,
               size_t size, struct fail *f);

#endif
