/* Raw deflate ends by itself, so the padding needs no length: it is the zeros after the stream.
 * zlib works on somebody's own words here, so its memory is wiped when it is given back. */
#define ZLIB_CONST
#include <stdalign.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "record/alloc.h"
#include "record/issue.h"
#include "seal/envelope.h"

/* Deflate's window and symbol buffer hold an issue whole: zlib then takes 32 KiB, not 268, and
 * gives the same bytes. */
enum { RAW_WINDOW_BITS = -15, RAW_WINDOW_BITS_ISSUE = -12, MEMORY_LEVEL_ISSUE = 5 };
/* deflate stores what it cannot shorten with 5 bytes more */
_Static_assert(ISSUE_ENCODED_MAX + 5 <= ISSUE_PADDED_MAX, "every issue fits");
_Static_assert(ISSUE_PADDED_MIN << (ISSUE_SIZES - 1) == ISSUE_PADDED_MAX, "four sizes");

struct wiped_block {
    size_t size_bytes;
    alignas(max_align_t) uint8_t memory[];
};

static void *wiped_alloc(void *unused, unsigned count, unsigned size)
{
    (void)unused;
    size_t size_bytes = (size_t)count * size;
    struct wiped_block *block = xmalloc(sizeof *block + size_bytes);
    block->size_bytes = size_bytes;
    return block->memory;
}

static void wiped_free(void *unused, void *memory)
{
    (void)unused;
    struct wiped_block *block = (void *)((uint8_t *)memory - offsetof(struct wiped_block, memory));
    xwipe(block->memory, block->size_bytes);
    free(block);
}

static z_stream stream_over(const uint8_t *in, size_t in_size, uint8_t *out, size_t out_size)
{
    return (z_stream){.zalloc = wiped_alloc,
                      .zfree = wiped_free,
                      .next_in = in,
                      .avail_in = (uInt)in_size,
                      .next_out = out,
                      .avail_out = (uInt)out_size};
}

static size_t padded_size(size_t size)
{
    size_t padded = ISSUE_PADDED_MIN;
    while (padded < size)
        padded *= 2;
    return padded;
}

size_t issue_pad(const uint8_t *plain, size_t size, uint8_t out[ISSUE_PADDED_MAX])
{
    memset(out, 0, ISSUE_PADDED_MAX);
    z_stream z = stream_over(plain, size, out, ISSUE_PADDED_MAX);
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, RAW_WINDOW_BITS_ISSUE, MEMORY_LEVEL_ISSUE,
                     Z_DEFAULT_STRATEGY) != Z_OK ||
        deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort(); /* half an issue must not pass for a whole one */
    deflateEnd(&z);
    return padded_size(z.total_out);
}

/* RFC 1951, 3.2.4: the last block, stored; its length and the complement, low byte first. */
size_t issue_pad_stored(const uint8_t *plain, size_t size, uint8_t out[ISSUE_PADDED_MAX])
{
    const uint8_t low = (uint8_t)size, high = (uint8_t)(size >> 8);
    const uint8_t head[] = {1, low, high, (uint8_t)~low, (uint8_t)~high};
    memset(out, 0, ISSUE_PADDED_MAX);
    memcpy(out, head, sizeof head);
    memcpy(out + sizeof head, plain, size);
    return padded_size(sizeof head + size);
}

static bool all_zero(const uint8_t *data, size_t size)
{
    uint8_t any = 0;
    for (size_t i = 0; i < size; i++)
        any |= data[i];
    return any == 0;
}

bool issue_unpad(const uint8_t *padded, size_t size, struct bytes_writer *plain, struct fail *f)
{
    uint8_t inflated[ISSUE_ENCODED_MAX];
    if (size > ISSUE_PADDED_MAX || size != padded_size(size))
        return fail_set(f, FAIL_LIMIT, "An issue of %zu bytes has none of the four padded sizes.",
                        size);
    z_stream z = stream_over(padded, size, inflated, sizeof inflated);
    inflateInit2(&z, RAW_WINDOW_BITS);
    bool whole = inflate(&z, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&z);
    bool ok = whole && all_zero(z.next_in, z.avail_in);
    if (ok)
        bytes_put(plain, inflated, z.total_out);
    else
        fail_set(f, FAIL_FORMAT,
                 "An issue does not inflate to at most %d bytes before its padding.",
                 ISSUE_ENCODED_MAX);
    xwipe(inflated, sizeof inflated);
    return ok;
}
