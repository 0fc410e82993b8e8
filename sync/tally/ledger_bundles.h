/* What the ledger remembers of the bundles that were merged, so that one that comes again need not
 * be hashed and unpacked again. A bundle is remembered where the ledger then had exactly what it
 * brought, and what is remembered holds only as long as that is so. Outside the digest.
 *
 * It is known by the hash that its header states and by a sum of its file. A damaged copy has
 * another sum, and is refused by its hash as ever. Who forges one to the sum gains nothing: none of
 * it gets into the ledger, where what that hash stands for is already. */
#ifndef TALLY_LEDGER_BUNDLES_H
#define TALLY_LEDGER_BUNDLES_H

#include "tally/ledger.h"

struct ledger_bundle {
    uint8_t session[HASH_SIZE]; /* its id */
    struct opening opening;
    uint8_t set_hash[HASH_SIZE];
    size_t records[2]; /* by kind - 1 */
};

struct ledger_bundle_key {
    uint8_t hash[HASH_SIZE]; /* that the header states */
    uint8_t sum[SUM_SIZE];   /* of the file */
};

/* Remembers that the ledger has the entry that came of this bundle. */
bool ledger_bundle_put(struct ledger *l, const struct ledger_bundle_key *key,
                       const struct ledger_entry *e, struct fail *f);
/* In the row that ledger_marks_find gave. *found is false unless the bundle is in it, and the
 * ledger has exactly what the bundle brings. */
bool ledger_bundle_find(struct ledger *l, uint32_t row, const struct ledger_bundle_key *key,
                        struct ledger_bundle *out, bool *found, struct fail *f);

/* Where each that is remembered stands: what workers may look at while the ledger is written. 8
 * bytes a bundle. */
struct ledger_mark {
    uint32_t start; /* of its hash */
    uint32_t row;   /* never 0 */
};
struct ledger_marks {
    struct ledger_mark *all; /* owned; ascending by start */
    size_t count;
};
bool ledger_marks_read(struct ledger *l, struct ledger_marks *out, struct fail *f);
void ledger_marks_clear(struct ledger_marks *m);
/* The row in which it may be: ledger_bundle_find knows. 0 where it is not remembered. */
uint32_t ledger_marks_find(const struct ledger_marks *m, const struct ledger_bundle_key *key);

#endif
