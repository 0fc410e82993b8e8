/* BLAKE2b-256, plain and under a tag, and hex. A tag says what is hashed or signed, so that the
 * same bytes mean nothing elsewhere: at most 16 letters, filled up with zeros to 16 bytes. */
#ifndef SEAL_HASH_H
#define SEAL_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HASH_SIZE = 32, TAG_SIZE = 16 };

void hash_bytes(const void *data, size_t size, uint8_t out[HASH_SIZE]);
void hash_tagged(const char *tag, const void *data, size_t size, uint8_t out[HASH_SIZE]);

void hex_encode(const uint8_t *data, size_t size, char *out); /* out holds 2 * size + 1 */
/* Exactly 2 * size digits of either case, nothing after. */
bool hex_decode(const char *text, uint8_t *out, size_t size);

#endif
