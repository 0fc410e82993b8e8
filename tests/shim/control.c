/* The control file, mapped once. No libc call that the shim replaces may be used here. */
#define _GNU_SOURCE /* syscall */
#include "shim.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct shim_control *map(const char *path)
{
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct shim_control *control =
        mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (control == MAP_FAILED)
        return NULL;
    return control;
}

struct shim_control *shim_control(void)
{
    static _Atomic(struct shim_control *) mapped;
    struct shim_control *control = atomic_load(&mapped);
    const char *path = control ? NULL : getenv(SHIM_VARIABLE);
    if (!path)
        return control;
    control = map(path); /* two threads at once map it twice, which does no harm */
    atomic_store(&mapped, control);
    return control;
}
