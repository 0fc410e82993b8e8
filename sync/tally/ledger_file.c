/* The rules that keep the ledger grow-only stand in the file itself, as triggers, so that no other
 * program breaks them by accident. Whether a file has them all is seen by comparing it with an
 * empty ledger made on the spot. */
#include "tally/ledger_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "record/bytes.h"
#include "seal/hash.h"

#define STAYS(table)                                                                               \
    "CREATE TRIGGER " table "_stays BEFORE DELETE ON " table                                       \
    " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;"
#define FIXED(table)                                                                               \
    "CREATE TRIGGER " table "_fixed BEFORE UPDATE ON " table                                       \
    " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;"

#define ALL_STAY STAYS("pack") STAYS("session") STAYS("decision") STAYS("release")
#define ALL_BUT_SESSIONS_FIXED FIXED("pack") FIXED("decision") FIXED("release")
#define SESSION_GROWS                                                                              \
    "CREATE TRIGGER session_grows BEFORE UPDATE ON session"                                        \
    " WHEN new.row <> old.row OR new.id <> old.id OR new.opening <> old.opening"                   \
    " OR length(new.bytes) < length(old.bytes)"                                                    \
    " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;"

/* A session gets shorter only where a decision to erase (kind 7, its byte 40) names it, or where
 * one that has erased records (in its second form) gets their bytes back, which may be fewer. */
#define SESSION_GROWS_OR_IS_ERASED                                                                 \
    "CREATE TRIGGER session_grows BEFORE UPDATE ON session"                                        \
    " WHEN new.row <> old.row OR new.id <> old.id OR new.opening <> old.opening"                   \
    " OR (length(new.bytes) < length(old.bytes) AND substr(old.bytes, 8, 1) <> x'32'"              \
    " AND NOT EXISTS (SELECT 1 FROM decision"                                                      \
    " WHERE substr(bytes, 41, 1) = x'07' AND instr(bytes, old.id) > 0))"                           \
    " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;"

#define BUNDLE_SIZE                                                                                \
    " size INTEGER NOT NULL, -- bytes that its stream inflates to, as its header states\n"
#define BUNDLE_BROUGHT                                                                             \
    " session BLOB NOT NULL, -- id\n"                                                              \
    " content BLOB NOT NULL, -- hash of the session's bytes that it brought\n"                     \
    " opening BLOB NOT NULL, -- of the session\n"                                                  \
    " set_hash BLOB NOT NULL, -- set hash of that\n"                                               \
    " ballots INTEGER NOT NULL, -- in that, erased ones too\n"                                     \
    " issues INTEGER NOT NULL -- likewise\n"

static const char *const ledger_steps[] = {
    "CREATE TABLE pack ("
    " hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- BLAKE2b-256 of bytes\n"
    " bytes BLOB NOT NULL -- the pack file, as signed\n"
    ") STRICT;"
    "CREATE TABLE session ("
    " row INTEGER PRIMARY KEY, -- order of arrival on this laptop; outside the digest\n"
    " id BLOB NOT NULL UNIQUE CHECK (length(id) = 32), -- hash of the opening statement\n"
    " hash BLOB NOT NULL CHECK (length(hash) = 32), -- BLAKE2b-256 of bytes\n"
    " opening BLOB NOT NULL, -- the opening statement, as signed\n"
    " bytes BLOB NOT NULL -- the session in its canonical encoding\n"
    ") STRICT;"
    "CREATE TABLE decision ("
    " hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- BLAKE2b-256 of bytes\n"
    " bytes BLOB NOT NULL -- the decision, as signed\n"
    ") STRICT;"
    "CREATE TABLE release ("
    " name TEXT NOT NULL, -- which published table this is\n"
    " bytes BLOB NOT NULL, -- the table, as published\n"
    " PRIMARY KEY (name, bytes)"
    ") STRICT;" ALL_STAY ALL_BUT_SESSIONS_FIXED SESSION_GROWS,
    "DROP TRIGGER session_grows;" SESSION_GROWS_OR_IS_ERASED,
    "CREATE TABLE bundle ("
    " hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- of its stream\n" BUNDLE_SIZE
        BUNDLE_BROUGHT ") STRICT, WITHOUT ROWID;" STAYS("bundle") FIXED("bundle")
    /* What a session is: found, and read in the order of the digest, without the session's bytes.
     */
    "CREATE INDEX session_content ON session (id, hash);",
    /* In order of arrival, which is that in which a folder of them is read: only the index is
     * looked up all over. */
    "DROP TABLE bundle;"
    "CREATE TABLE bundle ("
    " row INTEGER PRIMARY KEY, -- order of arrival on this laptop\n"
    " hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- of its stream\n" BUNDLE_SIZE
        BUNDLE_BROUGHT ") STRICT;" STAYS("bundle") FIXED("bundle"),
    /* A sum, so that one that is known need not be hashed. */
    "DROP TABLE bundle;"
    "CREATE TABLE bundle ("
    " row INTEGER PRIMARY KEY, -- order of arrival on this laptop\n"
    " hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- of its stream\n"
    " sum BLOB NOT NULL CHECK (length(sum) = 8), -- SipHash-2-4 of its file\n" BUNDLE_BROUGHT
    ") STRICT;" STAYS("bundle") FIXED("bundle"),
};

static const struct db_schema ledger_schema = {
    .application_id = 0x42434c47, /* "BCLG" */
    .what = "ledger",
    .mend = "Put back a copy of the ledger that verifies.",
    /* EXTRA: what was merged outlives a power cut, so that a stick may be cleared afterwards. */
    .pragmas = "PRAGMA page_size = 16384; PRAGMA synchronous = EXTRA; PRAGMA cache_size = -8192;"
               " PRAGMA secure_delete = ON", /* what is erased is gone from the file */
    .steps = ledger_steps,
    .step_count = sizeof ledger_steps / sizeof *ledger_steps,
};

bool ledger_file_is(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char start[sizeof magic];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool yes = fd >= 0 && read(fd, start, sizeof start) == (ssize_t)sizeof start &&
               memcmp(start, magic, sizeof start) == 0;
    if (fd >= 0)
        close(fd);
    return yes;
}

static struct db *open_version(const char *path, size_t version, enum db_mode mode, struct fail *f)
{
    struct db_schema schema = ledger_schema;
    schema.step_count = version;
    return db_open(path, &schema, mode, f);
}

/* What an earlier Big Count made is read as it is: its rows are the same. */
struct db *ledger_file_open(const char *path, enum db_mode mode, struct fail *f)
{
    struct db *db = db_open(path, &ledger_schema, mode, f);
    for (size_t version = ledger_schema.step_count; !db && mode == DB_READ && version-- > 1;)
        db = open_version(path, version, mode, NULL);
    return db;
}

/* The file's own words for all its tables, indexes, triggers and views. */
static bool schema_text(struct db *db, struct bytes_writer *out, struct fail *f)
{
    struct db_query *q = db_query(
        db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
        f);
    bool row;
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        size_t size;
        const void *words = db_blob(q, 0, &size);
        bytes_put(out, words, size);
        bytes_put_u8(out, 0);
    }
    return false;
}

static bool schema_hash(struct db *db, uint8_t out[HASH_SIZE], struct fail *f)
{
    struct bytes_writer words = {0};
    bool ok = schema_text(db, &words, f);
    hash_bytes(words.data, words.size, out);
    bytes_free(&words);
    return ok;
}

bool ledger_file_check(struct db *db, const char *path, struct fail *f)
{
    uint8_t ours[HASH_SIZE], theirs[HASH_SIZE];
    int64_t version = 0;
    if (!db_number(db, "PRAGMA user_version", &version, f))
        return false;
    struct db *own = open_version(DB_IN_MEMORY, (size_t)version, DB_CREATE, f);
    bool ok = own && schema_hash(own, ours, f) && schema_hash(db, theirs, f) &&
              (memcmp(ours, theirs, HASH_SIZE) == 0 ||
               fail_set(f, FAIL_FORMAT, "%s does not have a ledger's tables.", path));
    db_close(own);
    return ok;
}
