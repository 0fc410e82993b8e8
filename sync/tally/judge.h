/* The judge: which sessions of the ledger count, as far as that shows without a secret key: the
 * decisions on their devices, the packs that are here, the trial flag. It is a picture of one
 * moment: make a new one after the ledger has changed. */
#ifndef TALLY_JUDGE_H
#define TALLY_JUDGE_H

#include "seal/decision.h"
#include "tally/campaign.h"

/* Decisions name those they replace; among a device's unreplaced decisions the stricter wins. */
enum device_standing { DEVICE_UNDECIDED, DEVICE_APPROVED, DEVICE_REVOKED };
const char *device_standing_name(enum device_standing standing); /* "not approved" ... */

/* Why a session is in the ledger and is not counted. */
enum held_reason {
    HELD_NOT, /* it counts */
    HELD_DEVICE_UNDECIDED,
    HELD_DEVICE_REVOKED,
    HELD_PACK_UNKNOWN, /* merge the pack, and it counts */
    HELD_TRIAL,        /* practice votes in a real campaign, or the other way round */
    HELD_KEY,          /* its session key does not open; shows only when deriving */
    HELD_REASONS
};
const char *held_reason_text(enum held_reason reason); /* "its tablet is not approved" ... */

struct judge;

struct judge *judge_new(struct campaign *c, struct fail *f);
void judge_free(struct judge *j); /* NULL is harmless */

/* The campaign's own key, which stands for paper, is always approved. */
enum device_standing judge_device(const struct judge *j, const uint8_t device[KEY_SIZE]);
enum held_reason judge_session(const struct judge *j, const struct opening *o);
/* The hashes of the device's unreplaced decisions, ascending, at most `max`; returns how many. */
size_t judge_decisions(const struct judge *j, const uint8_t device[KEY_SIZE],
                       uint8_t (*out)[HASH_SIZE], size_t max);

#endif
