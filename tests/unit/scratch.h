/* A folder for one test, gone with all in it afterwards: in memory where the system has such a
 * place, because what a test writes need not outlive a power cut. */
#ifndef UNIT_SCRATCH_H
#define UNIT_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmocka_all.h"

enum { SCRATCH_PATH_SIZE = 64 };

static inline void scratch_make(char path[SCRATCH_PATH_SIZE])
{
    const char *parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, SCRATCH_PATH_SIZE, "%s/bigcount-test-XXXXXX", parent);
    assert_non_null(mkdtemp(path));
}

static inline int scratch_remove_entry(const char *path, const struct stat *info, int type,
                                       struct FTW *at)
{
    (void)info, (void)type, (void)at;
    return remove(path);
}

static inline void scratch_remove(const char *path)
{
    nftw(path, scratch_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
