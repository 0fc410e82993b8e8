/* The packs of a ledger by their hash, each read and decoded once. */
#ifndef TALLY_REVISIONS_H
#define TALLY_REVISIONS_H

#include "tally/ledger.h"

struct revisions {
    struct pack **packs; /* owned */
    size_t count;
};

/* Valid until revisions_clear; NULL with FAIL_MISSING if the ledger does not hold it. */
const struct pack *revisions_get(struct revisions *r, struct ledger *l,
                                 const uint8_t hash[HASH_SIZE], struct fail *f);
void revisions_clear(struct revisions *r);

#endif
