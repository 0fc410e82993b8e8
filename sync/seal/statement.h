/* A session's two statements, each signed by the device: the opening statement, made when the
 * steward enters the PIN, and the closing statement. FORMAT.md "Opening statement", "Closing
 * statement". They are kept and passed on as the bytes that were signed. */
#ifndef SEAL_STATEMENT_H
#define SEAL_STATEMENT_H

#include "record/channel.h"
#include "record/day.h"
#include "seal/device_key.h"

enum {
    SEALED_KEY_SIZE = 32 + 48, /* crypto_box_seal of a session key */
    TABLET_NAME_MAX = 40,      /* bytes, at least 1 */
    VENUE_NAME_MAX = 64,
    OPENING_SIZE_MAX = 496,
    CLOSING_SIZE = 165,
};

struct opening {
    uint8_t campaign[HASH_SIZE], pack[HASH_SIZE];
    uint8_t device[KEY_SIZE]; /* opening_encode does not read it: it names the device that signs */
    char tablet[TABLET_NAME_MAX + 1];
    uint8_t random_id[16];
    uint32_t number;
    uint16_t ballot_size;           /* ballot_size() of the pack's survey: of every ballot here */
    char venue[VENUE_NAME_MAX + 1]; /* choice name; "" where the survey has no venues */
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

struct pack;
/* An opening statement as far as the pack gives it: campaign, pack, size of a ballot, trial. */
struct opening opening_under(const struct pack *p);
/* Appends the statement, signed by the device. */
void opening_encode(const struct opening *o, const struct device_key *device,
                    struct bytes_writer *out);
void closing_encode(const struct closing *c, const struct device_key *device,
                    struct bytes_writer *out);

/* What an opening statement says, before its signature is checked. FAIL_FORMAT. */
bool opening_read(const uint8_t *data, size_t size, struct opening *out, struct fail *f);
/* Its signature, by the device key it names. FAIL_SIGNATURE. */
bool opening_check(const uint8_t *data, size_t size, const struct opening *o, struct fail *f);
/* The same of a closing statement; and both of it, where `device` is the key of the session it
 * belongs to. */
bool closing_read(const uint8_t *data, size_t size, struct closing *out, struct fail *f);
bool closing_decode(const uint8_t *data, size_t size, const uint8_t device[KEY_SIZE],
                    struct closing *out, struct fail *f);

/* A new session key, to be wiped by the caller; into *o, sealed to both keys of the campaign, and
 * its commitment. */
void session_key_new(const struct campaign_keys *keys, uint8_t session_key[KEY_SIZE],
                     struct opening *o);
/* The same by parts, of a session key that is not new: sealed to one public key (crypto_box_seal)
 * with an ephemeral X25519 secret that is used once; its commitment. */
void session_key_seal(const uint8_t session_key[KEY_SIZE], const uint8_t recipient[KEY_SIZE],
                      const uint8_t ephemeral[KEY_SIZE], uint8_t out[SEALED_KEY_SIZE]);
void session_key_commit(const uint8_t session_key[KEY_SIZE], uint8_t out[HASH_SIZE]);
/* Opens the sealed key with the coordinator's secret (FAIL_SECRET) and checks the commitment
 * (FAIL_SIGNATURE); zeros after a failure. */
bool session_key_open(const struct opening *o, const struct coordinator_keys *keys,
                      uint8_t session_key[KEY_SIZE], struct fail *f);

#endif
