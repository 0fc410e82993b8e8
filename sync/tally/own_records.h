/* Of a session that holds more than its tablet closed it with: are the tablet's own records whole,
 * once those are left out that were not sealed in it? Anybody who has its bundle can add envelopes
 * to a session, and nobody can seal one. */
#ifndef TALLY_OWN_RECORDS_H
#define TALLY_OWN_RECORDS_H

#include "tally/opened.h"

/* How many more it holds, erased ones too; 0 where it holds no more of either kind. */
size_t own_records_added(const struct session *s, const struct closing *claim);

enum own_records {
    OWN_UNKNOWN, /* derived.db does not know what opens */
    OWN_WHOLE,
    OWN_OTHER, /* what is left is not what the closing statement says */
};
enum own_records own_records(struct opened *o, const struct session *s,
                             const uint8_t session_hash[HASH_SIZE], const struct closing *claim);

#endif
