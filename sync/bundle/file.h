/* Whole files, whole or not at all. */
#ifndef BUNDLE_FILE_H
#define BUNDLE_FILE_H

#include "record/bytes.h"
#include "record/fail.h"

struct file_opened {
    const char *path; /* borrowed */
    int fd;
    size_t size;
};

/* Reads a regular file of at most max_bytes (FAIL_LIMIT above; FAIL_FORMAT for a FIFO, device or
 * folder; FAIL_MISSING where nothing is). *out is to be freed after success only. */
bool file_read(const char *path, size_t max_bytes, struct bytes_writer *out, struct fail *f);
/* The same in two steps, for who has to make room between them: what is open, and how large it is;
 * and its bytes, whereafter it is closed, also where they cannot be read. Who does not read closes
 * it. */
bool file_open(const char *path, size_t max_bytes, struct file_opened *out, struct fail *f);
bool file_read_opened(const struct file_opened *file, struct bytes_writer *out, struct fail *f);
/* Temp file beside it, fsync, rename, fsync of the folder. A failure leaves what was there before;
 * only where the last step fails, the new file stands already. What is no regular file, such as a
 * device, is not replaced (FAIL_CONFLICT). `mode`: as 0644. */
bool file_write(const char *path, const void *data, size_t size, unsigned mode, struct fail *f);
/* The same with mode 0644, unless just that is there already; and reads it back from the disk, as
 * far as the system lets it. What comes back changed is removed. */
bool file_write_checked(const char *path, const uint8_t *data, size_t size, struct fail *f);
/* Overwrites a file's bytes on the disk, then removes it; none there is no failure. What a disk or
 * its file system keeps beside the file - older blocks, snapshots - is out of reach. A link is
 * refused: it is the file it leads to that would go (FAIL_CONFLICT). */
bool file_destroy(const char *path, struct fail *f);
/* The folder a path stands in. Owned. */
char *file_folder(const char *path);
/* May something be made at `path`: the folder it would stand in is there and can be written? To be
 * asked before work whose result goes there. */
bool file_check_parent(const char *path, struct fail *f);
/* The same, and nothing is at `path`, not even a link that leads nowhere. `why` says in a few words
 * what would be lost: "it may be another batch's sheets". FAIL_CONFLICT. */
bool file_check_new(const char *path, const char *why, struct fail *f);
/* Brings a file, or the names in a folder, to the disk: they outlive a power cut. */
bool file_sync(const char *path, struct fail *f);
/* Gives a folder that was made whole under another name beside it the name `path`, where nothing
 * or an empty folder may stand. */
bool file_put_in_place(const char *made, const char *path, struct fail *f);
bool file_make_folder(const char *path, unsigned mode, struct fail *f); /* as mkdir -p */

#endif
