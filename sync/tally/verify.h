/* Verifying: everything that a ledger holds is read again from its bytes as if it arrived now. It
 * needs no secret key and changes nothing.
 *
 * A ledger without findings holds packs and decisions that this campaign's coordinator signed, and
 * sessions that each belong to it, were opened and closed by one tablet's key, stand under the id
 * of their opening statement, and hold exactly the records that the tablet closed them with; all of
 * it in its one canonical form, as its digest says. Where a notice says so, the session holds these
 * and others besides, which do not open; or was closed in several states, of which the one with the
 * most records is meant. What no file can show - who tapped, whether a tablet was rightly approved,
 * what never arrived - is not said by it. */
#ifndef TALLY_VERIFY_H
#define TALLY_VERIFY_H

#include "tally/opened.h"

struct verify_finding {
    char *item; /* owned; "Tablet 3, session 7 (0c1d2e3f)" */
    char *text; /* owned; what is wrong, and the mend */
};

struct verify {
    uint8_t campaign[HASH_SIZE];
    bool trial;
    uint64_t packs, decisions, sessions; /* those without a finding, or with more records only */
    uint64_t ballots, issues;            /* in those sessions */
    uint64_t erased; /* records in those sessions of which, by decisions, only the hash is left */
    uint8_t digest[HASH_SIZE];       /* of the bytes, computed anew */
    struct verify_finding *findings; /* owned; packs, decisions, sessions, the whole */
    size_t finding_count;
    struct verify_finding *notices; /* owned; of sessions: records were added, and its own are
                                       whole; or it was closed in several states */
    size_t notice_count;
    bool added; /* one of them says that records were added */
};
void verify_clear(struct verify *v);

struct verify_watch { /* told of each session before it is read */
    void (*progress)(void *data, size_t done, size_t known);
    void *data;
};

/* `pack` says whose ledger it should be, and must be in it; NULL: that of its first sound pack. The
 * ledger is called `path` in messages. `opened`, as of derived.db brought up to date, tells the
 * records of a tablet from those that were added; NULL: a session with more is a finding. False
 * only where it cannot be read as a ledger at all. */
bool verify_ledger(struct ledger *l, const char *path, const struct pack *pack,
                   struct opened *opened /* or NULL */,
                   const struct verify_watch *watch /* likewise */, struct verify *out,
                   struct fail *f);
/* The same of one bundle, whose session says itself whose it is; called `path` in findings. Returns
 * the session (owned), or NULL where the bytes hold none. */
struct session *verify_bundle(const void *bytes, size_t size, const char *path, struct verify *out);

#endif
