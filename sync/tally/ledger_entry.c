/* Hashing every envelope is most of it. */
#include "tally/ledger_entry.h"

#include <string.h>

#include "tally/closings.h"

void ledger_entry_make(struct ledger_entry *e, const struct session *s)
{
    struct closing claim;
    *e = (struct ledger_entry){.session = s};
    session_encode(s, &e->bytes);
    hash_bytes(e->bytes.data, e->bytes.size, e->hash);
    session_set_hash(s, e->set_hash);
    e->whole =
        closings_claim(s, &claim, NULL) && memcmp(claim.set_hash, e->set_hash, HASH_SIZE) == 0;
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        e->same_ids[kind - 1] = session_same_ids(s, (enum record_kind)kind);
}

void ledger_entry_clear(struct ledger_entry *e)
{
    bytes_free(&e->bytes);
    *e = (struct ledger_entry){0};
}
