/* Keyed BLAKE2b under one key for two uses, which cannot meet: 20 bytes name a card of a batch, 9
 * are a card. */
#include "seal/card.h"

#include <sodium.h>
#include <string.h>

#include "record/code.h"

enum { UNUSED_BITS = 8 * CARD_SIZE - CARD_BITS };

void card_batch_put(const struct card_batch *batch, uint8_t subject[KEY_SIZE])
{
    struct bytes_writer w = {0};
    static const uint8_t zeros[KEY_SIZE - CARD_BATCH_ID_SIZE - 4];
    bytes_put(&w, batch->id, CARD_BATCH_ID_SIZE);
    bytes_put_u32(&w, batch->count);
    bytes_put(&w, zeros, sizeof zeros);
    memcpy(subject, w.data, KEY_SIZE);
    bytes_free(&w);
}

bool card_batch_get(const uint8_t subject[KEY_SIZE], struct card_batch *out)
{
    struct bytes_reader r = bytes_read(subject, KEY_SIZE);
    bytes_get_into(&r, out->id, CARD_BATCH_ID_SIZE);
    out->count = bytes_get_u32(&r);
    return out->count >= 1 && out->count <= CARD_BATCH_MAX &&
           sodium_is_zero(subject + r.at, KEY_SIZE - r.at) == 1;
}

void card_batch_name(const struct card_batch *batch, char out[CARD_BATCH_NAME_SIZE])
{
    code_encode(batch->id, CARD_BATCH_ID_SIZE, CARD_BATCH_NAME_SIZE - 1, out);
}

void card_key(const struct coordinator_keys *keys, uint8_t out[KEY_SIZE])
{
    coordinator_keys_share(keys, "BigCount cards 1", out);
}

void card_of_batch(const uint8_t key[KEY_SIZE], const struct card_batch *batch, uint32_t i,
                   struct card *out)
{
    uint8_t drawn[HASH_SIZE], from[CARD_BATCH_ID_SIZE + 4];
    memcpy(from, batch->id, CARD_BATCH_ID_SIZE);
    for (size_t byte = 0; byte < 4; byte++)
        from[CARD_BATCH_ID_SIZE + byte] = (uint8_t)(i >> (24 - 8 * byte));
    crypto_generichash(drawn, sizeof drawn, from, sizeof from, key, KEY_SIZE);
    out->given = true;
    memcpy(out->bytes, drawn, CARD_SIZE);
    out->bytes[CARD_SIZE - 1] &= (uint8_t)(0xFF << UNUSED_BITS);
    sodium_memzero(drawn, sizeof drawn);
}

void card_hash(const uint8_t key[KEY_SIZE], const struct card *card, uint8_t out[CARD_HASH_SIZE])
{
    crypto_generichash(out, CARD_HASH_SIZE, card->bytes, CARD_SIZE, key, KEY_SIZE);
}
