/* ChaCha20 under a key that is the purpose and the seed as they stand. */
#include "stream.h"

#include <sodium.h>
#include <string.h>

_Static_assert(STREAM_KEY_SIZE == crypto_stream_chacha20_KEYBYTES, "the key is ChaCha20's");

void stream_init(struct stream *s, char purpose, const char *seed)
{
    *s = (struct stream){0};
    s->key[0] = (uint8_t)purpose;
    memcpy(s->key + 1, seed, strnlen(seed, STREAM_SEED_MAX));
}

static void next_block(struct stream *s)
{
    uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
    for (size_t i = 0; i < sizeof nonce; i++)
        nonce[i] = (uint8_t)(s->next_block >> (8 * i));
    s->next_block++;
    crypto_stream_chacha20(s->block, sizeof s->block, nonce, s->key);
    s->left = sizeof s->block;
}

void stream_bytes(struct stream *s, void *out, size_t size)
{
    uint8_t *to = out;
    while (size > 0) {
        if (s->left == 0)
            next_block(s);
        size_t part = size < s->left ? size : s->left;
        memcpy(to, s->block + sizeof s->block - s->left, part);
        s->left -= part;
        to += part;
        size -= part;
    }
}

unsigned stream_below(struct stream *s, unsigned limit)
{
    uint32_t number;
    stream_bytes(s, &number, sizeof number);
    return (unsigned)(((uint64_t)number * limit) >> 32);
}

/* libsodium's door for another source of randomness */

static struct stream *fed;

static const char *feed_name(void)
{
    return "bigcount-simulate";
}

static uint32_t feed_random(void)
{
    uint32_t number;
    stream_bytes(fed, &number, sizeof number);
    return number;
}

static void feed_bytes(void *out, size_t size)
{
    stream_bytes(fed, out, size);
}

void stream_feed_sodium(struct stream *s)
{
    static randombytes_implementation feed = {
        .implementation_name = feed_name, .random = feed_random, .buf = feed_bytes};
    fed = s;
    randombytes_set_implementation(&feed);
}
