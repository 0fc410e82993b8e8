/* Locked bytes: passes u32, memory u32 in KiB, salt 16, nonce 24, then the sealed secret with its
 * tag. A cost beyond the caps is refused before any work, so that a made-up file can neither take
 * the machine's memory nor hold it for minutes. */
#include "seal/lock.h"

#include <sodium.h>
#include <string.h>

#include "record/bytes.h"

enum {
    PASSES_MAX = 32,
    MEMORY_KIB_MIN = 8,
    MEMORY_KIB_MAX = 1024 * 1024,
    SALT_AT = 8,
    NONCE_AT = SALT_AT + crypto_pwhash_SALTBYTES,
    SEALED_AT = NONCE_AT + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    LOCK_KEY_SIZE = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    LOCK_TAG_SIZE = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};
_Static_assert(LOCK_OVERHEAD == SEALED_AT + LOCK_TAG_SIZE, "the layout in FORMAT.md");

static bool lock_key(const struct lock_cost *cost, const char *words, const uint8_t *salt,
                     uint8_t key[LOCK_KEY_SIZE], struct fail *f)
{
    if (crypto_pwhash(key, LOCK_KEY_SIZE, words, strlen(words), salt, cost->passes,
                      (size_t)cost->memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail_set(f, FAIL_IO,
                        "Checking the secret needs %u MiB of memory, which is not free: close "
                        "other programs.",
                        (unsigned)(cost->memory_kib / 1024));
    return true;
}

bool lock_secret(const struct lock_cost *cost, const char *words, struct lock_beside beside,
                 const uint8_t *secret, size_t size, uint8_t *out, struct fail *f)
{
    struct bytes_writer header = {0};
    bytes_put_u32(&header, cost->passes);
    bytes_put_u32(&header, cost->memory_kib);
    memcpy(out, header.data, SALT_AT);
    bytes_free(&header);
    randombytes_buf(out + SALT_AT, SEALED_AT - SALT_AT);

    uint8_t key[LOCK_KEY_SIZE];
    bool ok = lock_key(cost, words, out + SALT_AT, key, f);
    if (ok)
        crypto_aead_xchacha20poly1305_ietf_encrypt(out + SEALED_AT, NULL, secret, size, beside.data,
                                                   beside.size, NULL, out + NONCE_AT, key);
    sodium_memzero(key, sizeof key);
    return ok;
}

bool lock_open(const char *words, struct lock_beside beside, const uint8_t *locked, uint8_t *secret,
               size_t size, struct fail *f)
{
    struct bytes_reader header = bytes_read(locked, SALT_AT);
    struct lock_cost cost = {.passes = bytes_get_u32(&header)};
    cost.memory_kib = bytes_get_u32(&header);
    if (cost.passes < 1 || cost.passes > PASSES_MAX || cost.memory_kib < MEMORY_KIB_MIN ||
        cost.memory_kib > MEMORY_KIB_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "The locked key asks for more work than Big Count ever does: "
                        "it is damaged or made up.");

    uint8_t key[LOCK_KEY_SIZE];
    bool ok = lock_key(&cost, words, locked + SALT_AT, key, f);
    if (ok && crypto_aead_xchacha20poly1305_ietf_decrypt(secret, NULL, NULL, locked + SEALED_AT,
                                                         size + LOCK_TAG_SIZE, beside.data,
                                                         beside.size, locked + NONCE_AT, key) != 0)
        ok = fail_set(f, FAIL_SECRET, "It does not open the key.");
    sodium_memzero(key, sizeof key);
    return ok;
}
