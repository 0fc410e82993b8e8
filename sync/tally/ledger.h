/* The ledger: the central, grow-only set of what arrived. Nothing in it needs a secret key, and
 * nothing in it is ever taken back or shortened. FORMAT.md "Ledger".
 *
 * ledger.db is an SQLite file with application_id 0x42434c47 ("BCLG"), user_version 5, pages of
 * 16,384 bytes, and these STRICT tables:
 *
 *   pack      hash BLOB  BLAKE2b-256 of bytes; primary key
 *             bytes BLOB the pack file, as signed
 *   session   row INTEGER primary key, in order of arrival on this laptop; outside the digest
 *             id BLOB      hash of the opening statement; unique
 *             hash BLOB    BLAKE2b-256 of bytes
 *             opening BLOB the opening statement, as signed
 *             bytes BLOB   the session in its canonical encoding (session_encode), uncompressed
 *   decision  hash BLOB  BLAKE2b-256 of bytes; primary key
 *             bytes BLOB the decision, as signed
 *   release   name TEXT, bytes BLOB: a table that was published, for later releases; primary key
 *             both. Outside the digest
 *   bundle    a bundle that was merged: ledger_bundles.h. Outside the digest. Not in version 2, and
 *             with other columns in versions 3 and 4
 *
 * Triggers refuse every DELETE, and every UPDATE but that of a session's hash and bytes, which get
 * shorter only where a decision erases one of its records. Version 1 had no such exception.
 *
 * The digest is BLAKE2b-256 over
 *   16 bytes  "BigCount ledger1"
 *    8 bytes  number of sessions, 8 bytes number of decisions, 8 bytes number of packs (big-endian)
 *   64 bytes  a session: id, hash; ascending by id
 *   32 bytes  a decision: hash; ascending
 *   32 bytes  a pack: hash; ascending
 * Equal digests mean equal sessions, decisions and packs. */
#ifndef TALLY_LEDGER_H
#define TALLY_LEDGER_H

#include "seal/pack.h"
#include "tally/ledger_entry.h"

struct ledger;

enum ledger_mode { LEDGER_READ, LEDGER_WRITE, LEDGER_CREATE };

struct ledger *ledger_open(const char *path, enum ledger_mode mode, struct fail *f);
/* Opens somebody else's ledger for reading. Refuses one whose tables are not word for word a
 * ledger's (FAIL_FORMAT), so that none of a stranger's views and triggers runs. */
struct ledger *ledger_open_foreign(const char *path, struct fail *f);
void ledger_close(struct ledger *l); /* NULL is harmless */

bool ledger_begin(struct ledger *l, struct fail *f);
bool ledger_commit(struct ledger *l, struct fail *f);
void ledger_rollback(struct ledger *l);

/* Adding what the caller has checked. Putting again what is there is harmless: *added is false. */
bool ledger_put_pack(struct ledger *l, const void *bytes, size_t size, bool *added, struct fail *f);
bool ledger_put_decision(struct ledger *l, const void *bytes, size_t size, bool *added,
                         struct fail *f);
/* A session becomes the union of what is there and of `e`; FAIL_LIMIT where that is too much. */
struct ledger_change {
    bool new_session, same;      /* same: it was there, byte for byte */
    size_t added[2];             /* envelopes that were not there, by kind - 1 */
    size_t same_ids[2];          /* by how many session_same_ids grew, likewise */
    uint8_t set_hash[HASH_SIZE]; /* session_set_hash of what is there now */
    bool whole;                  /* ledger_entry.h, likewise */
};
bool ledger_put_session(struct ledger *l, const struct ledger_entry *e,
                        struct ledger_change *change, struct fail *f);

/* Takes records out of the session, if it is there: session_erase. *erased is false if there was
 * nothing to take out. */
bool ledger_erase(struct ledger *l, const uint8_t id[HASH_SIZE],
                  bool (*is_erased)(void *data, const uint8_t id[RECORD_ID_SIZE]), void *data,
                  bool *erased, struct fail *f);

bool ledger_count_sessions(struct ledger *l, size_t *count, struct fail *f);
/* Reading. `each` returns false to stop early; the bytes are borrowed for the call. */
bool ledger_each_pack(struct ledger *l, bool (*each)(void *data, const void *bytes, size_t size),
                      void *data, struct fail *f);
bool ledger_each_decision(struct ledger *l,
                          bool (*each)(void *data, const void *bytes, size_t size), void *data,
                          struct fail *f);
/* With the hash that the bytes are kept under, which is theirs unless the ledger is damaged. */
bool ledger_each_session(struct ledger *l,
                         bool (*each)(void *data, const void *bytes, size_t size,
                                      const uint8_t hash[HASH_SIZE]),
                         void *data, struct fail *f);

struct ledger_session { /* a session without its envelopes */
    int64_t row;
    uint8_t id[HASH_SIZE], hash[HASH_SIZE];
    struct opening
        opening; /* its hash is the id; its signature is checked with the whole session */
};
/* All sessions by row. False also where `each` does, with *f as it says. */
bool ledger_each_listed(struct ledger *l,
                        bool (*each)(void *data, const struct ledger_session *s, struct fail *f),
                        void *data, struct fail *f);
/* The same as an array; *out is owned. */
bool ledger_sessions(struct ledger *l, struct ledger_session **out, size_t *count, struct fail *f);
/* One whole session, checked like one that arrives. */
struct session *ledger_session(struct ledger *l, int64_t row, struct fail *f);
/* The same without its closing statements' signatures: session_decode_records. */
struct session *ledger_session_records(struct ledger *l, int64_t row, struct fail *f);
/* Its bytes as they lie, unchecked, are added to *out. */
bool ledger_session_bytes(struct ledger *l, int64_t row, struct bytes_writer *out, struct fail *f);
struct pack *ledger_pack(struct ledger *l, const uint8_t hash[HASH_SIZE],
                         struct fail *f); /* FAIL_MISSING */

/* The file itself, for whoever reads rows as they lie, unchecked; closed with the ledger. */
struct db *ledger_db(struct ledger *l);

bool ledger_digest(struct ledger *l, uint8_t out[HASH_SIZE], struct fail *f);

#endif
