/* What a ledger's digest is made of, gathered row by row: of packs and decisions the hash of their
 * bytes, of sessions their id and then that hash. FORMAT.md "Digest". */
#ifndef TALLY_VERIFY_ENTRIES_H
#define TALLY_VERIFY_ENTRIES_H

#include "record/bytes.h"
#include "seal/hash.h"

enum { VERIFY_ENTRY_SIZE = 2 * HASH_SIZE };

struct verify_entries {                /* of one kind; starts as zeros */
    uint8_t (*all)[VERIFY_ENTRY_SIZE]; /* owned; what is not filled is 0 */
    size_t count, capacity;
};

/* `id` is NULL where the hash stands alone. */
void verify_entries_add(struct verify_entries *e, const uint8_t *id, const uint8_t hash[HASH_SIZE]);
/* Afterwards they ascend, each once. */
void verify_entries_drop_doubles(struct verify_entries *e);
/* Appends the first `size` bytes of each, ascending. */
void verify_entries_put(struct bytes_writer *w, struct verify_entries *e, size_t size);
void verify_entries_clear(struct verify_entries *e);

#endif
