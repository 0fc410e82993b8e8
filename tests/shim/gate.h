/* May a call pass? What every replaced call asks first. */
#ifndef SHIM_GATE_H
#define SHIM_GATE_H

#include "shim.h"

#include <stdbool.h>
#include <stddef.h>

/* The call as the next library has it. */
#define GATE_REAL(name) ((__typeof__(&(name)))gate_real(#name))
void *gate_real(const char *name);

/* True where the call must fail: errno is set. `folder_fd` as in openat. */
bool gate_write_path(const char *call, int folder_fd, const char *path);
bool gate_write_fd(const char *call, int fd);
bool gate_read_path(const char *call, int folder_fd, const char *path);
bool gate_read_fd(const char *call, int fd);

/* Of a write of `size` bytes that must fail, how many arrive. */
size_t gate_torn(size_t size);
/* A descriptor that was opened belongs to what is plugged in now. */
void gate_opened(int fd);

/* The path to read in place of `path`, which may be `path` itself; `buffer` holds SHIM_PATH_MAX. */
const char *gate_redirect(const char *path, char *buffer);
bool gate_is_watched(int folder_fd, const char *path);

#endif
