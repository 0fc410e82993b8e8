/* One array of equal entries, in the order of the rows until somebody asks for another. */
#include "tally/hash_entries.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

void hash_entries_add(struct hash_entries *e, const uint8_t *id, const uint8_t hash[HASH_SIZE])
{
    e->all = xgrow(e->all, e->count, &e->capacity, sizeof *e->all);
    uint8_t *entry = e->all[e->count++];
    memset(entry, 0, HASH_ENTRY_SIZE);
    if (id)
        memcpy(entry, id, HASH_SIZE);
    memcpy(entry + (id ? HASH_SIZE : 0), hash, HASH_SIZE);
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, HASH_ENTRY_SIZE);
}

static void sort(struct hash_entries *e)
{
    if (e->count)
        qsort(e->all, e->count, sizeof *e->all, compare);
}

void hash_entries_drop_doubles(struct hash_entries *e)
{
    size_t kept = 0;
    sort(e);
    for (size_t i = 0; i < e->count; i++)
        if (kept == 0 || compare(e->all[kept - 1], e->all[i]) != 0)
            memmove(e->all[kept++], e->all[i], HASH_ENTRY_SIZE);
    e->count = kept;
}

void hash_entries_put(struct bytes_writer *w, struct hash_entries *e, size_t size)
{
    sort(e);
    for (size_t i = 0; i < e->count; i++)
        bytes_put(w, e->all[i], size);
}

void hash_entries_clear(struct hash_entries *e)
{
    free(e->all);
    *e = (struct hash_entries){0};
}
