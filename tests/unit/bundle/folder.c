/* A child without rights stands in for the stick that is full or may not be written, so that the
 * tests mean the same whoever runs them. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "folder.h"

#include <dirent.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unprivileged.h"

int folder_setup(void **state)
{
    struct folder *x = calloc(1, sizeof *x);
    const char *parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(x->path, sizeof x->path, "%s/bigcount-test-XXXXXX", parent);
    assert_non_null(mkdtemp(x->path));
    *state = x;
    return 0;
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *at)
{
    (void)info, (void)type, (void)at;
    return remove(path);
}

int folder_teardown(void **state)
{
    struct folder *x = *state;
    nftw(x->path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(x);
    return 0;
}

const char *folder_join(const struct folder *x, const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", x->path, name);
    return path;
}

size_t folder_entries(const struct folder *x)
{
    size_t count = 0;
    DIR *dir = opendir(x->path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

struct restricted {
    const struct folder *folder;
    size_t bytes;
    bool (*act)(const struct folder *x);
};

static bool act_restricted(void *data)
{
    const struct restricted *r = data;
    struct rlimit limit = {.rlim_cur = r->bytes, .rlim_max = r->bytes};
    signal(SIGXFSZ, SIG_IGN);
    return setrlimit(RLIMIT_FSIZE, &limit) == 0 && r->act(r->folder);
}

bool folder_restricted(const struct folder *x, size_t bytes, bool (*act)(const struct folder *x))
{
    return unprivileged(act_restricted, &(struct restricted){x, bytes, act});
}
