/* Where one can export to: the folder given with --export, and every removable drive that is
 * mounted and can be written. A drive is removable if its disk says so or hangs on USB, and
 * whatever the desktop mounts for its user (/media, /run/media) counts as one; what the system
 * itself lives on never does, nor what has no device of its own (proc(5), "mountinfo").
 * A folder below /media is a stick's fixed place: while nothing is mounted there it is none, since
 * what is written into it would stay in the tablet. */
#ifndef KIOSK_DRIVES_H
#define KIOSK_DRIVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DRIVES_MAX = 8,
    DRIVES_NAME_MAX = 40,
    DRIVES_FILES_MAX = 64,
    DRIVES_ENTRIES_MAX = 10000, /* of a folder, looked at */
    DRIVES_LOOK_MS = 2000,      /* how often it is looked whether a stick has come or gone */
};

struct drives_source {         /* all borrowed */
    const char *export_folder; /* NULL: none was given */
    const char *mountinfo;     /* /proc/self/mountinfo */
    const char *sys;           /* /sys */
    const char *media;         /* /media; NULL: no folder is a stick's fixed place */
};

struct drive {
    char *path;                     /* owned: the folder to write into */
    char name[DRIVES_NAME_MAX + 1]; /* as people know it: the folder's name; UTF-8 */
    bool is_removable;              /* a drive, or a folder on one */
};

struct drives {
    struct drive all[DRIVES_MAX]; /* the export folder first, then in the order of mounting */
    size_t count;
    char locked[DRIVES_NAME_MAX +
                1]; /* a drive that is mounted read-only, and so is none; "": none */
};

/* Looks now. Reads a few small files, and asks nothing of the drives themselves but whether they
 * can be written. */
void drives_look(struct drives *d, const struct drives_source *source);
void drives_clear(struct drives *d);
const struct drive *drives_find(const struct drives *d, const char *path); /* NULL: not there */

/* Looks again: true where other places are there than `d` held. */
bool drives_look_again(struct drives *d, const struct drives_source *source);

/* The one place, where there is no choice; else NULL. Borrowed. */
const struct drive *drives_only(const struct drives *d);
/* The place that is taken without asking: the export folder where that is there, else the only
 * one. */
const struct drive *drives_by_itself(const struct drives *d, const struct drives_source *source);

/* Bytes free in the file system that holds this folder, for this program; 0 if it cannot be asked.
 */
uint64_t drives_free_bytes(const char *path);

/* Paths (owned) of the files in this folder, not below it, whose name has this ending and is not
 * hidden; no more than the bounds above allow. Returns their number. */
size_t drives_files(const char *folder, const char *ending, char *paths[DRIVES_FILES_MAX]);

#endif
