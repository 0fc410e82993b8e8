/* The shim lies between a program and the system (LD_PRELOAD) and does to it what a worn-out tablet
 * does: disks that are full, read-only, broken or pulled out, a clock that jumps, a battery that
 * runs low. It is steered through a small file that both sides map, so that a test changes it while
 * the program runs, and reads back what happened.
 *
 * Writes: each call below `folder` that would change something is counted; the one numbered
 * `fail_at` fails with `error` (half of what a write was given arrives, unless the disk is
 * read-only). SHIM_REMOVED takes the whole folder away, until `removed` is 0 again: paths are not
 * there (ENOENT), descriptors fail (EIO), and those opened before stay dead afterwards, as on a
 * stick that was pulled out and put back.
 *
 * Seen are calls that a program or a library makes through the C library's dynamic symbols: all
 * of SQLite's and our own. What stdio writes inside the C library is not seen. Programs under
 * AddressSanitizer need its library before this one in LD_PRELOAD. */
#ifndef SHIM_H
#define SHIM_H

#include <stdint.h>

#define SHIM_VARIABLE                                                                              \
    "BIGCOUNT_SHIM" /* names the control file; without it the shim does nothing                    \
                     */

enum { SHIM_PATH_MAX = 512, SHIM_REDIRECTS = 4, SHIM_CALLS = 2048, SHIM_REMOVED = -1 };

/* The control file is this structure; a new one is all zeros, which changes nothing. tests/e2e/
 * shim.py knows its layout, too: 16 numbers of 8 bytes, then texts. */
struct shim_control {
    _Atomic int64_t calls;       /* counted, since somebody last set it to 0 */
    _Atomic int64_t fail_at;     /* the call that fails, counted from 1; 0: none */
    _Atomic int64_t lasts;       /* 1: and all calls after it, until mended */
    _Atomic int64_t error;       /* errno, or SHIM_REMOVED */
    _Atomic int64_t removed;     /* 1: the folder is away. Set by the shim or by the test */
    _Atomic int64_t removals;    /* how often it was put away; to be raised with `removed` */
    _Atomic int64_t failed;      /* calls that were made to fail */
    _Atomic int64_t realtime_s;  /* added to CLOCK_REALTIME, time() and gettimeofday() */
    _Atomic int64_t boottime_s;  /* added to CLOCK_BOOTTIME */
    _Atomic int64_t monotonic_s; /* added to CLOCK_MONOTONIC, coarse and raw */
    _Atomic int64_t tells_space; /* 1: statvfs below `folder` tells of `free_bytes` */
    _Atomic int64_t free_bytes;
    int64_t spare[4];
    char folder[SHIM_PATH_MAX];      /* absolute; "" watches nothing */
    char failed_call[SHIM_PATH_MAX]; /* the last: its name and its file */
    struct {
        char from[SHIM_PATH_MAX], to[SHIM_PATH_MAX]; /* reading below `from` reads below `to` */
    } redirects[SHIM_REDIRECTS];
    uint8_t is_sync[SHIM_CALLS]; /* [n - 1]: 1 if counted call n was an fsync or its like */
};

/* The control file that SHIM_VARIABLE names, mapped; NULL if there is none. */
struct shim_control *shim_control(void);

#endif
