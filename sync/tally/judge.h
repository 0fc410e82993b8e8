/* The judge: which sessions and records of the ledger count, as far as that shows without a secret
 * key: the decisions on them and on their devices, the packs that are here, the trial flag, the
 * closing day. It is a picture of one moment: make a new one after the ledger has changed. */
#ifndef TALLY_JUDGE_H
#define TALLY_JUDGE_H

#include "record/code.h"
#include "tally/rulings.h"

enum device_standing { DEVICE_UNDECIDED, DEVICE_APPROVED, DEVICE_REVOKED };
const char *device_standing_name(enum device_standing standing); /* "not approved" ... */

/* Why a session is in the ledger and is not counted. derived.db keeps the numbers. */
enum held_reason {
    HELD_NOT, /* it counts */
    HELD_DEVICE_UNDECIDED,
    HELD_DEVICE_REVOKED, /* and it is not among the sessions that stay good */
    HELD_PACK_UNKNOWN,   /* merge the pack, and it counts */
    HELD_TRIAL,          /* practice votes in a real campaign, or the other way round */
    HELD_KEY,            /* its session key does not open; shows only when deriving */
    HELD_LATE,           /* opened after the closing day, and not admitted */
    HELD_VOID,           /* set aside by a decision */
    HELD_REASONS
};
const char *held_reason_text(enum held_reason reason); /* "its tablet is not approved" ... */

struct judge;

struct judge *judge_new(struct campaign *c, struct fail *f);
void judge_free(struct judge *j); /* NULL is harmless */

/* Does the ledger have the pack? */
bool judge_has_pack(const struct judge *j, const uint8_t hash[HASH_SIZE]);
/* The campaign's own key, which stands for paper, is always approved. */
enum device_standing judge_device(const struct judge *j, const uint8_t device[KEY_SIZE]);
/* `id` is the session's, `o` its opening statement. */
enum held_reason judge_session(const struct judge *j, const uint8_t id[HASH_SIZE],
                               const struct opening *o);

/* Records that decisions void or erase, ascending by session, then record id. */
struct judge_record {
    uint8_t session[HASH_SIZE], id[RECORD_ID_SIZE];
    bool erased;
};
const struct judge_record *judge_all_records(const struct judge *j, size_t *count); /* borrowed */
/* Those of one session; borrowed. */
const struct judge_record *judge_records(const struct judge *j, const uint8_t session[HASH_SIZE],
                                         size_t *count);
/* NULL where no decision sets the record aside. */
const struct judge_record *judge_record(const struct judge *j, const uint8_t session[HASH_SIZE],
                                        const uint8_t id[RECORD_ID_SIZE]);

/* On how many subjects decisions contradict each other. */
size_t judge_contradictions(const struct judge *j);
/* The last day on which sessions are in time: as decided, else as the newest pack says. False if
 * neither says any. */
bool judge_closing_day(const struct judge *j, int32_t *day);

#endif
