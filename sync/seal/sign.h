/* Ed25519 over a kind's tag and the bytes, so that no signature serves for another kind. */
#ifndef SEAL_SIGN_H
#define SEAL_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/bytes.h"

enum { SIGNATURE_SIZE = 64, SIGN_PUBLIC_SIZE = 32, SIGN_SECRET_SIZE = 64 };

enum sign_kind {
    SIGN_PACK,
    SIGN_OPENING,
    SIGN_CLOSING,
    SIGN_DECISION,
    SIGN_RETIREMENT,
    SIGN_KINDS
};

void sign_make(enum sign_kind kind, const void *data, size_t size,
               const uint8_t secret[SIGN_SECRET_SIZE], uint8_t signature[SIGNATURE_SIZE]);
bool sign_check(enum sign_kind kind, const void *data, size_t size,
                const uint8_t public_key[SIGN_PUBLIC_SIZE],
                const uint8_t signature[SIGNATURE_SIZE]);

/* The usual shape: the signature stands at the end and covers all before it. sign_append signs what
 * the writer holds from `start` on; sign_check_end expects the signature in the last bytes. */
void sign_append(enum sign_kind kind, struct bytes_writer *w, size_t start,
                 const uint8_t secret[SIGN_SECRET_SIZE]);
bool sign_check_end(enum sign_kind kind, const uint8_t *data, size_t size,
                    const uint8_t public_key[SIGN_PUBLIC_SIZE]);

#endif
