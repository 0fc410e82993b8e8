/* A batch is the subject of its decisions: whoever reads those knows every batch, and with the card
 * key every card. */
#include "tally/batches.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "record/alloc.h"
#include "tally/decide.h"

static int compare_batches(const void *a, const void *b)
{
    const struct batch *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    int order = memcmp(x->cards.id, y->cards.id, CARD_BATCH_ID_SIZE);
    return order ? order : (x->cards.count > y->cards.count) - (x->cards.count < y->cards.count);
}

/* A subject that is no batch, which no version signs, issues nothing. */
static void add_batch(struct batches *b, const struct decision *d)
{
    struct batch batch = {.voided = d->kind == DECISION_VOID_CARDS, .day = d->day};
    if (!card_batch_get(d->subject, &batch.cards))
        return;
    b->all = xgrow(b->all, b->count, &b->capacity, sizeof *b->all);
    b->all[b->count++] = batch;
}

bool batches_read(struct campaign *c, struct batches *out, struct fail *f)
{
    struct rulings rulings;
    struct ruling_run run;
    *out = (struct batches){0};
    if (!rulings_read(c, &rulings, f))
        return false;
    for (size_t i = 0; i < rulings.count; i += run.count) {
        run = rulings_run(&rulings, i);
        const struct ruling *r = ruling_in_force(run);
        if (r && ruling_about(r->decision.kind) == RULING_CARDS)
            add_batch(out, &r->decision);
    }
    rulings_clear(&rulings);
    if (out->count)
        qsort(out->all, out->count, sizeof *out->all, compare_batches);
    return true;
}

void batches_clear(struct batches *b)
{
    free(b->all);
    *b = (struct batches){0};
}

const struct batch *batches_find(const struct batches *b, const char *name, struct fail *f)
{
    const struct batch *found = NULL;
    for (size_t i = 0; i < b->count; i++) {
        char called[CARD_BATCH_NAME_SIZE];
        card_batch_name(&b->all[i].cards, called);
        if (strcasecmp(called, name) != 0)
            continue;
        if (found) {
            fail_set(f, FAIL_CONFLICT, "Two batches are called %s, by a rare chance.", called);
            return NULL;
        }
        found = &b->all[i];
    }
    if (!found)
        fail_set(f, FAIL_MISSING,
                 "No batch is called \"%.20s\". Its four letters stand on its cards.", name);
    return found;
}

void batches_hash(const struct batches *b, uint8_t out[HASH_SIZE])
{
    struct bytes_writer w = {0};
    for (size_t i = 0; i < b->count; i++) {
        uint8_t subject[KEY_SIZE];
        card_batch_put(&b->all[i].cards, subject);
        bytes_put(&w, subject, sizeof subject);
        bytes_put_u8(&w, b->all[i].voided);
    }
    hash_bytes(w.data, w.size, out);
    bytes_free(&w);
}

bool batches_issue(struct campaign *c, const struct coordinator_keys *keys, uint32_t count,
                   int32_t day, struct card_batch *out, struct fail *f)
{
    struct decision d = {.kind = DECISION_ISSUE_CARDS, .day = day};
    bool written;
    *out = (struct card_batch){.count = count};
    randombytes_buf(out->id, sizeof out->id);
    card_batch_put(out, d.subject);
    snprintf(d.reason, sizeof d.reason, "%u cards to be handed out", count);
    return decide(c, keys, &d, &written, f);
}
