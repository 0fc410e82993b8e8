/* The campaign: the coordinator's folder.
 *
 *   survey.pack        the pack in force; earlier revisions are in the ledger
 *   coordinator.key    secret keys, locked with the passphrase (mode 0600)
 *   ledger.db          what arrived; safe to copy
 *   derived.db         opened rows, a cache made from the ledger (mode 0600)
 *   retired.txt        once its purpose is done, in place of the keys and the rows (retire.h)
 *   scanned.txt        QR frames of bundles that are not whole yet (cli/scan_keep.h)
 *   quarantine/        what was not well-formed: HASH16.bytes and HASH16.reason */
#ifndef TALLY_CAMPAIGN_H
#define TALLY_CAMPAIGN_H

#include "seal/pack.h"
#include "tally/newest.h"

/* What is added to the key's name where recovering put another in its place. */
#define CAMPAIGN_KEY_KEPT ".before"
#define CAMPAIGN_SCANNED "scanned.txt"
enum { CAMPAIGN_KEY_SIZE_MAX = 64 * 1024 };

struct campaign {
    /* owned */
    char *folder, *pack_path, *key_path, *ledger_path, *derived_path, *quarantine_path;
    char *retired_path;
    char *folder_typed;    /* as a shell takes it in: for the commands that messages suggest */
    struct pack *pack;     /* the pack in force; owned */
    struct ledger *ledger; /* owned */
};

/* May a campaign be made here: there is nothing, or an empty folder, in a folder that can be
 * written? */
bool campaign_check_place(const char *folder, struct fail *f);
/* Makes the folder with keys, first pack and a ledger that holds the pack. A failure leaves
 * nothing behind. `passphrase` is NULL for a trial campaign. */
bool campaign_create(const char *folder, const struct survey *survey,
                     const struct coordinator_keys *keys, const char *passphrase, int32_t day,
                     struct fail *f);
struct campaign *campaign_open(const char *folder, struct fail *f);
/* With the ledger open for reading only: also from a folder or a medium that cannot be written. */
struct campaign *campaign_open_read(const char *folder, struct fail *f);
void campaign_close(struct campaign *c); /* NULL is harmless */

bool campaign_is_trial(const struct campaign *c);
/* Opens coordinator.key; `passphrase` NULL for a trial campaign. The keys must be this campaign's.
 */
bool campaign_unlock(const struct campaign *c, const char *passphrase, struct coordinator_keys *out,
                     struct fail *f);
/* Writes coordinator.key anew, locked with this passphrase, whole or not at all. */
bool campaign_lock(const struct campaign *c, const struct coordinator_keys *keys,
                   const char *passphrase, struct fail *f);
/* Puts a new revision of the pack in force; the old one stays in the ledger. */
bool campaign_revise(struct campaign *c, const struct survey *survey,
                     const struct coordinator_keys *keys, int32_t day, struct fail *f);
/* Puts the ledger's newest pack in force (newest.h), where another coordinator's ledger brought a
 * newer one: survey.pack becomes it, whole or not at all. One that is newer than the ledger's
 * stays. *adopted says whether it did: c->pack is then another one than before. */
bool campaign_adopt(struct campaign *c, const struct newest *newest, bool *adopted, struct fail *f);

#endif
