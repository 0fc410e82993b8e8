/* Deriving from nothing, with no trust in the cache that is there: to compare the two, or to put a
 * new one in its place. The new file lies beside derived.db while it is made, for its owner alone,
 * and is gone afterwards also where something failed. */
#ifndef TALLY_REDERIVE_H
#define TALLY_REDERIVE_H

#include "tally/derive.h"

struct rederive_difference {
    int64_t row;                      /* of a session in the ledger, or of none */
    char tablet[TABLET_NAME_MAX + 1]; /* "" where the ledger has no such session */
    uint32_t number;
    uint8_t id[HASH_SIZE];
};
struct rederive_result {
    struct rederive_difference *differences; /* owned; sessions whose rows differ, by row */
    size_t count, capacity;
    char *unusable; /* owned; why derived.db could not be compared at all, or NULL */
};
void rederive_result_clear(struct rederive_result *r);

/* Brings derived.db up to date, as every count does first, and compares all its rows with those of
 * a file derived anew. */
bool rederive_compare(struct campaign *c, const struct coordinator_keys *keys,
                      const struct derive_watch *watch /* or NULL */, struct rederive_result *out,
                      struct fail *f);
/* Puts a file derived anew in the place of derived.db, which stays as it is if that fails, and
 * opens it as derive() does. */
struct derived *rederive_replace(struct campaign *c, const struct coordinator_keys *keys,
                                 const struct derive_watch *watch /* or NULL */, struct fail *f);

#endif
