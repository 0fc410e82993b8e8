/* Every list is in the order of record ids, with which an envelope begins: walked side by side, the
 * lists give equal ids together. */
#include <string.h>

#include "seal/session.h"

static const uint8_t *id_at(const struct session *s, enum record_kind kind, size_t list, size_t at)
{
    const struct envelope_list *l = &s->lists[list];
    return l->kind == kind && at < l->count ? envelope_list_at(l, at) : NULL;
}

static const uint8_t *least_id(const struct session *s, enum record_kind kind,
                               const size_t at[SESSION_LISTS])
{
    const uint8_t *least = NULL;
    for (size_t list = 0; list < SESSION_LISTS; list++) {
        const uint8_t *id = id_at(s, kind, list, at[list]);
        if (id && (!least || memcmp(id, least, RECORD_ID_SIZE) < 0))
            least = id;
    }
    return least;
}

/* Steps over all envelopes with this id; how many they were. */
static size_t pass_id(const struct session *s, enum record_kind kind, const uint8_t *least,
                      size_t at[SESSION_LISTS])
{
    size_t passed = 0;
    for (size_t list = 0; list < SESSION_LISTS; list++)
        for (const uint8_t *id; (id = id_at(s, kind, list, at[list])) != NULL &&
                                memcmp(id, least, RECORD_ID_SIZE) == 0;
             at[list]++)
            passed++;
    return passed;
}

size_t session_same_ids(const struct session *s, enum record_kind kind)
{
    size_t at[SESSION_LISTS] = {0}, same = 0;
    for (const uint8_t *id; (id = least_id(s, kind, at)) != NULL;) {
        size_t passed = pass_id(s, kind, id, at);
        same += passed > 1 ? passed : 0;
    }
    return same;
}
