/* The layers that are facts are read off the derived rows and the status; those of suspicion have
 * files of their own. */
#include "tally/duplicates.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/card.h"
#include "tally/equal_ballots.h"
#include "tally/same_words.h"
#include "tally/unusual.h"

struct duplicate *duplicates_add(struct duplicates *d, enum duplicate_layer layer)
{
    d->all = xgrow(d->all, d->count, &d->capacity, sizeof *d->all);
    struct duplicate *one = &d->all[d->count++];
    *one = (struct duplicate){.layer = layer};
    return one;
}

void duplicates_drop(struct duplicate *one)
{
    xwipe_text(one->words);
    free(one->places);
}

struct duplicate_place *duplicates_place(struct duplicate *one,
                                         const struct status_session *session)
{
    one->places = xgrow(one->places, one->place_count, &one->place_capacity, sizeof *one->places);
    struct duplicate_place *place = &one->places[one->place_count++];
    *place = (struct duplicate_place){.session = session, .counts = true};
    return place;
}

/* Sessions by id */

static int compare_ids(const void *a, const void *b)
{
    const struct status_session *const *x = a, *const *y = b;
    return memcmp((*x)->id, (*y)->id, HASH_SIZE);
}

static void sort_by_id(struct duplicates *d)
{
    const struct status *s = &d->status;
    d->by_id = xcalloc(s->session_count + 1, sizeof *d->by_id);
    for (size_t i = 0; i < s->session_count; i++)
        d->by_id[i] = &s->sessions[i];
    if (s->session_count)
        qsort(d->by_id, s->session_count, sizeof *d->by_id, compare_ids);
}

static int compare_with_id(const void *id, const void *session)
{
    const struct status_session *const *s = session;
    return memcmp(id, (*s)->id, HASH_SIZE);
}

const struct status_session *duplicates_session(const struct duplicates *d,
                                                const uint8_t id[HASH_SIZE])
{
    const struct status_session *const *found =
        bsearch(id, d->by_id, d->status.session_count, sizeof *d->by_id, compare_with_id);
    return *found; /* what is derived is in the ledger, which only grows */
}

/* Ids and cards: records that belong together come one after another. */

struct gathering {
    struct duplicates *out;
    struct duplicate *present;
    uint8_t card[CARD_HASH_SIZE];
};

static bool add_conflict(void *data, const struct derived_conflict *record)
{
    struct gathering *g = data;
    if (!g->present || g->present->kind != record->kind ||
        memcmp(g->present->places[0].id, record->id, RECORD_ID_SIZE) != 0) {
        g->present = duplicates_add(g->out, DUPLICATE_ID);
        g->present->kind = record->kind;
    }
    struct duplicate_place *place =
        duplicates_place(g->present, duplicates_session(g->out, record->session->id));
    memcpy(place->id, record->id, RECORD_ID_SIZE);
    place->counts = false;
    return true;
}

static bool add_contested(void *data, const struct derived_contested *ballot)
{
    struct gathering *g = data;
    if (!g->present || memcmp(g->card, ballot->card, CARD_HASH_SIZE) != 0)
        g->present = duplicates_add(g->out, DUPLICATE_CARD);
    memcpy(g->card, ballot->card, CARD_HASH_SIZE);
    struct duplicate_place *place =
        duplicates_place(g->present, duplicates_session(g->out, ballot->session->id));
    memcpy(place->id, ballot->id, RECORD_ID_SIZE);
    place->counts = ballot->counts;
    return true;
}

/* Numbers: the status's sessions stand by device, then number. */

static void add_numbers(struct duplicates *d)
{
    const struct status *s = &d->status;
    for (size_t from = 0, end; from < s->session_count; from = end) {
        if (status_sharing_number(s, from, &end) < 2)
            continue;
        struct duplicate *one = duplicates_add(d, DUPLICATE_NUMBER);
        for (size_t i = from; i < end; i++)
            duplicates_place(one, &s->sessions[i])->counts = s->sessions[i].held == HELD_NOT;
    }
}

static void add_closings(struct duplicates *d)
{
    const struct status *s = &d->status;
    for (size_t i = 0; i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        if (session->closed_as && !status_is_settled(session))
            duplicates_place(duplicates_add(d, DUPLICATE_CLOSINGS), session)->counts =
                session->held == HELD_NOT;
    }
}

/* Order: with one ledger whoever reads sees one list, whatever came first. The status's sessions
 * stand in such an order already. */

static int compare_places(const void *a, const void *b)
{
    const struct duplicate_place *x = a, *y = b;
    if (x->counts != y->counts)
        return y->counts - x->counts;
    if (x->session != y->session)
        return x->session < y->session ? -1 : 1;
    return memcmp(x->id, y->id, RECORD_ID_SIZE);
}

static int compare_findings(const void *a, const void *b)
{
    const struct duplicate *x = a, *y = b;
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    int order = compare_places(&x->places[0], &y->places[0]);
    if (order == 0 && x->words && y->words)
        return strcmp(x->words, y->words);
    return order ? order : (int)x->kind - (int)y->kind;
}

static void sort_all(struct duplicates *d)
{
    for (size_t i = 0; i < d->count; i++)
        qsort(d->all[i].places, d->all[i].place_count, sizeof *d->all[i].places, compare_places);
    if (d->count)
        qsort(d->all, d->count, sizeof *d->all, compare_findings);
}

bool duplicates_read(struct campaign *c, struct derived *d, struct duplicates *out, struct fail *f)
{
    struct gathering ids = {.out = out}, cards = {.out = out};
    *out = (struct duplicates){0};
    if (!status_read(c, &out->status, f))
        return false;
    sort_by_id(out);
    bool ok = derived_each_conflict(d, add_conflict, &ids, f) &&
              derived_each_contested(d, add_contested, &cards, f);
    add_numbers(out);
    add_closings(out);
    ok = ok && equal_ballots_find(out, d, f) && same_words_find(out, d, f);
    unusual_find(out);
    if (ok)
        sort_all(out);
    else
        duplicates_clear(out);
    return ok;
}

void duplicates_clear(struct duplicates *d)
{
    for (size_t i = 0; i < d->count; i++)
        duplicates_drop(&d->all[i]);
    free(d->all);
    free(d->by_id);
    status_clear(&d->status);
    *d = (struct duplicates){0};
}
