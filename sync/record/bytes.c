/* One cursor for reading and one growing buffer for writing. A reader that ran past its end stays
 * there and hands out zeros, so decoders are straight lines with one test at their end. A writer
 * moves to a new buffer by hand, as realloc would leave the old bytes behind unwiped. */
#include "record/bytes.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct bytes_reader bytes_read(const void *data, size_t size)
{
    return (struct bytes_reader){.data = data, .size = size, .at = 0, .ok = true};
}

const uint8_t *bytes_get(struct bytes_reader *r, size_t size)
{
    if (!r->ok || size > r->size - r->at) {
        r->ok = false;
        return NULL;
    }
    const uint8_t *bytes = r->data + r->at;
    r->at += size;
    return bytes;
}

static uint64_t get_number(struct bytes_reader *r, size_t size)
{
    const uint8_t *bytes = bytes_get(r, size);
    uint64_t value = 0;
    for (size_t i = 0; bytes != NULL && i < size; i++)
        value = value << 8 | bytes[i];
    return value;
}

uint8_t bytes_get_u8(struct bytes_reader *r)
{
    return (uint8_t)get_number(r, 1);
}

uint16_t bytes_get_u16(struct bytes_reader *r)
{
    return (uint16_t)get_number(r, 2);
}

uint32_t bytes_get_u32(struct bytes_reader *r)
{
    return (uint32_t)get_number(r, 4);
}

uint64_t bytes_get_u64(struct bytes_reader *r)
{
    return get_number(r, 8);
}

void bytes_get_into(struct bytes_reader *r, void *out, size_t size)
{
    const uint8_t *bytes = bytes_get(r, size);
    if (bytes != NULL && size > 0)
        memcpy(out, bytes, size);
    else
        memset(out, 0, size);
}

char *bytes_get_text(struct bytes_reader *r, size_t max_bytes)
{
    size_t size = bytes_get_u16(r);
    const char *text = (const char *)bytes_get(r, size);
    if (text == NULL || size > max_bytes || !utf8_valid(text, size)) {
        r->ok = false;
        return xstrdup("");
    }
    return xstrndup(text, size);
}

bool bytes_end(const struct bytes_reader *r)
{
    return r->ok && r->at == r->size;
}

static void move_to(struct bytes_writer *w, size_t capacity)
{
    uint8_t *data = xmalloc(capacity);
    if (w->size > 0) {
        memcpy(data, w->data, w->size);
        xwipe(w->data, w->size);
    }
    free(w->data);
    w->data = data;
    w->capacity = capacity;
}

void bytes_reserve(struct bytes_writer *w, size_t size)
{
    if (size > w->capacity - w->size)
        move_to(w, w->size + size);
}

static void make_room(struct bytes_writer *w, size_t size)
{
    if (size <= w->capacity - w->size)
        return;
    size_t capacity = w->capacity > 0 ? w->capacity : 64;
    while (capacity - w->size < size)
        capacity *= 2;
    move_to(w, capacity);
}

void bytes_put(struct bytes_writer *w, const void *data, size_t size)
{
    if (size == 0)
        return;
    make_room(w, size);
    memcpy(w->data + w->size, data, size);
    w->size += size;
}

static void put_number(struct bytes_writer *w, uint64_t value, size_t size)
{
    uint8_t bytes[8];
    for (size_t i = size; i-- > 0; value >>= 8)
        bytes[i] = (uint8_t)value;
    bytes_put(w, bytes, size);
}

void bytes_put_u8(struct bytes_writer *w, uint8_t value)
{
    put_number(w, value, 1);
}

void bytes_put_u16(struct bytes_writer *w, uint16_t value)
{
    put_number(w, value, 2);
}

void bytes_put_u32(struct bytes_writer *w, uint32_t value)
{
    put_number(w, value, 4);
}

void bytes_put_u64(struct bytes_writer *w, uint64_t value)
{
    put_number(w, value, 8);
}

void bytes_put_text(struct bytes_writer *w, const char *text)
{
    size_t size = strlen(text);
    if (size > UINT16_MAX)
        abort(); /* texts are capped where they come in */
    bytes_put_u16(w, (uint16_t)size);
    bytes_put(w, text, size);
}

void bytes_free(struct bytes_writer *w)
{
    if (w->data != NULL)
        xwipe(w->data, w->size);
    free(w->data);
    *w = (struct bytes_writer){0};
}
