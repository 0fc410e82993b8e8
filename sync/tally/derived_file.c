/* Nothing here says when a record was cast: positions follow the random record ids. */
#include "tally/derived_file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/alloc.h"
#include "seal/session.h"

_Static_assert(SESSION_ENVELOPES_MAX <= 1 << DERIVED_POSITION_BITS, "positions must fit the key");

static const char *const derived_steps[] = {
    "CREATE TABLE session ("
    " row INTEGER PRIMARY KEY, -- as in the ledger\n"
    " id BLOB NOT NULL, -- hash of the opening statement\n"
    " hash BLOB NOT NULL, -- of the canonical session these rows were made from\n"
    " held INTEGER NOT NULL, -- 0: it counts; else a number of enum held_reason\n"
    " pack BLOB NOT NULL, -- hash of the pack its records were cast under\n"
    " tablet TEXT NOT NULL, -- the tablet's name\n"
    " number INTEGER NOT NULL, -- the tablet's number of the session\n"
    " venue TEXT NOT NULL, -- choice name\n"
    " channel INTEGER NOT NULL, -- 0 hall, 1 doorstep, 2 paper\n"
    " day INTEGER NOT NULL, -- days since 1970-01-01\n"
    " ballots INTEGER NOT NULL, -- envelopes in the ledger\n"
    " issues INTEGER NOT NULL -- envelopes in the ledger\n"
    ") STRICT;"
    "CREATE TABLE ballot ("
    " key INTEGER PRIMARY KEY, -- session row * 2^20 + position in the session\n"
    " id BLOB NOT NULL, -- record id, which the receipt shows\n"
    " bytes BLOB NOT NULL, -- the packed answers\n"
    " counted INTEGER NOT NULL DEFAULT 1 -- 0: its id occurs twice, set aside\n"
    ") STRICT;"
    "CREATE TABLE issue ("
    " key INTEGER PRIMARY KEY, -- session row * 2^20 + position in the session\n"
    " id BLOB NOT NULL, -- record id\n"
    " question TEXT NOT NULL, -- name of the repeat or of the text question\n"
    " language TEXT NOT NULL, -- code, or name where the form gives no code\n"
    " text TEXT NOT NULL, -- in the resident's own words\n"
    " counted INTEGER NOT NULL DEFAULT 1 -- 0: its id occurs twice, set aside\n"
    ") STRICT;"
    "CREATE TABLE issue_select ("
    " issue INTEGER NOT NULL, -- key of the issue\n"
    " place INTEGER NOT NULL, -- order in the form, from 0\n"
    " question TEXT NOT NULL, -- name, such as theme\n"
    " choice TEXT NOT NULL, -- name of the option; '' if blank\n"
    " PRIMARY KEY (issue, place)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE held_record ("
    " kind INTEGER NOT NULL, -- 1 ballot, 2 issue\n"
    " key INTEGER NOT NULL, -- session row * 2^20 + position in the session\n"
    " reason TEXT NOT NULL, -- why it cannot be counted\n"
    " PRIMARY KEY (kind, key)"
    ") STRICT, WITHOUT ROWID;",
    "ALTER TABLE session ADD COLUMN"
    " decided BLOB NOT NULL DEFAULT x'' /* hash of the decisions on its records; empty: none */;"
    "ALTER TABLE ballot ADD COLUMN"
    " void INTEGER NOT NULL DEFAULT 0 /* 1: a decision set it aside; then it is not counted */;",
    "ALTER TABLE session ADD COLUMN"
    " erased_ballots INTEGER NOT NULL DEFAULT 0 /* envelopes whose bytes a decision erased */;"
    "ALTER TABLE session ADD COLUMN"
    " erased_issues INTEGER NOT NULL DEFAULT 0 /* likewise */;",
    /* Cards. Where ballot.counted is 2, the card's standing says why the ballot does not count. */
    "CREATE TABLE card ("
    " ballot INTEGER PRIMARY KEY, -- key of the ballot, whose bytes leave the card blank\n"
    " hash BLOB NOT NULL, -- keyed hash of the card; its code is not kept\n"
    " standing INTEGER NOT NULL -- a number of enum card_standing\n"
    ") STRICT;"
    "CREATE TABLE cards_judged ("
    " only INTEGER PRIMARY KEY CHECK (only = 1), -- one row at most\n"
    " batches BLOB NOT NULL -- hash of the batches by which the cards stand as they do\n"
    ") STRICT;"
    "CREATE VIEW held_by_card AS SELECT key, standing FROM ballot JOIN card ON card.ballot = key"
    " WHERE counted = 2 AND standing IN (1, 2);"
    "CREATE VIEW contested_by_card AS SELECT key, hash FROM ballot JOIN card ON card.ballot = key"
    " WHERE counted = 2 AND standing = 3;",
};

static const struct db_schema derived_schema = {
    .application_id = 0x42434456, /* "BCDV" */
    .what = "derived.db",
    .mend = "Make it anew with: bigcount-sync rebuild",
    /* Rows that go are overwritten; a power cut may cost the cache, never more. */
    .pragmas = "PRAGMA page_size = 16384; PRAGMA secure_delete = ON; PRAGMA synchronous = NORMAL",
    .steps = derived_steps,
    .step_count = sizeof derived_steps / sizeof *derived_steps,
};

struct db *derived_file_open(const char *path, struct fail *f)
{
    return db_open(path, &derived_schema, DB_CREATE, f);
}

struct db *derived_file_read(const char *path)
{
    return db_open(path, &derived_schema, DB_READ, NULL);
}

bool derived_file_remove(const char *path, struct fail *f)
{
    char *journal = xasprintf("%s-journal", path);
    bool ok = (unlink(journal) == 0 || errno == ENOENT) && (unlink(path) == 0 || errno == ENOENT);
    if (!ok)
        fail_errno(f, "%s cannot be removed to be made anew", path);
    free(journal);
    return ok;
}

int64_t derived_file_key(int64_t session_row, size_t position)
{
    return session_row * (1 << DERIVED_POSITION_BITS) + (int64_t)position;
}

int64_t derived_file_session(int64_t key)
{
    return key / (1 << DERIVED_POSITION_BITS);
}
