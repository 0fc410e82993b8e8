/* UTF-8 by the table of RFC 3629 section 4: what may follow a first byte is one range for the
 * second byte and 80..BF for the others. */
#include "record/bytes.h"

#include <string.h>

struct first_byte {
    uint8_t from, to;               /* the first bytes this row is for */
    uint8_t second_from, second_to; /* what the second byte may be */
    uint8_t following;              /* how many bytes follow the first */
};

static const struct first_byte FIRST_BYTES[] = {
    {0x01, 0x7F, 0x00, 0x00, 0}, {0xC2, 0xDF, 0x80, 0xBF, 1}, {0xE0, 0xE0, 0xA0, 0xBF, 2},
    {0xE1, 0xEC, 0x80, 0xBF, 2}, {0xED, 0xED, 0x80, 0x9F, 2}, {0xEE, 0xEF, 0x80, 0xBF, 2},
    {0xF0, 0xF0, 0x90, 0xBF, 3}, {0xF1, 0xF3, 0x80, 0xBF, 3}, {0xF4, 0xF4, 0x80, 0x8F, 3},
};

static const struct first_byte *first_byte_of(uint8_t byte)
{
    for (size_t i = 0; i < sizeof FIRST_BYTES / sizeof *FIRST_BYTES; i++)
        if (byte >= FIRST_BYTES[i].from && byte <= FIRST_BYTES[i].to)
            return &FIRST_BYTES[i];
    return NULL;
}

bool utf8_valid(const char *text, size_t size)
{
    const uint8_t *byte = (const uint8_t *)text;
    for (size_t at = 0; at < size;) {
        const struct first_byte *first = first_byte_of(byte[at]);
        if (first == NULL || first->following >= size - at)
            return false;
        for (size_t i = 1; i <= first->following; i++) {
            uint8_t from = i == 1 ? first->second_from : 0x80;
            uint8_t to = i == 1 ? first->second_to : 0xBF;
            if (byte[at + i] < from || byte[at + i] > to)
                return false;
        }
        at += first->following + 1u;
    }
    return true;
}

size_t utf8_length(const char *text)
{
    size_t length = 0;
    for (; *text != '\0'; text++)
        length += (*text & 0xC0) != 0x80;
    return length;
}

size_t utf8_within(const char *text, size_t most)
{
    size_t size = strnlen(text, most + 1);
    if (size <= most)
        return size;
    for (size = most; size > 0 && (text[size] & 0xC0) == 0x80;)
        size--;
    return size;
}

size_t utf8_first(const char *text)
{
    static const size_t MOST = 4;
    size_t size = 1;
    while (size < MOST && (text[size] & 0xC0) == 0x80)
        size++;
    return size;
}
