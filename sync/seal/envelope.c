/* The record id is random and used once under a session key, so nonce and id are one: 16 bytes of
 * id, 7 zeros, the kind. */
#include "seal/envelope.h"

#include <sodium.h>
#include <string.h>

enum {
    NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    BESIDE_SIZE = HASH_SIZE + 1, /* associated data: session id, kind */
};
_Static_assert(ENVELOPE_OVERHEAD == RECORD_ID_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "id, ciphertext, tag");

struct envelope_seam {
    uint8_t nonce[NONCE_SIZE], beside[BESIDE_SIZE];
};

static struct envelope_seam seam_of(const uint8_t session_id[HASH_SIZE], enum record_kind kind,
                                    const uint8_t id[RECORD_ID_SIZE])
{
    struct envelope_seam seam = {0};
    memcpy(seam.nonce, id, RECORD_ID_SIZE);
    seam.nonce[NONCE_SIZE - 1] = (uint8_t)kind;
    memcpy(seam.beside, session_id, HASH_SIZE);
    seam.beside[HASH_SIZE] = (uint8_t)kind;
    return seam;
}

void envelope_seal(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain,
                   size_t size, uint8_t *out)
{
    struct envelope_seam seam = seam_of(session_id, kind, id);
    memcpy(out, id, RECORD_ID_SIZE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + RECORD_ID_SIZE, NULL, plain, size, seam.beside,
                                               BESIDE_SIZE, NULL, seam.nonce, session_key);
}

bool envelope_open(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t *envelope, size_t size, uint8_t *plain)
{
    if (size < ENVELOPE_OVERHEAD)
        return false;
    struct envelope_seam seam = seam_of(session_id, kind, envelope);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, envelope + RECORD_ID_SIZE,
                                                      size - RECORD_ID_SIZE, seam.beside,
                                                      BESIDE_SIZE, seam.nonce, session_key) == 0;
}
