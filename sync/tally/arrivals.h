/* The sessions that a merge met and took into the ledger, and what follows once they are committed:
 * which of them are held, and the acknowledgements. They are kept in bounded memory: see
 * bounded_sort.h. */
#ifndef TALLY_ARRIVALS_H
#define TALLY_ARRIVALS_H

#include "tally/bounded_sort.h"
#include "tally/judge.h"

/* To begin with, empty but for the folder. */
struct arrivals {
    const char *folder; /* borrowed; the campaign's: what is too much for memory lies there */
    struct bounded_sort by_session, by_folder; /* owned */
    uint64_t count;
};

/* `set_hash` is of what the ledger then had of it; `bundle` is the path it was read from, or NULL.
 */
bool arrivals_add(struct arrivals *a, const uint8_t session[HASH_SIZE], const struct opening *o,
                  const uint8_t set_hash[HASH_SIZE], const char *bundle, struct fail *f);
void arrivals_clear(struct arrivals *a);

/* How many different ones do not count yet; those that a decision set aside wait for nothing. Asks
 * for each once: only what can be acknowledged is left of them. */
bool arrivals_held(struct arrivals *a, const struct judge *j, uint64_t *held, struct fail *f);
/* After that: writes an acknowledgement into each folder that bundles came from. Returns in how
 * many folders that failed; *f tells of the first. */
size_t arrivals_acknowledge(struct arrivals *a, const uint8_t campaign[HASH_SIZE], struct fail *f);

#endif
