/* The calls that look at a file or a folder: they fail where it was taken away, are answered from
 * elsewhere, or tell of a disk that is nearly full. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "gate.h"

ssize_t read(int fd, void *data, size_t size)
{
    return gate_read_fd("read", fd) ? -1 : GATE_REAL(read)(fd, data, size);
}

ssize_t pread(int fd, void *data, size_t size, off_t at)
{
    return gate_read_fd("pread", fd) ? -1 : GATE_REAL(pread)(fd, data, size, at);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t at)
{
    return gate_read_fd("pread64", fd) ? -1 : GATE_REAL(pread64)(fd, data, size, at);
}

int fstat(int fd, struct stat *out)
{
    return gate_read_fd("fstat", fd) ? -1 : GATE_REAL(fstat)(fd, out);
}

int fstat64(int fd, struct stat64 *out)
{
    return gate_read_fd("fstat64", fd) ? -1 : GATE_REAL(fstat64)(fd, out);
}

int stat(const char *path, struct stat *out)
{
    char elsewhere[SHIM_PATH_MAX];
    return gate_read_path("stat", AT_FDCWD, path)
               ? -1
               : GATE_REAL(stat)(gate_redirect(path, elsewhere), out);
}

int stat64(const char *path, struct stat64 *out)
{
    char elsewhere[SHIM_PATH_MAX];
    return gate_read_path("stat64", AT_FDCWD, path)
               ? -1
               : GATE_REAL(stat64)(gate_redirect(path, elsewhere), out);
}

int lstat(const char *path, struct stat *out)
{
    return gate_read_path("lstat", AT_FDCWD, path) ? -1 : GATE_REAL(lstat)(path, out);
}

int lstat64(const char *path, struct stat64 *out)
{
    return gate_read_path("lstat64", AT_FDCWD, path) ? -1 : GATE_REAL(lstat64)(path, out);
}

int access(const char *path, int mode)
{
    char elsewhere[SHIM_PATH_MAX];
    return gate_read_path("access", AT_FDCWD, path)
               ? -1
               : GATE_REAL(access)(gate_redirect(path, elsewhere), mode);
}

/* ---- space ---- */

/* A disk that has begun to be read-only says so. */
static bool is_read_only(const struct shim_control *c)
{
    int64_t fail_at = atomic_load(&c->fail_at);
    return fail_at > 0 && atomic_load(&c->calls) >= fail_at && atomic_load(&c->lasts) &&
           atomic_load(&c->error) == EROFS;
}

/* What both structures below say, which differ in their types' names alone. */
#define TELL_DISK(path, out)                                                                       \
    do {                                                                                           \
        const struct shim_control *c = shim_control();                                             \
        if (!gate_is_watched(AT_FDCWD, path))                                                      \
            break;                                                                                 \
        if (atomic_load(&c->tells_space))                                                          \
            (out)->f_bfree = (out)->f_bavail =                                                     \
                (unsigned long)atomic_load(&c->free_bytes) / (out)->f_frsize;                      \
        if (is_read_only(c))                                                                       \
            (out)->f_flag |= ST_RDONLY;                                                            \
    } while (0)

int statvfs(const char *path, struct statvfs *out)
{
    if (gate_read_path("statvfs", AT_FDCWD, path) || GATE_REAL(statvfs)(path, out) != 0)
        return -1;
    TELL_DISK(path, out);
    return 0;
}

int statvfs64(const char *path, struct statvfs64 *out)
{
    if (gate_read_path("statvfs64", AT_FDCWD, path) || GATE_REAL(statvfs64)(path, out) != 0)
        return -1;
    TELL_DISK(path, out);
    return 0;
}
