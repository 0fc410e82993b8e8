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

#include "record/day.h"
#include "seal/envelope.h"
#include "seal/keys.h"

enum {
    SEALED_KEY_SIZE = 32 + 48, /* crypto_box_seal of a session key */
    TABLET_NAME_MAX = 40,      /* bytes */
    VENUE_NAME_MAX = 64,
    STATEMENT_SIZE_MAX = 1024,
    SESSION_CLOSINGS_MAX = 8,
    SESSION_ENVELOPES_MAX = 1000000, /* of one kind */
    SESSION_SIZE_MAX = 256 * 1024 * 1024,
};

struct opening {
    uint8_t campaign[HASH_SIZE], pack[HASH_SIZE], device[KEY_SIZE];
    char tablet[TABLET_NAME_MAX + 1];
    uint8_t random_id[16];
    uint32_t number;
    char venue[VENUE_NAME_MAX + 1]; /* choice name */
    enum channel channel;
    int32_t day;
    bool trial;
    uint8_t key_for_campaign[SEALED_KEY_SIZE], key_for_recovery[SEALED_KEY_SIZE];
    uint8_t key_commitment[HASH_SIZE];
};

enum { HAND_COUNT_NONE = 0xffffffff };
enum closing_how { CLOSING_CLOSED = 1, CLOSING_RECOVERED = 2 };

struct closing {
    uint8_t session[HASH_SIZE];
    uint32_t ballots, issues;                              /* in the box */
    uint32_t hand_count;                                   /* or HAND_COUNT_NONE */
    uint32_t no_answer, declined, come_back, quick_visits; /* quick: under 20 s */
    uint8_t set_hash[HASH_SIZE];
    enum closing_how how;
};

/* Statements as signed bytes. decode checks the form; the signature is checked against the device
 * key in the opening statement (of the closing's session: pass it). */
void opening_encode(const struct opening *o, const struct device_key *device,
                    struct bytes_writer *out);
bool opening_decode(const uint8_t *data, size_t size, struct opening *out, struct fail *f);
void closing_encode(const struct closing *c, const struct device_key *device,
                    struct bytes_writer *out);
bool closing_decode(const uint8_t *data, size_t size, const uint8_t device[KEY_SIZE],
                    struct closing *out, struct fail *f);

/* A new session key, sealed to both keys of the campaign, and its commitment. */
void session_key_new(const struct campaign_keys *keys, uint8_t session_key[KEY_SIZE],
                     struct opening *o);
/* Opens the sealed key with the coordinator's secret and checks the commitment. */
bool session_key_open(const struct opening *o, const struct coordinator_keys *keys,
                      uint8_t session_key[KEY_SIZE], struct fail *f);

struct blob {
    uint8_t *data; /* owned */
    size_t size;
};

struct session {
    uint8_t id[HASH_SIZE];
    struct opening opening;    /* decoded */
    struct blob opening_bytes; /* as signed */
    struct blob *closings;     /* as signed, sorted */
    size_t closing_count;
    struct blob *envelopes[2]; /* [kind - 1], sorted by their bytes, each once */
    size_t envelope_count[2];
};

/* Begins a session from its opening statement (checked). */
struct session *session_new(const uint8_t *opening, size_t size, struct fail *f);
void session_free(struct session *s);
void session_add_envelope(struct session *s, enum record_kind kind, const uint8_t *data,
                          size_t size);
bool session_add_closing(struct session *s, const uint8_t *data, size_t size, struct fail *f);
void session_sort(struct session *s); /* canonical order, duplicates dropped; before encode */
/* BLAKE2b-256 over the sorted hashes of its envelopes: what a closing statement vouches for. */
void session_set_hash(const struct session *s, uint8_t out[HASH_SIZE]);
void session_encode(const struct session *s, struct bytes_writer *out);
/* Admission: magic, version, limits, canonical order, signatures - in that order. Depends only on
 * the bytes and on `campaign` (NULL: any campaign). */
struct session *session_decode(const uint8_t *data, size_t size, const uint8_t campaign[HASH_SIZE],
                               struct fail *f);
/* Adds what `other` (same id) holds; returns how many envelopes were new, by kind. */
void session_union(struct session *into, const struct session *other, size_t added[2]);

#endif
