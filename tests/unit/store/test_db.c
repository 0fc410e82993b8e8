/* db.h: identity of a file, migration in steps, queries bound by name, and what failures say. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "scratch.h"
#include "store/db.h"
#include "unprivileged.h"

static const char *const steps[] = {
    "CREATE TABLE fruit (name TEXT PRIMARY KEY, weight INTEGER, picture BLOB) STRICT",
    "ALTER TABLE fruit ADD COLUMN colour TEXT; INSERT INTO fruit (name) VALUES ('fig')",
    "CREATE TABLE broken (; this is no SQL",
};

static struct db_schema schema_of(size_t step_count)
{
    return (struct db_schema){
        .application_id = 1234567, .what = "basket", .steps = steps, .step_count = step_count};
}

struct place {
    char folder[64], path[80];
};

static int setup(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    scratch_make(p->folder);
    snprintf(p->path, sizeof p->path, "%s/basket.db", p->folder);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct place *p = *state;
    scratch_remove(p->folder);
    free(p);
    return 0;
}

static struct db *open_ok(const struct place *p, size_t step_count, enum db_mode mode)
{
    struct fail f = {0};
    struct db_schema schema = schema_of(step_count);
    struct db *db = db_open(p->path, &schema, mode, &f);
    if (!db)
        fail_msg("%s", f.text);
    return db;
}

static struct fail open_fails(const struct place *p, size_t step_count, enum db_mode mode)
{
    struct fail f = {0};
    struct db_schema schema = schema_of(step_count);
    assert_null(db_open(p->path, &schema, mode, &f));
    return f;
}

static int64_t number(struct db *db, const char *sql)
{
    bool row = false;
    struct db_query *q = db_query(db, sql, NULL);
    assert_true(db_step(q, &row, NULL));
    assert_true(row);
    int64_t value = db_int(q, 0);
    db_reset(q);
    return value;
}

static void write_text(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static void a_row_comes_back_as_it_was_bound_by_name(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct fail f = {0};
    struct db_query *q = db_query(
        db, "INSERT INTO fruit (name, weight, picture) VALUES (:name, :weight, :picture)", &f);
    db_bind_text(q, ":name", "quince");
    db_bind_int(q, ":weight", -9000000000);
    db_bind_blob(q, ":picture", "\0\1\2", 3);
    assert_true(db_do(q, &f));
    assert_int_equal(db_changes(db), 1);

    bool row;
    size_t size;
    q = db_query(db, "SELECT name, weight, picture FROM fruit WHERE name = :name", &f);
    db_bind_text(q, ":name", "quince");
    assert_true(db_step(q, &row, &f) && row);
    assert_string_equal(db_text(q, 0), "quince");
    assert_true(db_int(q, 1) == -9000000000);
    assert_memory_equal(db_blob(q, 2, &size), "\0\1\2", 3);
    assert_int_equal(size, 3);
    assert_true(db_step(q, &row, &f));
    assert_false(row);
    db_close(db);
}

static void an_empty_blob_is_not_null_and_null_is(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct db_query *q = db_query(
        db, "INSERT INTO fruit (name, weight, picture) VALUES (:name, :weight, :picture)", NULL);
    db_bind_text(q, ":name", "pear");
    db_bind_text(q, ":weight", NULL);
    db_bind_blob(q, ":picture", NULL, 0);
    assert_true(db_do(q, NULL));
    bool row;
    q = db_query(db, "SELECT weight, picture FROM fruit", NULL);
    assert_true(db_step(q, &row, NULL) && row);
    assert_true(db_is_null(q, 0));
    assert_false(db_is_null(q, 1));
    db_close(db);
}

static void an_unknown_parameter_is_an_error_at_the_step(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct fail f = {0};
    const char *sql = "INSERT INTO fruit (name) VALUES (:name)";
    struct db_query *q = db_query(db, sql, &f);
    db_bind_text(q, ":nam", "plum");
    db_bind_text(q, ":name", "plum");
    assert_int_equal(f.kind, FAIL_NONE);
    assert_false(db_do(q, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_non_null(strstr(f.text, "\":nam\""));
    assert_int_equal(number(db, "SELECT count(*) FROM fruit"), 0);

    q = db_query(db, sql, &f); /* the same query, once its fault is gone */
    db_bind_text(q, ":name", "plum");
    assert_true(db_do(q, &f));
    db_close(db);
}

static void a_query_that_cannot_be_prepared_fails_without_harm(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct fail f = {0};
    struct db_query *q = db_query(db, "SELECT name FROM nowhere", &f);
    assert_null(q);
    assert_non_null(strstr(f.text, "nowhere"));
    db_bind_int(q, ":n", 1);
    assert_false(db_do(q, &f));
    db_reset(q);
    db_close(db);
}

static void the_same_text_gives_the_same_query_without_its_old_values(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    char sql[] = "SELECT :n IS NULL";
    struct db_query *q = db_query(db, sql, NULL);
    db_bind_int(q, ":n", 7);
    assert_ptr_equal(db_query(db, "SELECT :n IS NULL", NULL), q);
    bool row;
    assert_true(db_step(q, &row, NULL) && row);
    assert_int_equal(db_int(q, 0), 1);
    db_close(db);
}

static void a_transaction_is_whole_or_not_at_all(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct fail f = {0};
    assert_true(db_begin(db, &f));
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_false(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_false(db_end(db, false, &f));
    assert_int_equal(number(db, "SELECT count(*) FROM fruit"), 0);
    db_rollback(db); /* harmless */

    assert_true(db_begin(db, &f));
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_true(db_end(db, true, &f));
    assert_int_equal(number(db, "SELECT count(*) FROM fruit"), 1);
    db_close(db);
}

static void an_older_file_is_brought_up_to_date_step_by_step(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", NULL));
    db_close(db);
    db = open_ok(*state, 2, DB_WRITE);
    assert_int_equal(number(db, "SELECT count(*) FROM fruit WHERE colour IS NULL"), 2);
    assert_int_equal(number(db, "PRAGMA user_version"), 2);
    assert_int_equal(number(db, "PRAGMA application_id"), 1234567);
    db_close(db);
}

static void a_step_that_fails_leaves_the_version_before_it(void **state)
{
    struct fail f = open_fails(*state, 3, DB_CREATE);
    assert_non_null(strstr(f.text, "Bringing the basket up to date"));
    struct db *db = open_ok(*state, 2, DB_READ);
    assert_int_equal(number(db, "PRAGMA user_version"), 2);
    assert_int_equal(number(db, "SELECT count(*) FROM fruit"), 1);
    db_close(db);
}

static void a_file_of_a_later_version_is_refused(void **state)
{
    db_close(open_ok(*state, 2, DB_CREATE));
    struct fail f = open_fails(*state, 1, DB_WRITE);
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_non_null(strstr(f.text, "was made by a later Big Count"));
}

static void an_older_file_is_not_read_without_being_brought_up_to_date(void **state)
{
    db_close(open_ok(*state, 1, DB_CREATE));
    struct fail f = open_fails(*state, 2, DB_READ);
    assert_non_null(strstr(f.text, "was made by an earlier Big Count"));
}

static void a_file_of_another_application_is_refused_and_left_as_it_is(void **state)
{
    const struct place *p = *state;
    struct db_schema other = {
        .application_id = 99, .what = "cellar", .steps = steps, .step_count = 1};
    db_close(db_open(p->path, &other, DB_CREATE, NULL));
    struct bytes_writer before = fixture_file(p->path);
    struct fail f = open_fails(p, 1, DB_CREATE);
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "is not a Big Count basket"));
    struct bytes_writer after = fixture_file(p->path);
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.data, after.data, before.size);
    bytes_free(&before);
    bytes_free(&after);
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    const struct place *p = *state;
    write_text(p->path, "Dear diary, these are a few more than a hundred bytes of plain text, "
                        "written where somebody expected a database to be.");
    assert_int_equal(open_fails(p, 1, DB_CREATE).kind, FAIL_FORMAT);
    assert_int_equal(open_fails(p, 1, DB_READ).kind, FAIL_FORMAT);
}

static void an_empty_file_is_not_taken_for_an_old_one(void **state)
{
    const struct place *p = *state;
    write_text(p->path, "");
    assert_int_equal(open_fails(p, 1, DB_WRITE).kind, FAIL_FORMAT);
    assert_int_equal(open_fails(p, 1, DB_READ).kind, FAIL_FORMAT);
    db_close(open_ok(p, 1, DB_CREATE));
}

static void a_missing_file_is_made_only_when_asked_for(void **state)
{
    const struct place *p = *state;
    assert_int_equal(open_fails(p, 1, DB_READ).kind, FAIL_IO);
    assert_int_equal(open_fails(p, 1, DB_WRITE).kind, FAIL_IO);
    assert_int_equal(access(p->path, F_OK), -1);
    db_close(open_ok(p, 1, DB_CREATE));
    struct stat info;
    assert_int_equal(stat(p->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

/* The exit code of a process that opens the file at the same moment as its twin. */
static pid_t open_beside(const struct place *p, const int start[2])
{
    pid_t child = fork();
    if (child != 0)
        return child;
    char go;
    struct fail f = {0};
    struct db_schema schema = schema_of(2);
    close(start[1]);
    bool ok = read(start[0], &go, 1) == 0; /* until the parent closes its end */
    struct db *db = db_open(p->path, &schema, DB_CREATE, &f);
    if (!db)
        fprintf(stderr, "%s\n", f.text);
    _exit(ok && db ? 0 : 1);
}

static void two_that_make_a_file_at_once_both_get_it(void **state)
{
    const struct place *p = *state;
    for (int round = 0; round < 100; round++) {
        int start[2], first, second;
        assert_int_equal(pipe(start), 0);
        pid_t children[] = {open_beside(p, start), open_beside(p, start)};
        close(start[0]);
        close(start[1]);
        assert_int_equal(waitpid(children[0], &first, 0), children[0]);
        assert_int_equal(waitpid(children[1], &second, 0), children[1]);
        assert_int_equal(first, 0);
        assert_int_equal(second, 0);
        unlink(p->path);
    }
}

static void foreign_keys_hold(void **state)
{
    struct db *db = open_ok(*state, 1, DB_CREATE);
    struct fail f = {0};
    assert_true(db_run(db, "CREATE TABLE jam (of TEXT REFERENCES fruit (name)) STRICT", &f));
    assert_false(db_run(db, "INSERT INTO jam VALUES ('stone')", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    db_close(db);
}

static bool opens_to_be_read_and_not_to_be_written(void *data)
{
    const struct place *p = data;
    struct fail f = {0};
    struct db_schema schema = schema_of(1);
    if (db_open(p->path, &schema, DB_WRITE, &f) || f.kind != FAIL_IO ||
        !strstr(f.text, "read-only"))
        return false;
    struct db *db = db_open(p->path, &schema, DB_READ, &f);
    db_close(db);
    return db != NULL;
}

static void a_file_that_may_not_be_written_says_so_and_can_be_read(void **state)
{
    struct place *p = *state;
    db_close(open_ok(p, 1, DB_CREATE));
    assert_int_equal(chmod(p->path, 0444), 0);
    assert_int_equal(chmod(p->folder, 0555), 0);
    bool ok = unprivileged(opens_to_be_read_and_not_to_be_written, p);
    assert_int_equal(chmod(p->folder, 0755), 0);
    assert_true(ok);
}

static void a_damaged_file_says_so(void **state)
{
    const struct place *p = *state;
    struct db *db = open_ok(p, 1, DB_CREATE);
    for (int i = 0; i < 200; i++) {
        struct db_query *q = db_query(db, "INSERT INTO fruit (name) VALUES (:name)", NULL);
        char name[100];
        snprintf(name, sizeof name, "%090d", i);
        db_bind_text(q, ":name", name);
        assert_true(db_do(q, NULL));
    }
    db_close(db);
    FILE *file = fopen(p->path, "r+b");
    assert_int_equal(fseek(file, 4096 * 2, SEEK_SET), 0);
    for (int i = 0; i < 4096 * 4; i++)
        fputc(0xa5, file);
    fclose(file);
    db = open_ok(p, 1, DB_READ);
    struct fail f = {0};
    bool row = true, ok = true;
    struct db_query *q = db_query(db, "SELECT weight, name FROM fruit", &f);
    while (ok && row)
        ok = db_step(q, &row, &f);
    assert_false(ok);
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "is damaged"));
    db_close(db);
}

int db_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_row_comes_back_as_it_was_bound_by_name, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_blob_is_not_null_and_null_is, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unknown_parameter_is_an_error_at_the_step, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_query_that_cannot_be_prepared_fails_without_harm, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_same_text_gives_the_same_query_without_its_old_values,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_transaction_is_whole_or_not_at_all, setup, teardown),
        cmocka_unit_test_setup_teardown(an_older_file_is_brought_up_to_date_step_by_step, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_step_that_fails_leaves_the_version_before_it, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_file_of_a_later_version_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(an_older_file_is_not_read_without_being_brought_up_to_date,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_of_another_application_is_refused_and_left_as_it_is,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_database_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_file_is_not_taken_for_an_old_one, setup, teardown),
        cmocka_unit_test_setup_teardown(a_missing_file_is_made_only_when_asked_for, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(two_that_make_a_file_at_once_both_get_it, setup, teardown),
        cmocka_unit_test_setup_teardown(foreign_keys_hold, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_may_not_be_written_says_so_and_can_be_read,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_damaged_file_says_so, setup, teardown),
    };
    return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
