/* Erasing: what decisions take out of the ledger for good. It is done where a decision arrives and
 * where a session does, so that the order cannot matter, and again after a merge that was cut
 * short.
 */
#ifndef TALLY_ERASE_H
#define TALLY_ERASE_H

#include "tally/judge.h"

/* Takes out of `s` what is to be erased, before it is put into the ledger; false if nothing is. */
bool erase_in_session(const struct judge *j, struct session *s);
/* Takes it out of the ledger; inside a transaction of the caller's. */
bool erase_in_ledger(struct campaign *c, const struct judge *j, struct fail *f);
/* Takes the opened rows of such sessions out of derived.db, if there is one, without a key: the
 * next count opens again what is left of them. Where another program has the file, that one or the
 * next merge does it. */
bool erase_opened(struct campaign *c, const struct judge *j, struct fail *f);

#endif
