/* A sorted array of 33 bytes each. */
#include "seal/erased.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

void erased_of(enum record_kind kind, const uint8_t *envelope, size_t size,
               uint8_t out[ERASED_SIZE])
{
    out[0] = (uint8_t)kind;
    envelope_hash(kind, envelope, size, out + 1);
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, ERASED_SIZE);
}

void erased_add(struct erased_list *l, const uint8_t *one)
{
    l->all = xgrow(l->all, l->count, &l->capacity, ERASED_SIZE);
    memcpy(l->all[l->count++], one, ERASED_SIZE);
}

void erased_sort(struct erased_list *l)
{
    size_t kept = 0;
    if (l->count)
        qsort(l->all, l->count, ERASED_SIZE, compare);
    for (size_t i = 0; i < l->count; i++)
        if (kept == 0 || compare(l->all[kept - 1], l->all[i]) != 0)
            memmove(l->all[kept++], l->all[i], ERASED_SIZE);
    l->count = kept;
}

bool erased_is_canonical(const struct erased_list *l)
{
    for (size_t i = 1; i < l->count; i++)
        if (compare(l->all[i - 1], l->all[i]) >= 0)
            return false;
    return l->count == 0 ||
           (l->all[0][0] >= RECORD_BALLOT && l->all[l->count - 1][0] <= RECORD_ISSUE);
}

bool erased_has(const struct erased_list *l, const uint8_t one[ERASED_SIZE])
{
    return l->count && bsearch(one, l->all, l->count, ERASED_SIZE, compare) != NULL;
}

size_t erased_count(const struct erased_list *l, enum record_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < l->count; i++)
        count += l->all[i][0] == kind;
    return count;
}

void erased_free(struct erased_list *l)
{
    free(l->all);
    *l = (struct erased_list){0};
}
