/* The file goes first: a journal without its file undoes nothing, but a new file that found the old
 * journal might be taken for the old one. */
#include "store/box_aside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/alloc.h"

enum { ASIDE_MAX = 9 };

/* Owned; NULL if all are taken. */
static char *free_name(const char *path)
{
    for (int i = 1; i <= ASIDE_MAX; i++) {
        char *name = xasprintf("%s.damaged-%d", path, i);
        if (access(name, F_OK) != 0)
            return name;
        free(name);
    }
    return NULL;
}

static bool move(const char *from, const char *to, struct fail *f)
{
    return rename(from, to) == 0 || errno == ENOENT || fail_errno(f, "%s cannot be renamed", from);
}

bool box_set_aside(const char *path, struct fail *f)
{
    char *name = free_name(path);
    if (!name)
        return fail_set(f, FAIL_LIMIT,
                        "%s is damaged, as are %d copies kept beside it. Use another disk, card or "
                        "stick.",
                        path, ASIDE_MAX);
    char *journal = xasprintf("%s-journal", path), *journal_name = xasprintf("%s-journal", name);
    bool ok = move(path, name, f) && move(journal, journal_name, f);
    free(journal_name);
    free(journal);
    free(name);
    return ok;
}
