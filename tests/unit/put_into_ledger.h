/* A session into a ledger without a merge: for what no merge would let in. */
#ifndef UNIT_PUT_INTO_LEDGER_H
#define UNIT_PUT_INTO_LEDGER_H

#include "tally/ledger.h"

static inline bool put_into_ledger(struct ledger *l, const struct session *s,
                                   struct ledger_change *change, struct fail *f)
{
    struct ledger_entry e;
    ledger_entry_make(&e, s);
    bool ok = ledger_put_session(l, &e, change, f);
    ledger_entry_clear(&e);
    return ok;
}

#endif
