/* The sessions of derived.db are read once, and looked up by the hash of their bytes: a stranger
 * may send many sessions. What goes wrong with a cache only means that it knows nothing. */
#include "tally/opened.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/derived_file.h"

struct opened_session {
    uint8_t hash[HASH_SIZE];
    int64_t row;
};

struct opened {
    const char *path; /* borrowed; of derived.db */
    bool asked;
    struct db *db;                   /* NULL where it knows nothing */
    struct opened_session *sessions; /* owned; ascending */
    size_t count, capacity;
};

struct opened *opened_new(const struct campaign *c)
{
    struct opened *o = xcalloc(1, sizeof *o);
    o->path = c->derived_path;
    return o;
}

void opened_free(struct opened *o)
{
    if (!o)
        return;
    db_close(o->db);
    free(o->sessions);
    free(o);
}

/* Sessions */

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(((const struct opened_session *)a)->hash,
                  ((const struct opened_session *)b)->hash, HASH_SIZE);
}

static bool read_sessions(struct opened *o)
{
    struct db_query *q = db_query(o->db, "SELECT hash, row FROM session WHERE held = 0", NULL);
    bool row;
    while (db_step(q, &row, NULL)) {
        size_t size;
        const void *hash = row ? db_blob(q, 0, &size) : NULL;
        if (!row)
            return true;
        if (size != HASH_SIZE)
            break;
        o->sessions = xgrow(o->sessions, o->count, &o->capacity, sizeof *o->sessions);
        memcpy(o->sessions[o->count].hash, hash, HASH_SIZE);
        o->sessions[o->count++].row = db_int(q, 1);
    }
    return false;
}

static const struct opened_session *find_session(struct opened *o, const uint8_t hash[HASH_SIZE])
{
    struct opened_session wanted = {0};
    if (!o->asked && (o->db = derived_file_read(o->path)) != NULL && !read_sessions(o))
        o->count = 0;
    if (!o->asked && o->count)
        qsort(o->sessions, o->count, sizeof *o->sessions, compare_hashes);
    o->asked = true;
    memcpy(wanted.hash, hash, HASH_SIZE);
    return o->count ? bsearch(&wanted, o->sessions, o->count, sizeof wanted, compare_hashes) : NULL;
}

/* Records */

enum opened_answer opened_record(struct opened *o, const uint8_t session_hash[HASH_SIZE],
                                 enum record_kind kind, size_t position, char **reason)
{
    const struct opened_session *s = find_session(o, session_hash);
    bool held;
    if (!s)
        return OPENED_UNKNOWN;
    struct db_query *q =
        db_query(o->db, "SELECT reason FROM held_record WHERE kind = :kind AND key = :key", NULL);
    db_bind_int(q, ":kind", kind);
    db_bind_int(q, ":key", derived_file_key(s->row, position));
    if (!db_step(q, &held, NULL))
        return OPENED_UNKNOWN;
    if (held && reason)
        *reason = xstrdup(db_text(q, 0));
    db_reset(q);
    return held ? OPENED_HELD : OPENED_YES;
}

/* Records of one id */

struct placed {
    const uint8_t *id;
    size_t position;
};

static int compare_ids(const void *a, const void *b)
{
    return memcmp(((const struct placed *)a)->id, ((const struct placed *)b)->id, RECORD_ID_SIZE);
}

/* All records of the kind by id; owned. */
static struct placed *sorted(const struct session *s, enum record_kind kind, size_t count)
{
    struct placed *all = xcalloc(count + 1, sizeof *all);
    for (size_t i = 0, size; i < count; i++)
        all[i] = (struct placed){session_envelope(s, kind, i, &size), i};
    qsort(all, count, sizeof *all, compare_ids);
    return all;
}

struct asking {
    struct opened *opened;
    const uint8_t *session_hash;
    enum record_kind kind;
};

static void add_same(const struct asking *a, const struct placed *all, size_t count,
                     struct opened_same_ids *out)
{
    size_t open = 0;
    out->records += count;
    for (size_t i = 0; i < count && out->known; i++) {
        enum opened_answer answer =
            opened_record(a->opened, a->session_hash, a->kind, all[i].position, NULL);
        out->known = answer != OPENED_UNKNOWN;
        out->held += answer == OPENED_HELD;
        open += answer == OPENED_YES;
    }
    out->contested += open > 1 ? open : 0;
}

struct opened_same_ids opened_same_ids(struct opened *o, const struct session *s,
                                       const uint8_t session_hash[HASH_SIZE],
                                       bool (*left_out)(void *data, const uint8_t *id), void *data)
{
    struct opened_same_ids out = {.known = true};
    for (enum record_kind kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        if (session_same_ids(s, kind) == 0)
            continue;
        const struct asking a = {o, session_hash, kind};
        size_t count = session_count(s, kind);
        struct placed *all = sorted(s, kind, count);
        for (size_t from = 0, end; from < count; from = end) {
            for (end = from + 1; end < count && compare_ids(&all[from], &all[end]) == 0; end++)
                ;
            if (end - from > 1 && !left_out(data, all[from].id))
                add_same(&a, &all[from], end - from, &out);
        }
        free(all);
    }
    if (!out.known)
        out.held = out.contested = 0;
    return out;
}
