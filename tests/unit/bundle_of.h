/* A bundle around any payload, as FORMAT.md lays it out, with the sizes that are stated; its hash
 * fits. What a hostile or faulty tablet could write. */
#ifndef UNIT_BUNDLE_OF_H
#define UNIT_BUNDLE_OF_H

#include "record/bytes.h"
#include "seal/hash.h"

static inline struct bytes_writer bundle_of(const uint8_t *packed, size_t packed_size,
                                            uint32_t plain_size)
{
    struct bytes_writer w = {0};
    uint8_t hash[HASH_SIZE];
    hash_bytes(packed, packed_size, hash);
    bytes_put(&w, "BCBUNDL1", 8);
    bytes_put_u32(&w, (uint32_t)packed_size);
    bytes_put_u32(&w, plain_size);
    bytes_put(&w, hash, HASH_SIZE);
    bytes_put(&w, packed, packed_size);
    return w;
}

#endif
