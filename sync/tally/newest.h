/* The newest packs of a ledger: those with the greatest number. The first is the one in force
 * wherever this ledger is: of equal numbers it has the greatest hash (FORMAT.md "Decision"). Where
 * there are several, two laptops gave one number to packs that differ; a revision with a greater
 * number settles it. */
#ifndef TALLY_NEWEST_H
#define TALLY_NEWEST_H

#include "tally/ledger.h"

struct newest {
    struct pack **packs; /* owned, and each; by hash, the greatest first */
    size_t count;
    struct bytes_writer bytes; /* of the first */
};

/* Of this campaign; what does not read, which only a damaged ledger holds, is passed over. */
bool newest_read(struct ledger *l, const uint8_t campaign[HASH_SIZE], struct newest *out,
                 struct fail *f);
void newest_clear(struct newest *n);

#endif
