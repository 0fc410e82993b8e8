/* Two files an item, named by a hash of what they hold, so that the same damaged stick merged twice
 * leaves one item. */
#include "tally/quarantine.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"

enum { NAME_HASH_BYTES = 8 };

static bool write_item(const char *stem, const char *path, const char *reason, const void *bytes,
                       size_t size, struct fail *f)
{
    char *bytes_path = xasprintf("%s.bytes", stem);
    char *reason_path = xasprintf("%s.reason", stem);
    char *words = xasprintf("%s\n%s\n", path, reason);
    bool ok = (!bytes || file_write(bytes_path, bytes, size, 0600, f)) &&
              file_write(reason_path, words, strlen(words), 0600, f);
    free(words);
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
    return name[0] != '.' && dot && strcmp(dot, ".reason") == 0;
}

size_t quarantine_count(const struct campaign *c)
{
    size_t count = 0;
    DIR *dir = opendir(c->quarantine_path);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += is_reason(entry->d_name);
    if (dir)
        closedir(dir);
    return count;
}
