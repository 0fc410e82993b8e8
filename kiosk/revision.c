/* Every file is judged by the same questions in the same order: does it decode and is it signed, is
 * it of this campaign, is it newer, can it be asked. */
#include "revision.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/askable.h"

static enum revision_found judge(const struct pack *p, const struct pack *now)
{
    if (!p)
        return REVISION_DAMAGED;
    if (memcmp(p->campaign, now->campaign, HASH_SIZE) != 0)
        return REVISION_STRANGE;
    if (memcmp(p->hash, now->hash, HASH_SIZE) == 0)
        return REVISION_NONE;
    if (p->number == now->number)
        return REVISION_TWIN;
    if (p->number < now->number)
        return REVISION_OLDER;
    return askable_survey(p->survey, NULL) ? REVISION_OFFERED : REVISION_UNASKABLE;
}

/* Takes over what is offered, if it is newer than what was kept before. */
static bool keep(struct revision *r, struct pack *pack, const struct bytes_writer *bytes)
{
    if (r->pack && r->pack->number >= pack->number)
        return false;
    pack_free(r->pack);
    bytes_free(&r->bytes);
    r->pack = pack;
    r->bytes = *bytes;
    return true;
}

static void read_pack(struct revision *r, const struct pack *now, const char *path)
{
    struct bytes_writer bytes = {0};
    struct pack *pack = NULL;
    if (file_read(path, PACK_SIZE_MAX, &bytes, NULL))
        pack = pack_decode(bytes.data, bytes.size, NULL);
    enum revision_found found = judge(pack, now);
    if (found > r->found)
        r->found = found;
    if (pack && found == REVISION_OFFERED && keep(r, pack, &bytes))
        return;
    pack_free(pack);
    bytes_free(&bytes);
}

static void forget_found(struct revision *r)
{
    pack_free(r->pack);
    bytes_free(&r->bytes);
    r->pack = NULL;
    r->found = REVISION_NONE;
}

static void read_places(struct revision *r, const struct pack *now)
{
    size_t left = REVISION_FILES_MAX;
    forget_found(r);
    for (size_t i = 0; i < r->drives.count; i++) {
        char *paths[DRIVES_FILES_MAX];
        size_t files = drives_files(r->drives.all[i].path, ".pack", paths);
        for (size_t file = 0; file < files; file++) {
            if (left > 0) {
                read_pack(r, now, paths[file]);
                left--;
            }
            free(paths[file]);
        }
    }
}

uint64_t revision_tick(struct revision *r, const struct pack *now,
                       const struct drives_source *places, uint64_t now_ms)
{
    if (now_ms < r->look_ms)
        return r->look_ms;
    if (drives_look_again(&r->drives, places))
        read_places(r, now);
    r->look_ms = now_ms + DRIVES_LOOK_MS;
    return r->look_ms;
}

void revision_clear(struct revision *r)
{
    forget_found(r);
    drives_clear(&r->drives);
    *r = (struct revision){0};
}
