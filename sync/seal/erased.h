/* What is left of erased envelopes: their kinds and hashes, which a session's set hash goes on
 * being made of. FORMAT.md "Erased records". */
#ifndef SEAL_ERASED_H
#define SEAL_ERASED_H

#include "seal/envelope.h"

enum { ERASED_SIZE = 1 + HASH_SIZE };

struct erased_list {
    uint8_t (*all)[ERASED_SIZE]; /* owned; kind and hash, ascending, each once */
    size_t count, capacity;
};

/* As `all` holds it. */
void erased_of(enum record_kind kind, const uint8_t *envelope, size_t size,
               uint8_t out[ERASED_SIZE]);
void erased_add(struct erased_list *l, const uint8_t *one); /* call erased_sort after the last */
void erased_sort(struct erased_list *l);                    /* doubles dropped */
bool erased_is_canonical(const struct erased_list *l);
bool erased_has(const struct erased_list *l, const uint8_t one[ERASED_SIZE]);
size_t erased_count(const struct erased_list *l, enum record_kind kind);
void erased_free(struct erased_list *l);

#endif
