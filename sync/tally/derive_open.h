/* A session of the ledger on its way to rows: read, then opened. Opening needs neither of the two
 * databases, so that it can be done ahead, on another thread. */
#ifndef TALLY_DERIVE_OPEN_H
#define TALLY_DERIVE_OPEN_H

#include "tally/judge.h"
#include "tally/ledger.h"
#include "tally/workers.h"

/* What the judge says of a session and its records. */
struct derive_verdict {
    enum held_reason held;
    const struct judge_record *records; /* borrowed from the judge: those that are set aside */
    size_t record_count;
    uint8_t decided[HASH_SIZE]; /* hash of the records */
    size_t decided_size;        /* 0 where there are none */
};
struct derive_verdict derive_judge(const struct judge *j, const struct ledger_session *listed);

struct derive_open {
    const struct ledger_session *listed; /* borrowed */
    const struct coordinator_keys *keys; /* borrowed */
    struct bytes_writer bytes;           /* owned; the session as read */
    struct derive_verdict verdict;       /* HELD_KEY as well, once opened */
    struct session *session;             /* owned; NULL where it is not sound: then see `why` */
    uint8_t key[KEY_SIZE];               /* of a session that is not held */
    struct fail why;
};

/* Reads; what cannot be read shows once it is opened. */
struct derive_open *derive_open_read(struct ledger *l, const struct ledger_session *listed,
                                     const struct derive_verdict *verdict,
                                     const struct coordinator_keys *keys);
/* Decodes a struct derive_open, checks that it is what is listed, and opens its key. */
void derive_open_work(void *opened, struct workers_place *place);
void derive_open_free(void *opened); /* NULL is harmless */

#endif
