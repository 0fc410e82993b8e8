/* Which ballots a card lets count (DESIGN 4.8). Of the ballots that give one card, the one of the
 * earliest day counts, and of one day that with the smallest hash of card and record id; the others
 * are contested. A card that no batch has, or a voided one, holds its ballots. It follows from the
 * ledger alone, never from what came first to this laptop. */
#ifndef TALLY_CARDS_H
#define TALLY_CARDS_H

#include "store/db.h"
#include "tally/batches.h"

/* How a ballot with a card stands; derived.db keeps the numbers. */
enum card_standing {
    CARD_COUNTS, /* as far as the card says */
    CARD_NEVER_ISSUED,
    CARD_VOIDED,
    CARD_CONTESTED, /* another ballot of this card counts */
    CARD_STANDINGS
};
const char *card_standing_text(enum card_standing standing); /* a sentence, as a reason to hold */

/* Were the rows judged by just these batches? */
bool cards_are_judged(struct db *db, const struct batches *batches, bool *same, struct fail *f);
/* Judges all rows of derived.db afresh, if `changed` says that they changed or if the batches are
 * not those of the time before. After conflicts_mark: what is set aside by it, or by a decision,
 * competes for no card. */
bool cards_mark(struct db *db, const struct batches *batches, const uint8_t key[KEY_SIZE],
                bool changed, struct fail *f);

#endif
