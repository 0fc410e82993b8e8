/* What of the ledger is held shows in part only once it was opened: sessions whose key does not
 * open, and single records of sessions that count. derived.db tells it, while it is up to date. */
#ifndef TALLY_STATUS_HELD_H
#define TALLY_STATUS_HELD_H

#include "tally/derived.h"
#include "tally/status.h"

/* Completes `held` and `held_records` of the sessions, which are those that `d` was made from. */
bool status_held(struct status *s, struct derived *d, struct fail *f);
/* How many records of the kind that are here are held, with their session or alone. */
size_t status_held_records(const struct status_session *s, enum record_kind kind);

#endif
