/* Nothing is remembered between merges but what the ledger says is there: so a merge that was
 * interrupted is simply done again. */
#include "tally/admit.h"

#include <string.h>

#include "record/alloc.h"
#include "tally/erase.h"
#include "tally/quarantine.h"

enum { BATCH_BYTES = 64 * 1024 * 1024 }; /* between two commits */

static bool renew_judge(struct admit *a, struct fail *f)
{
    judge_free(a->judge);
    a->judge = judge_new(a->campaign, f);
    return a->judge != NULL;
}

/* Between two transactions other programs may have decided. */
static bool begin(struct admit *a, struct fail *f)
{
    if (!ledger_begin(a->campaign->ledger, f))
        return false;
    bool ok = renew_judge(a, f);
    if (!ok)
        ledger_rollback(a->campaign->ledger);
    return ok;
}

bool admit_begin(struct admit *a, struct fail *f)
{
    a->arrivals.folder = a->campaign->folder;
    return begin(a, f);
}

/* Packs and decisions may have come after the sessions that they are about. */
static bool judge_what_came(struct admit *a, struct fail *f)
{
    const struct merge_count *of = a->result->of;
    return (!of[MERGE_PACKS].added && !of[MERGE_DECISIONS].added) || renew_judge(a, f);
}

/* What is erased now may have been opened before. */
bool admit_end(struct admit *a, bool ok, struct fail *f)
{
    ok = ok && judge_what_came(a, f) && erase_in_ledger(a->campaign, a->judge, f) &&
         ledger_commit(a->campaign->ledger, f);
    if (!ok)
        ledger_rollback(a->campaign->ledger);
    return ok && erase_opened(a->campaign, a->judge, f);
}

/* Keeps transactions from growing without end. */
static bool end_batch(struct admit *a, size_t bytes, struct fail *f)
{
    a->batch_bytes += bytes;
    if (a->batch_bytes < BATCH_BYTES)
        return true;
    a->batch_bytes = 0;
    return ledger_commit(a->campaign->ledger, f) && begin(a, f);
}

/* The account */

static void count(struct admit *a, enum merge_kind kind, size_t received, size_t added)
{
    struct merge_count *c = &a->result->of[kind];
    c->received += received;
    c->added += added;
    c->already_there += received - added;
}

static void count_session(struct admit *a, const struct session *s,
                          const struct ledger_change *change)
{
    struct merge_count *of = a->result->of;
    count(a, MERGE_SESSIONS, 1, change->new_session);
    of[MERGE_SESSIONS].same_bundle += change->same;
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        enum merge_kind as = kind == RECORD_BALLOT ? MERGE_BALLOTS : MERGE_ISSUES;
        size_t received = session_total(s, (enum record_kind)kind);
        count(a, as, received, change->added[kind - 1]);
        of[as].same_id += change->same_ids[kind - 1];
        of[as].same_bundle += change->same ? received : 0;
    }
}

/* Of a session that is there as the bundle brings it. */
static void count_same(struct admit *a, const struct ledger_bundle *b)
{
    const size_t received[] = {
        [MERGE_SESSIONS] = 1, [MERGE_BALLOTS] = b->records[0], [MERGE_ISSUES] = b->records[1]};
    for (int kind = MERGE_SESSIONS; kind <= MERGE_ISSUES; kind++) {
        count(a, (enum merge_kind)kind, received[kind], 0);
        a->result->of[kind].same_bundle += received[kind];
    }
}

bool admit_aside(struct admit *a, enum merge_kind kind, const struct admit_item *item,
                 const char *reason, struct fail *f)
{
    struct merge_result *r = a->result;
    if (!quarantine_put(a->campaign, item->path, reason, item->bytes, item->size, f))
        return false;
    r->of[kind].received++;
    r->of[kind].quarantined++;
    r->asides = xrealloc(r->asides, r->aside_count + 1, sizeof *r->asides);
    r->asides[r->aside_count++] =
        (struct merge_aside){.path = xstrdup(item->path), .reason = xstrdup(reason)};
    return true;
}

/* Admission, a kind at a time */

/* The next time it is known; not so where something of it was erased on its way, or lacks. */
static bool remember_bundle(struct admit *a, const struct intake *i,
                            const struct ledger_change *change, struct fail *f)
{
    bool is_there = i->is_bundle && change->whole && (change->new_session || change->same);
    return !is_there || ledger_bundle_put(a->campaign->ledger, &i->key, &i->entry, f);
}

/* FAIL_LIMIT if what the ledger has of the session cannot grow by it. */
bool admit_own_session(struct admit *a, struct intake *i, struct fail *f)
{
    struct ledger_change change;
    if (!i->session)
        return fail_set(f, i->why.kind, "%s", i->why.text);
    bool erased = erase_in_session(a->judge, i->session);
    if (erased) {
        ledger_entry_clear(&i->entry);
        ledger_entry_make(&i->entry, i->session);
    }
    if (!ledger_put_session(a->campaign->ledger, &i->entry, &change, f) ||
        !(erased || remember_bundle(a, i, &change, f)))
        return false;
    count_session(a, i->session, &change);
    if (!change.whole)
        incomplete_add(&a->incomplete, i->session->id);
    return arrivals_add(&a->arrivals, i->session->id, &i->session->opening, change.set_hash,
                        i->no_file ? NULL : i->path, f);
}

static bool admit_known(struct admit *a, const struct intake *i, bool *found, struct fail *f)
{
    struct ledger_bundle b;
    if (!ledger_bundle_find(a->campaign->ledger, i->known_row, &i->key, &b, found, f))
        return false;
    if (!*found)
        return true;
    count_same(a, &b);
    return arrivals_add(&a->arrivals, b.session, &b.opening, b.set_hash,
                        i->no_file ? NULL : i->path, f);
}

static bool admit_unpacked(struct admit *a, struct intake *i, struct fail *f)
{
    struct admit_item item = {i->path, i->bytes.data, i->bytes.size};
    struct fail why = {0};
    if (admit_own_session(a, i, &why))
        return end_batch(a, i->bytes.size, f);
    if (!i->session || why.kind == FAIL_LIMIT)
        return admit_aside(a, MERGE_SESSIONS, &item, why.text, f);
    return fail_set(f, why.kind, "%s", why.text);
}

bool admit_session(struct admit *a, struct intake *i, struct fail *f)
{
    bool found = false;
    if (i->known_row && !admit_known(a, i, &found, f))
        return false;
    if (found)
        return true;
    if (i->known_row)
        intake_again(i);
    if (!i->bytes.data && i->why.kind == FAIL_MISSING) {
        a->result->gone++;
        return true;
    }
    return admit_unpacked(a, i, f);
}

bool admit_pack(struct admit *a, const struct admit_item *item, struct fail *f)
{
    bool added = false;
    struct fail why = {0};
    uint8_t hash[HASH_SIZE];
    hash_bytes(item->bytes, item->size, hash);
    if (judge_has_pack(a->judge, hash)) {
        count(a, MERGE_PACKS, 1, 0);
        return true;
    }
    struct pack *p = pack_decode(item->bytes, item->size, &why);
    if (p && memcmp(p->campaign, a->campaign->pack->campaign, HASH_SIZE) != 0)
        fail_set(&why, FAIL_CONFLICT, "This pack is of another campaign.");
    pack_free(p);
    if (why.kind != FAIL_NONE)
        return admit_aside(a, MERGE_PACKS, item, why.text, f);
    if (!ledger_put_pack(a->campaign->ledger, item->bytes, item->size, &added, f))
        return false;
    count(a, MERGE_PACKS, 1, added);
    return end_batch(a, item->size, f);
}

bool admit_decision(struct admit *a, const struct admit_item *item, struct fail *f)
{
    bool added;
    struct decision d;
    struct fail why = {0};
    if (!decision_decode(item->bytes, item->size, &a->campaign->pack->keys, &d, &why))
        return admit_aside(a, MERGE_DECISIONS, item, why.text, f);
    decision_clear(&d);
    if (!ledger_put_decision(a->campaign->ledger, item->bytes, item->size, &added, f))
        return false;
    count(a, MERGE_DECISIONS, 1, added);
    return end_batch(a, item->size, f);
}

/* Afterwards */

bool admit_account(struct admit *a, struct fail *f)
{
    uint64_t held;
    if (!arrivals_held(&a->arrivals, a->judge, &held, f) ||
        !incomplete_tell(&a->incomplete, a->campaign, a->judge, a->result, f))
        return false;
    a->result->contradictions = judge_contradictions(a->judge);
    a->result->held += held;
    return ledger_digest(a->campaign->ledger, a->result->digest, f);
}

void admit_acknowledge(struct admit *a)
{
    struct merge_result *r = a->result;
    r->unacknowledged =
        arrivals_acknowledge(&a->arrivals, a->campaign->pack->campaign, &r->why_unacknowledged);
}

void admit_clear(struct admit *a)
{
    judge_free(a->judge);
    a->judge = NULL;
    arrivals_clear(&a->arrivals);
    incomplete_clear(&a->incomplete);
}
