/* Each file is walked to, read whole, admitted or set aside, and put into the ledger. Sessions are
 * read and checked ahead, by workers, and admitted in the order in which they were found; so are
 * all other items, between them. */
#include "tally/merge.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "tally/admit.h"
#include "tally/walk.h"

enum {
    AT_ONCE = 64,                       /* a known bundle is read and hashed in no time */
    AHEAD_BYTES_MAX = 16 * 1024 * 1024, /* of sessions that are read ahead */
};

struct merging {
    struct admit admit;
    const struct merge_watch *watch; /* borrowed, or NULL */
    struct workers *workers;         /* owned; on struct intake */
    struct ledger_marks marks;       /* owned; of bundles that were merged before */
    struct walk walk;
    size_t sessions, sessions_known; /* of the ledgers that were read */
};

static const uint8_t *campaign_of(const struct merging *m)
{
    return m->admit.campaign->pack->campaign;
}

/* Of what is in hand. */
static void tell_progress(const struct merging *m)
{
    const struct walk *w = &m->walk;
    if (m->watch)
        m->watch->progress(m->watch->data, w->visited + m->sessions - 1,
                           w->visited + w->ahead + m->sessions_known);
}

/* Reading, a kind of file at a time */

static bool read_bundle(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct intake *i = intake_of_file(found->path, campaign_of(m), &m->marks);
    return workers_pass(m->workers, i, 0, f); /* it claims its room when it knows its size */
}

static bool read_pack(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct bytes_writer bytes = {0};
    struct fail why = {0};
    struct admit_item item = {.path = found->path};
    bool ok = true;
    if (file_read(found->path, PACK_SIZE_MAX, &bytes, &why)) {
        item.bytes = bytes.data;
        item.size = bytes.size;
        ok = admit_pack(&m->admit, &item, f);
    } else if (why.kind == FAIL_MISSING) {
        m->admit.result->gone++;
    } else {
        ok = admit_aside(&m->admit, MERGE_PACKS, &item, why.text, f);
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
    struct admit_item item = {from->path, bytes, size};
    return from->ok = admit_pack(&from->merging->admit, &item, from->f);
}

static bool take_decision(void *data, const void *bytes, size_t size)
{
    struct source *from = data;
    struct admit_item item = {from->path, bytes, size};
    return from->ok = admit_decision(&from->merging->admit, &item, from->f);
}

static bool take_session(void *data, const void *bytes, size_t size, const uint8_t hash[HASH_SIZE])
{
    struct source *from = data;
    struct merging *m = from->merging;
    m->sessions++;
    tell_progress(m);
    struct intake *i = intake_of_bytes(from->path, false, bytes, size, campaign_of(m));
    i->is_kept = true;
    memcpy(i->kept_under, hash, HASH_SIZE);
    return from->ok = workers_pass(m->workers, i, size, from->f);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool note_gone(struct merging *m, const struct walk_item *found, struct fail *f)
{
    (void)found;
    (void)f;
    m->admit.result->gone++;
    return true;
}

static bool read_ledger(struct merging *m, const struct walk_item *found, struct fail *f)
{
    struct source from = {.merging = m, .path = found->path, .ok = true, .f = f};
    struct fail why = {0};
    size_t sessions = 0;
    if (is_same_file(found->path, m->admit.campaign->ledger_path)) {
        m->admit.result->own = true;
        return true;
    }
    struct ledger *l = ledger_open_foreign(found->path, &why);
    if (!l && access(found->path, F_OK) != 0 && errno == ENOENT)
        return note_gone(m, found, f);
    bool read = l && ledger_count_sessions(l, &sessions, &why);
    m->sessions_known += sessions;
    read = read && ledger_each_pack(l, take_pack, &from, &why) &&
           (!from.ok || ledger_each_decision(l, take_decision, &from, &why)) &&
           (!from.ok || ledger_each_session(l, take_session, &from, &why));
    ledger_close(l);
    if (!from.ok || !workers_finish(m->workers, f))
        return false;
    return read || admit_aside(&m->admit, MERGE_OTHERS, &(struct admit_item){.path = found->path},
                               why.text, f);
}

static bool note_refused(struct merging *m, const struct walk_item *found, struct fail *f)
{
    return admit_aside(&m->admit, MERGE_OTHERS, &(struct admit_item){.path = found->path},
                       found->reason, f);
}

static bool read_item(void *merging, const struct walk_item *found, struct fail *f)
{
    static bool (*const readers[])(struct merging *, const struct walk_item *, struct fail *) = {
        [WALK_BUNDLE] = read_bundle,   [WALK_PACK] = read_pack, [WALK_LEDGER] = read_ledger,
        [WALK_REFUSED] = note_refused, [WALK_GONE] = note_gone,
    };
    struct merging *m = merging;
    tell_progress(m);
    /* Whatever is put in between is met in the order found. */
    return (found->kind == WALK_BUNDLE || workers_finish(m->workers, f)) &&
           readers[found->kind](m, found, f);
}

/* A named .ack leads to nothing too, but nobody takes it for a stick. */
static void note_nothing_in(struct merge_result *r, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return;
    r->nothing_in = xrealloc(r->nothing_in, r->nothing_in_count + 1, sizeof *r->nothing_in);
    r->nothing_in[r->nothing_in_count++] = xstrdup(path);
}

static bool read_paths(struct merging *m, const char *const *paths, size_t count, struct fail *f)
{
    for (size_t i = 0; i < count; i++) {
        size_t before = m->walk.visited;
        if (!walk_path(&m->walk, paths[i], f))
            return false;
        if (m->walk.visited == before)
            note_nothing_in(m->admit.result, paths[i]);
    }
    return workers_finish(m->workers, f);
}

static bool use_intake(void *merging, void *intake, struct fail *f)
{
    struct merging *m = merging;
    return admit_session(&m->admit, intake, f);
}

static bool merge_all(struct merging *m, const char *const *paths, size_t count, struct fail *f)
{
    static const struct workers_job job = {AT_ONCE, intake_work, use_intake, intake_free};
    if (!admit_begin(&m->admit, f))
        return false;
    m->workers = workers_new(&job, m, AHEAD_BYTES_MAX);
    bool ok = ledger_marks_read(m->admit.campaign->ledger, &m->marks, f) &&
              read_paths(m, paths, count, f);
    workers_free(m->workers);
    ledger_marks_clear(&m->marks);
    return admit_end(&m->admit, ok, f);
}

/* After commit: cut short before this, it is done by the next merge. */
static bool adopt_pack(struct campaign *c, struct merge_result *out, struct fail *f)
{
    return newest_read(c->ledger, c->pack->campaign, &out->newest, f) &&
           campaign_adopt(c, &out->newest, &out->adopted, f);
}

bool merge_paths(struct campaign *c, const char *const *paths, size_t path_count,
                 const struct merge_watch *watch, struct merge_result *out, struct fail *f)
{
    struct merging m = {.admit = {.campaign = c, .result = out}, .watch = watch};
    bool ok = true;
    m.walk = (struct walk){.visit = read_item, .data = &m};
    *out = (struct merge_result){0};
    for (size_t i = 0; ok && i < path_count; i++)
        ok = walk_expect(&m.walk, paths[i], f);
    ok = ok && merge_all(&m, paths, path_count, f) && admit_account(&m.admit, f);
    if (ok)
        admit_acknowledge(&m.admit);
    ok = ok && adopt_pack(c, out, f);
    admit_clear(&m.admit);
    return ok;
}

static bool admit_alone(struct campaign *c, struct intake *i,
                        bool (*admit)(struct admit *, struct intake *, struct fail *),
                        struct merge_result *out, struct fail *f)
{
    struct admit a = {.campaign = c, .result = out};
    intake_work(i, NULL);
    bool ok = admit_begin(&a, f) && admit_end(&a, admit(&a, i, f), f) && admit_account(&a, f);
    admit_clear(&a);
    intake_free(i);
    return ok;
}

bool merge_session(struct campaign *c, const void *bytes, size_t size, struct merge_result *out,
                   struct fail *f)
{
    struct intake *i = intake_of_bytes("", false, bytes, size, c->pack->campaign);
    *out = (struct merge_result){0};
    return admit_alone(c, i, admit_own_session, out, f);
}

bool merge_bundle(struct campaign *c, const char *name, const void *bytes, size_t size,
                  struct merge_result *out, struct fail *f)
{
    return admit_alone(c, intake_of_bytes(name, true, bytes, size, c->pack->campaign),
                       admit_session, out, f);
}
