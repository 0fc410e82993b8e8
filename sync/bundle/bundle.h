/* A bundle: one closed session, zlib-compressed, as a file. FORMAT.md "Bundle". */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "seal/session.h"

enum { BUNDLE_SIZE_MAX = 64 * 1024 * 1024 };

void bundle_encode(const struct session *s, struct bytes_writer *out);
/* A bundle before it is unpacked. */
struct bundle_packed {
    const uint8_t *stream; /* borrowed */
    size_t stream_size, plain_size;
    uint8_t hash[HASH_SIZE]; /* of the stream, as its header states */
};
bool bundle_is(const uint8_t *data, size_t size); /* does it begin as one does? */
/* Reads the header: magic, version, limits. */
bool bundle_open(const uint8_t *data, size_t size, struct bundle_packed *out, struct fail *f);
/* Does its hash fit? */
bool bundle_check(const struct bundle_packed *p, struct fail *f);
/* Inflates what bundle_check let pass, never past the stated size; then session_decode. `campaign`
 * NULL: any. */
struct session *bundle_unpack(const struct bundle_packed *p, const uint8_t campaign[HASH_SIZE],
                              struct fail *f);
struct session *bundle_decode(const uint8_t *data, size_t size, const uint8_t campaign[HASH_SIZE],
                              struct fail *f); /* all three */
/* "TABLET-END": the tablet's name with everything but letters, digits and hyphens replaced.
 * "TABLET-NUMBER-HASH8.bundle", with 8 hex digits of the session id. "HASH8.pack". All owned. */
char *bundle_name(const char *tablet, const char *end);
char *bundle_file_name(const struct session *s);
char *bundle_pack_file_name(const uint8_t pack_hash[HASH_SIZE]);

/* Writes the bundle and its pack into a folder that is there, each unless it is there already, and
 * reads both back. Where the same session is there in another state, both are kept: this one's name
 * ends with 8 hex digits of the file's hash. *path (owned) is the bundle's; NULL after a failure,
 * which leaves no bundle that is not whole. FAIL_LIMIT where no laptop would take the bundle.
 *
 * Reading back asks the kernel to flush the file and to drop it from its cache first (fsync, then
 * POSIX_FADV_DONTNEED, which it follows unless somebody else has the file mapped). So the bytes
 * went to the device and came back from it; a device that answers from a cache of its own, or loses
 * them later, is not found out. */
bool bundle_export(const struct session *s, const uint8_t *pack, size_t pack_size,
                   const char *folder, char **path, struct fail *f);

#endif
