/* Sessions are read once into memory, each with the survey of its pack; ballots and issues stream
 * by in the order of their keys. */
#include "tally/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/cards.h"
#include "tally/derived_file.h"
#include "tally/revisions.h"

struct derived {
    struct campaign *campaign; /* borrowed */
    struct db *db;
    struct revisions revisions;
    struct derived_session *sessions; /* owned; by row */
    const struct survey **surveys;    /* owned array: of each session; NULL where it is held */
    size_t session_count, session_capacity;
    struct bytes_writer names; /* owned; of each session its tablet and venue, as C strings */
};

static bool damaged(const struct derived *d, struct fail *f)
{
    return fail_set(f, FAIL_FORMAT, "%s is damaged. Make it anew: bigcount-sync rebuild %s",
                    d->campaign->derived_path, d->campaign->folder_typed);
}

static void put_name(struct bytes_writer *names, const char *name)
{
    bytes_put(names, name, strlen(name) + 1);
}

/* Once they are all there, and stay where they are. */
static void point_to_names(struct derived *d)
{
    const char *name = (const char *)d->names.data;
    for (size_t i = 0; i < d->session_count; i++) {
        d->sessions[i].tablet = name;
        name += strlen(name) + 1;
        d->sessions[i].venue = name;
        name += strlen(name) + 1;
    }
}

static bool read_session(struct derived *d, struct db_query *q, struct fail *f)
{
    struct derived_session s = {
        .row = db_int(q, 0),
        .number = (uint32_t)db_int(q, 4),
        .channel = (enum channel)db_int(q, 6),
        .day = (int32_t)db_int(q, 7),
        .held = (enum held_reason)db_int(q, 8),
        .ballots = (uint64_t)db_int(q, 9),
        .issues = (uint64_t)db_int(q, 10),
        .erased = {(uint64_t)db_int(q, 11), (uint64_t)db_int(q, 12)},
    };
    size_t id_size, pack_size;
    const void *id = db_blob(q, 1, &id_size), *pack_hash = db_blob(q, 2, &pack_size);
    if (id_size != HASH_SIZE || pack_size != HASH_SIZE)
        return damaged(d, f);
    memcpy(s.id, id, HASH_SIZE);
    put_name(&d->names, db_text(q, 3));
    put_name(&d->names, db_text(q, 5));
    const struct survey *survey = NULL;
    if (s.held == HELD_NOT) {
        const struct pack *p = revisions_get(&d->revisions, d->campaign->ledger, pack_hash, f);
        if (!p)
            return false;
        survey = p->survey;
    }
    if (d->session_count == d->session_capacity) {
        d->session_capacity = d->session_capacity ? 2 * d->session_capacity : 64;
        d->sessions = xrealloc(d->sessions, d->session_capacity, sizeof *d->sessions);
        d->surveys = xrealloc(d->surveys, d->session_capacity, sizeof *d->surveys);
    }
    d->surveys[d->session_count] = survey;
    d->sessions[d->session_count++] = s;
    return true;
}

static bool read_sessions(struct derived *d, struct fail *f)
{
    struct db_query *q =
        db_query(d->db,
                 "SELECT row, id, pack, tablet, number, venue, channel, day, held,"
                 " ballots, issues, erased_ballots, erased_issues FROM session ORDER BY row",
                 f);
    bool row;
    while (db_step(q, &row, f)) {
        if (!row) {
            point_to_names(d);
            return true;
        }
        if (!read_session(d, q, f))
            return false;
    }
    return false;
}

struct derived *derived_open(struct campaign *c, struct fail *f)
{
    return derived_open_read(c, derived_file_open(c->derived_path, f), f);
}

struct derived *derived_open_read(struct campaign *c, struct db *db, struct fail *f)
{
    struct derived *d = xcalloc(1, sizeof *d);
    d->campaign = c;
    d->db = db;
    if (d->db && read_sessions(d, f))
        return d;
    derived_close(d);
    return NULL;
}

void derived_close(struct derived *d)
{
    if (!d)
        return;
    db_close(d->db);
    revisions_clear(&d->revisions);
    free(d->sessions);
    free(d->surveys);
    bytes_free(&d->names);
    free(d);
}

struct db *derived_db(struct derived *d)
{
    return d->db;
}

/* Totals */

static bool add_rows(struct derived *d, const char *sql, uint64_t *sum, struct fail *f)
{
    int64_t count = 0;
    bool ok = db_number(d->db, sql, &count, f);
    *sum += (uint64_t)count;
    return ok;
}

/* The records of sessions that count. */
static bool add_records(struct derived *d, struct derived_totals *t, struct fail *f)
{
    const struct {
        uint64_t *sum;
        const char *sql;
    } parts[] = {
        {&t->ballots.counted, "SELECT count(*) FROM ballot WHERE counted = 1"},
        {&t->issues.counted, "SELECT count(*) FROM issue WHERE counted = 1"},
        {&t->ballots.held, "SELECT count(*) FROM held_record WHERE kind = 1"},
        {&t->issues.held, "SELECT count(*) FROM held_record WHERE kind = 2"},
        {&t->held_by_card, "SELECT count(*) FROM held_by_card"},
        {&t->ballots.set_aside, "SELECT count(*) FROM ballot WHERE counted = 0"},
        {&t->ballots.by_decision, "SELECT count(*) FROM ballot WHERE void"},
        {&t->issues.set_aside, "SELECT count(*) FROM issue WHERE counted = 0"},
        {&t->contested, "SELECT count(*) FROM contested_by_card"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!add_rows(d, parts[i].sql, parts[i].sum, f))
            return false;
    return true;
}

/* With a session that does not count, its records. */
static void add_session(struct derived_total *t, enum held_reason held, uint64_t records)
{
    t->in_ledger += records;
    if (held == HELD_VOID) {
        t->set_aside += records;
        t->by_decision += records;
    } else if (held != HELD_NOT)
        t->held += records;
}

bool derived_totals(struct derived *d, struct derived_totals *out, struct fail *f)
{
    *out = (struct derived_totals){0};
    for (size_t i = 0; i < d->session_count; i++) {
        const struct derived_session *s = &d->sessions[i];
        add_session(&out->sessions, s->held, 1);
        add_session(&out->ballots, s->held, s->ballots);
        add_session(&out->issues, s->held, s->issues);
        add_session(&out->ballots, HELD_VOID, s->erased[RECORD_BALLOT - 1]);
        add_session(&out->issues, HELD_VOID, s->erased[RECORD_ISSUE - 1]);
    }
    out->sessions.counted = out->sessions.in_ledger - out->sessions.held - out->sessions.set_aside;
    if (!add_records(d, out, f))
        return false;
    out->ballots.held += out->held_by_card;
    out->ballots.set_aside += out->contested;
    return true;
}

const struct derived_session *derived_sessions(const struct derived *d, size_t *count)
{
    *count = d->session_count;
    return d->sessions;
}

/* Records */

/* Moves *at on to the session that a record's key names; keys come in ascending order. False if
 * there is none that counts, which only a damaged file shows. */
static bool find_session(const struct derived *d, int64_t key, size_t *at)
{
    int64_t row = derived_file_session(key);
    while (*at < d->session_count && d->sessions[*at].row < row)
        ++*at;
    return *at < d->session_count && d->sessions[*at].row == row && d->surveys[*at];
}

static int compare_row(const void *row, const void *session)
{
    int64_t a = *(const int64_t *)row, b = ((const struct derived_session *)session)->row;
    return (a > b) - (a < b);
}

/* The same where keys come in any order; the place of the session in *at. */
static bool look_up_session(const struct derived *d, int64_t key, size_t *at)
{
    int64_t row = derived_file_session(key);
    const struct derived_session *found =
        d->session_count
            ? bsearch(&row, d->sessions, d->session_count, sizeof *d->sessions, compare_row)
            : NULL;
    *at = found ? (size_t)(found - d->sessions) : 0;
    return found && d->surveys[*at];
}

bool derived_each_held(struct derived *d, bool (*each)(void *data, const struct derived_held *held),
                       void *data, struct fail *f)
{
    bool row, more = true;
    size_t at = 0;
    struct db_query *q = db_query(d->db,
                                  "SELECT min(key), kind, reason, count(*) FROM"
                                  " (SELECT key, kind, reason FROM held_record UNION ALL"
                                  "  SELECT key, 1, iif(standing = 1, :never, :voided)"
                                  "  FROM held_by_card)"
                                  " LEFT JOIN session AS s ON s.row = key >> :bits"
                                  " GROUP BY key >> :bits, kind, reason"
                                  " ORDER BY s.tablet, s.number, s.id, kind, reason",
                                  f);
    db_bind_text(q, ":never", card_standing_text(CARD_NEVER_ISSUED));
    db_bind_text(q, ":voided", card_standing_text(CARD_VOIDED));
    db_bind_int(q, ":bits", DERIVED_POSITION_BITS);
    while (more && db_step(q, &row, f)) {
        if (!row)
            return true;
        if (!look_up_session(d, db_int(q, 0), &at))
            return damaged(d, f);
        struct derived_held held = {.session = &d->sessions[at],
                                    .kind = (enum record_kind)db_int(q, 1),
                                    .reason = db_text(q, 2),
                                    .count = (uint64_t)db_int(q, 3)};
        more = each(data, &held);
    }
    db_reset(q);
    return !more;
}

bool derived_each_ballot(struct derived *d,
                         bool (*each)(void *data, const struct derived_ballot *ballot), void *data,
                         struct fail *f)
{
    bool row, more = true;
    size_t at = 0, id_size;
    struct db_query *q =
        db_query(d->db, "SELECT key, id, bytes FROM ballot WHERE counted = 1 ORDER BY key", f);
    while (more && db_step(q, &row, f)) {
        if (!row)
            return true;
        struct derived_ballot ballot = {.id = db_blob(q, 1, &id_size)};
        ballot.bytes = db_blob(q, 2, &ballot.size);
        if (!find_session(d, db_int(q, 0), &at) || id_size != RECORD_ID_SIZE)
            return damaged(d, f);
        ballot.survey = d->surveys[at];
        ballot.session = &d->sessions[at];
        more = each(data, &ballot);
    }
    db_reset(q);
    return !more;
}

bool derived_each_conflict(struct derived *d,
                           bool (*each)(void *data, const struct derived_conflict *record),
                           void *data, struct fail *f)
{
    bool row, more = true;
    size_t id_size;
    struct db_query *q = db_query(d->db,
                                  "SELECT 1, id, key FROM ballot WHERE counted = 0 AND NOT void"
                                  " UNION ALL SELECT 2, id, key FROM issue WHERE counted = 0"
                                  " ORDER BY 1, 2, 3",
                                  f);
    while (more && db_step(q, &row, f)) {
        if (!row)
            return true;
        size_t at;
        struct derived_conflict record = {.kind = (enum record_kind)db_int(q, 0),
                                          .id = db_blob(q, 1, &id_size)};
        if (!look_up_session(d, db_int(q, 2), &at) || id_size != RECORD_ID_SIZE)
            return damaged(d, f);
        record.session = &d->sessions[at];
        more = each(data, &record);
    }
    db_reset(q);
    return !more;
}

bool derived_each_contested(struct derived *d,
                            bool (*each)(void *data, const struct derived_contested *contested),
                            void *data, struct fail *f)
{
    bool row, more = true;
    size_t hash_size, id_size;
    struct db_query *q = db_query(d->db,
                                  "SELECT key, id, hash, standing, bytes FROM ballot"
                                  " JOIN card ON card.ballot = key WHERE counted > 0 AND hash IN"
                                  " (SELECT hash FROM contested_by_card)"
                                  " ORDER BY hash, standing, key",
                                  f);
    while (more && db_step(q, &row, f)) {
        if (!row)
            return true;
        size_t at;
        struct derived_contested contested = {.id = db_blob(q, 1, &id_size),
                                              .card = db_blob(q, 2, &hash_size),
                                              .counts = db_int(q, 3) == CARD_COUNTS};
        if (!look_up_session(d, db_int(q, 0), &at) || id_size != RECORD_ID_SIZE ||
            hash_size != CARD_HASH_SIZE)
            return damaged(d, f);
        contested.bytes = db_blob(q, 4, &contested.size);
        contested.survey = d->surveys[at];
        contested.session = &d->sessions[at];
        more = each(data, &contested);
    }
    db_reset(q);
    return !more;
}

struct select_names {
    char question[SURVEY_NAME_MAX + 1], choice[SURVEY_NAME_MAX + 1];
};

static bool read_selects(struct derived *d, int64_t key, struct select_names *names,
                         struct derived_issue *issue, struct fail *f)
{
    struct db_query *q = db_query(
        d->db, "SELECT question, choice FROM issue_select WHERE issue = :issue ORDER BY place", f);
    bool row;
    db_bind_int(q, ":issue", key);
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        if (issue->select_count == ISSUE_SELECTS_MAX)
            return damaged(d, f);
        struct select_names *n = &names[issue->select_count];
        snprintf(n->question, sizeof n->question, "%s", db_text(q, 0));
        snprintf(n->choice, sizeof n->choice, "%s", db_text(q, 1));
        issue->selects[issue->select_count].question = n->question;
        issue->selects[issue->select_count++].choice = n->choice;
    }
    return false;
}

bool derived_each_issue(struct derived *d,
                        bool (*each)(void *data, const struct derived_issue *issue), void *data,
                        struct fail *f)
{
    struct select_names names[ISSUE_SELECTS_MAX];
    bool row, more = true;
    size_t at = 0, id_size;
    struct db_query *q = db_query(
        d->db, "SELECT key, question, language, text, id FROM issue WHERE counted = 1 ORDER BY key",
        f);
    while (more && db_step(q, &row, f)) {
        if (!row)
            return true;
        int64_t key = db_int(q, 0);
        struct derived_issue issue = {
            .question = db_text(q, 1), .language = db_text(q, 2), .text = db_text(q, 3)};
        issue.id = db_blob(q, 4, &id_size);
        if (!find_session(d, key, &at) || id_size != RECORD_ID_SIZE)
            return damaged(d, f);
        if (!read_selects(d, key, names, &issue, f))
            break;
        issue.survey = d->surveys[at];
        issue.session = &d->sessions[at];
        more = each(data, &issue);
    }
    db_reset(q);
    return !more;
}
