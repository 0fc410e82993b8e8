/* Whole files. Reading asks what a path is before it reads, so that a FIFO cannot hang it nor a
 * device fill the memory. Writing goes to a hidden name in the same folder, reaches the disk, and
 * only then takes its real name: whoever looks sees the old file, or the new one, whole. */
#include "bundle/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/alloc.h"

static bool check_readable(int fd, const char *path, size_t max_bytes, size_t *size, struct fail *f)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail_errno(f, "%s cannot be read", path);
    if (!S_ISREG(info.st_mode))
        return fail_set(f, FAIL_FORMAT, "%s is not a file that can be read whole.", path);
    if ((uintmax_t)info.st_size > max_bytes)
        return fail_set(f, FAIL_LIMIT, "%s is larger than the %zu bytes such a file may have.",
                        path, max_bytes);
    *size = (size_t)info.st_size;
    return true;
}

/* Reads until there is nothing more, or at least `size` bytes and at least once. */
static bool read_bytes(int fd, const char *path, size_t size, struct bytes_writer *out,
                       struct fail *f)
{
    do {
        ssize_t got = read(fd, out->data + out->size, out->capacity - out->size);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return fail_errno(f, "%s cannot be read", path);
        if (got > 0)
            out->size += (size_t)got;
    } while (out->size < size);
    return true;
}

bool file_open(const char *path, size_t max_bytes, struct file_opened *out, struct fail *f)
{
    *out = (struct file_opened){.path = path};
    out->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO would block here */
    if (out->fd < 0 && errno == ENOENT)
        return fail_set(f, FAIL_MISSING, "%s is not there. Check the path.", path);
    if (out->fd < 0 && errno == EACCES)
        return fail_set(f, FAIL_IO, "%s may not be read. Give yourself the right to read it.",
                        path);
    if (out->fd < 0)
        return fail_errno(f, "%s cannot be read", path);
    bool ok = check_readable(out->fd, path, max_bytes, &out->size, f);
    if (!ok)
        close(out->fd);
    return ok;
}

bool file_read_opened(const struct file_opened *file, struct bytes_writer *out, struct fail *f)
{
    /* One byte more than it says it holds, to notice if it grows meanwhile. */
    *out = (struct bytes_writer){.data = xmalloc(file->size + 1), .capacity = file->size + 1};
    bool ok = read_bytes(file->fd, file->path, file->size, out, f) &&
              (out->size == file->size ||
               fail_set(f, FAIL_IO, "%s changed while it was read. Try again.", file->path));
    if (!ok)
        bytes_free(out);
    close(file->fd);
    return ok;
}

bool file_read(const char *path, size_t max_bytes, struct bytes_writer *out, struct fail *f)
{
    struct file_opened file;
    *out = (struct bytes_writer){0};
    return file_open(path, max_bytes, &file, f) && file_read_opened(&file, out, f);
}

char *file_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return xstrdup(".");
    return slash == path ? xstrdup("/") : xstrndup(path, (size_t)(slash - path));
}

bool file_sync(const char *path, struct fail *f)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL); /* EINVAL: it knows no such thing */
    if (!ok)
        fail_errno(f, "%s could not be brought to the disk", path);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool write_all(int fd, const uint8_t *data, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t put = write(fd, data + at, size - at);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            at += (size_t)put;
    }
    return true;
}

static bool cannot_write(const char *path, struct fail *f)
{
    return fail_errno(f, "%s cannot be written", path);
}

/* Writes what will be `path` under another name, and brings it to the disk. */
static bool write_temp(const char *temp, const char *path, const void *data, size_t size,
                       unsigned mode, struct fail *f)
{
    int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return cannot_write(path, f);
    bool ok = (write_all(fd, data, size) && fsync(fd) == 0) || cannot_write(path, f);
    if (close(fd) != 0 && ok)
        return cannot_write(path, f);
    return ok;
}

/* A device would be replaced like a file, by whoever may. */
static bool check_replaceable(const char *path, struct fail *f)
{
    struct stat info;
    return stat(path, &info) != 0 || S_ISREG(info.st_mode) ||
           fail_set(f, FAIL_CONFLICT, "%s is there already, and is not a file. Name another.",
                    path);
}

bool file_write(const char *path, const void *data, size_t size, unsigned mode, struct fail *f)
{
    char *folder = file_folder(path);
    char *temp = xasprintf("%s/.bigcount-%08x%08x", folder, (unsigned)randombytes_random(),
                           (unsigned)randombytes_random());
    bool ok = check_replaceable(path, f) && write_temp(temp, path, data, size, mode, f) &&
              (rename(temp, path) == 0 || cannot_write(path, f));
    if (!ok)
        unlink(temp);
    ok = ok && file_sync(folder, f); /* the file is whole by now: should this fail, it stays */
    free(temp);
    free(folder);
    return ok;
}

/* Makes the next read come from the disk, as far as the system does us the favour: pages that are
 * not on the disk yet cannot be dropped, hence fsync. */
static void forget_cached(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return;
    if (fsync(fd) == 0)
        posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}

static bool holds(const char *path, const uint8_t *data, size_t size)
{
    struct bytes_writer there = {0};
    forget_cached(path);
    bool same = file_read(path, size, &there, NULL) && there.size == size &&
                (size == 0 || memcmp(there.data, data, size) == 0);
    bytes_free(&there);
    return same;
}

bool file_write_checked(const char *path, const uint8_t *data, size_t size, struct fail *f)
{
    if (holds(path, data, size))
        return true;
    if (!file_write(path, data, size, 0644, f))
        return false;
    if (holds(path, data, size))
        return true;
    unlink(path);
    return fail_set(f, FAIL_IO,
                    "%s did not come back as it was written. Use another stick, then try again.",
                    path);
}

static bool overwrite(int fd, off_t size)
{
    uint8_t noise[4096];
    bool ok = true;
    while (ok && size > 0) {
        size_t part = size < (off_t)sizeof noise ? (size_t)size : sizeof noise;
        randombytes_buf(noise, part);
        ok = write_all(fd, noise, part);
        size -= (off_t)part;
    }
    return ok && fsync(fd) == 0;
}

static bool overwrite_file(const char *path, struct fail *f)
{
    struct stat info;
    int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    bool ok =
        fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && overwrite(fd, info.st_size);
    if (!ok)
        fail_errno(f, "%s cannot be overwritten", path);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_destroy(const char *path, struct fail *f)
{
    struct stat info;
    if (lstat(path, &info) != 0 && errno == ENOENT)
        return true;
    if (!S_ISREG(info.st_mode))
        return fail_set(f, FAIL_CONFLICT,
                        "%s is a link or no file. Destroy what it leads to by hand.", path);
    char *folder = file_folder(path);
    bool ok = overwrite_file(path, f) &&
              (unlink(path) == 0 || fail_errno(f, "%s cannot be removed", path)) &&
              file_sync(folder, f);
    free(folder);
    return ok;
}

static bool check_folder(const char *folder, struct fail *f)
{
    struct stat info;
    if (stat(folder, &info) != 0 && errno == ENOENT)
        return fail_set(f, FAIL_MISSING, "The folder %s is not there. Make it first.", folder);
    if (access(folder, W_OK | X_OK) != 0)
        return fail_errno(f, "The folder %s cannot be written", folder);
    return S_ISDIR(info.st_mode) ||
           fail_set(f, FAIL_CONFLICT, "%s is not a folder. Name another.", folder);
}

bool file_check_parent(const char *path, struct fail *f)
{
    char *folder = file_folder(path);
    bool ok = check_folder(folder, f);
    free(folder);
    return ok;
}

bool file_check_new(const char *path, const char *why, struct fail *f)
{
    struct stat there;
    if (lstat(path, &there) == 0)
        return fail_set(f, FAIL_CONFLICT,
                        "%s is there already: %s. Name a new file, or move that one away.", path,
                        why);
    return file_check_parent(path, f);
}

bool file_put_in_place(const char *made, const char *path, struct fail *f)
{
    if (rename(made, path) != 0)
        return fail_errno(f, "%s cannot be made", path);
    char *parent = xasprintf("%s/..", path);
    file_sync(parent, NULL); /* a power cut now could only take it all */
    free(parent);
    return true;
}

static bool make_one_folder(const char *path, unsigned mode, struct fail *f)
{
    struct stat info;
    if (mkdir(path, (mode_t)mode) == 0) {
        char *parent = file_folder(path);
        bool ok = file_sync(parent, f);
        free(parent);
        return ok;
    }
    if (errno != EEXIST)
        return fail_errno(f, "The folder %s cannot be made", path);
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return fail_set(f, FAIL_CONFLICT, "%s is there already, and is not a folder.", path);
    return true;
}

bool file_make_folder(const char *path, unsigned mode, struct fail *f)
{
    char *part = xstrdup(path);
    bool ok = true;
    char *slash = *part ? strchr(part + 1, '/') : NULL;
    for (; ok && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ok = make_one_folder(part, mode, f);
        *slash = '/';
    }
    ok = ok && make_one_folder(part, mode, f);
    free(part);
    return ok;
}
