/* Deciding: signing a decision and putting it into the ledger. */
#ifndef TALLY_DECIDE_H
#define TALLY_DECIDE_H

#include "tally/rulings.h"

/* Of *d the caller gives kind, subject, sessions, day and reason; the rest is filled in: it
 * replaces all that is unreplaced on its subject, and so settles what contradicts itself. Where all
 * of that says the same already, nothing is written. What is to be erased goes from the ledger at
 * once. */
bool decide(struct campaign *c, const struct coordinator_keys *keys, struct decision *d,
            bool *written, struct fail *f);

#endif
