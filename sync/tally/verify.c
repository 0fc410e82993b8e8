/* Three tables, a check a kind of row. A row's columns are taken as claims and compared with what
 * its bytes give; the digest is made from those results, not from the columns. */
#include "tally/verify.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "record/alloc.h"
#include "seal/decision.h"
#include "store/db.h"
#include "tally/closings.h"
#include "tally/hash_entries.h"
#include "tally/ledger_file.h"
#include "tally/verify_records.h"

#define MEND_COPY "Put back a copy of the ledger that verifies."
enum { NAME_HASH_BYTES = 4 };

struct verifying {
    struct ledger *ledger;   /* borrowed, as all but entries */
    const struct pack *pack; /* says whose ledger it is */
    struct opened *opened;   /* or NULL */
    const struct verify_watch *watch;
    size_t session_known;
    struct verify *out;
    struct hash_entries packs, decisions, sessions; /* as they lie */
    struct hash_entries erasures; /* session and record of each that decisions erase */
};

struct column {
    const void *data; /* borrowed until the next row */
    size_t size;
};

/* A row as it lies in the file. */
struct row {
    struct column hash, bytes, id, opening; /* id and opening: sessions only */
    uint8_t true_hash[HASH_SIZE];           /* of bytes */
};

static void clear_findings(struct verify_finding *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(all[i].item);
        free(all[i].text);
    }
    free(all);
}

void verify_clear(struct verify *v)
{
    clear_findings(v->findings, v->finding_count);
    clear_findings(v->notices, v->notice_count);
    *v = (struct verify){0};
}

static void add_finding(struct verify *out, const char *item, char *text)
{
    out->findings = xrealloc(out->findings, out->finding_count + 1, sizeof *out->findings);
    out->findings[out->finding_count++] =
        (struct verify_finding){.item = xstrdup(item), .text = text};
}

static void add_notice(struct verify *out, const char *item, char *text)
{
    out->notices = xrealloc(out->notices, out->notice_count + 1, sizeof *out->notices);
    out->notices[out->notice_count++] =
        (struct verify_finding){.item = xstrdup(item), .text = text};
}

static void notice_states(struct verify *out, const struct session *s, const char *item)
{
    char *states = closings_states(s);
    if (states)
        add_notice(out, item,
                   xasprintf("It was closed in several states (%s): a copied tablet, or a forged "
                             "closing? Its records were compared with the first of these.",
                             states));
    free(states);
}

/* Notes a finding and returns false. Takes over `text`. */
static bool find(struct verifying *v, const char *item, char *text)
{
    add_finding(v->out, item, text);
    return false;
}

static bool equals(struct column c, const void *data, size_t size)
{
    return c.size == size && memcmp(c.data, data, size) == 0;
}

/* "pack 0c1d2e3f"; owned. */
static char *name_of(const char *kind, const uint8_t hash[HASH_SIZE])
{
    char hex[2 * NAME_HASH_BYTES + 1];
    hex_encode(hash, NAME_HASH_BYTES, hex);
    return xasprintf("%s %s", kind, hex);
}

static bool hash_fits(struct verifying *v, const struct row *row, const char *item)
{
    return equals(row->hash, row->true_hash, HASH_SIZE) ||
           find(v, item, xstrdup("The hash it is kept under is not that of its bytes. " MEND_COPY));
}

/* A kind of row each */

static void verify_pack(struct verifying *v, const struct row *row)
{
    struct fail why = {0};
    char *item = name_of("pack", row->true_hash);
    struct pack *p = pack_decode(row->bytes.data, row->bytes.size, &why);
    bool ok = hash_fits(v, row, item);
    if (!p)
        ok = find(v, item, xasprintf("%s " MEND_COPY, why.text));
    else if (memcmp(p->campaign, v->pack->campaign, HASH_SIZE) != 0)
        ok = find(v, item, xstrdup("It is a pack of another campaign. " MEND_COPY));
    v->out->packs += ok;
    hash_entries_add(&v->packs, NULL, row->true_hash);
    pack_free(p);
    free(item);
}

static void verify_decision(struct verifying *v, const struct row *row)
{
    struct decision d;
    struct fail why = {0};
    char *item = name_of("decision", row->true_hash);
    bool ok = hash_fits(v, row, item);
    if (!decision_decode(row->bytes.data, row->bytes.size, &v->pack->keys, &d, &why))
        ok = find(v, item, xasprintf("%s " MEND_COPY, why.text));
    else if (d.kind == DECISION_ERASE_RECORD)
        hash_entries_add(&v->erasures, d.sessions[0], d.subject);
    decision_clear(&d);
    v->out->decisions += ok;
    hash_entries_add(&v->decisions, NULL, row->true_hash);
    free(item);
}

/* How many records of a session decisions erase. */
static size_t to_be_erased(const struct verifying *v, const uint8_t id[HASH_SIZE])
{
    const struct hash_entries *e = &v->erasures;
    size_t records = 0;
    for (size_t i = 0; i < e->count; i++)
        records += memcmp(e->all[i], id, HASH_SIZE) == 0;
    return records;
}

/* A notice where the tablet's own are whole. */
static void verify_added(struct verifying *v, const struct row *row, const struct session *s,
                         const char *item)
{
    bool whole;
    char *text = verify_records_added(s)
                     ? verify_records_added_text(s, row->true_hash, v->opened, &whole)
                     : NULL;
    v->out->added = v->out->added || (text && whole);
    if (text && whole)
        add_notice(v->out, item, text);
    else if (text)
        add_finding(v->out, item, text);
}

/* What stands beside and in a session whose bytes are sound. */
static bool verify_claims(struct verifying *v, const struct row *row, const struct session *s,
                          const char *item)
{
    static const char *const votes[] = {"real votes", "practice"};
    bool trial = v->pack->keys.trial;
    char *misfit = verify_records_misfit(s);
    bool ok = hash_fits(v, row, item);
    if (!equals(row->id, s->id, HASH_SIZE))
        ok = find(v, item, xstrdup("It is kept under the id of another session. " MEND_COPY));
    if (!equals(row->opening, s->opening_bytes, s->opening_size))
        ok = find(v, item, xstrdup("The opening statement beside it is not its own. " MEND_COPY));
    if (s->opening.trial != trial)
        ok = find(v, item,
                  xasprintf("It is marked as %s, and the campaign as %s, so it never counts. Ask "
                            "its steward how that came about.",
                            votes[s->opening.trial], votes[trial]));
    if (misfit)
        ok = find(v, item, misfit);
    /* A decision erases all that bear the id, those that were added too. */
    if (s->erased.count > 0 && s->erased.count > to_be_erased(v, s->id) + verify_records_added(s))
        ok = find(v, item,
                  xstrdup("Records were taken out of it, and no decision says so of all of them. "
                          "Merge a copy that has them."));
    return ok;
}

/* All that is left of the id of a session that does not read. */
static const uint8_t *claimed_id(const struct row *row)
{
    return row->id.size == HASH_SIZE ? row->id.data : row->true_hash;
}

static void verify_session(struct verifying *v, const struct row *row)
{
    struct fail why = {0};
    if (v->watch)
        v->watch->progress(v->watch->data, v->sessions.count, v->session_known);
    struct session *s = session_decode(row->bytes.data, row->bytes.size, v->pack->campaign, &why);
    const uint8_t *id = s ? s->id : claimed_id(row);
    char *name = name_of("session", id);
    char called[SESSION_CALLED_SIZE];
    if (s)
        session_called(s->opening.number, s->id, called);
    char *item = s ? xasprintf("%s, %s (%s)", s->opening.tablet, called, name + strlen("session "))
                   : xstrdup(name);
    if (!s) {
        find(v, item, xasprintf("%s " MEND_COPY, why.text));
    } else if (verify_claims(v, row, s, item)) {
        verify_added(v, row, s, item);
        v->out->sessions++;
        v->out->ballots += session_count(s, RECORD_BALLOT);
        v->out->issues += session_count(s, RECORD_ISSUE);
        v->out->erased += s->erased.count;
    }
    if (s)
        notice_states(v->out, s, item);
    hash_entries_add(&v->sessions, id, row->true_hash);
    free(item);
    free(name);
    session_free(s);
}

/* Walking the tables */

static struct column column_at(struct db_query *q, int column)
{
    struct column c;
    c.data = db_blob(q, column, &c.size);
    return c;
}

static bool verify_rows(struct verifying *v, const char *select,
                        void (*verify)(struct verifying *v, const struct row *row), struct fail *f)
{
    struct db_query *q = db_query(ledger_db(v->ledger), select, f);
    bool there;
    while (db_step(q, &there, f)) {
        if (!there)
            return true;
        struct row row = {.hash = column_at(q, 0), .bytes = column_at(q, 1)};
        if (db_columns(q) > 2) {
            row.id = column_at(q, 2);
            row.opening = column_at(q, 3);
        }
        hash_bytes(row.bytes.data, row.bytes.size, row.true_hash);
        verify(v, &row);
    }
    return false;
}

/* By rowid, so that no index is believed. Sessions come last: what is erased of them stands in the
 * decisions. */
static bool verify_tables(struct verifying *v, struct fail *f)
{
    int64_t sessions;
    if (!db_number(ledger_db(v->ledger), "SELECT count(*) FROM session", &sessions, f))
        return false;
    v->session_known = (size_t)sessions;
    if (!verify_rows(v, "SELECT hash, bytes FROM pack ORDER BY rowid", verify_pack, f) ||
        !verify_rows(v, "SELECT hash, bytes FROM decision ORDER BY rowid", verify_decision, f))
        return false;
    hash_entries_drop_doubles(&v->erasures);
    return verify_rows(v, "SELECT hash, bytes, id, opening FROM session ORDER BY rowid",
                       verify_session, f);
}

/* The whole */

/* As FORMAT.md "Digest" has it. */
static void make_digest(struct verifying *v)
{
    struct bytes_writer w = {0};
    bytes_put(&w, "BigCount ledger1", TAG_SIZE);
    bytes_put_u64(&w, v->sessions.count);
    bytes_put_u64(&w, v->decisions.count);
    bytes_put_u64(&w, v->packs.count);
    hash_entries_put(&w, &v->sessions, HASH_ENTRY_SIZE);
    hash_entries_put(&w, &v->decisions, HASH_SIZE);
    hash_entries_put(&w, &v->packs, HASH_SIZE);
    hash_bytes(w.data, w.size, v->out->digest);
    bytes_free(&w);
}

static bool holds_pack_in_force(const struct verifying *v)
{
    for (size_t i = 0; i < v->packs.count; i++)
        if (memcmp(v->packs.all[i], v->pack->hash, HASH_SIZE) == 0)
            return true;
    return false;
}

static bool verify_file(struct verifying *v, struct fail *f)
{
    bool row;
    struct db_query *q = db_query(ledger_db(v->ledger), "PRAGMA integrity_check(1)", f);
    if (!db_step(q, &row, f))
        return false;
    if (row && strcmp(db_text(q, 0), "ok") != 0)
        find(v, "ledger.db", xstrdup("The file is damaged. " MEND_COPY));
    db_reset(q);
    return true;
}

static bool verify_whole(struct verifying *v, struct fail *f)
{
    uint8_t stated[HASH_SIZE];
    make_digest(v);
    if (!holds_pack_in_force(v))
        find(v, "survey.pack", xstrdup("The pack in force is not in the ledger. Merge it."));
    if (!ledger_digest(v->ledger, stated, f))
        return false;
    if (memcmp(stated, v->out->digest, HASH_SIZE) != 0)
        find(v, "digest",
             xstrdup("The digest that status shows is not that of the ledger's "
                     "bytes. " MEND_COPY));
    return verify_file(v, f);
}

static bool keep_pack(void *data, const void *bytes, size_t size)
{
    struct pack **pack = data;
    *pack = pack_decode(bytes, size, NULL);
    return !*pack;
}

/* The first sound pack; owned. */
static struct pack *find_pack(struct ledger *l, const char *path, struct fail *f)
{
    struct pack *pack = NULL;
    if (ledger_each_pack(l, keep_pack, &pack, f) && !pack)
        fail_set(f, FAIL_FORMAT,
                 "%s holds no sound pack, so nothing says whose votes these are. " MEND_COPY, path);
    return pack;
}

bool verify_ledger(struct ledger *l, const char *path, const struct pack *pack,
                   struct opened *opened, const struct verify_watch *watch, struct verify *out,
                   struct fail *f)
{
    struct verifying v = {.ledger = l, .opened = opened, .watch = watch, .out = out};
    struct pack *found = NULL;
    *out = (struct verify){0};
    if (!ledger_file_check(ledger_db(l), path, f) || (!pack && !(found = find_pack(l, path, f))))
        return false;
    v.pack = pack ? pack : found;
    memcpy(out->campaign, v.pack->campaign, HASH_SIZE);
    out->trial = v.pack->keys.trial;
    /* One state of the file, whatever is merged meanwhile. */
    bool ok = db_run(ledger_db(l), "BEGIN", f) && verify_tables(&v, f) && verify_whole(&v, f);
    db_rollback(ledger_db(l));
    hash_entries_clear(&v.packs);
    hash_entries_clear(&v.decisions);
    hash_entries_clear(&v.sessions);
    hash_entries_clear(&v.erasures);
    pack_free(found);
    if (!ok)
        verify_clear(out);
    return ok;
}

/* A bundle that is damaged is told its mend by what found it so. Owned. */
static char *undecoded_text(const void *bytes, size_t size, const struct fail *why)
{
    return xasprintf("%s%s", why->text,
                     bundle_is(bytes, size)
                         ? ""
                         : " If it should be a bundle, export it again from its tablet.");
}

struct session *verify_bundle(const void *bytes, size_t size, const char *path, struct verify *out)
{
    struct fail why = {0};
    bool whole;
    *out = (struct verify){0};
    struct session *s = bundle_decode(bytes, size, NULL, &why);
    char *misfit = s ? verify_records_misfit(s) : undecoded_text(bytes, size, &why);
    if (s && verify_records_added(s))
        misfit = verify_records_added_text(s, s->id, NULL, &whole);
    if (misfit)
        add_finding(out, path, misfit);
    if (!s)
        return NULL;
    notice_states(out, s, path);
    memcpy(out->campaign, s->opening.campaign, HASH_SIZE);
    out->trial = s->opening.trial;
    out->sessions = !misfit;
    out->ballots = session_count(s, RECORD_BALLOT);
    out->issues = session_count(s, RECORD_ISSUE);
    return s;
}
