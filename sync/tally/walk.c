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

static void add(struct walk *w, enum walk_kind kind, const char *path, const char *reason)
{
    if (w->count == w->capacity) {
        w->capacity = w->capacity ? 2 * w->capacity : 32;
        w->items = xrealloc(w->items, w->capacity, sizeof *w->items);
    }
    w->items[w->count++] = (struct walk_item){
        .kind = kind, .path = xstrdup(path), .reason = reason ? xstrdup(reason) : NULL};
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
static const char *refuse(const char *path, const struct stat *info)
{
    if (S_ISLNK(info->st_mode))
        return "It is a link. Name the file it leads to.";
    if (!S_ISREG(info->st_mode))
        return "It is not a file.";
    if (access(path, R_OK) != 0)
        return "It may not be read. Give yourself the right to read it.";
    return NULL;
}

static void add_file(struct walk *w, const char *path, const struct stat *info)
{
    const char *reason = refuse(path, info);
    enum walk_kind kind = WALK_BUNDLE;
    if (reason)
        kind = WALK_REFUSED;
    else if (ends_in(path, ".pack"))
        kind = WALK_PACK;
    else if (begins_as_sqlite(path))
        kind = WALK_LEDGER;
    add(w, kind, path, reason);
}

static int compare_names(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* The names in a folder, sorted, without . and ..; owned, and each of them. */
static bool list_folder(const char *path, char ***names, size_t *count)
{
    size_t capacity = 0;
    DIR *dir = opendir(path);
    *names = NULL;
    *count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (*count == capacity) {
            capacity = capacity ? 2 * capacity : 32;
            *names = xrealloc(*names, capacity, sizeof **names);
        }
        (*names)[(*count)++] = xstrdup(entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return dir != NULL;
}

static void walk_folder(struct walk *w, const char *path, unsigned depth);

static void walk_entry(struct walk *w, const char *folder, const char *name, unsigned depth)
{
    struct stat info;
    char *path = xasprintf("%s/%s", folder, name);
    if (name[0] == '.' || lstat(path, &info) != 0) {
        /* hidden, or gone since the folder was listed */
    } else if (S_ISDIR(info.st_mode)) {
        walk_folder(w, path, depth + 1);
    } else if (ends_in(name, ".bundle") || ends_in(name, ".pack")) {
        add_file(w, path, &info);
    }
    free(path);
}

static void walk_folder(struct walk *w, const char *path, unsigned depth)
{
    char **names, *ledger = xasprintf("%s/ledger.db", path);
    size_t count;
    struct stat info;
    if (lstat(ledger, &info) == 0) {
        add_file(w, ledger, &info);
    } else if (depth > WALK_DEPTH_MAX) {
        add(w, WALK_REFUSED, path, "It lies too deep in folders. Name it itself.");
    } else if (!list_folder(path, &names, &count)) {
        add(w, WALK_REFUSED, path, "The folder may not be read. Give yourself the right to.");
    } else {
        for (size_t i = 0; i < count; i++) {
            walk_entry(w, path, names[i], depth);
            free(names[i]);
        }
        free(names);
    }
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
    else
        add_file(w, path, &info);
    return true;
}
