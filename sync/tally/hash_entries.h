/* A growing list of hashes, each alone or after an id: what a ledger's digest is made of (FORMAT.md
 * "Digest"), or sessions to look at later. */
#ifndef TALLY_HASH_ENTRIES_H
#define TALLY_HASH_ENTRIES_H

#include "record/bytes.h"
#include "seal/hash.h"

enum { HASH_ENTRY_SIZE = 2 * HASH_SIZE };

struct hash_entries {                /* starts as zeros */
    uint8_t (*all)[HASH_ENTRY_SIZE]; /* owned; what is not filled is 0 */
    size_t count, capacity;
};

/* `id` is NULL where the hash stands alone. */
void hash_entries_add(struct hash_entries *e, const uint8_t *id, const uint8_t hash[HASH_SIZE]);
/* Afterwards they ascend, each once. */
void hash_entries_drop_doubles(struct hash_entries *e);
/* Appends the first `size` bytes of each, ascending. */
void hash_entries_put(struct bytes_writer *w, struct hash_entries *e, size_t size);
void hash_entries_clear(struct hash_entries *e);

#endif
