/* A line without its marks for bold (TEXT_BOLD), and which of its bytes are bold. */
#ifndef UI_PLAIN_H
#define UI_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

struct plain {
    char *bytes; /* owned; UTF-8 that ends with a 0 */
    size_t size;
    bool *bold; /* owned; of each byte */
};

/* Bytes that are no UTF-8 are left out. */
struct plain plain_create(const char *line, size_t size_bytes, bool is_bold);
/* A line may be a resident's words: no copy of it is left behind. */
void plain_free(struct plain *plain);

#endif
