/* Hashes of one size lie side by side in a buffer that is wiped wherever it grows or goes. */
#include "used_cards.h"

#include <sodium.h>
#include <string.h>

#include "record/alloc.h"

enum { USED_HASH_SIZE = 16 };

void used_cards_init(struct used_cards *u)
{
    *u = (struct used_cards){0};
    randombytes_buf(u->key, sizeof u->key);
}

void used_cards_destroy(struct used_cards *u)
{
    bytes_free(&u->hashes);
    xwipe(u, sizeof *u);
}

static void hash_card(const struct used_cards *u, const struct card *card,
                      uint8_t out[USED_HASH_SIZE])
{
    crypto_generichash(out, USED_HASH_SIZE, card->bytes, sizeof card->bytes, u->key, sizeof u->key);
}

/* Where the hash stands, or would; in bytes. */
static size_t place_of(const struct used_cards *u, const uint8_t hash[USED_HASH_SIZE])
{
    size_t at = 0;
    while (at < u->hashes.size && memcmp(u->hashes.data + at, hash, USED_HASH_SIZE) < 0)
        at += USED_HASH_SIZE;
    return at;
}

static bool is_at(const struct used_cards *u, const uint8_t hash[USED_HASH_SIZE], size_t at)
{
    return at < u->hashes.size && memcmp(u->hashes.data + at, hash, USED_HASH_SIZE) == 0;
}

void used_cards_add(struct used_cards *u, const struct card *card)
{
    uint8_t hash[USED_HASH_SIZE];
    if (!card->given)
        return;
    hash_card(u, card, hash);
    size_t at = place_of(u, hash);
    if (is_at(u, hash, at))
        return;
    bytes_put(&u->hashes, hash, USED_HASH_SIZE); /* makes room */
    uint8_t *place = u->hashes.data + at;
    memmove(place + USED_HASH_SIZE, place, u->hashes.size - USED_HASH_SIZE - at);
    memcpy(place, hash, USED_HASH_SIZE);
}

bool used_cards_has(const struct used_cards *u, const struct card *card)
{
    uint8_t hash[USED_HASH_SIZE];
    if (!card->given)
        return false;
    hash_card(u, card, hash);
    return is_at(u, hash, place_of(u, hash));
}
