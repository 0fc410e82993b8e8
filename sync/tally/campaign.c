/* A campaign's folder is made under another name beside its place and renamed when it is whole, so
 * that there is never half a campaign. The pack in force is a file, because it is what people carry
 * to the tablets; every revision ever in force is in the ledger. */
#include "tally/campaign.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "record/shell.h"

/* Without slashes at its end. Owned. */
static char *trimmed(const char *folder)
{
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/')
        size--;
    return xstrndup(folder, size);
}

static void set_paths(struct campaign *c, const char *folder)
{
    c->folder = trimmed(folder);
    c->folder_typed = shell_word(c->folder);
    c->pack_path = xasprintf("%s/survey.pack", c->folder);
    c->key_path = xasprintf("%s/coordinator.key", c->folder);
    c->ledger_path = xasprintf("%s/ledger.db", c->folder);
    c->derived_path = xasprintf("%s/derived.db", c->folder);
    c->quarantine_path = xasprintf("%s/quarantine", c->folder);
    c->retired_path = xasprintf("%s/retired.txt", c->folder);
}

void campaign_close(struct campaign *c)
{
    if (!c)
        return;
    ledger_close(c->ledger);
    pack_free(c->pack);
    free(c->folder);
    free(c->folder_typed);
    free(c->pack_path);
    free(c->key_path);
    free(c->ledger_path);
    free(c->derived_path);
    free(c->quarantine_path);
    free(c->retired_path);
    free(c);
}

/* Making */

static bool is_empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    size_t entries = 0;
    while (dir && readdir(dir))
        entries++;
    if (dir)
        closedir(dir);
    return dir && entries == 2; /* . and .. */
}

/* "." and ".." are no names that another folder could be given. */
static bool is_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool is_free(const char *folder, struct fail *f)
{
    struct stat info;
    if (!is_name(folder))
        return fail_set(f, FAIL_USAGE, "\"%s\" is no name for a campaign's folder. Name a new one.",
                        folder);
    if (lstat(folder, &info) != 0)
        return errno == ENOENT || errno == ENOTDIR || fail_errno(f, "%s cannot be used", folder);
    if (S_ISDIR(info.st_mode) && is_empty_folder(folder))
        return true;
    return fail_set(f, FAIL_CONFLICT,
                    "%s is there already. Name a folder that does not exist yet, or an empty one.",
                    folder);
}

bool campaign_check_place(const char *folder, struct fail *f)
{
    char *place = trimmed(folder);
    bool ok = is_free(place, f) && file_check_parent(place, f);
    free(place);
    return ok;
}

static bool write_keys(const struct campaign *c, const struct coordinator_keys *keys,
                       const char *passphrase, struct fail *f)
{
    struct bytes_writer bytes = {0};
    bool ok = coordinator_keys_lock(keys, passphrase, &bytes, f) &&
              file_write(c->key_path, bytes.data, bytes.size, 0600, f);
    bytes_free(&bytes);
    return ok;
}

/* The ledger first: a pack that is in force is always in it. */
static bool write_pack(const struct campaign *c, const struct survey *survey,
                       const struct coordinator_keys *keys, uint32_t number, int32_t day,
                       struct fail *f)
{
    struct bytes_writer bytes = {0};
    bool added;
    pack_encode(survey, keys, number, day, &bytes);
    bool ok = ledger_put_pack(c->ledger, bytes.data, bytes.size, &added, f) &&
              file_write(c->pack_path, bytes.data, bytes.size, 0644, f);
    bytes_free(&bytes);
    return ok;
}

static bool fill_folder(struct campaign *c, const struct survey *survey,
                        const struct coordinator_keys *keys, const char *passphrase, int32_t day,
                        struct fail *f)
{
    c->ledger = ledger_open(c->ledger_path, LEDGER_CREATE, f);
    return c->ledger && write_keys(c, keys, passphrase, f) &&
           write_pack(c, survey, keys, 1, day, f);
}

static void remove_made(const struct campaign *c)
{
    unlink(c->pack_path);
    unlink(c->key_path);
    unlink(c->ledger_path);
    rmdir(c->folder);
}

bool campaign_create(const char *folder, const struct survey *survey,
                     const struct coordinator_keys *keys, const char *passphrase, int32_t day,
                     struct fail *f)
{
    if (!campaign_check_place(folder, f))
        return false;
    struct campaign *place = xcalloc(1, sizeof *place), *made = xcalloc(1, sizeof *made);
    set_paths(place, folder);
    char *temp = xasprintf("%s.new-XXXXXX", place->folder);
    bool ok = mkdtemp(temp) || fail_errno(f, "The campaign %s cannot be made", folder);
    if (ok) {
        set_paths(made, temp);
        ok = fill_folder(made, survey, keys, passphrase, day, f);
        ledger_close(made->ledger);
        made->ledger = NULL;
        ok = ok && file_put_in_place(temp, place->folder, f);
        if (!ok)
            remove_made(made);
    }
    free(temp);
    campaign_close(made);
    campaign_close(place);
    return ok;
}

/* Opening */

static bool check_parts(const struct campaign *c, struct fail *f)
{
    struct stat info;
    if (stat(c->pack_path, &info) == 0 && stat(c->ledger_path, &info) == 0)
        return true;
    if (errno != ENOENT && errno != ENOTDIR)
        return fail_errno(f, "The campaign %s cannot be opened", c->folder);
    return fail_set(f, FAIL_MISSING,
                    "%s is not a campaign's folder: it needs survey.pack and ledger.db. Check the "
                    "path, or make a campaign with: bigcount-sync new %s --form FORM",
                    c->folder, c->folder_typed);
}

/* What a merge left behind when it was interrupted can only be put right by writing. */
static struct ledger *open_to_read(const char *path, struct fail *f)
{
    struct ledger *l = ledger_open(path, LEDGER_READ, NULL);
    return l ? l : ledger_open(path, LEDGER_WRITE, f);
}

static bool open_parts(struct campaign *c, bool to_write, struct fail *f)
{
    struct bytes_writer bytes = {0};
    if (!check_parts(c, f) || !file_read(c->pack_path, PACK_SIZE_MAX, &bytes, f))
        return false;
    c->pack = pack_decode(bytes.data, bytes.size, f);
    bytes_free(&bytes);
    if (!c->pack)
        return fail_in(f, "%s", c->pack_path);
    c->ledger =
        to_write ? ledger_open(c->ledger_path, LEDGER_WRITE, f) : open_to_read(c->ledger_path, f);
    return c->ledger != NULL;
}

static struct campaign *open_campaign(const char *folder, bool to_write, struct fail *f)
{
    struct campaign *c = xcalloc(1, sizeof *c);
    set_paths(c, folder);
    if (open_parts(c, to_write, f))
        return c;
    campaign_close(c);
    return NULL;
}

struct campaign *campaign_open(const char *folder, struct fail *f)
{
    return open_campaign(folder, true, f);
}

struct campaign *campaign_open_read(const char *folder, struct fail *f)
{
    return open_campaign(folder, false, f);
}

bool campaign_is_trial(const struct campaign *c)
{
    return c->pack->keys.trial;
}

bool campaign_unlock(const struct campaign *c, const char *passphrase, struct coordinator_keys *out,
                     struct fail *f)
{
    struct bytes_writer bytes = {0};
    uint8_t id[HASH_SIZE];
    bool ok = file_read(c->key_path, CAMPAIGN_KEY_SIZE_MAX, &bytes, f) &&
              (coordinator_keys_unlock(bytes.data, bytes.size, passphrase, out, f) ||
               fail_in(f, "%s", c->key_path));
    bytes_free(&bytes);
    if (!ok)
        return false;
    campaign_id(&out->public_keys, id);
    if (memcmp(id, c->pack->campaign, HASH_SIZE) == 0)
        return true;
    coordinator_keys_wipe(out);
    return fail_set(f, FAIL_CONFLICT,
                    "%s belongs to another campaign than %s. Put the right one back.", c->key_path,
                    c->pack_path);
}

bool campaign_lock(const struct campaign *c, const struct coordinator_keys *keys,
                   const char *passphrase, struct fail *f)
{
    return write_keys(c, keys, passphrase, f);
}

bool campaign_revise(struct campaign *c, const struct survey *survey,
                     const struct coordinator_keys *keys, int32_t day, struct fail *f)
{
    if (!write_pack(c, survey, keys, c->pack->number + 1, day, f))
        return false;
    ledger_close(c->ledger);
    pack_free(c->pack);
    c->ledger = NULL;
    c->pack = NULL;
    return open_parts(c, true, f);
}

static bool is_newer(const struct pack *p, const struct pack *than)
{
    if (p->number != than->number)
        return p->number > than->number;
    return memcmp(p->hash, than->hash, HASH_SIZE) > 0;
}

bool campaign_adopt(struct campaign *c, const struct newest *newest, bool *adopted, struct fail *f)
{
    const struct bytes_writer *bytes = &newest->bytes;
    *adopted = newest->count && is_newer(newest->packs[0], c->pack);
    if (!*adopted)
        return true;
    struct pack *p = pack_decode(bytes->data, bytes->size, f);
    if (!p || !file_write(c->pack_path, bytes->data, bytes->size, 0644, f)) {
        pack_free(p);
        return false;
    }
    pack_free(c->pack);
    c->pack = p;
    return true;
}
