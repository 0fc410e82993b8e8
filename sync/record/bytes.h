/* Bounded cursors over bytes and bits. All numbers are big-endian. A reader that would run past
 * its end clears `ok`, returns zeros from then on, and is tested once, after the last read, with
 * bytes_end(). A writer grows as needed. */
#ifndef RECORD_BYTES_H
#define RECORD_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes_reader {
    const uint8_t *data; /* borrowed */
    size_t size, at;
    bool ok;
};

struct bytes_reader bytes_read(const void *data, size_t size);
uint8_t bytes_get_u8(struct bytes_reader *r);
uint16_t bytes_get_u16(struct bytes_reader *r);
uint32_t bytes_get_u32(struct bytes_reader *r);
uint64_t bytes_get_u64(struct bytes_reader *r);
/* The next `size` bytes, borrowed from the input; NULL (and ok cleared) if there are fewer. */
const uint8_t *bytes_get(struct bytes_reader *r, size_t size);
/* Copies `size` bytes to `out`; zeros where there are fewer. */
void bytes_get_into(struct bytes_reader *r, void *out, size_t size);
/* Text of a u16 length, then that many bytes of UTF-8 without NUL; at most `max_bytes`. Owned by
 * the caller; "" (and ok cleared) where it does not fit. */
char *bytes_get_text(struct bytes_reader *r, size_t max_bytes);
/* True if nothing overran and nothing is left: the test for trailing bytes. */
bool bytes_end(const struct bytes_reader *r);

struct bytes_writer {
    uint8_t *data; /* owned; bytes_free, or taken over by the caller */
    size_t size, capacity;
};

void bytes_reserve(struct bytes_writer *w, size_t size); /* for what will be put: grows once */
void bytes_put_u8(struct bytes_writer *w, uint8_t value);
void bytes_put_u16(struct bytes_writer *w, uint16_t value);
void bytes_put_u32(struct bytes_writer *w, uint32_t value);
void bytes_put_u64(struct bytes_writer *w, uint64_t value);
void bytes_put(struct bytes_writer *w, const void *data, size_t size);
void bytes_put_text(struct bytes_writer *w, const char *text); /* u16 length, then the bytes */
void bytes_free(struct bytes_writer *w);                       /* wipes, frees, zeroes */

/* Bit fields, most significant bit first, in a buffer of fixed size that starts as zeros. */
uint64_t bits_get(const uint8_t *data, size_t bit_offset, unsigned width);
void bits_put(uint8_t *data, size_t bit_offset, unsigned width, uint64_t value);
unsigned bits_needed(uint64_t largest); /* 0 -> 0, 1 -> 1, 7 -> 3, 8 -> 4 */

/* RFC 3629: no surrogates, no overlong forms, no NUL. */
bool utf8_valid(const char *text, size_t size);
size_t utf8_length(const char *text);              /* characters of a valid text */
size_t utf8_within(const char *text, size_t most); /* bytes of its whole characters in that many */
size_t
utf8_first(const char *text); /* bytes of the first character, at most 4, of one that is not "" */

#endif
