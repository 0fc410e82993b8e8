/* The cards that gave a vote on this tablet since it was started: in memory only, as keyed hashes
 * under a random key of this run, in the hashes' own order. So nothing of a card is ever on disk,
 * and not even memory says which came first. A second tablet knows nothing of them, nor this one
 * after a restart: the tally judges then (DESIGN 4.8). */
#ifndef KIOSK_USED_CARDS_H
#define KIOSK_USED_CARDS_H

#include "record/bytes.h"
#include "record/card.h"

enum { USED_CARDS_KEY_SIZE = 32 };

struct used_cards {
    uint8_t key[USED_CARDS_KEY_SIZE]; /* random */
    struct bytes_writer hashes;       /* ascending */
};

void used_cards_init(struct used_cards *u);                         /* none yet; makes the key */
void used_cards_destroy(struct used_cards *u);                      /* wipes */
void used_cards_add(struct used_cards *u, const struct card *card); /* a blank one is none */
bool used_cards_has(const struct used_cards *u, const struct card *card);

#endif
