/* A child without rights stands in for the stick that is full or may not be written, so that the
 * tests mean the same whoever runs them. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "folder.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

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

bool folder_restricted(const struct folder *x, size_t bytes, bool (*act)(const struct folder *x))
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0 ||
            (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)))
            _exit(2);
        _exit(act(x) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_in_range(WEXITSTATUS(status), 0, 1);
    return WEXITSTATUS(status) == 0;
}
