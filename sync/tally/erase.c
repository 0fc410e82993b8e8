/* The judge lists the records that decisions set aside by session; those that are to be erased are
 * among them. */
#include "tally/erase.h"

#include <string.h>

struct erasing {
    const struct judge *judge; /* borrowed, as the session's id */
    const uint8_t *session;
};

static bool is_erased(void *data, const uint8_t id[RECORD_ID_SIZE])
{
    const struct erasing *e = data;
    const struct judge_record *r = judge_record(e->judge, e->session, id);
    return r && r->erased;
}

bool erase_in_session(const struct judge *j, struct session *s)
{
    struct erasing e = {j, s->id};
    size_t count;
    judge_records(j, s->id, &count);
    return count > 0 && session_erase(s, is_erased, &e);
}

/* Each session once: its records stand side by side. */
static bool erase_each(struct campaign *c, const struct judge *j, struct fail *f)
{
    size_t count;
    const struct judge_record *all = judge_all_records(j, &count);
    for (size_t i = 0; i < count; i++) {
        struct erasing e = {j, all[i].session};
        bool erased;
        if (i > 0 && memcmp(all[i - 1].session, all[i].session, HASH_SIZE) == 0)
            continue;
        if (!ledger_erase(c->ledger, all[i].session, is_erased, &e, &erased, f))
            return false;
    }
    return true;
}

bool erase_in_ledger(struct campaign *c, struct fail *f)
{
    struct judge *j = judge_new(c, f);
    bool ok = j && erase_each(c, j, f);
    judge_free(j);
    return ok;
}
