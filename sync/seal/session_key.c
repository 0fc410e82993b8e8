/* The key of a session exists in memory and twice sealed. XChaCha20-Poly1305 does not commit to its
 * key, so a device could seal a box that opens differently under two keys: the commitment in the
 * signed opening statement rules that out. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "seal/statement.h"

_Static_assert(SEALED_KEY_SIZE == crypto_box_SEALBYTES + KEY_SIZE, "ephemeral key, tag, key");

void session_key_commit(const uint8_t session_key[KEY_SIZE], uint8_t out[HASH_SIZE])
{
    hash_tagged("BigCount key 1", session_key, KEY_SIZE, out);
}

/* crypto_box_seal as libsodium documents it: the nonce is the hash of both public keys. */
void session_key_seal(const uint8_t session_key[KEY_SIZE], const uint8_t recipient[KEY_SIZE],
                      const uint8_t ephemeral[KEY_SIZE], uint8_t out[SEALED_KEY_SIZE])
{
    uint8_t nonce[crypto_box_NONCEBYTES];
    crypto_generichash_state state;
    crypto_scalarmult_base(out, ephemeral);
    crypto_generichash_init(&state, NULL, 0, sizeof nonce);
    crypto_generichash_update(&state, out, KEY_SIZE);
    crypto_generichash_update(&state, recipient, KEY_SIZE);
    crypto_generichash_final(&state, nonce, sizeof nonce);
    if (crypto_box_easy(out + KEY_SIZE, session_key, KEY_SIZE, nonce, recipient, ephemeral) != 0)
        abort(); /* a recipient of small order: no pack has one */
}

void session_key_new(const struct campaign_keys *keys, uint8_t session_key[KEY_SIZE],
                     struct opening *o)
{
    randombytes_buf(session_key, KEY_SIZE);
    crypto_box_seal(o->key_for_campaign, session_key, KEY_SIZE, keys->seal);
    crypto_box_seal(o->key_for_recovery, session_key, KEY_SIZE, keys->recovery);
    session_key_commit(session_key, o->key_commitment);
}

bool session_key_open(const struct opening *o, const struct coordinator_keys *keys,
                      uint8_t session_key[KEY_SIZE], struct fail *f)
{
    uint8_t commitment[HASH_SIZE];
    const struct campaign_keys *public_keys = &keys->public_keys;
    bool ok = crypto_box_seal_open(
                  session_key, keys->recovered ? o->key_for_recovery : o->key_for_campaign,
                  SEALED_KEY_SIZE, keys->recovered ? public_keys->recovery : public_keys->seal,
                  keys->seal_secret) == 0;
    if (!ok)
        fail_set(f, FAIL_SECRET, "The session's key was not sealed to this campaign.");
    if (ok) {
        session_key_commit(session_key, commitment);
        ok = sodium_memcmp(commitment, o->key_commitment, HASH_SIZE) == 0 ||
             fail_set(f, FAIL_SIGNATURE, "The session's key is not the one it was opened with.");
    }
    if (!ok)
        sodium_memzero(session_key, KEY_SIZE);
    return ok;
}
