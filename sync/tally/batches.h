/* The batches of cards that the coordinators issued, by their decisions. */
#ifndef TALLY_BATCHES_H
#define TALLY_BATCHES_H

#include "seal/card.h"
#include "tally/rulings.h"

struct batch {
    struct card_batch cards;
    bool voided;
    int32_t day; /* of the decision in force */
};
struct batches {
    struct batch *all; /* owned; by day, then id */
    size_t count, capacity;
};

bool batches_read(struct campaign *c, struct batches *out, struct fail *f);
void batches_clear(struct batches *b);
/* The batch whose name is so (card_batch_name), in capitals or not. FAIL_MISSING, and FAIL_CONFLICT
 * where several have the name. */
const struct batch *batches_find(const struct batches *b, const char *name, struct fail *f);
/* Stands for all of them and how they stand: equal hashes mean equal batches. */
void batches_hash(const struct batches *b, uint8_t out[HASH_SIZE]);

/* A new batch with a random id, issued by a decision. */
bool batches_issue(struct campaign *c, const struct coordinator_keys *keys, uint32_t count,
                   int32_t day, struct card_batch *out, struct fail *f);

#endif
