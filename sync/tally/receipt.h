/* Looking up a receipt: is this ballot in the ledger, and does it count? Needs no secret key and
 * opens nothing, but knows what opened when the votes were last counted: a receipt proves that a
 * vote is in, and shows nothing of what it says. An issue is found likewise by its id, which no
 * receipt shows. */
#ifndef TALLY_RECEIPT_H
#define TALLY_RECEIPT_H

#include "record/code.h"
#include "tally/judge.h"
#include "tally/opened.h"

/* A record whose id begins as the receipt says. */
struct receipt_match {
    uint8_t id[RECORD_ID_SIZE];
    struct opening session;
    /* What anybody checks it by: the envelope's hash is one of those that the session's set hash is
     * made of, and the session's bytes, with their hash, stand in the ledger's digest. */
    uint8_t session_id[HASH_SIZE], envelope[HASH_SIZE], set_hash[HASH_SIZE];
    uint8_t session_hash[HASH_SIZE];
    enum held_reason held; /* of its session */
    bool set_aside;        /* by a decision on this record */
    /* As derived.db knows it; without it a forged record under the same id looks like a good one.
     */
    enum opened_answer opened;
    char *why_held; /* owned; OPENED_HELD: a sentence; else NULL */
    bool conflict;  /* another one that would count bears the same id: none counts */
    bool undecided; /* the same, if both open, and that is not known of each */
};

struct receipt {
    struct receipt_match *matches; /* owned; several where an id occurs twice, or where two ids
                                      begin alike */
    size_t count, capacity;
    bool erased; /* a decision erased such a record; the first says when and why: */
    int32_t erased_day;
    char erased_reason[DECISION_REASON_MAX + 1];
    uint8_t digest[HASH_SIZE]; /* of the ledger it was looked for in */
};

/* `id` and `bits` as receipt_read gives them. */
bool receipt_find(struct campaign *c, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE],
                  unsigned bits, struct receipt *out, struct fail *f);
void receipt_clear(struct receipt *r);

#endif
