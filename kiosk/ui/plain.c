/* Character by character: what is kept is copied with the boldness that holds there. */
#include "ui/plain.h"

#include "record/alloc.h"
#include "ui/text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct plain plain_create(const char *line, size_t size_bytes, bool is_bold)
{
    struct plain plain = {.bytes = xmalloc(size_bytes + 1),
                          .bold = xcalloc(size_bytes + 1, sizeof(bool))};
    for (const char *c = line; c < line + size_bytes;) {
        size_t left = (size_t)(line + size_bytes - c);
        gunichar character = g_utf8_get_char_validated(c, (gssize)left);
        if (character >= 0x110000 || character == 0) {
            c++;
            continue;
        }
        size_t length = (size_t)(g_utf8_next_char(c) - c);
        if (character == (gunichar)TEXT_BOLD[0]) {
            is_bold = !is_bold;
        } else {
            memcpy(plain.bytes + plain.size, c, length);
            memset(plain.bold + plain.size, is_bold, length);
            plain.size += length;
        }
        c += length;
    }
    plain.bytes[plain.size] = '\0';
    return plain;
}

void plain_free(struct plain *plain)
{
    xwipe(plain->bytes, plain->size);
    free(plain->bytes);
    free(plain->bold);
}
