/* Duplicates: what there is twice, or looks as if it were, in layers, each apart.
 *
 * The same bundle, the same session and the same record again are no harm: the ledger is a set, and
 * the account of each merge says how many there were (merge_result.h). What is left is for a
 * person, with the evidence and, where there is one, the decision that settles it. Four layers are
 * facts, and what counts of them is the design's rule (DESIGN 4.7, 4.8); four are suspicion, and
 * change nothing: what is suspicious counts until a person decides otherwise. */
#ifndef TALLY_DUPLICATES_H
#define TALLY_DUPLICATES_H

#include "tally/comparison.h"
#include "tally/derived.h"
#include "tally/status.h"

enum duplicate_layer {
    DUPLICATE_ID,            /* one record id with several contents: none counts */
    DUPLICATE_CARD,          /* one card on several ballots: one of them counts */
    DUPLICATE_NUMBER,        /* sessions of one tablet with one number, a clone: all count */
    DUPLICATE_CLOSINGS,      /* one session closed in several states: what is here of all counts */
    DUPLICATE_BALLOTS,       /* equal ballots in a session: equal_ballots.h */
    DUPLICATE_WORDS,         /* the same own words: same_words.h */
    DUPLICATE_LARGE_SESSION, /* a share of all ballots: unusual.h */
    DUPLICATE_QUICK_VISITS,  /* a share of visits under 20 s: unusual.h */
    DUPLICATE_LAYERS
};

struct duplicate_place {
    const struct status_session *session; /* borrowed from the status */
    uint8_t id[RECORD_ID_SIZE];           /* of one record, in the layers that are about them */
    bool counts;                          /* the record, or the session */
    uint64_t issues;                      /* DUPLICATE_WORDS: with those words in this session */
};

struct duplicate {
    enum duplicate_layer layer;
    enum record_kind kind;          /* DUPLICATE_ID */
    char *words;                    /* owned; DUPLICATE_WORDS: as in one of them; else NULL */
    struct duplicate_place *places; /* owned; what counts first */
    size_t place_count, place_capacity;
    /* Suspicion: what was compared with what. Of DUPLICATE_LARGE_SESSION `expected` is the most
     * that is ordinary, and there is no chance. */
    struct comparison compared;
    double expected, chance;
    double level; /* it is flagged because the chance is not above it */
};

struct duplicates {
    struct status status;
    const struct status_session **by_id; /* owned array; the status's sessions */
    struct duplicate *all;               /* owned; by layer, then as the ledger's contents say */
    size_t count, capacity;
};

/* `d` as derived from this ledger. */
bool duplicates_read(struct campaign *c, struct derived *d, struct duplicates *out, struct fail *f);
void duplicates_clear(struct duplicates *d);

/* For the layers: a new finding, valid until the next one; what it owns is freed; a place of it
 * that counts; the session of that id. */
struct duplicate *duplicates_add(struct duplicates *d, enum duplicate_layer layer);
void duplicates_drop(struct duplicate *one);
struct duplicate_place *duplicates_place(struct duplicate *one,
                                         const struct status_session *session);
const struct status_session *duplicates_session(const struct duplicates *d,
                                                const uint8_t id[HASH_SIZE]);

#endif
