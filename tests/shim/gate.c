/* One counter for all calls that write, whatever they are called, so that a test walks through them
 * by number alone. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "gate.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

/* How often the folder had been put away when each descriptor was opened. */
static _Atomic int64_t opened_at[DESCRIPTORS];

void *gate_real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* ---- where a call goes ---- */

static bool is_below(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return size > 0 && strncmp(path, folder, size) == 0 &&
           (path[size] == '/' || path[size] == '\0' || path[size] == ' '); /* " (deleted)" */
}

/* What a descriptor was opened as; "" for a pipe and the like. */
static void path_of_fd(int fd, char *out)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long size = syscall(SYS_readlinkat, AT_FDCWD, link, out, SHIM_PATH_MAX - 1);
    out[size > 0 ? size : 0] = '\0';
}

static void absolute(int folder_fd, const char *path, char *out)
{
    char folder[SHIM_PATH_MAX] = "";
    if (path[0] != '/' && folder_fd != AT_FDCWD)
        path_of_fd(folder_fd, folder);
    else if (path[0] != '/' && !getcwd(folder, sizeof folder))
        folder[0] = '\0';
    snprintf(out, SHIM_PATH_MAX, "%s%s%s", folder, *folder ? "/" : "", path);
}

bool gate_is_watched(int folder_fd, const char *path)
{
    char whole[SHIM_PATH_MAX];
    const struct shim_control *c = shim_control();
    if (!c || !c->folder[0])
        return false;
    absolute(folder_fd, path, whole);
    return is_below(whole, c->folder);
}

/* Leaves the descriptor's path in `path`. */
static bool is_watched_fd(int fd, char path[SHIM_PATH_MAX])
{
    const struct shim_control *c = shim_control();
    if (!c || !c->folder[0])
        return false;
    path_of_fd(fd, path);
    return is_below(path, c->folder);
}

/* ---- whether it passes ---- */

static bool refuse(struct shim_control *c, const char *call, const char *path, int error)
{
    snprintf(c->failed_call, sizeof c->failed_call, "%s %.480s", call, path);
    atomic_fetch_add(&c->failed, 1);
    errno = error;
    return true;
}

static void remove_folder(struct shim_control *c)
{
    atomic_fetch_add(&c->removals, 1);
    atomic_store(&c->removed, 1);
}

/* Counts the call; true where its turn to fail has come. */
static bool is_its_turn(struct shim_control *c, const char *name)
{
    int64_t call = atomic_fetch_add(&c->calls, 1) + 1, fail_at = atomic_load(&c->fail_at);
    if (call <= SHIM_CALLS)
        c->is_sync[call - 1] = strstr(name, "sync") != NULL;
    bool is_removal = atomic_load(&c->error) == SHIM_REMOVED;
    if (is_removal && call == fail_at)
        remove_folder(c);
    return !is_removal && fail_at > 0 &&
           (call == fail_at || (call > fail_at && atomic_load(&c->lasts)));
}

bool gate_write_path(const char *call, int folder_fd, const char *path)
{
    struct shim_control *c = shim_control();
    if (!gate_is_watched(folder_fd, path))
        return false;
    if (is_its_turn(c, call))
        return refuse(c, call, path, (int)atomic_load(&c->error));
    return gate_read_path(call, folder_fd, path);
}

bool gate_write_fd(const char *call, int fd)
{
    char path[SHIM_PATH_MAX];
    struct shim_control *c = shim_control();
    if (!is_watched_fd(fd, path))
        return false;
    if (is_its_turn(c, call))
        return refuse(c, call, path, (int)atomic_load(&c->error));
    return gate_read_fd(call, fd);
}

bool gate_read_path(const char *call, int folder_fd, const char *path)
{
    struct shim_control *c = shim_control();
    return gate_is_watched(folder_fd, path) && atomic_load(&c->removed) &&
           refuse(c, call, path, ENOENT);
}

static bool is_dead(const struct shim_control *c, int fd)
{
    return fd < DESCRIPTORS && atomic_load(&opened_at[fd]) != atomic_load(&c->removals);
}

bool gate_read_fd(const char *call, int fd)
{
    char path[SHIM_PATH_MAX];
    struct shim_control *c = shim_control();
    return c && is_dead(c, fd) && is_watched_fd(fd, path) && refuse(c, call, path, EIO);
}

size_t gate_torn(size_t size)
{
    const struct shim_control *c = shim_control();
    return atomic_load(&c->removed) || errno == EROFS ? 0 : size / 2;
}

void gate_opened(int fd)
{
    const struct shim_control *c = shim_control();
    if (c && fd >= 0 && fd < DESCRIPTORS)
        atomic_store(&opened_at[fd], atomic_load(&c->removals));
}

const char *gate_redirect(const char *path, char *buffer)
{
    const struct shim_control *c = shim_control();
    for (size_t i = 0; c && i < SHIM_REDIRECTS; i++) {
        const char *from = c->redirects[i].from;
        if (!is_below(path, from))
            continue;
        snprintf(buffer, SHIM_PATH_MAX, "%s%.200s", c->redirects[i].to, path + strlen(from));
        return buffer;
    }
    return path;
}
