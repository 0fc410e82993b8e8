/* The record id is random and used once under a session key, so nonce and id are one: 16 bytes of
 * id, 7 zeros, the kind. */
#include "seal/envelope.h"

#include <sodium.h>
#include <string.h>

#include "record/alloc.h"
#include "record/issue.h"

enum {
    NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    BESIDE_SIZE = HASH_SIZE + 1, /* associated data: session id, kind */
};
_Static_assert(ENVELOPE_OVERHEAD == RECORD_ID_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "id, ciphertext, tag");

/* What an envelope is bound to. */
struct envelope_binding {
    uint8_t nonce[NONCE_SIZE], beside[BESIDE_SIZE];
};

static struct envelope_binding binding_of(const uint8_t session_id[HASH_SIZE],
                                          enum record_kind kind, const uint8_t id[RECORD_ID_SIZE])
{
    struct envelope_binding binding = {0};
    memcpy(binding.nonce, id, RECORD_ID_SIZE);
    binding.nonce[NONCE_SIZE - 1] = (uint8_t)kind;
    memcpy(binding.beside, session_id, HASH_SIZE);
    binding.beside[HASH_SIZE] = (uint8_t)kind;
    return binding;
}

void envelope_seal(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain,
                   size_t size, uint8_t *out)
{
    struct envelope_binding binding = binding_of(session_id, kind, id);
    memcpy(out, id, RECORD_ID_SIZE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + RECORD_ID_SIZE, NULL, plain, size,
                                               binding.beside, BESIDE_SIZE, NULL, binding.nonce,
                                               session_key);
}

uint8_t *envelope_of_record(const uint8_t session_key[KEY_SIZE],
                            const uint8_t session_id[HASH_SIZE], enum record_kind kind,
                            const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size,
                            size_t *envelope_size, struct fail *f)
{
    uint8_t padded[ISSUE_PADDED_MAX];
    if (kind == RECORD_ISSUE && size > ISSUE_ENCODED_MAX) {
        fail_set(f, FAIL_LIMIT, "An issue has at most %d bytes.", ISSUE_ENCODED_MAX);
        return NULL;
    }
    if (kind == RECORD_ISSUE) {
        size = issue_pad(plain, size, padded);
        plain = padded;
    }
    *envelope_size = size + ENVELOPE_OVERHEAD;
    uint8_t *envelope = xmalloc(*envelope_size);
    envelope_seal(session_key, session_id, kind, id, plain, size, envelope);
    sodium_memzero(padded, sizeof padded);
    return envelope;
}

bool envelope_open(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t *envelope, size_t size, uint8_t *plain)
{
    if (size < ENVELOPE_OVERHEAD)
        return false;
    struct envelope_binding binding = binding_of(session_id, kind, envelope);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, envelope + RECORD_ID_SIZE,
                                                      size - RECORD_ID_SIZE, binding.beside,
                                                      BESIDE_SIZE, binding.nonce, session_key) == 0;
}

void envelope_hash(enum record_kind kind, const uint8_t *envelope, size_t size,
                   uint8_t out[HASH_SIZE])
{
    const uint8_t first = (uint8_t)kind;
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_SIZE);
    crypto_generichash_update(&state, &first, 1);
    crypto_generichash_update(&state, envelope, size);
    crypto_generichash_final(&state, out, HASH_SIZE);
}
