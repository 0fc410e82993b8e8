/* SQLite copies the ledger, in one state of it, whatever is merged meanwhile. All of it is made
 * under another name, so that there is never half a copy. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "tally/backup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "store/db.h"
#include "tally/retire.h"

/* SQLite leaves it to us to bring the copy to the disk. */
static bool copy_ledger(struct campaign *c, const char *path, struct fail *f)
{
    struct db_query *q = db_query(ledger_db(c->ledger), "VACUUM INTO :path", f);
    db_bind_text(q, ":path", path);
    return db_do(q, f) &&
           (chmod(path, 0600) == 0 || fail_errno(f, "%s cannot be made private", path)) &&
           file_sync(path, f);
}

/* What the copy says of itself. */
static bool read_back(const char *path, uint8_t digest[HASH_SIZE], struct fail *f)
{
    struct ledger *l = ledger_open(path, LEDGER_READ, f);
    bool ok = l && ledger_digest(l, digest, f);
    ledger_close(l);
    return ok;
}

static bool check_ledger(struct campaign *c, const char *path, uint8_t digest[HASH_SIZE],
                         struct fail *f)
{
    uint8_t before[HASH_SIZE], after[HASH_SIZE];
    if (!ledger_digest(c->ledger, before, f) || !copy_ledger(c, path, f) ||
        !read_back(path, digest, f) || !ledger_digest(c->ledger, after, f))
        return false;
    /* A merge may have come between: then it is the state before, after, or one in between. */
    return memcmp(digest, before, HASH_SIZE) == 0 || memcmp(before, after, HASH_SIZE) != 0 ||
           fail_set(f, FAIL_IO, "%s did not come back as it was written. Use another disk.", path);
}

static bool copy_file(const char *from, const char *folder, const char *name, unsigned mode,
                      size_t size_max, struct fail *f)
{
    struct bytes_writer bytes = {0};
    if (!file_read(from, size_max, &bytes, f))
        return false;
    char *to = xasprintf("%s/%s", folder, name);
    bool ok = file_write(to, bytes.data, bytes.size, mode, f);
    bytes_free(&bytes);
    free(to);
    return ok;
}

static bool fill(struct campaign *c, const char *folder, struct backup *out, struct fail *f)
{
    char *ledger = xasprintf("%s/ledger.db", folder);
    bool ok = check_ledger(c, ledger, out->digest, f) &&
              copy_file(c->pack_path, folder, "survey.pack", 0644, PACK_SIZE_MAX, f);
    free(ledger);
    out->has_key = access(c->key_path, F_OK) == 0;
    return ok &&
           (!out->has_key ||
            copy_file(c->key_path, folder, "coordinator.key", 0600, CAMPAIGN_KEY_SIZE_MAX, f)) &&
           (access(c->retired_path, F_OK) != 0 ||
            copy_file(c->retired_path, folder, "retired.txt", 0644, RETIRED_SIZE_MAX, f));
}

static void remove_made(const char *folder)
{
    static const char *const names[] = {"ledger.db", "survey.pack", "coordinator.key",
                                        "retired.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = xasprintf("%s/%s", folder, names[i]);
        unlink(path);
        free(path);
    }
    rmdir(folder);
}

/* Only the copy is written; SQLite and the file under its other name say where less plainly. */
static void name_full_disk(const char *folder, struct fail *f)
{
    if (f && f->kind == FAIL_FULL)
        fail_set(f, FAIL_FULL,
                 "The copy %s could not be written: there is no space left. Free some on its disk, "
                 "or name another, then try again.",
                 folder);
}

/* There it would go with what it is a copy of. A path inside another goes on with a slash or ends.
 */
static bool check_outside(const struct campaign *c, const char *temp, struct fail *f)
{
    char *parent = file_folder(temp);
    char *there = realpath(parent, NULL), *here = realpath(c->folder, NULL);
    size_t size = here ? strlen(here) : 0;
    bool inside = there && here && strncmp(there, here, size) == 0 && strchr("/", there[size]);
    free(here);
    free(there);
    free(parent);
    return !inside || fail_set(f, FAIL_USAGE,
                               "A copy inside %s is lost with it. Name a folder outside, best on "
                               "another disk.",
                               c->folder);
}

bool backup_make(struct campaign *c, const char *folder, struct backup *out, struct fail *f)
{
    *out = (struct backup){0};
    if (!campaign_check_place(folder, f))
        return false;
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/')
        size--;
    char *temp = xasprintf("%.*s.new-XXXXXX", (int)size, folder);
    if (!check_outside(c, temp, f)) {
        free(temp);
        return false;
    }
    bool made = mkdtemp(temp) || fail_errno(f, "%s cannot be made", folder);
    bool ok = made && fill(c, temp, out, f) && file_put_in_place(temp, folder, f);
    if (!ok)
        name_full_disk(folder, f);
    if (made && !ok)
        remove_made(temp);
    free(temp);
    return ok;
}
