/* One line of mountinfo is one mount: its device's number and name lead to the disk in /sys, whose
 * own files say whether it can be pulled out. Nothing here is asked of a daemon, so that it works
 * under any desktop and none. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "drives.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/bytes.h"

enum { LINE_MAX_BYTES = 8192, LINES_MAX = 4096 };

struct mount {
    char numbers[32];    /* "8:17" */
    char *point;         /* where it is; unescaped in place */
    const char *options; /* of the mount: "rw,noatime" */
    const char *device;  /* "/dev/sdb1" */
};

/* ---- reading mountinfo ---- */

static bool is_octal(const char *c)
{
    return c[0] >= '0' && c[0] <= '3' && c[1] >= '0' && c[1] <= '7' && c[2] >= '0' && c[2] <= '7';
}

/* The kernel writes blanks and backslashes in paths as \040. */
static void unescape(char *text)
{
    char *out = text;
    for (const char *in = text; *in; out++) {
        bool escaped = *in == '\\' && is_octal(in + 1);
        *out = escaped ? (char)((in[1] - '0') * 64 + (in[2] - '0') * 8 + in[3] - '0') : *in;
        in += escaped ? 4 : 1;
    }
    *out = '\0';
}

/* "36 35 8:17 / /media/stick rw,noatime master:1 - vfat /dev/sdb1 rw": of the fields before the
 * hyphen the third, the fifth and the sixth, of those behind it the second. */
static bool read_mount(char *line, struct mount *m)
{
    char *save, *field = strtok_r(line, " \n", &save);
    int behind = 0; /* fields since the hyphen, which is the first */
    *m = (struct mount){0};
    for (int i = 1; field && behind < 3; i++, field = strtok_r(NULL, " \n", &save)) {
        if (i == 3)
            snprintf(m->numbers, sizeof m->numbers, "%s", field);
        else if (i == 5)
            m->point = field;
        else if (i == 6)
            m->options = field;
        if (behind > 0 || (i > 6 && strcmp(field, "-") == 0))
            behind++;
        if (behind == 3)
            m->device = field;
    }
    if (!m->device || strncmp(m->device, "/dev/", 5) != 0)
        return false; /* proc, tmpfs and their like */
    unescape(m->point);
    return true;
}

/* ---- what /sys says ---- */

/* The device's own folder in /sys, or "". By number or, where a file system hides that (btrfs), by
 * name. */
static bool device_folder(const char *sys, const struct mount *m, char out[PATH_MAX])
{
    char *by_number = xasprintf("%s/dev/block/%s", sys, m->numbers);
    char *by_name = xasprintf("%s/class/block/%s", sys, strrchr(m->device, '/') + 1);
    bool found = realpath(by_number, out) || realpath(by_name, out);
    free(by_number);
    free(by_name);
    return found;
}

static bool has_file(const char *folder, const char *name, char *first)
{
    char *path = xasprintf("%s/%s", folder, name);
    FILE *file = fopen(path, "re");
    free(path);
    if (!file)
        return false;
    *first = (char)fgetc(file);
    fclose(file);
    return true;
}

/* A partition's disk is the folder above it. */
static void to_disk(char *folder)
{
    char first;
    if (has_file(folder, "partition", &first))
        *strrchr(folder, '/') = '\0';
}

static bool is_removable(const char *sys, const char *disk)
{
    char root[PATH_MAX], first = '0';
    size_t skip = realpath(sys, root) ? strlen(root) : 0;
    return (has_file(disk, "removable", &first) && first == '1') || strstr(disk + skip, "/usb");
}

/* ---- which mounts are drives ---- */

static bool is_under(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

static bool is_users(const char *point)
{
    return is_under(point, "/media") || is_under(point, "/run/media");
}

struct look {
    const struct drives_source *source;
    char system[PATH_MAX]; /* the disk that / is on, or "" */
    char export[PATH_MAX]; /* the export folder if it lies below /media; or "" */
    bool export_is_on_stick;
    struct drives *drives;
};

static bool is_drive(const struct look *look, const struct mount *m)
{
    char disk[PATH_MAX];
    if (is_users(m->point))
        return true;
    if (!device_folder(look->source->sys, m, disk))
        return false;
    to_disk(disk);
    return strcmp(disk, look->system) != 0 && is_removable(look->source->sys, disk);
}

static bool can_write(const char *folder)
{
    struct stat info;
    return stat(folder, &info) == 0 && S_ISDIR(info.st_mode) && access(folder, W_OK | X_OK) == 0;
}

/* The path's last part, cut to whole characters. */
static void name_drive(const char *path, char out[DRIVES_NAME_MAX + 1])
{
    const char *slash = strrchr(path, '/'), *name = slash && slash[1] ? slash + 1 : path;
    size_t size = strnlen(name, DRIVES_NAME_MAX);
    while (size > 0 && !utf8_valid(name, size))
        size--;
    snprintf(out, DRIVES_NAME_MAX + 1, "%.*s", (int)size, size > 0 ? name : "?");
}

static void add(struct drives *d, const char *path, bool is_removable)
{
    if (d->count == DRIVES_MAX || !can_write(path))
        return;
    struct drive *drive = &d->all[d->count++];
    drive->path = xstrdup(path);
    drive->is_removable = is_removable;
    name_drive(path, drive->name);
}

/* The place that is on this drive already, such as the folder of --export; or NULL. */
static struct drive *find_on(struct drives *d, const char *point)
{
    char here[PATH_MAX], there[PATH_MAX];
    for (size_t i = 0; realpath(point, here) && i < d->count; i++)
        if (realpath(d->all[i].path, there) && is_under(there, here))
            return &d->all[i];
    return NULL;
}

static void find_system(struct look *look, const struct mount *m)
{
    if (strcmp(m->point, "/") == 0 && device_folder(look->source->sys, m, look->system))
        to_disk(look->system);
}

static void find_export(struct look *look)
{
    const struct drives_source *s = look->source;
    if (!s->export_folder || !s->media || !realpath(s->export_folder, look->export) ||
        !is_under(look->export, s->media))
        look->export[0] = '\0';
}

static void find_exports_stick(struct look *look, const struct mount *m)
{
    if (look->export[0] && is_under(m->point, look->source->media) &&
        is_under(look->export, m->point))
        look->export_is_on_stick = true;
}

/* A card's switch, or a file system that the kernel took out of harm's way. */
static bool is_locked(const struct mount *m)
{
    return strncmp(m->options, "ro", 2) == 0 && (m->options[2] == ',' || m->options[2] == '\0');
}

static void add_drive(struct look *look, const struct mount *m)
{
    if (!is_drive(look, m))
        return;
    struct drive *there = find_on(look->drives, m->point);
    if (there)
        there->is_removable = true;
    else if (is_locked(m))
        name_drive(m->point, look->drives->locked);
    else
        add(look->drives, m->point, true);
}

static void each_mount(struct look *look, void (*act)(struct look *look, const struct mount *m))
{
    FILE *file = fopen(look->source->mountinfo, "re");
    char line[LINE_MAX_BYTES];
    struct mount m;
    if (!file)
        return;
    for (int i = 0; i < LINES_MAX && fgets(line, sizeof line, file); i++)
        if (read_mount(line, &m))
            act(look, &m);
    fclose(file);
}

/* ---- the list ---- */

void drives_look(struct drives *d, const struct drives_source *source)
{
    struct look look = {.source = source, .drives = d};
    *d = (struct drives){0};
    find_export(&look);
    each_mount(&look, find_system);
    each_mount(&look, find_exports_stick);
    if (source->export_folder && (!look.export[0] || look.export_is_on_stick))
        add(d, source->export_folder, false);
    each_mount(&look, add_drive);
}

void drives_clear(struct drives *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->all[i].path);
    *d = (struct drives){0};
}

const struct drive *drives_find(const struct drives *d, const char *path)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->all[i].path, path) == 0)
            return &d->all[i];
    return NULL;
}

static bool is_same(const struct drives *a, const struct drives *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->all[i].path, b->all[i].path) == 0;
    return same;
}

bool drives_look_again(struct drives *d, const struct drives_source *source)
{
    struct drives now;
    drives_look(&now, source);
    bool changed = !is_same(&now, d);
    drives_clear(d);
    *d = now;
    return changed;
}

const struct drive *drives_only(const struct drives *d)
{
    return d->count == 1 ? &d->all[0] : NULL;
}

const struct drive *drives_by_itself(const struct drives *d, const struct drives_source *source)
{
    const char *folder = source->export_folder;
    if (d->count > 0 && folder && strcmp(d->all[0].path, folder) == 0)
        return &d->all[0];
    return drives_only(d);
}

uint64_t drives_free_bytes(const char *path)
{
    struct statvfs info;
    return statvfs(path, &info) == 0 ? (uint64_t)info.f_bavail * info.f_frsize : 0;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), end = strlen(ending);
    return name[0] != '.' && size > end && strcmp(name + size - end, ending) == 0;
}

size_t drives_files(const char *folder, const char *ending, char *paths[DRIVES_FILES_MAX])
{
    DIR *dir = opendir(folder);
    size_t count = 0;
    struct dirent *entry;
    if (!dir)
        return 0;
    for (int i = 0; i < DRIVES_ENTRIES_MAX && count < DRIVES_FILES_MAX; i++) {
        entry = readdir(dir);
        if (!entry)
            break;
        if (ends_with(entry->d_name, ending))
            paths[count++] = xasprintf("%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    return count;
}
