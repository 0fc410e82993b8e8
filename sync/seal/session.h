/* A session: a signed opening statement, envelopes, signed closing statements.
 *
 * Its id is the hash of its opening statement. It is a grow-only set: what two copies of one
 * session hold is the union of their envelopes and closing statements. The encoding is canonical
 * (everything sorted strictly ascending), so equal sets give equal bytes. FORMAT.md "Session".
 *
 * Statements and sessions stand in this layer, below the box, because closing a session in the box
 * and reading a bundle both need them. */
#ifndef SEAL_SESSION_H
#define SEAL_SESSION_H

#include "seal/envelope_list.h"
#include "seal/erased.h"
#include "seal/statement.h"

enum {
    SESSION_CLOSINGS_MAX = 8,
    SESSION_ENVELOPES_MAX = 1000000,                /* of one kind */
    SESSION_ENVELOPE_BYTES_MAX = 256 * 1024 * 1024, /* all together */
    SESSION_SIZE_MAX = SESSION_ENVELOPE_BYTES_MAX + 2048,
    SESSION_LISTS = 1 + ISSUE_SIZES,
};

struct session {
    uint8_t id[HASH_SIZE];
    struct opening opening; /* decoded */
    uint8_t *opening_bytes; /* owned; as signed */
    size_t opening_size;
    uint8_t closings[SESSION_CLOSINGS_MAX][CLOSING_SIZE]; /* as signed, ascending */
    size_t closing_count;
    /* ballots, then issues of 256, 512, 1024 and 2048 bytes */
    struct envelope_list lists[SESSION_LISTS];
    struct erased_list erased; /* envelopes that a decision took out */
};

/* How people are told which of a tablet's sessions it is: "session 5"; on paper, which is not
 * numbered (0), as its id begins: "6263c68c". */
enum { SESSION_CALLED_SIZE = 20 };
void session_called(uint32_t number, const uint8_t id[HASH_SIZE], char out[SESSION_CALLED_SIZE]);

/* Begins a session from its opening statement (checked). */
struct session *session_new(const uint8_t *opening, size_t size, struct fail *f);
void session_free(struct session *s); /* NULL is harmless */
/* False if the kind has no envelopes of this size in this session. Call session_sort after the
 * last one. */
bool session_add_envelope(struct session *s, enum record_kind kind, const uint8_t *data,
                          size_t size, struct fail *f);
/* Checks it; one that is there already is not added again. */
bool session_add_closing(struct session *s, const uint8_t *data, size_t size, struct fail *f);
void session_sort(struct session *s); /* envelopes into canonical order, doubles dropped */

size_t session_count(const struct session *s, enum record_kind kind);
/* Envelope `i` of a kind, from 0, in canonical order; borrowed. */
const uint8_t *session_envelope(const struct session *s, enum record_kind kind, size_t i,
                                size_t *size);

/* How many envelopes of the kind have a record id that another one, with other content, has too. */
size_t session_same_ids(const struct session *s, enum record_kind kind);

/* Takes out the envelopes whose record ids are to go, of either kind, and leaves their hashes; the
 * set hash stays. False if there was none. */
bool session_erase(struct session *s,
                   bool (*is_erased)(void *data, const uint8_t id[RECORD_ID_SIZE]), void *data);
size_t session_erased(const struct session *s, enum record_kind kind);
size_t session_total(const struct session *s, enum record_kind kind); /* there or erased */
/* For decoding and union: drops the marks of envelopes that are there, and says how many; takes
 * over those of `other` likewise. */
size_t session_erased_settle(struct session *s);
void session_erased_union(struct session *into, const struct session *other);

/* BLAKE2b-256 over the counts and the sorted hashes of its envelopes, erased ones too: what a
 * closing statement vouches for. */
void session_set_hash(const struct session *s, uint8_t out[HASH_SIZE]);
/* A sorted session with at least one closing statement. */
void session_encode(const struct session *s, struct bytes_writer *out);
/* Admission: magic, version, limits, canonical order, signatures - in that order. Depends only on
 * the bytes and on `campaign` (NULL: any campaign). */
struct session *session_decode(const uint8_t *data, size_t size, const uint8_t campaign[HASH_SIZE],
                               struct fail *f);
/* The same of bytes that were admitted once, for who reads its opening statement and envelopes
 * alone: the signatures of its closing statements are not checked. */
struct session *session_decode_records(const uint8_t *data, size_t size,
                                       const uint8_t campaign[HASH_SIZE], struct fail *f);
/* Adds what `other` (same id) holds and says how many envelopes were new, by kind - 1. Both are
 * sorted. An envelope that one has erased and the other not is there: only a decision erases. Of
 * more than SESSION_CLOSINGS_MAX closing statements the greatest stay. False, and nothing changed,
 * where the envelopes would pass a limit. */
bool session_union(struct session *into, const struct session *other, size_t added[2],
                   struct fail *f);

#endif
