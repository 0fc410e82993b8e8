/* Two files an item, named by a hash of what they hold, so that the same damaged stick merged twice
 * leaves one item. */
#include "tally/quarantine.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"

static const char reason_ending[] = ".reason";
enum { NAME_HASH_BYTES = 8, REASON_MAX = 64 * 1024 };

/* What stands on a line of its own: a file's name may hold anything. */
static char *line_of(const char *text)
{
    char *line = xstrdup(text);
    for (char *c = line; (c = strchr(c, '\n'));)
        *c = '?';
    return line;
}

static bool write_item(const char *stem, const char *path, const char *reason, const void *bytes,
                       size_t size, struct fail *f)
{
    char *bytes_path = xasprintf("%s.bytes", stem);
    char *reason_path = xasprintf("%s.reason", stem);
    char *from = line_of(path), *why = line_of(reason);
    char *words = xasprintf("%s\n%s\n", from, why);
    bool ok = (!bytes || file_write(bytes_path, bytes, size, 0600, f)) &&
              file_write(reason_path, words, strlen(words), 0600, f);
    free(words);
    free(why);
    free(from);
    free(reason_path);
    free(bytes_path);
    return ok;
}

bool quarantine_put(const struct campaign *c, const char *path, const char *reason,
                    const void *bytes, size_t size, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    char name[2 * NAME_HASH_BYTES + 1];
    if (!file_make_folder(c->quarantine_path, 0700, f))
        return false;
    hash_bytes(bytes ? bytes : path, bytes ? size : strlen(path), hash);
    hex_encode(hash, NAME_HASH_BYTES, name);
    char *stem = xasprintf("%s/%s", c->quarantine_path, name);
    bool ok = write_item(stem, path, reason, bytes, size, f);
    free(stem);
    return ok;
}

static bool is_reason(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && dot && strcmp(dot, reason_ending) == 0;
}

/* Adds an item from its two lines: where from, and why. */
static bool read_reason(const char *path, struct quarantine *q, struct fail *f)
{
    struct bytes_writer bytes = {0};
    struct stat info;
    if (!file_read(path, REASON_MAX, &bytes, f))
        return false;
    int stem = (int)(strlen(path) - strlen(reason_ending));
    const char *slash = strrchr(path, '/');
    char *bytes_path = xasprintf("%.*s.bytes", stem, path);
    bytes_put_u8(&bytes, 0);
    char *from = (char *)bytes.data, *rest = NULL;
    const char *first = strtok_r(from, "\n", &rest), *second = strtok_r(NULL, "\n", &rest);
    q->items = xrealloc(q->items, q->count + 1, sizeof *q->items);
    q->items[q->count++] = (struct quarantined){
        .path = xstrdup(first ? first : ""),
        .reason = xstrdup(second ? second : ""),
        .name = xasprintf("%.*s", stem - (int)(slash + 1 - path), slash + 1),
        .has_bytes = lstat(bytes_path, &info) == 0,
    };
    free(bytes_path);
    bytes_free(&bytes);
    return true;
}

static int compare_items(const void *a, const void *b)
{
    const struct quarantined *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    return order ? order : strcmp(x->reason, y->reason);
}

static bool read_folder(DIR *dir, const char *folder, struct quarantine *q, struct fail *f)
{
    struct dirent *entry;
    bool ok = true;
    while (ok && (errno = 0, (entry = readdir(dir)))) {
        if (!is_reason(entry->d_name))
            continue;
        char *path = xasprintf("%s/%s", folder, entry->d_name);
        ok = read_reason(path, q, f);
        free(path);
    }
    return ok && (errno == 0 || fail_errno(f, "%s cannot be read", folder));
}

bool quarantine_list(const struct campaign *c, struct quarantine *out, struct fail *f)
{
    *out = (struct quarantine){0};
    DIR *dir = opendir(c->quarantine_path);
    if (!dir)
        return errno == ENOENT || fail_errno(f, "%s cannot be read", c->quarantine_path);
    bool ok = read_folder(dir, c->quarantine_path, out, f);
    closedir(dir);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, compare_items);
    return ok;
}

void quarantine_clear(struct quarantine *q)
{
    for (size_t i = 0; i < q->count; i++) {
        free(q->items[i].path);
        free(q->items[i].reason);
        free(q->items[i].name);
    }
    free(q->items);
    *q = (struct quarantine){0};
}

/* Settling */

static bool is_under(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 &&
           (path[size] == '\0' || path[size] == '/' || (size > 0 && folder[size - 1] == '/'));
}

static bool is_aside(const struct merge_result *r, const char *path)
{
    for (size_t i = 0; i < r->aside_count; i++)
        if (strcmp(r->asides[i].path, path) == 0)
            return true;
    return false;
}

/* Was it there to be walked over, and nothing was said against it? */
static bool was_read(const char *path, const char *const *paths, size_t path_count,
                     const struct merge_result *r)
{
    struct stat info;
    for (size_t i = 0; i < path_count; i++)
        if (is_under(path, paths[i]))
            return lstat(path, &info) == 0 && !is_aside(r, path);
    return false;
}

static bool drop_note(const struct campaign *c, const char *name, struct fail *f)
{
    char *path = xasprintf("%s/%s%s", c->quarantine_path, name, reason_ending);
    bool ok = unlink(path) == 0 || errno == ENOENT || fail_errno(f, "%s cannot be removed", path);
    free(path);
    return ok;
}

bool quarantine_settle(const struct campaign *c, const char *const *paths, size_t path_count,
                       const struct merge_result *r, struct fail *f)
{
    struct quarantine q;
    bool ok = quarantine_list(c, &q, f);
    for (size_t i = 0; ok && i < q.count; i++)
        if (!q.items[i].has_bytes && was_read(q.items[i].path, paths, path_count, r))
            ok = drop_note(c, q.items[i].name, f);
    quarantine_clear(&q);
    return ok;
}

/* Destroying */

static bool destroy_files(DIR *dir, const char *folder, struct fail *f)
{
    struct dirent *entry;
    bool ok = true;
    while (ok && (errno = 0, (entry = readdir(dir)))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *path = xasprintf("%s/%s", folder, entry->d_name);
        ok = file_destroy(path, f);
        free(path);
    }
    return ok && (errno == 0 || fail_errno(f, "%s cannot be read", folder));
}

bool quarantine_destroy(const struct campaign *c, struct fail *f)
{
    DIR *dir = opendir(c->quarantine_path);
    if (!dir)
        return errno == ENOENT || fail_errno(f, "%s cannot be read", c->quarantine_path);
    bool ok = destroy_files(dir, c->quarantine_path, f) &&
              (rmdir(c->quarantine_path) == 0 ||
               fail_errno(f, "%s cannot be removed", c->quarantine_path));
    closedir(dir);
    return ok;
}
