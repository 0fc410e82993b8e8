/* A campaign has a handful of revisions: a list is enough. */
#include "tally/revisions.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

const struct pack *revisions_get(struct revisions *r, struct ledger *l,
                                 const uint8_t hash[HASH_SIZE], struct fail *f)
{
    for (size_t i = 0; i < r->count; i++)
        if (memcmp(r->packs[i]->hash, hash, HASH_SIZE) == 0)
            return r->packs[i];
    struct pack *p = ledger_pack(l, hash, f);
    if (!p)
        return NULL;
    r->packs = xrealloc(r->packs, r->count + 1, sizeof *r->packs);
    r->packs[r->count++] = p;
    return p;
}

void revisions_clear(struct revisions *r)
{
    for (size_t i = 0; i < r->count; i++)
        pack_free(r->packs[i]);
    free(r->packs);
    *r = (struct revisions){0};
}
