/* Each file is walked to, read whole, admitted or set aside, and put into the ledger; a few large
 * transactions hold it all. The next bundle is read and decoded while the ledger takes the present
 * one. Nothing is remembered between merges: what the ledger says is there is there, so a merge
 * that was interrupted is simply done again. */
#include "tally/merge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"
#include "tally/ahead.h"
#include "tally/arrivals.h"
#include "tally/erase.h"
#include "tally/quarantine.h"
#include "tally/walk.h"

enum { BATCH_BYTES = 64 * 1024 * 1024 }; /* read between two commits */

struct merging {
    struct campaign *campaign;   /* borrowed */
    struct merge_result *result; /* borrowed */
    struct arrivals arrivals;    /* owned */
    struct judge *judge;         /* owned; says what is to be erased as it arrives */
    size_t batch_bytes;
    const struct merge_watch *watch; /* borrowed, or NULL */
    struct ahead *ahead;             /* owned, while items are read; decodes the next bundle */
    size_t done, known;              /* files, and sessions of the ledgers among them */
};

/* An item in hand: where it came from, and its bytes. */
struct item {
    const char *path;
    const void *bytes;
    size_t size;
    bool no_file; /* from another ledger, or out of QR codes */
};

static void count(struct merging *m, enum merge_kind kind, size_t received, size_t added)
{
    struct merge_count *c = &m->result->of[kind];
    c->received += received;
    c->added += added;
    c->already_there += received - added;
}

/* What a session that is there, or now is, says beyond its sums. */
static void count_again(struct merging *m, const struct ledger_change *change,
                        const struct session *s)
{
    struct merge_count *of = m->result->of;
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        struct merge_count *records = &of[kind == RECORD_BALLOT ? MERGE_BALLOTS : MERGE_ISSUES];
        records->same_id += change->same_ids[kind - 1];
        records->same_bundle += change->same ? session_total(s, (enum record_kind)kind) : 0;
    }
    of[MERGE_SESSIONS].same_bundle += change->same;
}

static bool set_aside(struct merging *m, enum merge_kind kind, const struct item *item,
                      const char *reason, struct fail *f)
{
    struct merge_result *r = m->result;
    if (!quarantine_put(m->campaign, item->path, reason, item->bytes, item->size, f))
        return false;
    r->of[kind].received++;
    r->of[kind].quarantined++;
    r->asides = xrealloc(r->asides, r->aside_count + 1, sizeof *r->asides);
    r->asides[r->aside_count++] =
        (struct merge_aside){.path = xstrdup(item->path), .reason = xstrdup(reason)};
    return true;
}

/* Keeps transactions from growing without end. */
static bool end_batch(struct merging *m, size_t bytes, struct fail *f)
{
    m->batch_bytes += bytes;
    if (m->batch_bytes < BATCH_BYTES)
        return true;
    m->batch_bytes = 0;
    return ledger_commit(m->campaign->ledger, f) && ledger_begin(m->campaign->ledger, f);
}

static void tell_progress(struct merging *m)
{
    if (m->watch)
        m->watch->progress(m->watch->data, m->done++, m->known);
}

/* Admission, a kind at a time. `false` is only ever the ledger's or the disk's failure. */

/* FAIL_LIMIT if what the ledger has of the session cannot grow by it. */
static bool put_session(struct merging *m, struct session *s, const char *bundle, struct fail *f)
{
    struct ledger_change change;
    erase_in_session(m->judge, s);
    if (!ledger_put_session(m->campaign->ledger, s, &change, f))
        return false;
    count(m, MERGE_SESSIONS, 1, change.new_session);
    count(m, MERGE_BALLOTS, session_total(s, RECORD_BALLOT), change.added[RECORD_BALLOT - 1]);
    count(m, MERGE_ISSUES, session_total(s, RECORD_ISSUE), change.added[RECORD_ISSUE - 1]);
    count_again(m, &change, s);
    arrivals_add(&m->arrivals, s, change.set_hash, bundle);
    return true;
}

/* `s` is NULL where the bytes were refused, with the reason in *why. */
static bool admit_session(struct merging *m, const struct item *item, struct session *s,
                          struct fail *why, struct fail *f)
{
    if (s && put_session(m, s, item->no_file ? NULL : item->path, why))
        return end_batch(m, item->size, f);
    if (!s || why->kind == FAIL_LIMIT)
        return set_aside(m, MERGE_SESSIONS, item, why->text, f);
    return fail_set(f, why->kind, "%s", why->text);
}

static bool admit_pack(struct merging *m, const struct item *item, struct fail *f)
{
    bool added;
    struct fail why = {0};
    struct pack *p = pack_decode(item->bytes, item->size, &why);
    if (p && memcmp(p->campaign, m->campaign->pack->campaign, HASH_SIZE) != 0)
        fail_set(&why, FAIL_CONFLICT, "This pack is of another campaign.");
    pack_free(p);
    if (why.kind != FAIL_NONE)
        return set_aside(m, MERGE_PACKS, item, why.text, f);
    if (!ledger_put_pack(m->campaign->ledger, item->bytes, item->size, &added, f))
        return false;
    count(m, MERGE_PACKS, 1, added);
    return end_batch(m, item->size, f);
}

static bool admit_decision(struct merging *m, const struct item *item, struct fail *f)
{
    bool added;
    struct decision d;
    struct fail why = {0};
    if (!decision_decode(item->bytes, item->size, &m->campaign->pack->keys, &d, &why))
        return set_aside(m, MERGE_DECISIONS, item, why.text, f);
    decision_clear(&d);
    if (!ledger_put_decision(m->campaign->ledger, item->bytes, item->size, &added, f))
        return false;
    count(m, MERGE_DECISIONS, 1, added);
    return end_batch(m, item->size, f);
}

/* Reading, a kind of file at a time */

struct bundle {                /* read and decoded ahead, on another thread */
    const char *path;          /* borrowed */
    const uint8_t *campaign;   /* borrowed */
    struct bytes_writer bytes; /* owned */
    struct session *session;   /* owned; NULL where refused */
    struct fail why;
};

static void bundle_work(void *bundle)
{
    struct bundle *b = bundle;
    if (file_read(b->path, BUNDLE_SIZE_MAX, &b->bytes, &b->why))
        b->session = bundle_decode(b->bytes.data, b->bytes.size, b->campaign, &b->why);
}

static void bundle_free(struct bundle *b)
{
    if (!b)
        return;
    session_free(b->session);
    bytes_free(&b->bytes);
    free(b);
}

/* The next bundle, or NULL, is decoded while the one before is admitted. */
static bool pass_on(struct merging *m, struct bundle *next, struct fail *f)
{
    struct bundle *b = ahead_take(m->ahead);
    ahead_put(m->ahead, next);
    if (!b)
        return true;
    struct item item = {.path = b->path, .bytes = b->bytes.data, .size = b->bytes.size};
    bool gone = !b->bytes.data && b->why.kind == FAIL_MISSING, ok = true;
    m->result->gone += gone;
    if (!gone)
        ok = admit_session(m, &item, b->session, &b->why, f);
    bundle_free(b);
    return ok;
}

static bool read_bundle(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct bundle *b = xcalloc(1, sizeof *b);
    b->path = found->path;
    b->campaign = m->campaign->pack->campaign;
    return pass_on(m, b, f);
}

static bool read_pack(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct bytes_writer bytes = {0};
    struct fail why = {0};
    struct item item = {.path = found->path};
    bool ok = true;
    if (file_read(found->path, PACK_SIZE_MAX, &bytes, &why)) {
        item.bytes = bytes.data;
        item.size = bytes.size;
        ok = admit_pack(m, &item, f);
    } else if (why.kind == FAIL_MISSING) {
        m->result->gone++;
    } else {
        ok = set_aside(m, MERGE_PACKS, &item, why.text, f);
    }
    bytes_free(&bytes);
    return ok;
}

struct source { /* another ledger while it is read */
    struct merging *merging;
    const char *path;
    bool ok;
    struct fail *f;
};

static bool take_pack(void *data, const void *bytes, size_t size)
{
    struct source *from = data;
    struct item item = {from->path, bytes, size, true};
    return from->ok = admit_pack(from->merging, &item, from->f);
}

static bool take_decision(void *data, const void *bytes, size_t size)
{
    struct source *from = data;
    struct item item = {from->path, bytes, size, true};
    return from->ok = admit_decision(from->merging, &item, from->f);
}

static bool take_session(void *data, const void *bytes, size_t size)
{
    struct source *from = data;
    struct item item = {from->path, bytes, size, true};
    struct fail why = {0};
    tell_progress(from->merging);
    struct session *s = session_decode(bytes, size, from->merging->campaign->pack->campaign, &why);
    from->ok = admit_session(from->merging, &item, s, &why, from->f);
    session_free(s);
    return from->ok;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool read_ledger(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct source from = {.merging = m, .path = found->path, .ok = true, .f = f};
    struct fail why = {0};
    size_t sessions = 0;
    if (is_same_file(found->path, m->campaign->ledger_path))
        return true; /* all of it is here */
    struct ledger *l = ledger_open_foreign(found->path, &why);
    bool read = l && ledger_count_sessions(l, &sessions, &why);
    m->known += sessions;
    read = read && ledger_each_pack(l, take_pack, &from, &why) &&
           (!from.ok || ledger_each_decision(l, take_decision, &from, &why)) &&
           (!from.ok || ledger_each_session(l, take_session, &from, &why));
    ledger_close(l);
    if (read || !from.ok)
        return from.ok;
    return set_aside(m, MERGE_OTHERS, &(struct item){.path = found->path}, why.text, f);
}

static bool note_refused(struct merging *m, const struct walk_item *found, struct fail *f)
{
    return set_aside(m, MERGE_OTHERS, &(struct item){.path = found->path}, found->reason, f);
}

static bool read_items(struct merging *m, const struct walk *w, struct fail *f)
{
    static bool (*const readers[])(struct merging *, const struct walk_item *, struct fail *) = {
        [WALK_BUNDLE] = read_bundle,
        [WALK_PACK] = read_pack,
        [WALK_LEDGER] = read_ledger,
        [WALK_REFUSED] = note_refused,
    };
    m->known = w->count;
    for (size_t i = 0; i < w->count; i++) {
        enum walk_kind kind = w->items[i].kind;
        tell_progress(m);
        if (kind != WALK_BUNDLE && !pass_on(m, NULL, f)) /* in the order found */
            return false;
        if (!readers[kind](m, &w->items[i], f))
            return false;
    }
    return pass_on(m, NULL, f);
}

static bool begin(struct merging *m, struct fail *f)
{
    if (!ledger_begin(m->campaign->ledger, f))
        return false;
    m->judge = judge_new(m->campaign, f);
    if (!m->judge)
        ledger_rollback(m->campaign->ledger);
    return m->judge != NULL;
}

/* Decisions may have come after the sessions that they erase something of. */
static bool end(struct merging *m, bool ok, struct fail *f)
{
    judge_free(m->judge);
    m->judge = NULL;
    ok = ok && erase_in_ledger(m->campaign, f) && ledger_commit(m->campaign->ledger, f);
    if (!ok)
        ledger_rollback(m->campaign->ledger);
    return ok;
}

static bool merge_items(struct merging *m, const struct walk *w, struct fail *f)
{
    if (!begin(m, f))
        return false;
    m->ahead = ahead_new(bundle_work);
    bool ok = read_items(m, w, f);
    bundle_free(ahead_take(m->ahead)); /* what a failure left */
    ahead_free(m->ahead);
    return end(m, ok, f);
}

/* Only now, when a power cut can no longer take back what an acknowledgement says. */
static void acknowledge(struct merging *m)
{
    struct merge_result *r = m->result;
    r->unacknowledged =
        arrivals_acknowledge(&m->arrivals, m->campaign->pack->campaign, &r->why_unacknowledged);
}

/* Judged last, because packs and decisions of this merge may have come after the sessions. */
static bool count_held(struct merging *m, struct fail *f)
{
    struct judge *j = judge_new(m->campaign, f);
    if (!j)
        return false;
    m->result->held += arrivals_held(&m->arrivals, j);
    judge_free(j);
    return true;
}

/* A named .ack leads to nothing too, but nobody takes it for a stick. */
static bool walk_named(struct walk *w, const char *path, struct merge_result *r, struct fail *f)
{
    struct stat info;
    size_t before = w->count;
    if (!walk_path(w, path, f))
        return false;
    if (w->count == before && stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        r->nothing_in = xrealloc(r->nothing_in, r->nothing_in_count + 1, sizeof *r->nothing_in);
        r->nothing_in[r->nothing_in_count++] = xstrdup(path);
    }
    return true;
}

bool merge_paths(struct campaign *c, const char *const *paths, size_t path_count,
                 const struct merge_watch *watch, struct merge_result *out, struct fail *f)
{
    struct merging m = {.campaign = c, .result = out, .watch = watch};
    struct walk w = {0};
    bool ok = true;
    *out = (struct merge_result){0};
    for (size_t i = 0; ok && i < path_count; i++)
        ok = walk_named(&w, paths[i], out, f);
    if ((ok = ok && merge_items(&m, &w, f)))
        acknowledge(&m);
    ok = ok && count_held(&m, f) && ledger_digest(c->ledger, out->digest, f);
    arrivals_clear(&m.arrivals);
    walk_clear(&w);
    return ok;
}

static bool merge_one(struct merging *m, struct session *s, struct fail *f)
{
    return begin(m, f) && end(m, put_session(m, s, NULL, f), f);
}

bool merge_session(struct campaign *c, const void *bytes, size_t size, struct merge_result *out,
                   struct fail *f)
{
    struct merging m = {.campaign = c, .result = out};
    *out = (struct merge_result){0};
    struct session *s = session_decode(bytes, size, c->pack->campaign, f);
    bool ok =
        s && merge_one(&m, s, f) && count_held(&m, f) && ledger_digest(c->ledger, out->digest, f);
    arrivals_clear(&m.arrivals);
    session_free(s);
    return ok;
}

static bool admit_alone(struct merging *m, const struct item *item, struct fail *f)
{
    struct fail why = {0};
    if (!begin(m, f))
        return false;
    struct session *s = bundle_decode(item->bytes, item->size, m->campaign->pack->campaign, &why);
    bool ok = end(m, admit_session(m, item, s, &why, f), f);
    session_free(s);
    return ok;
}

bool merge_bundle(struct campaign *c, const char *name, const void *bytes, size_t size,
                  struct merge_result *out, struct fail *f)
{
    struct merging m = {.campaign = c, .result = out};
    struct item item = {.path = name, .bytes = bytes, .size = size, .no_file = true};
    bool ok =
        admit_alone(&m, &item, f) && count_held(&m, f) && ledger_digest(c->ledger, out->digest, f);
    arrivals_clear(&m.arrivals);
    return ok;
}
