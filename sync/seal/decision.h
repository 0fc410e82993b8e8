/* A decision: a coordinator's signed, reasoned act. This release records approvals and revocations
 * of devices; the other kinds have their numbers already. FORMAT.md "Decision". */
#ifndef SEAL_DECISION_H
#define SEAL_DECISION_H

#include "seal/keys.h"

enum decision_kind { DECISION_APPROVE_DEVICE = 1, DECISION_REVOKE_DEVICE = 2 };
enum { DECISION_REASON_MAX = 1000 /* bytes */, DECISION_REPLACES_MAX = 64 };

struct decision {
    uint8_t campaign[HASH_SIZE];
    enum decision_kind kind;
    uint8_t subject[KEY_SIZE]; /* the device's public key */
    int32_t day;
    uint8_t replaces[DECISION_REPLACES_MAX][HASH_SIZE]; /* hashes of decisions, ascending */
    size_t replace_count;
    char reason[DECISION_REASON_MAX + 1]; /* one line of UTF-8, not empty */
};

/* Appends the signed decision to *out. Its limits are the caller's to keep. */
void decision_encode(const struct decision *d, const struct coordinator_keys *keys,
                     struct bytes_writer *out);
/* The keys are the campaign's: FAIL_FORMAT for what is no decision, FAIL_CONFLICT for a decision of
 * another, FAIL_SIGNATURE for one that its coordinator did not sign. */
bool decision_decode(const uint8_t *data, size_t size, const struct campaign_keys *keys,
                     struct decision *out, struct fail *f);

#endif
