/* One recursion over folders, with a limit to its depth. What cannot be read is an item too, with
 * the reason, so that nothing that was brought vanishes. */
#include "tally/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/alloc.h"

static const char sqlite_magic[16] = "SQLite format 3";

static struct walk_item *add(struct walk *w, enum walk_kind kind, const char *path,
                             const char *reason)
{
    w->items = xgrow(w->items, w->count, &w->capacity, sizeof *w->items);
    struct walk_item *item = &w->items[w->count++];
    *item = (struct walk_item){
        .kind = kind, .path = xstrdup(path), .reason = reason ? xstrdup(reason) : NULL};
    return item;
}

void walk_clear(struct walk *w)
{
    for (size_t i = 0; i < w->count; i++) {
        free(w->items[i].path);
        free(w->items[i].reason);
    }
    free(w->items);
    *w = (struct walk){0};
}

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), ending_size = strlen(ending);
    return size > ending_size && strcmp(name + size - ending_size, ending) == 0;
}

static bool begins_as_sqlite(const char *path)
{
    char start[sizeof sqlite_magic];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool yes = fd >= 0 && read(fd, start, sizeof start) == (ssize_t)sizeof start &&
               memcmp(start, sqlite_magic, sizeof start) == 0;
    if (fd >= 0)
        close(fd);
    return yes;
}

/* Why a thing that is no folder cannot be read, or NULL. */
static const char *refuse(const struct stat *info)
{
    if (S_ISLNK(info->st_mode))
        return "It is a link. Name the file it leads to.";
    if (!S_ISREG(info->st_mode))
        return "It is a pipe or a device, not a file. Leave it out.";
    return NULL;
}

static enum walk_kind kind_by_name(const char *path)
{
    return ends_in(path, ".pack") ? WALK_PACK : WALK_BUNDLE;
}

static enum walk_kind kind_by_start(const char *path)
{
    enum walk_kind kind = kind_by_name(path);
    return kind == WALK_BUNDLE && begins_as_sqlite(path) ? WALK_LEDGER : kind;
}

static void add_file(struct walk *w, const char *path, const struct stat *info,
                     enum walk_kind (*kind_of)(const char *path))
{
    const char *reason = refuse(info);
    enum walk_kind kind = reason ? WALK_REFUSED : kind_of(path);
    add(w, kind, path, reason)->size = (size_t)info->st_size;
}

static int compare_names(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

struct names {
    char **all; /* owned, and each of them */
    size_t count, capacity;
};

static void add_name(struct names *n, const char *name)
{
    n->all = xgrow(n->all, n->count, &n->capacity, sizeof *n->all);
    n->all[n->count++] = xstrdup(name);
}

/* The names in a folder, sorted, without hidden ones. False with errno if not all could be read:
 * *out then holds those that were. */
static bool list_folder(const char *path, struct names *out)
{
    struct dirent *entry;
    DIR *dir = opendir(path);
    if (!dir)
        return false;
    while (errno = 0, (entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            add_name(out, entry->d_name);
    int reason = errno;
    closedir(dir);
    if (out->count)
        qsort(out->all, out->count, sizeof *out->all, compare_names);
    errno = reason;
    return reason == 0;
}

/* Keeps what the system refused, with its reason. */
static void add_refused(struct walk *w, const char *path, const char *what)
{
    struct fail why = {0};
    fail_errno(&why, "%s", what);
    add(w, WALK_REFUSED, path, why.text);
}

static void walk_folder(struct walk *w, const char *path, unsigned depth);

static void walk_entry(struct walk *w, const char *folder, const char *name, unsigned depth)
{
    struct stat info;
    char *path = xasprintf("%s/%s", folder, name);
    bool there = lstat(path, &info) == 0;
    if (!there && errno != ENOENT) /* ENOENT: gone since the folder was listed */
        add_refused(w, path, "It cannot be looked at");
    else if (there && S_ISDIR(info.st_mode))
        walk_folder(w, path, depth + 1);
    else if (there && (ends_in(name, ".bundle") || ends_in(name, ".pack")))
        add_file(w, path, &info, kind_by_name); /* a look into each would cost as much as a read */
    free(path);
}

static void walk_names(struct walk *w, const char *path, unsigned depth)
{
    struct names names = {0};
    if (!list_folder(path, &names))
        add_refused(w, path, "The folder cannot be read");
    for (size_t i = 0; i < names.count; i++) {
        walk_entry(w, path, names.all[i], depth);
        free(names.all[i]);
    }
    free(names.all);
}

static void walk_folder(struct walk *w, const char *path, unsigned depth)
{
    char *ledger = xasprintf("%s/ledger.db", path);
    struct stat info;
    if (lstat(ledger, &info) == 0)
        add_file(w, ledger, &info, kind_by_start);
    else if (depth > WALK_DEPTH_MAX)
        add(w, WALK_REFUSED, path, "It lies too deep in folders. Name it itself.");
    else
        walk_names(w, path, depth);
    free(ledger);
}

bool walk_path(struct walk *w, const char *path, struct fail *f)
{
    struct stat info, target;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? fail_set(f, FAIL_MISSING, "%s is not there. Check the path.", path)
                               : fail_errno(f, "%s cannot be read", path);
    /* A named link to a folder is how many systems show a stick. */
    if (S_ISDIR(info.st_mode) || (stat(path, &target) == 0 && S_ISDIR(target.st_mode)))
        walk_folder(w, path, 0);
    else if (!ends_in(path, ".ack"))
        add_file(w, path, &info, kind_by_start);
    return true;
}
