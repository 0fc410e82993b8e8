/* Devices are read off the opening statements of all sessions: sort by device and number, and each
 * run of one device is one entry. */
#include "tally/devices.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/paper.h"
#include "tally/decide.h"

static int compare_sessions(const void *a, const void *b)
{
    const struct ledger_session *x = a, *y = b;
    int order = memcmp(x->opening.device, y->opening.device, KEY_SIZE);
    if (order)
        return order;
    if (x->opening.number != y->opening.number)
        return x->opening.number < y->opening.number ? -1 : 1;
    return memcmp(x->id, y->id, HASH_SIZE);
}

static int compare_devices(const void *a, const void *b)
{
    const struct device *x = a, *y = b;
    int order = strcmp(x->tablet, y->tablet);
    if (order == 0)
        order = strcmp(x->fingerprint, y->fingerprint);
    return order ? order : memcmp(x->key, y->key, KEY_SIZE);
}

void devices_fingerprint(const uint8_t key[KEY_SIZE], char out[WORDS_FINGERPRINT_MAX])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(key, KEY_SIZE, hash);
    words_fingerprint(hash, out);
}

/* Adds a session to the last device, or to a new one. */
static void add_session(struct devices *d, const struct campaign_keys *keys, const struct judge *j,
                        const struct opening *o)
{
    struct device *device = d->count ? &d->all[d->count - 1] : NULL;
    if (!device || memcmp(device->key, o->device, KEY_SIZE) != 0) {
        d->all = xrealloc(d->all, d->count + 1, sizeof *d->all);
        device = &d->all[d->count++];
        *device = (struct device){.standing = judge_device(j, o->device),
                                  .paper = paper_device(keys, o->device)};
        memcpy(device->key, o->device, KEY_SIZE);
        devices_fingerprint(o->device, device->fingerprint);
    }
    snprintf(device->tablet, sizeof device->tablet, "%s", o->tablet);
    device->session_count++;
}

/* How much of x's words tells it from y; 0 where the names do. */
static size_t words_apart(const struct device *x, const struct device *y)
{
    if (strcmp(x->tablet, y->tablet) != 0)
        return 0;
    size_t at = 0;
    while (x->fingerprint[at] && x->fingerprint[at] == y->fingerprint[at])
        at++;
    return at + strcspn(x->fingerprint + at, " ");
}

/* Sorted, a device is most like one of its two neighbours. */
static void call_each(struct devices *d)
{
    for (struct device *x = d->all; x < d->all + d->count; x++) {
        size_t before = x > d->all ? words_apart(x, x - 1) : 0;
        size_t after = x + 1 < d->all + d->count ? words_apart(x, x + 1) : 0;
        int words = (int)(before > after ? before : after);
        if (words > 0)
            snprintf(x->called, sizeof x->called, "%s (%.*s)", x->tablet, words, x->fingerprint);
        else
            snprintf(x->called, sizeof x->called, "%s", x->tablet);
    }
}

static int compare_keys(const void *a, const void *b)
{
    const struct device *const *x = a, *const *y = b;
    return memcmp((*x)->key, (*y)->key, KEY_SIZE);
}

static int compare_with_key(const void *key, const void *entry)
{
    const struct device *const *device = entry;
    return memcmp(key, (*device)->key, KEY_SIZE);
}

/* Each session asks for its device, and a stranger may send as many devices as sessions. */
static void sort_by_key(struct devices *d)
{
    d->by_key = xcalloc(d->count + 1, sizeof *d->by_key);
    for (size_t i = 0; i < d->count; i++)
        d->by_key[i] = &d->all[i];
    qsort(d->by_key, d->count, sizeof *d->by_key, compare_keys);
}

bool devices_read(struct campaign *c, struct devices *out, struct fail *f)
{
    struct ledger_session *sessions;
    size_t count;
    *out = (struct devices){0};
    if (!ledger_sessions(c->ledger, &sessions, &count, f))
        return false;
    struct judge *j = judge_new(c, f);
    if (j && count) {
        qsort(sessions, count, sizeof *sessions, compare_sessions);
        for (size_t i = 0; i < count; i++)
            add_session(out, &c->pack->keys, j, &sessions[i].opening);
        qsort(out->all, out->count, sizeof *out->all, compare_devices);
        call_each(out);
    }
    sort_by_key(out);
    judge_free(j);
    free(sessions);
    return j != NULL;
}

void devices_clear(struct devices *d)
{
    free(d->all);
    free(d->by_key);
    *d = (struct devices){0};
}

const struct device *devices_find(const struct devices *d, const uint8_t key[KEY_SIZE])
{
    const struct device **found =
        d->count ? bsearch(key, d->by_key, d->count, sizeof *d->by_key, compare_with_key) : NULL;
    return found ? *found : NULL;
}

/* The words as a fingerprint spells them: lower case, one space between. */
static void plain_words(const char *text, char out[WORDS_FINGERPRINT_MAX])
{
    size_t size = 0;
    for (; *text && size < WORDS_FINGERPRINT_MAX - 1; text++) {
        bool letter = isalpha((unsigned char)*text);
        if (letter)
            out[size++] = (char)tolower((unsigned char)*text);
        else if (size && out[size - 1] != ' ')
            out[size++] = ' ';
    }
    while (size && out[size - 1] == ' ')
        size--;
    out[size] = '\0';
}

const struct device *devices_find_fingerprint(const struct devices *d, const char *words)
{
    char wanted[WORDS_FINGERPRINT_MAX];
    plain_words(words, wanted);
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->all[i].fingerprint, wanted) == 0)
            return &d->all[i];
    return NULL;
}

bool devices_decide(struct campaign *c, const struct coordinator_keys *keys,
                    const uint8_t key[KEY_SIZE], enum decision_kind kind, int32_t day,
                    const char *reason, struct fail *f)
{
    struct decision d = {.kind = kind, .day = day};
    bool written;
    if (paper_device(&c->pack->keys, key))
        return kind == DECISION_APPROVE_DEVICE /* as it is */ ||
               fail_set(f, FAIL_USAGE,
                        "Paper is no tablet, and cannot be revoked: what was typed in is the "
                        "coordinator's own.");
    memcpy(d.subject, key, KEY_SIZE);
    snprintf(d.reason, sizeof d.reason, "%s", reason);
    return decide(c, keys, &d, &written, f);
}
