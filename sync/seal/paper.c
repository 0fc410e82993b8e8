/* Keyed BLAKE2b in two steps: the campaign's secret and all there is to say about the session give
 * its root; the root gives each secret and each record id. So whoever lacks the secret can neither
 * foretell a session nor test a guess at its answers. */
#include "seal/paper.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/issue.h"
#include "seal/session_cast.h"

struct paper_record {
    enum record_kind kind;
    size_t size;
    uint8_t *plain; /* owned */
};

/* What a root is asked for; the numbers are part of the format. */
enum derived_for {
    FOR_SESSION_KEY = 1,
    FOR_CAMPAIGN_SEAL = 2,
    FOR_RECOVERY_SEAL = 3,
    FOR_RANDOM_ID = 4,
    FOR_RECORD_ID = 5,
};

void paper_add(struct paper *p, enum record_kind kind, const uint8_t *plain, size_t size)
{
    p->records = xgrow(p->records, p->count, &p->capacity, sizeof *p->records);
    p->records[p->count] = (struct paper_record){kind, size, xmalloc(size)};
    memcpy(p->records[p->count++].plain, plain, size);
}

void paper_clear(struct paper *p)
{
    for (size_t i = 0; i < p->count; i++) {
        xwipe(p->records[i].plain, p->records[i].size);
        free(p->records[i].plain);
    }
    free(p->records);
    *p = (struct paper){0};
}

bool paper_device(const struct campaign_keys *keys, const uint8_t device[KEY_SIZE])
{
    return memcmp(keys->sign, device, KEY_SIZE) == 0;
}

static int compare_records(const void *a, const void *b)
{
    const struct paper_record *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = memcmp(x->plain, y->plain, x->size < y->size ? x->size : y->size);
    return order ? order : (x->size > y->size) - (x->size < y->size);
}

static size_t count_kind(const struct paper *p, enum record_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        count += p->records[i].kind == kind;
    return count;
}

static void put_record(const struct paper_record *r, struct bytes_writer *out)
{
    if (r->kind == RECORD_ISSUE)
        bytes_put_u16(out, (uint16_t)r->size);
    bytes_put(out, r->plain, r->size);
}

/* Of sorted records. */
static void root_of(const struct paper *p, const struct opening *o,
                    const struct coordinator_keys *keys, uint8_t root[HASH_SIZE])
{
    uint8_t key[HASH_SIZE];
    struct bytes_writer all = {0};
    bytes_put(&all, o->pack, HASH_SIZE);
    bytes_put_u32(&all, (uint32_t)o->day);
    bytes_put_text(&all, o->venue);
    bytes_put_u32(&all, (uint32_t)count_kind(p, RECORD_BALLOT));
    bytes_put_u32(&all, (uint32_t)count_kind(p, RECORD_ISSUE));
    for (size_t i = 0; i < p->count; i++)
        put_record(&p->records[i], &all);
    coordinator_keys_derive(keys, "BigCount paper 1", key);
    crypto_generichash(root, HASH_SIZE, all.data, all.size, key, sizeof key);
    sodium_memzero(key, sizeof key);
    bytes_free(&all);
}

static void derive(const uint8_t root[HASH_SIZE], enum derived_for what, uint8_t *out, size_t size)
{
    const uint8_t from = (uint8_t)what;
    crypto_generichash(out, size, &from, 1, root, HASH_SIZE);
}

/* `occurrence` counts equal records from 1. */
static void record_id(const uint8_t root[HASH_SIZE], const struct paper_record *r,
                      uint32_t occurrence, uint8_t id[RECORD_ID_SIZE])
{
    struct bytes_writer from = {0};
    bytes_put_u8(&from, FOR_RECORD_ID);
    bytes_put_u8(&from, (uint8_t)r->kind);
    bytes_put_u32(&from, occurrence);
    bytes_put(&from, r->plain, r->size);
    crypto_generichash(id, RECORD_ID_SIZE, from.data, from.size, root, HASH_SIZE);
    bytes_free(&from);
}

static void seal_to(const uint8_t root[HASH_SIZE], enum derived_for what,
                    const uint8_t session_key[KEY_SIZE], const uint8_t recipient[KEY_SIZE],
                    uint8_t out[SEALED_KEY_SIZE])
{
    uint8_t ephemeral[KEY_SIZE];
    derive(root, what, ephemeral, sizeof ephemeral);
    session_key_seal(session_key, recipient, ephemeral, out);
    sodium_memzero(ephemeral, sizeof ephemeral);
}

static void fill_opening(const uint8_t root[HASH_SIZE], const struct campaign_keys *keys,
                         const uint8_t session_key[KEY_SIZE], struct opening *o)
{
    derive(root, FOR_RANDOM_ID, o->random_id, sizeof o->random_id);
    seal_to(root, FOR_CAMPAIGN_SEAL, session_key, keys->seal, o->key_for_campaign);
    seal_to(root, FOR_RECOVERY_SEAL, session_key, keys->recovery, o->key_for_recovery);
    session_key_commit(session_key, o->key_commitment);
}

static bool cast(struct session *s, const uint8_t session_key[KEY_SIZE],
                 const struct paper_record *r, const uint8_t id[RECORD_ID_SIZE], struct fail *f)
{
    uint8_t padded[ISSUE_PADDED_MAX];
    if (r->kind == RECORD_BALLOT)
        return session_cast(s, session_key, r->kind, id, r->plain, r->size, f);
    if (r->size > ISSUE_ENCODED_MAX)
        return fail_set(f, FAIL_LIMIT, "An issue has at most %d bytes.", ISSUE_ENCODED_MAX);
    uint8_t envelope[ENVELOPE_ISSUE_MAX];
    size_t size = issue_pad_stored(r->plain, r->size, padded);
    envelope_seal(session_key, s->id, r->kind, id, padded, size, envelope);
    sodium_memzero(padded, sizeof padded);
    return session_add_envelope(s, r->kind, envelope, size + ENVELOPE_OVERHEAD, f);
}

/* Of sorted records: equal ones stand side by side. */
static bool cast_all(const struct paper *p, const uint8_t root[HASH_SIZE],
                     const uint8_t session_key[KEY_SIZE], struct session *s, struct fail *f)
{
    uint8_t id[RECORD_ID_SIZE];
    uint32_t occurrence = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < p->count; i++) {
        bool again = i > 0 && compare_records(&p->records[i - 1], &p->records[i]) == 0;
        occurrence = again ? occurrence + 1 : 1;
        record_id(root, &p->records[i], occurrence, id);
        ok = cast(s, session_key, &p->records[i], id, f);
    }
    return ok;
}

static struct session *begin(const struct opening *o, const struct device_key *device,
                             struct fail *f)
{
    struct bytes_writer bytes = {0};
    opening_encode(o, device, &bytes);
    struct session *s = session_new(bytes.data, bytes.size, f);
    bytes_free(&bytes);
    return s;
}

/* What the root gives, and all that follows from it. */
static struct session *make(const struct paper *p, const struct campaign_keys *keys,
                            const struct device_key *device, const uint8_t root[HASH_SIZE],
                            struct opening *o, struct fail *f)
{
    uint8_t session_key[KEY_SIZE];
    struct closing closing = {.hand_count = HAND_COUNT_NONE, .how = CLOSING_CLOSED};
    derive(root, FOR_SESSION_KEY, session_key, sizeof session_key);
    fill_opening(root, keys, session_key, o);
    struct session *s = begin(o, device, f);
    bool ok = s && cast_all(p, root, session_key, s, f) && session_close(s, device, &closing, f);
    sodium_memzero(session_key, sizeof session_key);
    if (ok)
        return s;
    session_free(s);
    return NULL;
}

struct session *paper_session(struct paper *p, const struct pack *pack,
                              const struct coordinator_keys *keys, const char *venue, int32_t day,
                              struct fail *f)
{
    uint8_t root[HASH_SIZE];
    struct device_key device;
    struct opening o = opening_under(pack);
    if (strlen(venue) > VENUE_NAME_MAX) {
        fail_set(f, FAIL_LIMIT, "The venue's name is longer than %d bytes.", VENUE_NAME_MAX);
        return NULL;
    }
    memcpy(o.venue, venue, strlen(venue) + 1);
    memcpy(o.tablet, PAPER_TABLET_NAME, sizeof PAPER_TABLET_NAME);
    o.channel = CHANNEL_PAPER;
    o.day = day;
    memcpy(device.public_key, keys->public_keys.sign, KEY_SIZE);
    memcpy(device.secret, keys->sign_secret, SIGN_SECRET_SIZE);
    if (p->count > 0)
        qsort(p->records, p->count, sizeof *p->records, compare_records);
    root_of(p, &o, keys, root);
    struct session *s = make(p, &pack->keys, &device, root, &o, f);
    device_key_wipe(&device);
    sodium_memzero(root, sizeof root);
    return s;
}
