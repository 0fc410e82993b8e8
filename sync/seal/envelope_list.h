/* Envelopes of one size, one after another: a million of them are one piece of memory. Their order
 * is that of their bytes; a list in canonical order holds each once. */
#ifndef SEAL_ENVELOPE_LIST_H
#define SEAL_ENVELOPE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "seal/envelope.h"

struct envelope_list {
    enum record_kind kind;
    size_t envelope_size;
    uint8_t *data; /* owned; count * envelope_size bytes */
    size_t count, capacity;
};

const uint8_t *envelope_list_at(const struct envelope_list *l, size_t i);
void envelope_list_add(struct envelope_list *l, const uint8_t *envelopes, size_t count);
bool envelope_list_is_canonical(const struct envelope_list *l); /* strictly ascending */
void envelope_list_sort(struct envelope_list *l);               /* doubles dropped */
/* Both canonical: how many of `other` are not in `l`, and taking those over. */
size_t envelope_list_missing(const struct envelope_list *l, const struct envelope_list *other);
void envelope_list_union(struct envelope_list *l, const struct envelope_list *other);
void envelope_list_free(struct envelope_list *l);

#endif
