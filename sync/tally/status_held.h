/* What of the ledger is held or set aside shows in part only once it was opened: sessions whose key
 * does not open, and single records of sessions that count. derived.db tells it, while it is up to
 * date. */
#ifndef TALLY_STATUS_HELD_H
#define TALLY_STATUS_HELD_H

#include "tally/derived.h"
#include "tally/status.h"

/* Completes `held`, `held_records` and `set_aside_records` of the sessions, which are those that
 * `d` was made from. */
bool status_held(struct status *s, struct derived *d, struct fail *f);
/* How many records of the kind that are here are held, with their session or alone. */
size_t status_held_records(const struct status_session *s, enum record_kind kind);
/* The same of those that are set aside: erased ones are not here any more. */
size_t status_set_aside_records(const struct status_session *s, enum record_kind kind);

#endif
