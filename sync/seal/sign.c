/* What is signed is the tag, then the bytes: one piece, because Ed25519 reads its message twice. */
#include "seal/sign.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/hash.h"

static const char tags[SIGN_KINDS][TAG_SIZE + 1] = {
    [SIGN_PACK] = "BigCount pack 1",        [SIGN_OPENING] = "BigCount open 1",
    [SIGN_CLOSING] = "BigCount close 1",    [SIGN_DECISION] = "BigCount decide1",
    [SIGN_RETIREMENT] = "BigCount retire1",
};

static uint8_t *tagged(enum sign_kind kind, const void *data, size_t size)
{
    uint8_t *message = xmalloc(TAG_SIZE + size);
    memcpy(message, tags[kind], TAG_SIZE);
    if (size > 0)
        memcpy(message + TAG_SIZE, data, size);
    return message;
}

void sign_make(enum sign_kind kind, const void *data, size_t size,
               const uint8_t secret[SIGN_SECRET_SIZE], uint8_t signature[SIGNATURE_SIZE])
{
    uint8_t *message = tagged(kind, data, size);
    crypto_sign_detached(signature, NULL, message, TAG_SIZE + size, secret);
    free(message);
}

bool sign_check(enum sign_kind kind, const void *data, size_t size,
                const uint8_t public_key[SIGN_PUBLIC_SIZE], const uint8_t signature[SIGNATURE_SIZE])
{
    uint8_t *message = tagged(kind, data, size);
    bool ok = crypto_sign_verify_detached(signature, message, TAG_SIZE + size, public_key) == 0;
    free(message);
    return ok;
}

void sign_append(enum sign_kind kind, struct bytes_writer *w, size_t start,
                 const uint8_t secret[SIGN_SECRET_SIZE])
{
    uint8_t signature[SIGNATURE_SIZE];
    sign_make(kind, w->data + start, w->size - start, secret, signature);
    bytes_put(w, signature, sizeof signature);
}

bool sign_check_end(enum sign_kind kind, const uint8_t *data, size_t size,
                    const uint8_t public_key[SIGN_PUBLIC_SIZE])
{
    if (size < SIGNATURE_SIZE)
        return false;
    size_t signed_size = size - SIGNATURE_SIZE;
    return sign_check(kind, data, signed_size, public_key, data + signed_size);
}
