/* All decisions are read into one array sorted by device, those that another one replaces are
 * struck out, and what is left says how each device stands. Packs are a sorted array of hashes. */
#include "tally/judge.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/paper.h"

struct ruling { /* one decision on a device */
    uint8_t device[KEY_SIZE], hash[HASH_SIZE];
    enum decision_kind kind;
    bool replaced;
};

struct judge {
    const struct campaign *campaign; /* borrowed */
    struct ruling *rulings;          /* owned; by device, then hash */
    size_t ruling_count, ruling_capacity;
    uint8_t (*replaced)[HASH_SIZE]; /* owned; hashes that some decision replaces */
    size_t replaced_count;
    uint8_t (*packs)[HASH_SIZE]; /* owned; ascending, as the ledger gives them */
    size_t pack_count;
};

const char *device_standing_name(enum device_standing standing)
{
    static const char *const names[] = {
        [DEVICE_UNDECIDED] = "not approved",
        [DEVICE_APPROVED] = "approved",
        [DEVICE_REVOKED] = "revoked",
    };
    return names[standing];
}

const char *held_reason_text(enum held_reason reason)
{
    static const char *const texts[HELD_REASONS] = {
        [HELD_NOT] = "it counts",
        [HELD_DEVICE_UNDECIDED] = "its tablet is not approved",
        [HELD_DEVICE_REVOKED] = "its tablet was revoked",
        [HELD_PACK_UNKNOWN] = "its pack is not here",
        [HELD_TRIAL] = "practice and real votes do not mix",
        [HELD_KEY] = "it is not locked for this campaign's key",
    };
    return texts[reason];
}

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

static int compare_rulings(const void *a, const void *b)
{
    const struct ruling *x = a, *y = b;
    int order = memcmp(x->device, y->device, KEY_SIZE);
    return order ? order : memcmp(x->hash, y->hash, HASH_SIZE);
}

/* A decision in the ledger was admitted once; one that no longer reads is a damaged ledger, and
 * then simply decides nothing. */
static bool add_decision(void *data, const void *bytes, size_t size)
{
    struct judge *j = data;
    struct decision d;
    if (!decision_decode(bytes, size, &j->campaign->pack->keys, &d, NULL))
        return true;
    j->rulings = xgrow(j->rulings, j->ruling_count, &j->ruling_capacity, sizeof *j->rulings);
    struct ruling *r = &j->rulings[j->ruling_count++];
    *r = (struct ruling){.kind = d.kind};
    memcpy(r->device, d.subject, KEY_SIZE);
    hash_bytes(bytes, size, r->hash);
    j->replaced = xrealloc(j->replaced, j->replaced_count + d.replace_count + 1, HASH_SIZE);
    memcpy(j->replaced + j->replaced_count, d.replaces, d.replace_count * HASH_SIZE);
    j->replaced_count += d.replace_count;
    return true;
}

static bool add_pack(void *data, const void *bytes, size_t size)
{
    struct judge *j = data;
    j->packs = xrealloc(j->packs, j->pack_count + 1, HASH_SIZE);
    hash_bytes(bytes, size, j->packs[j->pack_count++]);
    return true;
}

static void strike_out_replaced(struct judge *j)
{
    if (j->ruling_count == 0)
        return;
    qsort(j->replaced, j->replaced_count, HASH_SIZE, compare_hashes);
    qsort(j->rulings, j->ruling_count, sizeof *j->rulings, compare_rulings);
    for (size_t i = 0; i < j->ruling_count; i++)
        j->rulings[i].replaced = bsearch(j->rulings[i].hash, j->replaced, j->replaced_count,
                                         HASH_SIZE, compare_hashes) != NULL;
}

struct judge *judge_new(struct campaign *c, struct fail *f)
{
    struct judge *j = xcalloc(1, sizeof *j);
    j->campaign = c;
    if (!ledger_each_decision(c->ledger, add_decision, j, f) ||
        !ledger_each_pack(c->ledger, add_pack, j, f)) {
        judge_free(j);
        return NULL;
    }
    strike_out_replaced(j);
    return j;
}

void judge_free(struct judge *j)
{
    if (!j)
        return;
    free(j->rulings);
    free(j->replaced);
    free(j->packs);
    free(j);
}

/* The first ruling of the device, or ruling_count. */
static size_t first_ruling(const struct judge *j, const uint8_t device[KEY_SIZE])
{
    size_t low = 0, high = j->ruling_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(j->rulings[middle].device, device, KEY_SIZE) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool concerns(const struct judge *j, size_t ruling, const uint8_t device[KEY_SIZE])
{
    return ruling < j->ruling_count && memcmp(j->rulings[ruling].device, device, KEY_SIZE) == 0;
}

enum device_standing judge_device(const struct judge *j, const uint8_t device[KEY_SIZE])
{
    enum device_standing standing = DEVICE_UNDECIDED;
    if (paper_device(&j->campaign->pack->keys, device))
        return DEVICE_APPROVED;
    for (size_t i = first_ruling(j, device); concerns(j, i, device); i++) {
        enum device_standing says =
            j->rulings[i].kind == DECISION_REVOKE_DEVICE ? DEVICE_REVOKED : DEVICE_APPROVED;
        if (!j->rulings[i].replaced && says > standing)
            standing = says;
    }
    return standing;
}

enum held_reason judge_session(const struct judge *j, const struct opening *o)
{
    static const enum held_reason of_standing[] = {
        [DEVICE_UNDECIDED] = HELD_DEVICE_UNDECIDED,
        [DEVICE_APPROVED] = HELD_NOT,
        [DEVICE_REVOKED] = HELD_DEVICE_REVOKED,
    };
    if (o->trial != campaign_is_trial(j->campaign))
        return HELD_TRIAL;
    if (!j->packs || !bsearch(o->pack, j->packs, j->pack_count, HASH_SIZE, compare_hashes))
        return HELD_PACK_UNKNOWN;
    return of_standing[judge_device(j, o->device)];
}

size_t judge_decisions(const struct judge *j, const uint8_t device[KEY_SIZE],
                       uint8_t (*out)[HASH_SIZE], size_t max)
{
    size_t count = 0;
    for (size_t i = first_ruling(j, device); concerns(j, i, device) && count < max; i++)
        if (!j->rulings[i].replaced)
            memcpy(out[count++], j->rulings[i].hash, HASH_SIZE);
    return count;
}
