/* The calls that change a file or a folder. Those with "64" at the end are the same calls as
 * programs see them that ask for large files. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "gate.h"

/* ---- bytes ---- */

ssize_t write(int fd, const void *data, size_t size)
{
    if (!gate_write_fd("write", fd))
        return GATE_REAL(write)(fd, data, size);
    int error = errno;
    if (gate_torn(size) > 0 && GATE_REAL(write)(fd, data, gate_torn(size)) < 0)
        errno = error;
    errno = error;
    return -1;
}

/* Both of the next two, which differ in a type's name alone. */
static ssize_t write_at(const char *call, int fd, const void *data, size_t size, off64_t at)
{
    if (!gate_write_fd(call, fd))
        return GATE_REAL(pwrite64)(fd, data, size, at);
    int error = errno;
    if (gate_torn(size) > 0 && GATE_REAL(pwrite64)(fd, data, gate_torn(size), at) < 0)
        errno = error;
    errno = error;
    return -1;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    return write_at("pwrite", fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    return write_at("pwrite64", fd, data, size, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return gate_write_fd("writev", fd) ? -1 : GATE_REAL(writev)(fd, parts, count);
}

int ftruncate(int fd, off_t size)
{
    return gate_write_fd("ftruncate", fd) ? -1 : GATE_REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return gate_write_fd("ftruncate64", fd) ? -1 : GATE_REAL(ftruncate64)(fd, size);
}

int fallocate(int fd, int mode, off_t at, off_t size)
{
    return gate_write_fd("fallocate", fd) ? -1 : GATE_REAL(fallocate)(fd, mode, at, size);
}

int fallocate64(int fd, int mode, off64_t at, off64_t size)
{
    return gate_write_fd("fallocate64", fd) ? -1 : GATE_REAL(fallocate64)(fd, mode, at, size);
}

int posix_fallocate(int fd, off_t at, off_t size)
{
    return gate_write_fd("posix_fallocate", fd) ? errno : GATE_REAL(posix_fallocate)(fd, at, size);
}

int posix_fallocate64(int fd, off64_t at, off64_t size)
{
    return gate_write_fd("posix_fallocate64", fd) ? errno
                                                  : GATE_REAL(posix_fallocate64)(fd, at, size);
}

/* ---- to the disk ---- */

int fsync(int fd)
{
    return gate_write_fd("fsync", fd) ? -1 : GATE_REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return gate_write_fd("fdatasync", fd) ? -1 : GATE_REAL(fdatasync)(fd);
}

int syncfs(int fd)
{
    return gate_write_fd("syncfs", fd) ? -1 : GATE_REAL(syncfs)(fd);
}

/* ---- names ---- */

int rename(const char *from, const char *to)
{
    return gate_write_path("rename", AT_FDCWD, to) ? -1 : GATE_REAL(rename)(from, to);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to)
{
    return gate_write_path("renameat", to_fd, to) ? -1
                                                  : GATE_REAL(renameat)(from_fd, from, to_fd, to);
}

int link(const char *from, const char *to)
{
    return gate_write_path("link", AT_FDCWD, to) ? -1 : GATE_REAL(link)(from, to);
}

int unlink(const char *path)
{
    return gate_write_path("unlink", AT_FDCWD, path) ? -1 : GATE_REAL(unlink)(path);
}

int unlinkat(int folder_fd, const char *path, int flags)
{
    return gate_write_path("unlinkat", folder_fd, path)
               ? -1
               : GATE_REAL(unlinkat)(folder_fd, path, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return gate_write_path("mkdir", AT_FDCWD, path) ? -1 : GATE_REAL(mkdir)(path, mode);
}

int rmdir(const char *path)
{
    return gate_write_path("rmdir", AT_FDCWD, path) ? -1 : GATE_REAL(rmdir)(path);
}
