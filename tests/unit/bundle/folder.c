/* A child without rights stands in for the stick that is full or may not be written, so that the
 * tests mean the same whoever runs them. */
#include "folder.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "unprivileged.h"

int folder_setup(void **state)
{
    struct folder *x = calloc(1, sizeof *x);
    scratch_make(x->path);
    *state = x;
    return 0;
}

int folder_teardown(void **state)
{
    struct folder *x = *state;
    scratch_remove(x->path);
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
