/* A session as it goes into the ledger, with all that follows from it alone: made without the
 * ledger, and so on any thread. */
#ifndef TALLY_LEDGER_ENTRY_H
#define TALLY_LEDGER_ENTRY_H

#include "seal/session.h"

struct ledger_entry {
    const struct session *session; /* borrowed */
    struct bytes_writer bytes;     /* owned; its canonical encoding */
    uint8_t hash[HASH_SIZE];       /* of the bytes */
    uint8_t set_hash[HASH_SIZE];   /* session_set_hash */
    bool whole;                    /* the records are those that the tablet closed it with */
    size_t same_ids[2];            /* session_same_ids, by kind - 1 */
};

/* Of a sorted session with a closing statement, which is not changed from then on. */
void ledger_entry_make(struct ledger_entry *e, const struct session *s);
void ledger_entry_clear(struct ledger_entry *e);

#endif
