/* A session on its way into the ledger: read, unpacked and checked, with all that follows from it
 * alone. None of it needs the ledger, so that it is done ahead, by workers. */
#ifndef TALLY_INTAKE_H
#define TALLY_INTAKE_H

#include "bundle/bundle.h"
#include "tally/ledger_bundles.h"
#include "tally/workers.h"

struct intake {
    char *path;     /* owned; where it came from */
    bool no_file;   /* out of another ledger, or of QR codes: nothing to acknowledge */
    bool is_bundle; /* the bytes are a bundle's; else a session's */
    bool is_kept;   /* in another ledger, under the hash that follows */
    uint8_t kept_under[HASH_SIZE];
    uint32_t known_row;      /* where the ledger may remember it: its bytes are not kept; or 0 */
    const uint8_t *campaign; /* borrowed */
    const struct ledger_marks *marks; /* borrowed; of the bundles to be known, or NULL */
    struct bytes_writer bytes;        /* owned; as they came; none where a file could not be read */
    struct ledger_bundle_key key;     /* of a bundle */
    struct bundle_packed packed;      /* likewise; its stream lies in the bytes */
    struct session *session;          /* owned; NULL where the bytes were refused: then see `why` */
    struct ledger_entry entry;        /* owned; of the session */
    struct fail why;
};

/* Of a bundle's file, yet to be read. */
struct intake *intake_of_file(const char *path, const uint8_t campaign[HASH_SIZE],
                              const struct ledger_marks *marks);
/* Of bytes, which are copied. */
struct intake *intake_of_bytes(const char *path, bool is_bundle, const void *bytes, size_t size,
                               const uint8_t campaign[HASH_SIZE]);
/* Reads and checks a struct intake. `place` is NULL where no worker does it. */
void intake_work(void *intake, struct workers_place *place);
/* The same of what is known, whose bytes it needs: the ledger does not remember it after all. */
void intake_again(struct intake *i);
void intake_free(void *intake); /* NULL is harmless */

#endif
