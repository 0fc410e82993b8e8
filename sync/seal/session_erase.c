/* Erasing takes envelopes out of a session's lists and leaves their hashes. Bytes that are there
 * need no such mark: what a session has of a record is either the one or the other. */
#include <string.h>

#include "seal/session.h"

static void remove_envelope(struct envelope_list *l, size_t i)
{
    uint8_t *at = l->data + i * l->envelope_size;
    memmove(at, at + l->envelope_size, (l->count - i - 1) * l->envelope_size);
    l->count--;
}

static bool erase_in(struct session *s, struct envelope_list *l,
                     bool (*is_erased)(void *data, const uint8_t id[RECORD_ID_SIZE]), void *data)
{
    bool any = false;
    for (size_t i = 0; i < l->count;) {
        uint8_t one[ERASED_SIZE];
        if (!is_erased(data, envelope_list_at(l, i))) {
            i++;
            continue;
        }
        erased_of(l->kind, envelope_list_at(l, i), l->envelope_size, one);
        erased_add(&s->erased, one);
        remove_envelope(l, i);
        any = true;
    }
    return any;
}

bool session_erase(struct session *s,
                   bool (*is_erased)(void *data, const uint8_t id[RECORD_ID_SIZE]), void *data)
{
    bool any = false;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        any |= erase_in(s, &s->lists[i], is_erased, data);
    if (any)
        erased_sort(&s->erased);
    return any;
}

/* The marks of envelopes that are there; owned. */
static struct erased_list marks_of_present(const struct session *s)
{
    struct erased_list present = {0};
    uint8_t one[ERASED_SIZE];
    for (const struct envelope_list *l = s->lists; l < s->lists + SESSION_LISTS; l++)
        for (size_t i = 0; i < l->count; i++) {
            erased_of(l->kind, envelope_list_at(l, i), l->envelope_size, one);
            erased_add(&present, one);
        }
    erased_sort(&present);
    return present;
}

size_t session_erased_settle(struct session *s)
{
    size_t kept = 0, dropped;
    if (s->erased.count == 0)
        return 0;
    struct erased_list present = marks_of_present(s);
    for (size_t i = 0; i < s->erased.count; i++)
        if (!erased_has(&present, s->erased.all[i]))
            memmove(s->erased.all[kept++], s->erased.all[i], ERASED_SIZE);
    dropped = s->erased.count - kept;
    s->erased.count = kept;
    erased_free(&present);
    return dropped;
}

void session_erased_union(struct session *into, const struct session *other)
{
    for (size_t i = 0; i < other->erased.count; i++)
        erased_add(&into->erased, other->erased.all[i]);
    erased_sort(&into->erased);
    session_erased_settle(into);
}

size_t session_erased(const struct session *s, enum record_kind kind)
{
    return erased_count(&s->erased, kind);
}

size_t session_total(const struct session *s, enum record_kind kind)
{
    return session_count(s, kind) + session_erased(s, kind);
}
