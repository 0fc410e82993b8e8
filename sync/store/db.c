/* SQLite behind one door. A file is first asked whose it is, before anything is written to it; then
 * come the pragmas of its schema and the steps that are missing. What SQLite reports is turned into
 * a sentence for people here, so that no other file needs to know its codes. */
#include "store/db_state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record/alloc.h"

enum { BUSY_TIMEOUT_MS = 5000 };

/* How SQLite's primary result codes read, after the file's name. */
static const struct {
    int code;
    enum fail_kind kind;
    const char *words;
} db_faults[] = {
    {SQLITE_FULL, FAIL_FULL,
     "could not be written: there is no space left. Free some, then try again."},
    {SQLITE_READONLY, FAIL_IO,
     "cannot be written: the file, its folder or the disk is read-only. Make it writable, then try "
     "again."},
    {SQLITE_CANTOPEN, FAIL_IO,
     "cannot be opened. Check that its folder exists and may be read and written, and that its "
     "disk has space left."},
    {SQLITE_IOERR, FAIL_IO,
     "could not be read or written: the disk refused. Check that it is still plugged in and "
     "sound."},
    {SQLITE_CORRUPT, FAIL_FORMAT, "is damaged."},
    {SQLITE_NOTADB, FAIL_FORMAT, "is not a Big Count file, or it is damaged."},
    {SQLITE_BUSY, FAIL_CONFLICT,
     "is in use by another program. Close the other one, then try again."},
    {SQLITE_CONSTRAINT, FAIL_CONFLICT, "refused an entry that breaks its rules."},
};

/* Some file systems report a full disk or a limit on a file's size only as a failed write. */
static bool out_of_space(sqlite3 *handle, int code)
{
    int reason = sqlite3_system_errno(handle);
    return (code & 0xff) == SQLITE_IOERR &&
           (reason == ENOSPC || reason == EDQUOT || reason == EFBIG);
}

bool db_fail(const struct db *db, int code, struct fail *f)
{
    int primary = out_of_space(db->handle, code) ? SQLITE_FULL : code & 0xff;
    const char *reason = sqlite3_errmsg(db->handle);
    char detail[256] = ""; /* none where it was not SQLite that found the fault */
    if (sqlite3_errcode(db->handle) != SQLITE_OK)
        snprintf(detail, sizeof detail, " (SQLite: %s)", reason);
    for (size_t i = 0; i < sizeof db_faults / sizeof *db_faults; i++) {
        bool mend = db_faults[i].kind == FAIL_FORMAT && db->mend;
        if (db_faults[i].code == primary)
            return fail_set(f, db_faults[i].kind, "%s %s%s%s%s", db->path, db_faults[i].words,
                            mend ? " " : "", mend ? db->mend : "", detail);
    }
    return fail_set(f, FAIL_IO, "%s: SQLite reports \"%s\" (code %d).", db->path, reason, code);
}

bool db_is_shut(const struct db *db, struct fail *f)
{
    if (!db->handle)
        fail_set(f, FAIL_IO, "%s is not open. Check the disk it lies on, then try again.",
                 db->path);
    return !db->handle;
}

bool db_run(struct db *db, const char *sql, struct fail *f)
{
    if (db_is_shut(db, f))
        return false;
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fail(db, code, f);
}

/* Opening */

/* A new file is for its owner alone: a box holds the locked device key, derived rows are opened.
 * SQLite gives its journals the same mode. O_EXCL, because closing a descriptor of a file that is
 * already open elsewhere in this process would drop that one's locks. */
static bool create_private(const char *path, struct fail *f)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || fail_errno(f, "%s cannot be made", path);
    close(fd);
    return true;
}

/* SQLite counts each allocation under one lock for all threads; nobody asks for that count. */
static void leave_memory_uncounted(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool open_handle(struct db *db, const struct db_schema *schema, enum db_mode mode,
                        struct fail *f)
{
    static pthread_once_t configured = PTHREAD_ONCE_INIT;
    pthread_once(&configured, leave_memory_uncounted);
    int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    db->file = (struct stat){0};
    stat(db->path, &db->file);
    int code = sqlite3_open_v2(db->path, &db->handle,
                               flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return db_fail(db, code, f);
    if (mode != DB_READ && sqlite3_db_readonly(db->handle, "main") == 1)
        return db_fail(db, SQLITE_READONLY, f);
    sqlite3_busy_timeout(db->handle, schema->exclusive ? 0 : BUSY_TIMEOUT_MS);
    /* As sqlite.org/security.html advises for files that come from others. */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return db_run(db, "PRAGMA cell_size_check = ON", f);
}

/* All from one state of the file, which another process may be making at this moment. */
static bool read_identity(struct db *db, int64_t *application, int64_t *version, int64_t *tables,
                          struct fail *f)
{
    bool ok = db_run(db, "BEGIN", f) && db_number(db, "PRAGMA application_id", application, f) &&
              db_number(db, "PRAGMA user_version", version, f) &&
              db_number(db, "SELECT count(*) FROM sqlite_schema", tables, f);
    return db_end(db, ok, f);
}

/* Is the file ours, of a version we know? A new one has neither number nor tables. */
static bool check_identity(struct db *db, const struct db_schema *schema, enum db_mode mode,
                           struct fail *f)
{
    int64_t application, version, tables;
    if (!read_identity(db, &application, &version, &tables, f))
        return false;
    bool is_new = application == 0 && version == 0 && tables == 0;
    if (is_new ? mode != DB_CREATE : application != schema->application_id || version < 0)
        return fail_set(f, FAIL_FORMAT, "%s is not a Big Count %s. Check the path, or use a copy.",
                        db->path, schema->what);
    if (version > (int64_t)schema->step_count) /* sound, so nobody may take it for damaged */
        return fail_set(f, FAIL_CONFLICT,
                        "%s was made by a later Big Count. Install that version here, then try "
                        "again.",
                        db->path);
    if (mode == DB_READ && version < (int64_t)schema->step_count)
        return fail_set(f, FAIL_FORMAT,
                        "%s was made by an earlier Big Count. Open it for writing once with this "
                        "one, which brings it up to date.",
                        db->path);
    return true;
}

/* Takes the file one version further, if it has any to go. */
static bool migrate_step(struct db *db, const struct db_schema *schema, bool *done, struct fail *f)
{
    int64_t version;
    char pragmas[128];
    if (!db_begin(db, f))
        return false;
    bool ok = db_number(db, "PRAGMA user_version", &version, f);
    *done = ok && version >= (int64_t)schema->step_count;
    if (ok && !*done) {
        /* A pragma takes no parameters. */
        snprintf(pragmas, sizeof pragmas,
                 "PRAGMA application_id = %" PRId32 "; PRAGMA user_version = %" PRId64,
                 (int32_t)schema->application_id, version + 1);
        ok = db_run(db, schema->steps[version], f) && db_run(db, pragmas, f);
    }
    return db_end(db, ok, f);
}

static bool migrate(struct db *db, const struct db_schema *schema, struct fail *f)
{
    for (bool done = false; !done;)
        if (!migrate_step(db, schema, &done, f))
            return fail_in(f, "Bringing the %s up to date", schema->what);
    return true;
}

/* The lock is taken by the first transaction, and dropped by the system when this process ends. */
static bool lock_alone(struct db *db, struct fail *f)
{
    return db_run(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", f);
}

static bool open_file(struct db *db, const struct db_schema *schema, enum db_mode mode,
                      struct fail *f)
{
    return open_handle(db, schema, mode, f) && check_identity(db, schema, mode, f) &&
           (!schema->exclusive || lock_alone(db, f)) &&
           (!schema->pragmas || db_run(db, schema->pragmas, f)) &&
           (mode == DB_READ || migrate(db, schema, f));
}

struct db *db_open(const char *path, const struct db_schema *schema, enum db_mode mode,
                   struct fail *f)
{
    if (mode == DB_CREATE && strcmp(path, DB_IN_MEMORY) != 0 && !create_private(path, f))
        return NULL;
    struct db *db = xcalloc(1, sizeof *db);
    db->path = xstrdup(path);
    db->mend = schema->mend;
    if (open_file(db, schema, mode, f))
        return db;
    db_close(db);
    return NULL;
}

void db_shut(struct db *db)
{
    while (db->queries) {
        struct db_query *q = db->queries;
        db->queries = q->next;
        for (int i = 0; i < q->name_count; i++)
            free(q->names[i]);
        sqlite3_finalize(q->statement);
        free(q);
    }
    sqlite3_close(db->handle);
    db->handle = NULL;
}

bool db_reopen(struct db *db, const struct db_schema *schema, struct fail *f)
{
    db_shut(db);
    if (open_file(db, schema, DB_WRITE, f))
        return true;
    db_shut(db);
    return false;
}

bool db_is_there(struct db *db, struct fail *f)
{
    struct stat now = {0};
    if (db_is_shut(db, f))
        return false;
    stat(db->path, &now);
    return (now.st_dev == db->file.st_dev && now.st_ino == db->file.st_ino) ||
           fail_set(f, FAIL_MISSING,
                    "%s is not there any more. Put the disk it lies on back, then try "
                    "again.",
                    db->path);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_shut(db);
    free(db->path);
    free(db);
}

/* Transactions */

bool db_begin(struct db *db, struct fail *f)
{
    return db_run(db, "BEGIN IMMEDIATE", f);
}

bool db_commit(struct db *db, struct fail *f)
{
    if (db_run(db, "COMMIT", f))
        return true;
    db_rollback(db);
    return false;
}

void db_rollback(struct db *db)
{
    if (db->handle && !sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_end(struct db *db, bool ok, struct fail *f)
{
    if (ok)
        return db_commit(db, f);
    db_rollback(db);
    return false;
}
