/* All that costs time about a session but the rows themselves is gathered here, on bytes of its
 * own.
 */
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

static int compare_record(const void *id, const void *record)
{
    return memcmp(id, ((const struct judge_record *)record)->id, RECORD_ID_SIZE);
}

bool derive_sets_aside(const struct derive_verdict *v, const uint8_t id[RECORD_ID_SIZE])
{
    return v->record_count &&
           bsearch(id, v->records, v->record_count, sizeof *v->records, compare_record) != NULL;
}

struct derive_open *derive_open_read(struct ledger *l, const struct ledger_session *listed,
                                     const struct derive_verdict *verdict,
                                     const struct derive_with *with, const struct survey *survey)
{
    struct derive_open *o = xcalloc(1, sizeof *o);
    o->listed = *listed;
    o->with = with;
    o->survey = survey;
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
    if (memcmp(s->id, o->listed.id, HASH_SIZE) == 0)
        return s;
    fail_set(&o->why, FAIL_FORMAT, "The ledger is damaged: a session is not what its id says.");
    session_free(s);
    return NULL;
}

static void note_ballots(const struct derive_open *o, const uint8_t **ids)
{
    size_t count = 0, size;
    for (size_t i = 0; i < o->records.ballot_count; i++) {
        ids[count] = session_envelope(o->session, RECORD_BALLOT, i, &size);
        count += !o->records.ballots[i].held && !derive_sets_aside(&o->verdict, ids[count]);
    }
    conflicts_note(o->with->conflicts, RECORD_BALLOT, ids, count);
}

static void note_issues(const struct derive_open *o, const uint8_t **ids)
{
    size_t count = 0, size;
    for (size_t i = 0; i < o->records.issue_count; i++) {
        ids[count] = session_envelope(o->session, RECORD_ISSUE, i, &size);
        count += !o->records.issues[i].held;
    }
    conflicts_note(o->with->conflicts, RECORD_ISSUE, ids, count);
}

static void note_records(const struct derive_open *o)
{
    const uint8_t **ids = xcalloc(o->records.ballot_count + o->records.issue_count, sizeof *ids);
    note_ballots(o, ids);
    note_issues(o, ids);
    free(ids);
}

static void open_records(struct derive_open *o)
{
    uint8_t key[KEY_SIZE];
    if (session_key_open(&o->session->opening, o->with->keys, key, NULL))
        derive_records_open(&o->records, o->session, key, o->survey, o->with->card_key);
    else
        o->verdict.held = HELD_KEY;
    xwipe(key, sizeof key);
    if (o->with->conflicts)
        note_records(o);
}

void derive_open_work(void *opened, struct workers_place *place)
{
    struct derive_open *o = opened;
    if (o->why.kind != FAIL_NONE || !workers_claim(place, o->bytes.size))
        return;
    o->session = decode(o);
    bytes_free(&o->bytes);
    if (o->session && o->verdict.held == HELD_NOT &&
        workers_claim(place, derive_records_size(o->session)))
        open_records(o);
}

void derive_open_free(void *opened)
{
    struct derive_open *o = opened;
    if (!o)
        return;
    derive_records_clear(&o->records);
    session_free(o->session);
    bytes_free(&o->bytes);
    free(o);
}
