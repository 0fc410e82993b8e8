/* Each envelope is opened, checked against its survey and becomes one row; what does not open or is
 * not canonical becomes a held record with its reason. Whatever was opened is wiped from memory. */
#include "tally/derive_rows.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"
#include "tally/cards.h"
#include "tally/derived_file.h"

_Static_assert((int)ISSUE_PADDED_MAX <= (int)BALLOT_SIZE_MAX,
               "one buffer takes either kind of record");

/* One session in hand. */
struct opened {
    const struct session *session;
    const struct survey *survey;
    const uint8_t *key;
    int64_t row;
    const struct derive_verdict *verdict;
};

static int compare_record(const void *id, const void *record)
{
    return memcmp(id, ((const struct judge_record *)record)->id, RECORD_ID_SIZE);
}

static bool is_set_aside(const struct derive_verdict *v, const uint8_t id[RECORD_ID_SIZE])
{
    return v->record_count &&
           bsearch(id, v->records, v->record_count, sizeof *v->records, compare_record) != NULL;
}

static bool insert_held_record(struct derive_rows *d, enum record_kind kind, int64_t key,
                               const char *reason, struct fail *f)
{
    struct db_query *q = db_query(
        d->db, "INSERT INTO held_record (kind, key, reason) VALUES (:kind, :key, :reason)", f);
    db_bind_int(q, ":kind", kind);
    db_bind_int(q, ":key", key);
    db_bind_text(q, ":reason", reason);
    return db_do(q, f);
}

static bool insert_ballot_row(struct derive_rows *d, const struct opened *o, const uint8_t *id,
                              int64_t key, const uint8_t *plain, size_t size, struct fail *f)
{
    bool is_void = is_set_aside(o->verdict, id);
    struct db_query *q = db_query(d->db,
                                  "INSERT INTO ballot (key, id, bytes, counted, void)"
                                  " VALUES (:key, :id, :bytes, :counted, :void)",
                                  f);
    db_bind_int(q, ":counted", !is_void);
    db_bind_int(q, ":void", is_void);
    db_bind_int(q, ":key", key);
    db_bind_blob(q, ":id", id, RECORD_ID_SIZE);
    db_bind_blob(q, ":bytes", plain, size);
    return db_do(q, f);
}

/* How it stands is judged over all cards at once: cards_mark. */
static bool insert_card(struct derive_rows *d, int64_t key, const struct card *card, struct fail *f)
{
    uint8_t hash[CARD_HASH_SIZE];
    card_hash(d->card_key, card, hash);
    struct db_query *q = db_query(
        d->db, "INSERT INTO card (ballot, hash, standing) VALUES (:ballot, :hash, :standing)", f);
    db_bind_int(q, ":ballot", key);
    db_bind_blob(q, ":hash", hash, sizeof hash);
    db_bind_int(q, ":standing", CARD_COUNTS);
    return db_do(q, f);
}

static bool insert_ballot(struct derive_rows *d, const struct opened *o, const uint8_t *id,
                          int64_t key, uint8_t *plain, size_t size, struct fail *f)
{
    struct fail why = {0};
    struct card card;
    if (!ballot_check(o->survey, plain, size, &why))
        return insert_held_record(d, RECORD_BALLOT, key, why.text, f);
    ballot_take_card(o->survey, plain, &card);
    if (!card.given && o->survey->cards == CARDS_REQUIRED)
        return insert_held_record(d, RECORD_BALLOT, key,
                                  "It gives no card, and its form asks for one.", f);
    bool ok = insert_ballot_row(d, o, id, key, plain, size, f) &&
              (!card.given || insert_card(d, key, &card, f));
    xwipe(&card, sizeof card);
    return ok;
}

static bool insert_select(struct derive_rows *d, const struct survey *s, int64_t key, size_t place,
                          const struct issue_select *select, struct fail *f)
{
    const struct survey_list *list = survey_list_of(s, select->question);
    struct db_query *q = db_query(d->db,
                                  "INSERT INTO issue_select (issue, place, question, choice)"
                                  " VALUES (:issue, :place, :question, :choice)",
                                  f);
    db_bind_int(q, ":issue", key);
    db_bind_int(q, ":place", (int64_t)place);
    db_bind_text(q, ":question", s->questions[select->question].name);
    db_bind_text(q, ":choice", select->choice ? list->choices[select->choice - 1].name : "");
    return db_do(q, f);
}

static bool insert_issue_row(struct derive_rows *d, const struct survey *s, const uint8_t *id,
                             int64_t key, const struct issue *issue, struct fail *f)
{
    const struct survey_language *language = &s->languages[issue->language];
    struct db_query *q = db_query(d->db,
                                  "INSERT INTO issue (key, id, question, language, text)"
                                  " VALUES (:key, :id, :question, :language, :text)",
                                  f);
    db_bind_int(q, ":key", key);
    db_bind_blob(q, ":id", id, RECORD_ID_SIZE);
    db_bind_text(q, ":question", s->questions[issue->question].name);
    db_bind_text(q, ":language", *language->code ? language->code : language->name);
    db_bind_text(q, ":text", issue->text);
    bool ok = db_do(q, f);
    for (size_t i = 0; ok && i < issue->select_count; i++)
        ok = insert_select(d, s, key, i, &issue->selects[i], f);
    return ok;
}

static bool insert_issue(struct derive_rows *d, const struct opened *o, const uint8_t *id,
                         int64_t key, const uint8_t *padded, size_t size, struct fail *f)
{
    struct bytes_writer plain = {0};
    struct issue issue = {0};
    struct fail why = {0};
    bool ok = issue_unpad(padded, size, &plain, &why) &&
              issue_decode(o->survey, plain.data, plain.size, &issue, &why);
    ok = ok ? insert_issue_row(d, o->survey, id, key, &issue, f)
            : insert_held_record(d, RECORD_ISSUE, key, why.text, f);
    issue_clear(&issue);
    bytes_free(&plain);
    return ok;
}

static bool derive_record(struct derive_rows *d, const struct opened *o, enum record_kind kind,
                          size_t position, struct fail *f)
{
    uint8_t plain[BALLOT_SIZE_MAX];
    size_t size;
    const uint8_t *envelope = session_envelope(o->session, kind, position, &size);
    int64_t key = derived_file_key(o->row, position);
    bool ok;
    if (!envelope_open(o->key, o->session->id, kind, envelope, size, plain))
        return insert_held_record(d, kind, key, "It was not sealed in this session.", f);
    size -= ENVELOPE_OVERHEAD;
    if (kind == RECORD_BALLOT)
        ok = insert_ballot(d, o, envelope, key, plain, size, f);
    else
        ok = insert_issue(d, o, envelope, key, plain, size, f);
    xwipe(plain, size);
    return ok;
}

static bool derive_records(struct derive_rows *d, const struct opened *o, struct fail *f)
{
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        for (size_t i = 0; i < session_count(o->session, (enum record_kind)kind); i++)
            if (!derive_record(d, o, (enum record_kind)kind, i, f))
                return false;
    return true;
}

static bool insert_session(struct derive_rows *d, const struct derive_open *o, struct fail *f)
{
    const struct ledger_session *listed = o->listed;
    const struct session *s = o->session;
    struct db_query *q =
        db_query(d->db,
                 "INSERT INTO session (row, id, hash, held, pack, tablet, number, venue, channel,"
                 " day, ballots, issues, decided, erased_ballots, erased_issues) VALUES (:row, "
                 ":id, :hash, :held, :pack, :tablet, :number,"
                 " :venue, :channel, :day, :ballots, :issues, :decided, :erased_ballots,"
                 " :erased_issues)",
                 f);
    db_bind_int(q, ":row", listed->row);
    db_bind_blob(q, ":id", listed->id, HASH_SIZE);
    db_bind_blob(q, ":hash", listed->hash, HASH_SIZE);
    db_bind_int(q, ":held", o->verdict.held);
    db_bind_blob(q, ":decided", o->verdict.decided, o->verdict.decided_size);
    db_bind_blob(q, ":pack", s->opening.pack, HASH_SIZE);
    db_bind_text(q, ":tablet", s->opening.tablet);
    db_bind_int(q, ":number", s->opening.number);
    db_bind_text(q, ":venue", s->opening.venue);
    db_bind_int(q, ":channel", s->opening.channel);
    db_bind_int(q, ":day", s->opening.day);
    db_bind_int(q, ":ballots", (int64_t)session_count(s, RECORD_BALLOT));
    db_bind_int(q, ":issues", (int64_t)session_count(s, RECORD_ISSUE));
    db_bind_int(q, ":erased_ballots", (int64_t)session_erased(s, RECORD_BALLOT));
    db_bind_int(q, ":erased_issues", (int64_t)session_erased(s, RECORD_ISSUE));
    return db_do(q, f);
}

bool derive_rows_delete(struct derive_rows *d, int64_t row, struct fail *f)
{
    static const char *const deletes[] = {
        "DELETE FROM card WHERE ballot BETWEEN :first AND :last",
        "DELETE FROM ballot WHERE key BETWEEN :first AND :last",
        "DELETE FROM issue WHERE key BETWEEN :first AND :last",
        "DELETE FROM issue_select WHERE issue BETWEEN :first AND :last",
        "DELETE FROM held_record WHERE kind = 1 AND key BETWEEN :first AND :last",
        "DELETE FROM held_record WHERE kind = 2 AND key BETWEEN :first AND :last",
    };
    for (size_t i = 0; i < sizeof deletes / sizeof *deletes; i++) {
        struct db_query *q = db_query(d->db, deletes[i], f);
        db_bind_int(q, ":first", derived_file_key(row, 0));
        db_bind_int(q, ":last", derived_file_key(row + 1, 0) - 1);
        if (!db_do(q, f))
            return false;
    }
    struct db_query *q = db_query(d->db, "DELETE FROM session WHERE row = :row", f);
    db_bind_int(q, ":row", row);
    return db_do(q, f);
}

bool derive_rows_insert(struct derive_rows *d, const struct derive_open *o, struct fail *f)
{
    struct opened opened = {
        .session = o->session, .key = o->key, .row = o->listed->row, .verdict = &o->verdict};
    if (!o->session)
        return fail_set(f, o->why.kind, "%s", o->why.text);
    if (o->verdict.held != HELD_NOT)
        return insert_session(d, o, f);
    const struct pack *pack = revisions_get(&d->revisions, d->ledger, o->session->opening.pack, f);
    if (!pack)
        return false;
    opened.survey = pack->survey;
    return insert_session(d, o, f) && derive_records(d, &opened, f);
}
