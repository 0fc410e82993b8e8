/* A ledger tells its packs by ascending hash, so each one that is as new as those before it goes to
 * their front. */
#include "tally/newest.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct reading {
    const uint8_t *campaign; /* borrowed */
    struct newest *out;
};

static void put_first(struct newest *n, struct pack *p, const void *bytes, size_t size)
{
    if (n->count && p->number > n->packs[0]->number)
        newest_clear(n);
    n->packs = xrealloc(n->packs, n->count + 1, sizeof *n->packs);
    memmove(n->packs + 1, n->packs, n->count++ * sizeof *n->packs);
    n->packs[0] = p;
    bytes_free(&n->bytes);
    bytes_put(&n->bytes, bytes, size);
}

static bool look_at(void *data, const void *bytes, size_t size)
{
    struct reading *r = data;
    struct pack *p = pack_decode(bytes, size, NULL);
    if (p && memcmp(p->campaign, r->campaign, HASH_SIZE) == 0 &&
        (r->out->count == 0 || p->number >= r->out->packs[0]->number))
        put_first(r->out, p, bytes, size);
    else
        pack_free(p);
    return true;
}

bool newest_read(struct ledger *l, const uint8_t campaign[HASH_SIZE], struct newest *out,
                 struct fail *f)
{
    *out = (struct newest){0};
    struct reading r = {campaign, out};
    if (ledger_each_pack(l, look_at, &r, f))
        return true;
    newest_clear(out);
    return false;
}

void newest_clear(struct newest *n)
{
    for (size_t i = 0; i < n->count; i++)
        pack_free(n->packs[i]);
    free(n->packs);
    bytes_free(&n->bytes);
    *n = (struct newest){0};
}
