/* A decision: a coordinator's signed, reasoned act. Written in its second form; the first, which
 * knew devices only and no list of sessions, is read as well. FORMAT.md "Decision". */
#ifndef SEAL_DECISION_H
#define SEAL_DECISION_H

#include "seal/keys.h"

/* What it does, and what its subject is:           the list of sessions: */
enum decision_kind {
    DECISION_APPROVE_DEVICE = 1, /* public key      none */
    DECISION_REVOKE_DEVICE,      /* public key      those of its sessions that stay good */
    DECISION_VOID_BALLOT,        /* record id 16    the one it lies in */
    DECISION_RESTORE_BALLOT,     /* record id 16    the one it lies in */
    DECISION_VOID_SESSION,       /* session id      none */
    DECISION_RESTORE_SESSION,    /* session id      none */
    DECISION_ERASE_RECORD,       /* record id 16    the one it lies in */
    DECISION_ADMIT_SESSION,      /* session id      none */
    DECISION_MOVE_CLOSING,       /* last day 4      none */
    DECISION_ISSUE_CARDS,        /* batch id 16, number of cards 4: none */
    DECISION_VOID_CARDS,         /* batch id 16, number of cards 4: none */
    DECISION_KINDS
};
enum {
    DECISION_REASON_MAX = 1000, /* bytes */
    DECISION_REPLACES_MAX = 64,
    DECISION_SESSIONS_MAX = 4096,
    DECISION_SUBJECT_SIZE = 32, /* what a kind does not use of it is 0 */
};

struct decision {
    uint8_t campaign[HASH_SIZE];
    enum decision_kind kind;
    uint8_t subject[DECISION_SUBJECT_SIZE];
    int32_t day;                                        /* on which it was made */
    uint8_t replaces[DECISION_REPLACES_MAX][HASH_SIZE]; /* hashes of decisions, ascending */
    size_t replace_count;
    uint8_t (*sessions)[HASH_SIZE]; /* ids, ascending; owned: decision_clear */
    size_t session_count;
    char reason[DECISION_REASON_MAX + 1]; /* one line of UTF-8, not empty */
};

/* Appends the signed decision to *out. Its limits are the caller's to keep. */
void decision_encode(const struct decision *d, const struct coordinator_keys *keys,
                     struct bytes_writer *out);
/* The keys are the campaign's: FAIL_FORMAT for what is no decision, FAIL_CONFLICT for a decision of
 * another, FAIL_SIGNATURE for one that its coordinator did not sign. After a failure *out holds
 * nothing to clear. */
bool decision_decode(const uint8_t *data, size_t size, const struct campaign_keys *keys,
                     struct decision *out, struct fail *f);
void decision_clear(struct decision *d);

/* The number in a subject: of MOVE_CLOSING the last day on which sessions are in time. */
void decision_subject_day(uint8_t subject[DECISION_SUBJECT_SIZE], int32_t day);
int32_t decision_day_of(const uint8_t subject[DECISION_SUBJECT_SIZE]);

#endif
