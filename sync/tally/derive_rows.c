/* Each record becomes one row; one that cannot be counted becomes a held record with its reason. */
#include "tally/derive_rows.h"

#include <stdlib.h>
#include <string.h>

#include "tally/cards.h"
#include "tally/derived_file.h"

static bool insert_held_record(struct db *db, enum record_kind kind, int64_t key,
                               const char *reason, struct fail *f)
{
    struct db_query *q = db_query(
        db, "INSERT INTO held_record (kind, key, reason) VALUES (:kind, :key, :reason)", f);
    db_bind_int(q, ":kind", kind);
    db_bind_int(q, ":key", key);
    db_bind_text(q, ":reason", reason);
    return db_do(q, f);
}

static bool insert_ballot_row(struct db *db, const struct derive_open *o, const uint8_t *id,
                              int64_t key, const uint8_t *plain, struct fail *f)
{
    bool is_void = derive_sets_aside(&o->verdict, id);
    struct db_query *q = db_query(db,
                                  "INSERT INTO ballot (key, id, bytes, counted, void)"
                                  " VALUES (:key, :id, :bytes, :counted, :void)",
                                  f);
    db_bind_int(q, ":key", key);
    db_bind_blob(q, ":id", id, RECORD_ID_SIZE);
    db_bind_blob(q, ":bytes", plain, o->session->opening.ballot_size);
    db_bind_int(q, ":counted", !is_void);
    db_bind_int(q, ":void", is_void);
    return db_do(q, f);
}

/* How it stands is judged over all cards at once: cards_mark. */
static bool insert_card(struct db *db, int64_t key, const uint8_t hash[CARD_HASH_SIZE],
                        struct fail *f)
{
    struct db_query *q = db_query(
        db, "INSERT INTO card (ballot, hash, standing) VALUES (:ballot, :hash, :standing)", f);
    db_bind_int(q, ":ballot", key);
    db_bind_blob(q, ":hash", hash, CARD_HASH_SIZE);
    db_bind_int(q, ":standing", CARD_COUNTS);
    return db_do(q, f);
}

static bool insert_ballot(struct db *db, const struct derive_open *o, size_t position,
                          struct fail *f)
{
    const struct derive_ballot *b = &o->records.ballots[position];
    int64_t key = derived_file_key(o->listed.row, position);
    size_t size;
    if (b->held)
        return insert_held_record(db, RECORD_BALLOT, key, b->held, f);
    const uint8_t *id = session_envelope(o->session, RECORD_BALLOT, position, &size);
    return insert_ballot_row(db, o, id, key, b->plain, f) &&
           (!b->card || insert_card(db, key, b->card, f));
}

static bool insert_select(struct db *db, const struct survey *s, int64_t key, size_t place,
                          const struct issue_select *select, struct fail *f)
{
    const struct survey_list *list = survey_list_of(s, select->question);
    struct db_query *q = db_query(db,
                                  "INSERT INTO issue_select (issue, place, question, choice)"
                                  " VALUES (:issue, :place, :question, :choice)",
                                  f);
    db_bind_int(q, ":issue", key);
    db_bind_int(q, ":place", (int64_t)place);
    db_bind_text(q, ":question", s->questions[select->question].name);
    db_bind_text(q, ":choice", select->choice ? list->choices[select->choice - 1].name : "");
    return db_do(q, f);
}

static bool insert_issue_row(struct db *db, const struct survey *s, const uint8_t *id, int64_t key,
                             const struct issue *issue, struct fail *f)
{
    const struct survey_language *language = &s->languages[issue->language];
    struct db_query *q = db_query(db,
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
        ok = insert_select(db, s, key, i, &issue->selects[i], f);
    return ok;
}

static bool insert_issue(struct db *db, const struct derive_open *o, size_t position,
                         struct fail *f)
{
    const struct derive_issue *i = &o->records.issues[position];
    int64_t key = derived_file_key(o->listed.row, position);
    size_t size;
    if (i->held)
        return insert_held_record(db, RECORD_ISSUE, key, i->held, f);
    const uint8_t *id = session_envelope(o->session, RECORD_ISSUE, position, &size);
    return insert_issue_row(db, o->survey, id, key, &i->issue, f);
}

static bool insert_records(struct db *db, const struct derive_open *o, struct fail *f)
{
    for (size_t i = 0; i < o->records.ballot_count; i++)
        if (!insert_ballot(db, o, i, f))
            return false;
    for (size_t i = 0; i < o->records.issue_count; i++)
        if (!insert_issue(db, o, i, f))
            return false;
    return true;
}

static bool insert_session(struct db *db, const struct derive_open *o, struct fail *f)
{
    const struct ledger_session *listed = &o->listed;
    const struct session *s = o->session;
    struct db_query *q =
        db_query(db,
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

bool derive_rows_delete(struct db *db, int64_t row, struct fail *f)
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
        struct db_query *q = db_query(db, deletes[i], f);
        db_bind_int(q, ":first", derived_file_key(row, 0));
        db_bind_int(q, ":last", derived_file_key(row + 1, 0) - 1);
        if (!db_do(q, f))
            return false;
    }
    struct db_query *q = db_query(db, "DELETE FROM session WHERE row = :row", f);
    db_bind_int(q, ":row", row);
    return db_do(q, f);
}

bool derive_rows_insert(struct db *db, const struct derive_open *o, struct fail *f)
{
    if (!o->session)
        return fail_set(f, o->why.kind, "%s", o->why.text);
    return insert_session(db, o, f) && insert_records(db, o, f);
}
