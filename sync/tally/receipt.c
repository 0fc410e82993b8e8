/* A session is decoded, which costs signatures, only if the first bytes of the id occur in it; so a
 * million ballots are looked through as fast as they are read. */
#include "tally/receipt.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct search {
    enum record_kind kind;
    const uint8_t *id; /* borrowed */
    unsigned bits;
    const struct judge *judge; /* borrowed, as opened */
    struct opened *opened;
    struct receipt *out;
    bool ok;
    struct fail *f;
};

static bool begins_alike(const struct search *search, const uint8_t *id)
{
    size_t bytes = search->bits / 8;
    unsigned rest = search->bits % 8;
    return memcmp(id, search->id, bytes) == 0 &&
           (rest == 0 || (id[bytes] ^ search->id[bytes]) >> (8 - rest) == 0);
}

/* What all matches in one session have in common. */
static struct receipt_match match_in(const struct search *search, const struct session *s,
                                     const void *bytes, size_t size)
{
    struct receipt_match m = {.session = s->opening,
                              .held = judge_session(search->judge, s->id, &s->opening)};
    memcpy(m.session_id, s->id, HASH_SIZE);
    session_set_hash(s, m.set_hash);
    hash_bytes(bytes, size, m.session_hash);
    return m;
}

/* A stranger's tablet may have made many ids that begin alike: each costs as little as the first.
 */
static void search_records(struct search *search, const struct session *s, const void *bytes,
                           size_t size)
{
    struct receipt *out = search->out;
    const struct receipt_match match = match_in(search, s, bytes, size);
    for (size_t i = 0; i < session_count(s, search->kind); i++) {
        size_t envelope_size;
        const uint8_t *id = session_envelope(s, search->kind, i, &envelope_size);
        if (!begins_alike(search, id))
            continue;
        out->matches = xgrow(out->matches, out->count, &out->capacity, sizeof *out->matches);
        struct receipt_match *m = &out->matches[out->count++];
        *m = match;
        memcpy(m->id, id, RECORD_ID_SIZE);
        m->set_aside = judge_record(search->judge, s->id, id) != NULL;
        envelope_hash(search->kind, id, envelope_size, m->envelope);
        m->opened = opened_record(search->opened, m->session_hash, search->kind, i, &m->why_held);
    }
}

static bool occurs(const uint8_t *word, size_t word_size, const uint8_t *bytes, size_t size)
{
    const uint8_t *at = bytes, *end = bytes + size;
    while ((at = memchr(at, word[0], (size_t)(end - at))) && (size_t)(end - at) >= word_size) {
        if (memcmp(at, word, word_size) == 0)
            return true;
        at++;
    }
    return false;
}

static bool search_session(void *data, const void *bytes, size_t size,
                           const uint8_t hash[HASH_SIZE])
{
    struct search *search = data;
    (void)hash;
    if (!occurs(search->id, search->bits / 8, bytes, size))
        return true;
    struct session *s = session_decode(bytes, size, NULL, search->f);
    search->ok = s || fail_in(search->f, "A session in the ledger is damaged");
    if (s)
        search_records(search, s, bytes, size);
    session_free(s);
    return search->ok;
}

static bool find_erased(struct campaign *c, struct search *search, struct fail *f)
{
    struct rulings rulings;
    struct receipt *out = search->out;
    if (!rulings_read(c, &rulings, f))
        return false;
    for (size_t i = 0; !out->erased && i < rulings.count; i++) {
        const struct decision *d = &rulings.all[i].decision;
        if (d->kind != DECISION_ERASE_RECORD || !begins_alike(search, d->subject))
            continue;
        out->erased = true;
        out->erased_day = d->day;
        memcpy(out->erased_reason, d->reason, sizeof d->reason);
    }
    rulings_clear(&rulings);
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    const struct receipt_match *const *x = a, *const *y = b;
    return memcmp((*x)->id, (*y)->id, RECORD_ID_SIZE);
}

/* Those of one id: none counts, if they open. */
static void mark_run(struct receipt_match **run, size_t count)
{
    bool known = true;
    for (size_t i = 0; i < count; i++)
        known = known && run[i]->opened == OPENED_YES;
    for (size_t i = 0; i < count && count > 1; i++) {
        run[i]->conflict = known;
        run[i]->undecided = !known;
    }
}

/* As conflicts are found when deriving: among what would count. */
static void mark_conflicts(struct receipt *r)
{
    struct receipt_match **by_id = xcalloc(r->count + 1, sizeof *by_id);
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->matches[i].held == HELD_NOT && !r->matches[i].set_aside &&
            r->matches[i].opened != OPENED_HELD)
            by_id[count++] = &r->matches[i];
    qsort(by_id, count, sizeof *by_id, compare_ids);
    for (size_t from = 0, end; from < count; from = end) {
        for (end = from + 1; end < count && compare_ids(&by_id[from], &by_id[end]) == 0; end++)
            ;
        mark_run(&by_id[from], end - from);
    }
    free(by_id);
}

bool receipt_find(struct campaign *c, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE],
                  unsigned bits, struct receipt *out, struct fail *f)
{
    *out = (struct receipt){0};
    struct judge *judge = judge_new(c, f);
    struct opened *opened = opened_new(c);
    struct search search = {kind, id, bits, judge, opened, out, true, f};
    bool ok = judge && ledger_each_session(c->ledger, search_session, &search, f) && search.ok &&
              find_erased(c, &search, f) && ledger_digest(c->ledger, out->digest, f);
    opened_free(opened);
    judge_free(judge);
    if (ok)
        mark_conflicts(out);
    else
        receipt_clear(out);
    return ok;
}

void receipt_clear(struct receipt *r)
{
    for (size_t i = 0; i < r->count; i++)
        free(r->matches[i].why_held);
    free(r->matches);
    *r = (struct receipt){0};
}
