/* The triggers are kept as the file's own words, so that its tables are as before. */
#include "tamper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"

enum { TRIGGERS_MAX = 16, FILE_MAX = 64 * 1024 * 1024 };

static void run(struct db *db, const char *sql)
{
    struct fail f = {0};
    if (!db_run(db, sql, &f))
        fail_msg("%s", f.text);
}

static size_t drop_triggers(struct db *db, char *words[TRIGGERS_MAX])
{
    char *names[TRIGGERS_MAX];
    size_t count = 0;
    bool row;
    struct db_query *q =
        db_query(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", NULL);
    while (db_step(q, &row, NULL) && row) {
        assert_true(count < TRIGGERS_MAX);
        names[count] = xasprintf("DROP TRIGGER %s", db_text(q, 0));
        words[count++] = xstrdup(db_text(q, 1));
    }
    db_reset(q);
    for (size_t i = 0; i < count; i++) {
        run(db, names[i]);
        free(names[i]);
    }
    return count;
}

void tamper_ledger(struct ledger *l, const char *sql, const void *bytes, size_t size)
{
    uint8_t hash[HASH_SIZE];
    char *words[TRIGGERS_MAX];
    struct fail f = {0};
    struct db *db = ledger_db(l);
    size_t count = drop_triggers(db, words);
    struct db_query *q = db_query(db, sql, &f);
    if (bytes) {
        hash_bytes(bytes, size, hash);
        db_bind_blob(q, ":hash", hash, HASH_SIZE);
        db_bind_blob(q, ":bytes", bytes, size);
    }
    if (!db_do(q, &f))
        fail_msg("%s", f.text);
    for (size_t i = 0; i < count; i++) {
        run(db, words[i]);
        free(words[i]);
    }
}

struct bytes_writer tamper_read(struct ledger *l, const char *select)
{
    struct bytes_writer out = {0};
    bool row = false;
    size_t size;
    struct db_query *q = db_query(ledger_db(l), select, NULL);
    assert_true(db_step(q, &row, NULL) && row);
    const void *blob = db_blob(q, 0, &size);
    bytes_put(&out, blob, size);
    db_reset(q);
    return out;
}

void tamper_cut_power(struct db *db, const char *path, const char *sql)
{
    struct bytes_writer file = {0}, undo = {0};
    char *journal = xasprintf("%s-journal", path);
    run(db, "PRAGMA cache_size = 1");
    run(db, "BEGIN");
    run(db, sql);
    assert_true(file_read(path, FILE_MAX, &file, NULL));
    assert_true(file_read(journal, FILE_MAX, &undo, NULL));
    db_rollback(db);
    fixture_write(path, file.data, file.size);
    fixture_write(journal, undo.data, undo.size);
    bytes_free(&file);
    bytes_free(&undo);
    free(journal);
}
