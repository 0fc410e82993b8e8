/* Answers on paper, as a session that follows from what it holds: the same papers typed in on two
 * laptops of a campaign are one session, byte for byte. What a tablet draws at random - session
 * key, the keys it is sealed with, random id, record ids - is derived here from the campaign's
 * secret, the pack, venue, day and the records as a set. The campaign's own signing key stands in
 * the device's place. FORMAT.md "Paper". */
#ifndef SEAL_PAPER_H
#define SEAL_PAPER_H

#include "seal/pack.h"
#include "seal/session.h"

#define PAPER_TABLET_NAME "Paper"

struct paper_record;

struct paper {                    /* starts as zeros */
    struct paper_record *records; /* owned */
    size_t count, capacity;
};

/* Adds what ballot_encode or issue_encode gave. The order does not matter; equal records are as
 * many as are added. */
void paper_add(struct paper *p, enum record_kind kind, const uint8_t *plain, size_t size);
/* The closed session, owned by the caller; sorts the records of `p`. NULL: FAIL_LIMIT for an issue,
 * a venue's name or a session that is too large, FAIL_FORMAT for a ballot of another size than the
 * pack's. */
struct session *paper_session(struct paper *p, const struct pack *pack,
                              const struct coordinator_keys *keys, const char *venue, int32_t day,
                              struct fail *f);
void paper_clear(struct paper *p); /* wipes */

/* Is it the key that stands in the device's place in the campaign's paper sessions? */
bool paper_device(const struct campaign_keys *keys, const uint8_t device[KEY_SIZE]);

#endif
