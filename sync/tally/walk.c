/* One recursion over folders, with a limit to its depth. What cannot be read is an item too, with
 * the reason, so that nothing that was brought vanishes. A folder with more names than are held is
 * read again for the next of them. */
#define _GNU_SOURCE /* d_type */
#include "tally/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/alloc.h"
#include "tally/ledger_file.h"

static bool visit(struct walk *w, const struct walk_item *item, struct fail *f)
{
    w->visited++;
    return w->visit(w->data, item, f);
}

static bool visit_refused(struct walk *w, const char *path, const char *reason, struct fail *f)
{
    return visit(w, &(struct walk_item){WALK_REFUSED, path, reason}, f);
}

/* What the system refused, with its reason; or what is gone since it was found. */
static bool visit_missed(struct walk *w, const char *path, const char *what, struct fail *f)
{
    struct fail why = {0};
    if (errno == ENOENT)
        return visit(w, &(struct walk_item){.kind = WALK_GONE, .path = path}, f);
    fail_errno(&why, "%s", what);
    return visit_refused(w, path, why.text, f);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), ending_size = strlen(ending);
    return size > ending_size && strcmp(name + size - ending_size, ending) == 0;
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

static bool leads_to_folder(const char *path)
{
    struct stat target;
    return stat(path, &target) == 0 && S_ISDIR(target.st_mode);
}

static bool is_ledger(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, "ledger.db") == 0;
}

static enum walk_kind kind_by_name(const char *path)
{
    if (is_ledger(path))
        return WALK_LEDGER;
    return ends_in(path, ".pack") ? WALK_PACK : WALK_BUNDLE;
}

static enum walk_kind kind_by_start(const char *path)
{
    enum walk_kind kind = kind_by_name(path);
    return kind == WALK_BUNDLE && ledger_file_is(path) ? WALK_LEDGER : kind;
}

static bool visit_file(struct walk *w, const char *path, const char *reason,
                       enum walk_kind (*kind_of)(const char *path), struct fail *f)
{
    enum walk_kind kind = reason ? WALK_REFUSED : kind_of(path);
    return visit(w, &(struct walk_item){kind, path, reason}, f);
}

struct name {
    char *text;   /* owned */
    bool is_file; /* a regular one: most folders tell, which saves asking of each */
};

static int compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    return strcmp(x->text, y->text);
}

struct names {
    struct name *all; /* owned */
    size_t count, capacity;
    size_t found; /* count, and those that are left out */
    size_t most;  /* to be held; twice as many while the folder is read */
};

static void clear_names(struct names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->all[i].text);
    free(n->all);
    *n = (struct names){0};
}

static void sort_names(struct names *n)
{
    if (n->count)
        qsort(n->all, n->count, sizeof *n->all, compare_names);
    while (n->count > n->most)
        free(n->all[--n->count].text);
}

static void add_name(struct names *n, const struct dirent *entry)
{
    if (n->count == 2 * n->most)
        sort_names(n);
    n->all = xgrow(n->all, n->count, &n->capacity, sizeof *n->all);
    n->all[n->count++] = (struct name){xstrdup(entry->d_name), entry->d_type == DT_REG};
    n->found++;
}

/* The first names in a folder that come after `last`, without hidden ones. False with errno if not
 * all could be read: *out then holds those that were. */
static bool list_folder(const char *path, const char *last, struct names *out)
{
    struct dirent *entry;
    DIR *dir = opendir(path);
    if (!dir)
        return false;
    while (errno = 0, (entry = readdir(dir)))
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, last) > 0)
            add_name(out, entry);
    int reason = errno;
    closedir(dir);
    sort_names(out);
    errno = reason;
    return reason == 0;
}

static bool walk_folder(struct walk *w, const char *path, unsigned depth, struct fail *f);

static bool is_wanted(const char *path)
{
    return ends_in(path, ".bundle") || ends_in(path, ".pack") || is_ledger(path);
}

/* By its name: a look into each costs like a read. */
static bool visit_wanted(struct walk *w, const char *path, const char *reason, struct fail *f)
{
    return !is_wanted(path) || visit_file(w, path, reason, kind_by_name, f);
}

static bool walk_entry(struct walk *w, const char *path, bool is_file, unsigned depth,
                       struct fail *f)
{
    struct stat info;
    if (is_file)
        return visit_wanted(w, path, NULL, f);
    if (lstat(path, &info) != 0)
        return visit_missed(w, path, "It cannot be looked at", f);
    if (S_ISDIR(info.st_mode))
        return walk_folder(w, path, depth + 1, f);
    if (S_ISLNK(info.st_mode) && leads_to_folder(path))
        return visit_refused(w, path, "It is a link. Name the folder it leads to.", f);
    return visit_wanted(w, path, refuse(&info), f);
}

struct walk_place { /* in a folder whose names are not held all at once */
    char *last;     /* owned; the name that was looked at last, or "" */
    size_t left;    /* names after it, when the folder was listed */
};

static bool list_next(struct walk *w, const char *path, const struct walk_place *at,
                      struct names *out, struct fail *f)
{
    out->most = w->names_max ? w->names_max : WALK_NAMES_MAX;
    bool listed = list_folder(path, at->last, out);
    if (listed && out->found < at->left) { /* a stick that was pulled out is an empty folder */
        listed = false;
        errno = ENOENT;
    }
    return listed || visit_missed(w, path, "The folder cannot be read", f);
}

static bool walk_next(struct walk *w, const char *path, unsigned depth, struct walk_place *at,
                      struct fail *f)
{
    struct names names = {0};
    bool ok = list_next(w, path, at, &names, f);
    w->ahead += names.found;
    for (size_t i = 0; ok && i < names.count; i++) {
        char *entry = xasprintf("%s/%s", path, names.all[i].text);
        w->ahead--;
        ok = walk_entry(w, entry, names.all[i].is_file, depth, f);
        free(entry);
    }
    at->left = names.found - names.count;
    w->ahead -= at->left;
    if (names.count) {
        free(at->last);
        at->last = xstrdup(names.all[names.count - 1].text);
    }
    clear_names(&names);
    return ok;
}

static bool walk_folder(struct walk *w, const char *path, unsigned depth, struct fail *f)
{
    if (depth > WALK_DEPTH_MAX)
        return visit_refused(w, path, "It lies too deep in folders. Name it itself.", f);
    struct walk_place at = {.last = xstrdup("")};
    bool ok;
    do
        ok = walk_next(w, path, depth, &at, f);
    while (ok && at.left > 0);
    free(at.last);
    return ok;
}

bool walk_expect(struct walk *w, const char *path, struct fail *f)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? fail_set(f, FAIL_MISSING, "%s is not there. Check the path.", path)
                               : fail_errno(f, "%s cannot be read", path);
    w->ahead++;
    return true;
}

bool walk_path(struct walk *w, const char *path, struct fail *f)
{
    struct stat info;
    w->ahead--;
    if (lstat(path, &info) != 0)
        return visit_missed(w, path, "It cannot be looked at", f);
    /* A named link to a folder is how many systems show a stick. */
    if (leads_to_folder(path))
        return walk_folder(w, path, 0, f);
    return ends_in(path, ".ack") || visit_file(w, path, refuse(&info), kind_by_start, f);
}
