/* Sessions that a merge met and that the ledger has, after it, without all that their tablets
 * closed them with: a bundle lost records on its way, or somebody took them out. While the steward
 * is still there, the tablet's own bundle mends it. */
#ifndef TALLY_INCOMPLETE_H
#define TALLY_INCOMPLETE_H

#include "tally/hash_entries.h"
#include "tally/judge.h"
#include "tally/merge_result.h"

struct incomplete {               /* starts as zeros */
    struct hash_entries sessions; /* owned; ids of those that may be incomplete */
};

void incomplete_add(struct incomplete *i, const uint8_t session[HASH_SIZE]);
/* Looks at each again as the ledger has it now, and adds to `out` a text for each that is, unless a
 * decision set it aside. */
bool incomplete_tell(struct incomplete *i, struct campaign *c, const struct judge *j,
                     struct merge_result *out, struct fail *f);
void incomplete_clear(struct incomplete *i);

#endif
