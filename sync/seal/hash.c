/* libsodium's BLAKE2b, SipHash and hex, at the sizes of Big Count. */
#include "seal/hash.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SUM_SIZE == crypto_shorthash_BYTES, "SipHash-2-4 gives 64 bits");

void hash_bytes(const void *data, size_t size, uint8_t out[HASH_SIZE])
{
    crypto_generichash(out, HASH_SIZE, data, size, NULL, 0);
}

void hash_tagged(const char *tag, const void *data, size_t size, uint8_t out[HASH_SIZE])
{
    uint8_t padded[TAG_SIZE] = {0};
    crypto_generichash_state state;
    memcpy(padded, tag, strlen(tag));
    crypto_generichash_init(&state, NULL, 0, HASH_SIZE);
    crypto_generichash_update(&state, padded, sizeof padded);
    crypto_generichash_update(&state, data, size);
    crypto_generichash_final(&state, out, HASH_SIZE);
    sodium_memzero(&state, sizeof state);
}

void hash_sum(const void *data, size_t size, uint8_t out[SUM_SIZE])
{
    static const uint8_t zeros[crypto_shorthash_KEYBYTES];
    crypto_shorthash(out, data, size, zeros);
}

void hex_encode(const uint8_t *data, size_t size, char *out)
{
    sodium_bin2hex(out, 2 * size + 1, data, size);
}

bool hex_decode(const char *text, uint8_t *out, size_t size)
{
    size_t read;
    return strlen(text) == 2 * size &&
           sodium_hex2bin(out, size, text, 2 * size, NULL, &read, NULL) == 0 && read == size;
}
