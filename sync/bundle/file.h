/* Whole files, whole or not at all. */
#ifndef BUNDLE_FILE_H
#define BUNDLE_FILE_H

#include "record/bytes.h"
#include "record/fail.h"

/* Reads a regular file of at most max_bytes (FAIL_LIMIT above; a FIFO, device or folder is
 * refused). */
bool file_read(const char *path, size_t max_bytes, struct bytes_writer *out, struct fail *f);
/* Temp file beside it, fsync, rename, fsync of the folder; a failure leaves no output. mode as
 * 0644. */
bool file_write(const char *path, const void *data, size_t size, unsigned mode, struct fail *f);
/* The folder a path stands in. Owned. */
char *file_folder(const char *path);
/* May something be made at `path`: the folder it would stand in is there and can be written? To be
 * asked before work whose result goes there. */
bool file_check_parent(const char *path, struct fail *f);
bool file_make_folder(const char *path, unsigned mode, struct fail *f); /* as mkdir -p */

#endif
