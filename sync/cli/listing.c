/* Each item is hashed together with the hash of those before it, so nothing is held but one. */
#include "cli/listing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "record/alloc.h"
#include "tally/walk.h"

static bool add_item(void *listing, const struct walk_item *item, struct fail *f)
{
    struct listing *l = listing;
    struct stat now = {0};
    char before[2 * HASH_SIZE + 1];
    hex_encode(l->hash, HASH_SIZE, before);
    (void)lstat(item->path, &now);
    char *line =
        xasprintf("%s %d %jd %s", before, (int)item->kind, (intmax_t)now.st_size, item->path);
    hash_bytes(line, strlen(line), l->hash);
    free(line);
    (void)f;
    return true;
}

void listing_take(const char *folder, struct listing *out)
{
    struct walk w = {.visit = add_item, .data = out};
    *out = (struct listing){0};
    if (walk_expect(&w, folder, NULL))
        (void)walk_path(&w, folder, NULL);
    out->is_empty = w.visited == 0;
}

bool listing_equal(const struct listing *a, const struct listing *b)
{
    return memcmp(a->hash, b->hash, HASH_SIZE) == 0;
}
