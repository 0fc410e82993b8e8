/* What lies in a stick for a merge, without reading it: while files are copied there, two listings
 * differ. */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include <stdbool.h>
#include <stdint.h>

#include "seal/hash.h"

struct listing {
    uint8_t hash[HASH_SIZE]; /* of the paths, kinds and sizes that a walk meets (tally/walk.h) */
    bool is_empty;           /* it meets none */
};

/* A folder that went away has an empty one. */
void listing_take(const char *folder, struct listing *out);
bool listing_equal(const struct listing *a, const struct listing *b);

#endif
