/* What costs most about a session as such is its public-key work, a signature and a sealed key. It
 * is gathered here, on bytes of its own. */
#include "tally/derive_open.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct derive_verdict derive_judge(const struct judge *j, const struct ledger_session *listed)
{
    struct derive_verdict v = {.held = judge_session(j, listed->id, &listed->opening)};
    v.records = judge_records(j, listed->id, &v.record_count);
    if (v.record_count) {
        hash_bytes(v.records, v.record_count * sizeof *v.records, v.decided);
        v.decided_size = HASH_SIZE;
    }
    return v;
}

struct derive_open *derive_open_read(struct ledger *l, const struct ledger_session *listed,
                                     const struct derive_verdict *verdict,
                                     const struct coordinator_keys *keys)
{
    struct derive_open *o = xcalloc(1, sizeof *o);
    o->listed = listed;
    o->keys = keys;
    o->verdict = *verdict;
    ledger_session_bytes(l, listed->row, &o->bytes, &o->why);
    return o;
}

static struct session *decode(struct derive_open *o)
{
    struct session *s = session_decode_records(o->bytes.data, o->bytes.size, NULL, &o->why);
    if (!s) {
        fail_in(&o->why, "A session in the ledger is damaged");
        return NULL;
    }
    if (memcmp(s->id, o->listed->id, HASH_SIZE) == 0)
        return s;
    fail_set(&o->why, FAIL_FORMAT, "The ledger is damaged: a session is not what its id says.");
    session_free(s);
    return NULL;
}

void derive_open_work(void *opened, struct workers_place *place)
{
    struct derive_open *o = opened;
    if (o->why.kind != FAIL_NONE || !workers_claim(place, o->bytes.size))
        return;
    o->session = decode(o);
    bytes_free(&o->bytes);
    if (o->session && o->verdict.held == HELD_NOT &&
        !session_key_open(&o->session->opening, o->keys, o->key, NULL))
        o->verdict.held = HELD_KEY;
}

void derive_open_free(void *opened)
{
    struct derive_open *o = opened;
    if (!o)
        return;
    xwipe(o->key, sizeof o->key);
    session_free(o->session);
    bytes_free(&o->bytes);
    free(o);
}
