/* A record, sealed. XChaCha20-Poly1305 under the session key; nonce = record id and kind;
 * associated data = session id and kind. FORMAT.md "Envelope". An envelope is id (16), ciphertext,
 * tag (16). */
#ifndef SEAL_ENVELOPE_H
#define SEAL_ENVELOPE_H

#include "record/code.h"
#include "seal/keys.h"

enum record_kind { RECORD_BALLOT = 1, RECORD_ISSUE = 2 };
enum {
    ENVELOPE_OVERHEAD = RECORD_ID_SIZE + 16,
    ISSUE_SIZES = 4, /* 256, 512, 1024, 2048 */
    ISSUE_PADDED_MIN = 256,
    ISSUE_PADDED_MAX = 2048,
    ENVELOPE_ISSUE_MAX = ISSUE_PADDED_MAX + ENVELOPE_OVERHEAD,
};

/* out holds size + ENVELOPE_OVERHEAD. The id is the caller's: random on a tablet. */
void envelope_seal(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain,
                   size_t size, uint8_t *out);
/* The envelope of a record as it is cast: an issue is padded first. Owned by the caller; NULL and
 * FAIL_LIMIT for an issue over ISSUE_ENCODED_MAX. */
uint8_t *envelope_of_record(const uint8_t session_key[KEY_SIZE],
                            const uint8_t session_id[HASH_SIZE], enum record_kind kind,
                            const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size,
                            size_t *envelope_size, struct fail *f);
/* plain holds size - ENVELOPE_OVERHEAD. False if it was not sealed under this key and session. */
bool envelope_open(const uint8_t session_key[KEY_SIZE], const uint8_t session_id[HASH_SIZE],
                   enum record_kind kind, const uint8_t *envelope, size_t size, uint8_t *plain);
/* The hash that stands for an envelope in its session's set hash: of its kind and its bytes. */
void envelope_hash(enum record_kind kind, const uint8_t *envelope, size_t size,
                   uint8_t out[HASH_SIZE]);

/* Issues are deflated (RFC 1951) and padded with zeros to 256, 512, 1024 or 2048 bytes, so that
 * their length says little. `size` is at most ISSUE_ENCODED_MAX; issue_pad returns the padded size,
 * issue_unpad appends the issue to `plain`. */
size_t issue_pad(const uint8_t *plain, size_t size, uint8_t out[ISSUE_PADDED_MAX]);
/* The same as one stored block, not compressed: the same bytes from every version of zlib. */
size_t issue_pad_stored(const uint8_t *plain, size_t size, uint8_t out[ISSUE_PADDED_MAX]);
bool issue_unpad(const uint8_t *padded, size_t size, struct bytes_writer *plain, struct fail *f);

#endif
