/* An acknowledgement: this holder has these sessions, with these set hashes. `merge` leaves one
 * beside the bundles it read, so that the next tablet the stick meets learns what has arrived.
 * FORMAT.md "Acknowledgement".
 *
 * It is not signed: a hint and no proof. The tablet erases only at the campaign's end. */
#ifndef BUNDLE_ACK_H
#define BUNDLE_ACK_H

#include "record/bytes.h"
#include "record/fail.h"
#include "seal/hash.h"

enum {
    ACK_HOLDER_SIZE = 16,
    ACK_ENTRIES_MAX = 1000000,
    ACK_ENTRY_SIZE = 2 * HASH_SIZE,
    ACK_SIZE_MAX = 60 + ACK_ENTRIES_MAX * ACK_ENTRY_SIZE + HASH_SIZE,
};

struct ack_entry {
    uint8_t session[HASH_SIZE], set_hash[HASH_SIZE]; /* session_set_hash of what the holder has */
};

struct ack {
    uint8_t campaign[HASH_SIZE], holder[ACK_HOLDER_SIZE];
    struct ack_entry *entries; /* owned; strictly ascending by session, at least one */
    size_t count;
};

void ack_encode(const struct ack *a, struct bytes_writer *out);
/* FAIL_FORMAT or FAIL_LIMIT; *out is to be cleared after success only. */
bool ack_decode(const uint8_t *data, size_t size, struct ack *out, struct fail *f);
void ack_clear(struct ack *a);

/* Names the place where the ledger lies, and not the copy of the campaign: the same machine gives
 * the same holder. A file without a machine id stands for one holder that all machines without one
 * share, so that nothing ever looks as if two had it while one has. */
void ack_holder(const char *machine_id_path /* /etc/machine-id */,
                const uint8_t campaign[HASH_SIZE], uint8_t out[ACK_HOLDER_SIZE]);

/* "HOLDER8.ack": 8 hex digits of the holder. Owned. */
char *ack_file_name(const uint8_t holder[ACK_HOLDER_SIZE]);
/* Writes an acknowledgement into a folder, an entry at a time. What a whole one of the same holder
 * and campaign there says stays in it, except of a session that is put; if nothing is new, the file
 * is left alone. Holds both, and no more. */
struct ack_writer {
    uint8_t campaign[HASH_SIZE], holder[ACK_HOLDER_SIZE];
    char *path;                      /* owned */
    struct bytes_writer there, made; /* owned; the file as it is, and as it is to be */
    const uint8_t *old;              /* entries of `there` that are not in `made` yet; borrowed */
    size_t old_count, count;         /* of those; of those that are, or would be above the limit */
};
void ack_begin(struct ack_writer *w, const uint8_t campaign[HASH_SIZE],
               const uint8_t holder[ACK_HOLDER_SIZE], const char *folder);
void ack_put(struct ack_writer *w, const struct ack_entry *e); /* strictly ascending by session */
bool ack_end(struct ack_writer *w, struct fail *f);            /* FAIL_LIMIT; clears it */
/* All of these at once, from `a`. */
bool ack_write(const struct ack *a, const char *folder, struct fail *f);

#endif
