/* All decisions are read into one array, sorted by subject, and those that another one replaces are
 * struck out. */
#include "tally/rulings.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

/* Of two acts on one subject the one with the greater strictness is in force. */
static const struct {
    enum ruling_about about;
    int strictness;
} acts[DECISION_KINDS] = {
    [DECISION_APPROVE_DEVICE] = {RULING_DEVICE, 1},
    [DECISION_REVOKE_DEVICE] = {RULING_DEVICE, 2},
    [DECISION_RESTORE_BALLOT] = {RULING_RECORD, 1},
    [DECISION_VOID_BALLOT] = {RULING_RECORD, 2},
    [DECISION_ERASE_RECORD] = {RULING_RECORD, 3},
    [DECISION_RESTORE_SESSION] = {RULING_SESSION, 1},
    [DECISION_VOID_SESSION] = {RULING_SESSION, 2},
    [DECISION_ADMIT_SESSION] = {RULING_LATENESS, 1},
    [DECISION_MOVE_CLOSING] = {RULING_CLOSING, 1},
    [DECISION_ISSUE_CARDS] = {RULING_CARDS, 1},
    [DECISION_VOID_CARDS] = {RULING_CARDS, 2},
};

enum ruling_about ruling_about(enum decision_kind kind)
{
    return acts[kind].about;
}

static int compare_subjects(const struct decision *x, const struct decision *y)
{
    enum ruling_about about = acts[x->kind].about;
    if (about != acts[y->kind].about)
        return about < acts[y->kind].about ? -1 : 1;
    if (about == RULING_CLOSING) /* there is one closing day; the subject says which */
        return 0;
    int order = memcmp(x->subject, y->subject, DECISION_SUBJECT_SIZE);
    if (order == 0 && about == RULING_RECORD)
        order = memcmp(x->sessions[0], y->sessions[0], HASH_SIZE);
    return order;
}

static int compare_rulings(const void *a, const void *b)
{
    const struct ruling *x = a, *y = b;
    int order = compare_subjects(&x->decision, &y->decision);
    return order ? order : memcmp(x->hash, y->hash, HASH_SIZE);
}

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

/* Reading */

struct reading {
    const struct campaign *campaign; /* borrowed */
    struct rulings *out;
};

static bool add_decision(void *data, const void *bytes, size_t size)
{
    struct reading *r = data;
    struct rulings *out = r->out;
    struct ruling ruling = {0};
    if (!decision_decode(bytes, size, &r->campaign->pack->keys, &ruling.decision, NULL))
        return true;
    hash_bytes(bytes, size, ruling.hash);
    out->all = xgrow(out->all, out->count, &out->capacity, sizeof *out->all);
    out->all[out->count++] = ruling;
    return true;
}

/* The hashes that some decision replaces, ascending; owned. */
static uint8_t (*replaced_hashes(const struct rulings *r, size_t *count))[HASH_SIZE]
{
    uint8_t(*hashes)[HASH_SIZE] = NULL;
    *count = 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct decision *d = &r->all[i].decision;
        hashes = xrealloc(hashes, *count + d->replace_count + 1, HASH_SIZE);
        memcpy(hashes + *count, d->replaces, d->replace_count * HASH_SIZE);
        *count += d->replace_count;
    }
    if (*count)
        qsort(hashes, *count, HASH_SIZE, compare_hashes);
    return hashes;
}

static void strike_out_replaced(struct rulings *r)
{
    size_t count;
    uint8_t(*hashes)[HASH_SIZE] = replaced_hashes(r, &count);
    for (size_t i = 0; count && i < r->count; i++)
        r->all[i].replaced =
            r->all[i].decision.kind != DECISION_ERASE_RECORD &&
            bsearch(r->all[i].hash, hashes, count, HASH_SIZE, compare_hashes) != NULL;
    free(hashes);
}

bool rulings_read(struct campaign *c, struct rulings *out, struct fail *f)
{
    *out = (struct rulings){0};
    struct reading r = {c, out};
    if (!ledger_each_decision(c->ledger, add_decision, &r, f)) {
        rulings_clear(out);
        return false;
    }
    if (out->count)
        qsort(out->all, out->count, sizeof *out->all, compare_rulings);
    strike_out_replaced(out);
    return true;
}

void rulings_clear(struct rulings *r)
{
    for (size_t i = 0; i < r->count; i++)
        decision_clear(&r->all[i].decision);
    free(r->all);
    *r = (struct rulings){0};
}

/* Runs */

struct ruling_run rulings_run(const struct rulings *r, size_t from)
{
    size_t end = from;
    while (end < r->count && compare_subjects(&r->all[from].decision, &r->all[end].decision) == 0)
        end++;
    return (struct ruling_run){r->all + from, end - from};
}

struct ruling_run rulings_on(const struct rulings *r, const struct decision *d)
{
    size_t low = 0, high = r->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_subjects(&r->all[middle].decision, d) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == r->count || compare_subjects(&r->all[low].decision, d) != 0)
        return (struct ruling_run){0};
    return rulings_run(r, low);
}

static bool is_stricter(const struct decision *x, const struct decision *than)
{
    if (acts[x->kind].about == RULING_CLOSING)
        return memcmp(x->subject, than->subject, DECISION_SUBJECT_SIZE) < 0;
    return acts[x->kind].strictness > acts[than->kind].strictness;
}

const struct ruling *ruling_in_force(struct ruling_run run)
{
    const struct ruling *found = NULL;
    for (size_t i = 0; i < run.count; i++)
        if (!run.all[i].replaced && (!found || is_stricter(&run.all[i].decision, &found->decision)))
            found = &run.all[i];
    return found;
}

static bool say_the_same(const struct decision *x, const struct decision *y)
{
    return x->kind == y->kind && memcmp(x->subject, y->subject, DECISION_SUBJECT_SIZE) == 0 &&
           x->session_count == y->session_count &&
           (x->session_count == 0 ||
            memcmp(x->sessions, y->sessions, x->session_count * HASH_SIZE) == 0);
}

bool ruling_contradicts(struct ruling_run run)
{
    const struct ruling *in_force = ruling_in_force(run);
    return in_force && !ruling_says(run, &in_force->decision);
}

size_t rulings_contradictions(const struct rulings *r)
{
    size_t count = 0;
    struct ruling_run run;
    for (size_t i = 0; i < r->count; i += run.count) {
        run = rulings_run(r, i);
        count += ruling_contradicts(run);
    }
    return count;
}

bool ruling_says(struct ruling_run run, const struct decision *d)
{
    size_t saying = 0;
    for (size_t i = 0; i < run.count; i++) {
        if (!run.all[i].replaced && !say_the_same(&run.all[i].decision, d))
            return false;
        saying += !run.all[i].replaced;
    }
    return saying > 0;
}

bool ruling_spares(struct ruling_run run, const uint8_t session[HASH_SIZE])
{
    for (size_t i = 0; i < run.count; i++) {
        const struct decision *d = &run.all[i].decision;
        bool revokes = d->kind == DECISION_REVOKE_DEVICE && !run.all[i].replaced;
        if (revokes && !(d->session_count && bsearch(session, d->sessions, d->session_count,
                                                     HASH_SIZE, compare_hashes)))
            return false;
    }
    return true;
}
