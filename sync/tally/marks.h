/* Which ids have been met, as 32-bit marks in tables. A table that is full stays as it is, and one
 * twice as large takes what comes after, up to three. The hash is keyed at random, so that nobody
 * can choose ids that make a table slow. */
#ifndef TALLY_MARKS_H
#define TALLY_MARKS_H

#include <sodium.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "seal/envelope.h"

enum { MARKS_TABLES = 3 };

struct marks {
    uint32_t *tables[MARKS_TABLES]; /* owned; 0 is free */
    size_t table_count;
    size_t first_slots; /* of the first table: three quarters of its slots are used */
    size_t room;        /* in the last table */
    uint8_t key[crypto_shorthash_KEYBYTES];
};

/* There is room for 21/4 times first_slots in all; nothing is taken before the first id comes. */
void marks_init(struct marks *m, size_t first_slots);
void marks_free(struct marks *m);
uint64_t marks_hash(const struct marks *m, const uint8_t id[RECORD_ID_SIZE]);
/* Each slot lies somewhere else in memory: asked for together, they come together. */
void marks_prefetch(const struct marks *m, const uint64_t *hashes, size_t count);
/* False if the id, or by rare chance another with its mark, was there already, or if there is no
 * more room. */
bool marks_add(struct marks *m, uint64_t hash);

#endif
