/* A session of the ledger on its way to rows: read, then opened. Opening needs neither of the two
 * databases, so that it is done ahead, by workers. */
#ifndef TALLY_DERIVE_OPEN_H
#define TALLY_DERIVE_OPEN_H

#include "tally/conflicts.h"
#include "tally/derive_records.h"
#include "tally/judge.h"
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
bool derive_sets_aside(const struct derive_verdict *v, const uint8_t id[RECORD_ID_SIZE]);

/* What sessions are opened with; all borrowed. */
struct derive_with {
    const struct coordinator_keys *keys;
    const uint8_t *card_key;
    struct conflicts *conflicts; /* told of the records; NULL where nobody asks */
};

struct derive_open {
    struct ledger_session listed;
    const struct derive_with *with; /* borrowed */
    const struct survey *survey;    /* borrowed; NULL of a session that is held */
    struct bytes_writer bytes;      /* owned; the session as read */
    struct derive_verdict verdict;  /* HELD_KEY as well, once opened */
    struct session *session;        /* owned; NULL where it is not sound: then see `why` */
    struct derive_records records;  /* owned; of a session that is not held */
    struct fail why;
};

/* Reads; what cannot be read shows once it is opened. */
struct derive_open *derive_open_read(struct ledger *l, const struct ledger_session *listed,
                                     const struct derive_verdict *verdict,
                                     const struct derive_with *with, const struct survey *survey);
/* Decodes a struct derive_open, checks that it is what is listed, and opens its records. */
void derive_open_work(void *opened, struct workers_place *place);
void derive_open_free(void *opened); /* NULL is harmless */

#endif
