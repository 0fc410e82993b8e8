/* Opening statements say whose sessions they are; sorted by tablet and number, clones stand side by
 * side. Which ballots give the card of another is known from deriving. */
#include "tally/contested.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/paper.h"

/* Sessions */

struct numbered { /* a session that counts, on a tablet */
    uint8_t device[KEY_SIZE];
    uint32_t number;
    size_t place; /* among the derived sessions */
};

static int compare_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int order = memcmp(x->device, y->device, KEY_SIZE);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* Both are by row; the ledger may have grown since. */
static size_t number_sessions(const struct campaign *c, const struct ledger_session *listed,
                              const struct derived_session *derived, size_t derived_count,
                              struct numbered *out)
{
    size_t count = 0;
    for (size_t i = 0; i < derived_count; i++) {
        while (listed->row < derived[i].row)
            listed++;
        if (derived[i].held != HELD_NOT || paper_device(&c->pack->keys, listed->opening.device))
            continue;
        memcpy(out[count].device, listed->opening.device, KEY_SIZE);
        out[count].number = listed->opening.number;
        out[count++].place = i;
    }
    return count;
}

static void mark_clones(struct contested *k, struct numbered *all, size_t count)
{
    if (count)
        qsort(all, count, sizeof *all, compare_numbered);
    for (size_t i = 1; i < count; i++)
        if (compare_numbered(&all[i - 1], &all[i]) == 0)
            k->any = k->sessions[all[i - 1].place] = k->sessions[all[i].place] = true;
}

static bool read_sessions(struct campaign *c, struct derived *d, struct contested *k,
                          struct fail *f)
{
    struct ledger_session *listed;
    size_t derived_count, listed_count;
    k->first = derived_sessions(d, &derived_count);
    k->sessions = xcalloc(derived_count + 1, sizeof *k->sessions);
    if (!ledger_sessions(c->ledger, &listed, &listed_count, f))
        return false;
    struct numbered *all = xcalloc(derived_count + 1, sizeof *all);
    mark_clones(k, all, number_sessions(c, listed, k->first, derived_count, all));
    free(all);
    free(listed);
    return true;
}

/* Cards */

static int compare_ballots(const void *a, const void *b)
{
    const struct contested_ballot *x = a, *y = b;
    int order = (x->session > y->session) - (x->session < y->session);
    return order ? order : memcmp(x->id, y->id, RECORD_ID_SIZE);
}

static bool add_ballot(void *data, const struct derived_contested *found)
{
    struct contested *k = data;
    k->any = true;
    if (!found->counts)
        return true;
    k->ballots = xgrow(k->ballots, k->ballot_count, &k->ballot_capacity, sizeof *k->ballots);
    struct contested_ballot *ballot = &k->ballots[k->ballot_count++];
    ballot->session = found->session->row;
    memcpy(ballot->id, found->id, RECORD_ID_SIZE);
    return true;
}

bool contested_read(struct campaign *c, struct derived *d, struct contested *out, struct fail *f)
{
    *out = (struct contested){0};
    if (!read_sessions(c, d, out, f) || !derived_each_contested(d, add_ballot, out, f)) {
        contested_clear(out);
        return false;
    }
    if (out->ballot_count)
        qsort(out->ballots, out->ballot_count, sizeof *out->ballots, compare_ballots);
    return true;
}

void contested_clear(struct contested *k)
{
    free(k->sessions);
    free(k->ballots);
    *k = (struct contested){0};
}

bool contested_has(const struct contested *k, const struct derived_ballot *ballot)
{
    struct contested_ballot wanted = {.session = ballot->session->row};
    if (k->sessions[ballot->session - k->first])
        return true;
    memcpy(wanted.id, ballot->id, RECORD_ID_SIZE);
    return k->ballot_count && bsearch(&wanted, k->ballots, k->ballot_count, sizeof *k->ballots,
                                      compare_ballots) != NULL;
}

struct others {
    bool (*each)(void *data, const struct derived_ballot *ballot);
    void *data;
};

static bool pass_other(void *data, const struct derived_contested *found)
{
    const struct others *o = data;
    const struct derived_ballot ballot = {.survey = found->survey,
                                          .session = found->session,
                                          .id = found->id,
                                          .bytes = found->bytes,
                                          .size = found->size};
    return found->counts || o->each(o->data, &ballot);
}

bool contested_each_other(struct derived *d,
                          bool (*each)(void *data, const struct derived_ballot *ballot), void *data,
                          struct fail *f)
{
    struct others o = {each, data};
    return derived_each_contested(d, pass_other, &o, f);
}
