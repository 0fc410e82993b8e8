/* Random numbers that a seed repeats. Not for secrets: who knows the seed knows them all. */
#ifndef SIMULATE_STREAM_H
#define SIMULATE_STREAM_H

#include <stddef.h>
#include <stdint.h>

enum { STREAM_SEED_MAX = 30 /* bytes */, STREAM_KEY_SIZE = 32, STREAM_BLOCK_SIZE = 4096 };

struct stream {
    uint8_t key[STREAM_KEY_SIZE];
    uint64_t next_block;
    size_t left; /* bytes at the end of `block` that were not given out */
    uint8_t block[STREAM_BLOCK_SIZE];
};

/* Streams of one seed for different purposes have nothing in common. */
void stream_init(struct stream *s, char purpose, const char *seed);
void stream_bytes(struct stream *s, void *out, size_t size);
unsigned stream_below(struct stream *s, unsigned limit); /* 0 to limit - 1; limit at least 1 */

/* All that libsodium draws at random (keys, ids, slots) comes from *s from now on, so that a seed
 * repeats every byte. To be called before seal_init; *s must outlive the process's use of it. */
void stream_feed_sodium(struct stream *s);

#endif
