/* Cards come in batches. Every code of a batch follows from the campaign's secret and the batch's
 * random id, so that a coordinator makes them again from the decision that issued the batch, with
 * the campaign's own key or the recovery sheet's, and nobody else can: the pack holds no list.
 * FORMAT.md "Card code". */
#ifndef SEAL_CARD_H
#define SEAL_CARD_H

#include "record/card.h"
#include "seal/keys.h"

enum {
    CARD_BATCH_ID_SIZE = 16,
    CARD_BATCH_MAX = 100000, /* cards */
    CARD_HASH_SIZE = 16,
};

struct card_batch {
    uint8_t id[CARD_BATCH_ID_SIZE]; /* random */
    uint32_t count;                 /* cards: 1 to CARD_BATCH_MAX */
};

/* A batch as the subject of decisions. False where it is none. */
void card_batch_put(const struct card_batch *batch, uint8_t subject[KEY_SIZE]);
bool card_batch_get(const uint8_t subject[KEY_SIZE], struct card_batch *out);
/* "7K3Q", the name of a batch for people: the first 20 bits of its id. Printed on its cards. */
enum { CARD_BATCH_NAME_SIZE = 5 };
void card_batch_name(const struct card_batch *batch, char out[CARD_BATCH_NAME_SIZE]);

/* The card key of the campaign, the same from recovered keys; to be wiped. */
void card_key(const struct coordinator_keys *keys, uint8_t out[KEY_SIZE]);
/* Card i of the batch, from 0. */
void card_of_batch(const uint8_t key[KEY_SIZE], const struct card_batch *batch, uint32_t i,
                   struct card *out);
/* What is kept of a card: nobody without the key can tell whose it was, or make one. */
void card_hash(const uint8_t key[KEY_SIZE], const struct card *card, uint8_t out[CARD_HASH_SIZE]);

#endif
