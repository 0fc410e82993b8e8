/* Open addressing: a mark lies in the first free slot from the one its hash points to. */
#include "tally/marks.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

void marks_init(struct marks *m, size_t first_slots)
{
    *m = (struct marks){.first_slots = first_slots};
    crypto_shorthash_keygen(m->key);
}

void marks_free(struct marks *m)
{
    for (size_t i = 0; i < m->table_count; i++)
        free(m->tables[i]);
    m->table_count = m->room = 0;
}

static uint64_t slots_of(const struct marks *m, size_t table)
{
    return (uint64_t)m->first_slots << table;
}

static bool add_table(struct marks *m)
{
    if (m->table_count == MARKS_TABLES)
        return false;
    size_t slots = slots_of(m, m->table_count), size = slots * sizeof(uint32_t);
    m->room = slots - slots / 4;
    /* Written, not xcalloc: a page that is read first costs twice when it is written. */
    m->tables[m->table_count++] = memset(xmalloc(size), 0, size);
    return true;
}

uint64_t marks_hash(const struct marks *m, const uint8_t id[RECORD_ID_SIZE])
{
    uint64_t hash;
    crypto_shorthash((uint8_t *)&hash, id, RECORD_ID_SIZE, m->key);
    return hash;
}

static uint64_t first_slot(const struct marks *m, size_t table, uint64_t hash)
{
    return (hash >> 32) * slots_of(m, table) >> 32;
}

void marks_prefetch(const struct marks *m, const uint64_t *hashes, size_t count)
{
    for (size_t table = 0; table < m->table_count; table++)
        for (size_t i = 0; i < count; i++)
            __builtin_prefetch(&m->tables[table][first_slot(m, table, hashes[i])]);
}

/* The slot of the mark, or the free one where it would be. */
static uint32_t *find_slot(const struct marks *m, size_t table, uint64_t hash, uint32_t mark)
{
    uint32_t *slots = m->tables[table];
    uint64_t count = slots_of(m, table), at = first_slot(m, table, hash);
    while (slots[at] && slots[at] != mark)
        at = at + 1 < count ? at + 1 : 0;
    return &slots[at];
}

bool marks_add(struct marks *m, uint64_t hash)
{
    uint32_t *slot = NULL;
    if (m->room == 0 && !add_table(m))
        return false;
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1;
    for (size_t table = 0; table < m->table_count; table++)
        if (*(slot = find_slot(m, table, hash, mark)))
            return false;
    *slot = mark;
    m->room--;
    return true;
}
