/* Sorting goes by way of places, because qsort's comparison is not told the size; what comes from a
 * file or from the box is in order already, and is only looked through. */
#include "seal/envelope_list.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

const uint8_t *envelope_list_at(const struct envelope_list *l, size_t i)
{
    return l->data + i * l->envelope_size;
}

static void list_reserve(struct envelope_list *l, size_t count)
{
    if (count <= l->capacity)
        return;
    l->capacity = count > 2 * l->capacity ? count : 2 * l->capacity;
    l->data = xrealloc(l->data, l->capacity, l->envelope_size);
}

void envelope_list_add(struct envelope_list *l, const uint8_t *envelopes, size_t count)
{
    if (count == 0)
        return;
    list_reserve(l, l->count + count);
    memcpy(l->data + l->count * l->envelope_size, envelopes, count * l->envelope_size);
    l->count += count;
}

bool envelope_list_is_canonical(const struct envelope_list *l)
{
    for (size_t i = 1; i < l->count; i++)
        if (memcmp(envelope_list_at(l, i - 1), envelope_list_at(l, i), l->envelope_size) >= 0)
            return false;
    return true;
}

struct place {
    const uint8_t *at;
    size_t size;
};

static int place_compare(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    return memcmp(left->at, right->at, left->size);
}

static struct place *places_sorted(const struct envelope_list *l)
{
    struct place *places = xcalloc(l->count, sizeof *places);
    for (size_t i = 0; i < l->count; i++)
        places[i] = (struct place){envelope_list_at(l, i), l->envelope_size};
    qsort(places, l->count, sizeof *places, place_compare);
    return places;
}

void envelope_list_sort(struct envelope_list *l)
{
    if (envelope_list_is_canonical(l))
        return;
    struct envelope_list sorted = {.kind = l->kind, .envelope_size = l->envelope_size};
    struct place *places = places_sorted(l);
    list_reserve(&sorted, l->count);
    for (size_t i = 0; i < l->count; i++)
        if (i == 0 || place_compare(&places[i - 1], &places[i]) != 0)
            envelope_list_add(&sorted, places[i].at, 1);
    free(places);
    free(l->data);
    *l = sorted;
}

/* Walks both lists in order; what only `other` has is counted and, if `merged` is given, what
 * either has is added to it. */
static size_t list_merge(const struct envelope_list *l, const struct envelope_list *other,
                         struct envelope_list *merged)
{
    size_t missing = 0;
    for (size_t i = 0, j = 0; i < l->count || j < other->count;) {
        int order = i == l->count       ? 1
                    : j == other->count ? -1
                                        : memcmp(envelope_list_at(l, i), envelope_list_at(other, j),
                                                 l->envelope_size);
        if (merged)
            envelope_list_add(merged,
                              order <= 0 ? envelope_list_at(l, i) : envelope_list_at(other, j), 1);
        missing += order > 0;
        i += order <= 0;
        j += order >= 0;
    }
    return missing;
}

size_t envelope_list_missing(const struct envelope_list *l, const struct envelope_list *other)
{
    return list_merge(l, other, NULL);
}

void envelope_list_union(struct envelope_list *l, const struct envelope_list *other)
{
    struct envelope_list merged = {.kind = l->kind, .envelope_size = l->envelope_size};
    list_reserve(&merged, l->count + other->count);
    list_merge(l, other, &merged);
    free(l->data);
    *l = merged;
}

void envelope_list_free(struct envelope_list *l)
{
    free(l->data);
    l->data = NULL;
    l->count = l->capacity = 0;
}
