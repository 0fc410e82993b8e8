/* The quarantine: bytes that were not admitted, kept beside the ledger for a person to look at.
 * HASH16.bytes holds them as they came, HASH16.reason says in two lines where from and why, with
 * '?' for a line break in either. */
#ifndef TALLY_QUARANTINE_H
#define TALLY_QUARANTINE_H

#include "tally/campaign.h"
#include "tally/merge_result.h"

/* Sets an item aside; again changes nothing. `bytes` is NULL where they could not be read or are
 * too many: then the reason stands alone, under a hash of the path. */
bool quarantine_put(const struct campaign *c, const char *path, const char *reason,
                    const void *bytes, size_t size, struct fail *f);

struct quarantined {
    char *path, *reason; /* owned; where it came from, and why it was set aside */
    char *name;          /* owned; HASH16 */
    bool has_bytes;
};
struct quarantine {
    struct quarantined *items; /* owned; sorted by path */
    size_t count;
};
/* A campaign where nothing was ever set aside has no such folder: an empty list. */
bool quarantine_list(const struct campaign *c, struct quarantine *out, struct fail *f);
/* After a merge of `paths`: notes without bytes on what it walked over and read this time are
 * dropped, so that a stick which failed once is not complained of for ever. */
bool quarantine_settle(const struct campaign *c, const char *const *paths, size_t path_count,
                       const struct merge_result *r, struct fail *f);
/* Overwrites and removes what is in it, and the folder; none there is no failure. */
bool quarantine_destroy(const struct campaign *c, struct fail *f);
void quarantine_clear(struct quarantine *q);

#endif
