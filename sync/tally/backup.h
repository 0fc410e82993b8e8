/* A copy of a campaign that is one in itself: ledger, pack in force and key, each whole. What is
 * derived is never copied. */
#ifndef TALLY_BACKUP_H
#define TALLY_BACKUP_H

#include "tally/campaign.h"

struct backup {
    uint8_t digest[HASH_SIZE]; /* of the ledger that was copied, read back from the copy */
    bool has_key;              /* there was one to copy */
};

/* Makes `folder`, which is not there yet or is empty, and not inside the campaign, also while a
 * merge runs on the campaign. A failure leaves nothing; so does a copy that does not read back as
 * what it was made of. */
bool backup_make(struct campaign *c, const char *folder, struct backup *out, struct fail *f);

#endif
