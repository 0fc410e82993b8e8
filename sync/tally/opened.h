/* What derived.db knows of single records, for commands that have no key: did this one open when
 * the votes were last counted? It knows of sessions whose bytes are those that were opened then,
 * and which counted; where there is no derived.db, or none that can be read, it knows nothing. */
#ifndef TALLY_OPENED_H
#define TALLY_OPENED_H

#include "seal/session.h"
#include "tally/campaign.h"

enum opened_answer {
    OPENED_UNKNOWN,
    OPENED_YES,
    OPENED_HELD, /* it did not open, or is no record of its survey */
};

struct opened; /* looks at nothing before it is asked */

struct opened *opened_new(const struct campaign *c);
void opened_free(struct opened *o); /* NULL is harmless */

/* Of a record by its place among those of its kind, in the session with these bytes. Of one that is
 * held *reason, unless NULL, is a sentence; it is owned. */
enum opened_answer opened_record(struct opened *o, const uint8_t session_hash[HASH_SIZE],
                                 enum record_kind kind, size_t position, char **reason);

/* Records of a session that bear one id with other content. Those that a decision set aside contest
 * nothing, and are left out. */
struct opened_same_ids {
    size_t records;
    bool known;             /* whether they open; else these are 0: */
    size_t held, contested; /* that do not open; that open beside another, and so count neither */
};
struct opened_same_ids opened_same_ids(struct opened *o, const struct session *s,
                                       const uint8_t session_hash[HASH_SIZE],
                                       bool (*left_out)(void *data, const uint8_t *id), void *data);

#endif
