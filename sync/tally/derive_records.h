/* What the envelopes of a session hold, opened and checked against its survey. It needs the session
 * alone, and so is done on any thread. Whatever was opened is wiped from memory in the end. */
#ifndef TALLY_DERIVE_RECORDS_H
#define TALLY_DERIVE_RECORDS_H

#include "record/issue.h"
#include "seal/card.h"
#include "seal/session.h"

struct derive_ballot {
    char *held;     /* owned; why it cannot be counted, or NULL */
    uint8_t *plain; /* borrowed from `plain`; the packed answers, the card left blank */
    uint8_t *card;  /* owned; CARD_HASH_SIZE bytes; NULL where it gives none */
};

struct derive_issue {
    char *held; /* owned; as above */
    struct issue issue;
};

/* In canonical order; all owned. */
struct derive_records {
    struct derive_ballot *ballots;
    struct derive_issue *issues;
    size_t ballot_count, issue_count;
    uint8_t *plain; /* of all ballots */
    size_t plain_size;
};

/* Why it is held where it does not open: whoever has no key can add such. */
extern const char derive_not_sealed[];

/* Bytes that derive_records_open will take for this session, about. */
size_t derive_records_size(const struct session *s);
void derive_records_open(struct derive_records *r, const struct session *s,
                         const uint8_t key[KEY_SIZE], const struct survey *survey,
                         const uint8_t card_key[KEY_SIZE]);
void derive_records_clear(struct derive_records *r);

#endif
