/* Opening: to write counts as a write, to read may be sent elsewhere. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gate.h"

/* On a full disk what is there can still be opened. */
static bool takes_room(int folder_fd, const char *path)
{
    const struct shim_control *c = shim_control();
    return !c || atomic_load(&c->error) != ENOSPC ||
           GATE_REAL(faccessat)(folder_fd, path, F_OK, 0) != 0;
}

static int open_in(const char *call, int folder_fd, const char *path, int flags, mode_t mode)
{
    char elsewhere[SHIM_PATH_MAX];
    bool writes =
        (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0 && takes_room(folder_fd, path);
    if (writes ? gate_write_path(call, folder_fd, path) : gate_read_path(call, folder_fd, path))
        return -1;
    int fd = GATE_REAL(openat64)(folder_fd, gate_redirect(path, elsewhere), flags, mode);
    gate_opened(fd);
    return fd;
}

/* The mode is there only where a file may be made. */
static int open_with(const char *call, int folder_fd, const char *path, int flags, va_list rest)
{
    /* The analyser does not see that the caller began the list. */
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    return open_in(call, folder_fd, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int fd = open_with("open", AT_FDCWD, path, flags, rest);
    va_end(rest);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int fd = open_with("open64", AT_FDCWD, path, flags, rest);
    va_end(rest);
    return fd;
}

int openat(int folder_fd, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int fd = open_with("openat", folder_fd, path, flags, rest);
    va_end(rest);
    return fd;
}

int openat64(int folder_fd, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int fd = open_with("openat64", folder_fd, path, flags, rest);
    va_end(rest);
    return fd;
}

static FILE *open_stream(const char *call, const char *path, const char *mode)
{
    char elsewhere[SHIM_PATH_MAX];
    bool writes = mode[0] != 'r' || strchr(mode, '+');
    if (writes ? gate_write_path(call, AT_FDCWD, path) : gate_read_path(call, AT_FDCWD, path))
        return NULL;
    return GATE_REAL(fopen64)(gate_redirect(path, elsewhere), mode);
}

FILE *fopen(const char *path, const char *mode)
{
    return open_stream("fopen", path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return open_stream("fopen64", path, mode);
}

DIR *opendir(const char *path)
{
    char elsewhere[SHIM_PATH_MAX];
    DIR *(*real)(const char *) = GATE_REAL(opendir);
    return gate_read_path("opendir", AT_FDCWD, path) ? NULL : real(gate_redirect(path, elsewhere));
}
