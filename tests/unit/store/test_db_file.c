/* db.h: identity of a file, migration in steps, and files that are not what they should be. */
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

#include "basket.h"
#include "fixture.h"
#include "unprivileged.h"

static void write_text(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static void an_older_file_is_brought_up_to_date_step_by_step(void **state)
{
    struct db *db = basket_open(*state, 1, DB_CREATE);
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", NULL));
    db_close(db);
    db = basket_open(*state, 2, DB_WRITE);
    assert_int_equal(basket_number(db, "SELECT count(*) FROM fruit WHERE colour IS NULL"), 2);
    assert_int_equal(basket_number(db, "PRAGMA user_version"), 2);
    assert_int_equal(basket_number(db, "PRAGMA application_id"), 1234567);
    db_close(db);
}

static void a_step_that_fails_leaves_the_version_before_it(void **state)
{
    struct fail f = basket_open_fails(*state, 3, DB_CREATE);
    assert_non_null(strstr(f.text, "Bringing the basket up to date"));
    struct db *db = basket_open(*state, 2, DB_READ);
    assert_int_equal(basket_number(db, "PRAGMA user_version"), 2);
    assert_int_equal(basket_number(db, "SELECT count(*) FROM fruit"), 1);
    db_close(db);
}

static void a_file_of_a_later_version_is_refused(void **state)
{
    db_close(basket_open(*state, 2, DB_CREATE));
    struct fail f = basket_open_fails(*state, 1, DB_WRITE);
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_non_null(strstr(f.text, "was made by a later Big Count"));
}

static void an_older_file_is_not_read_without_being_brought_up_to_date(void **state)
{
    db_close(basket_open(*state, 1, DB_CREATE));
    struct fail f = basket_open_fails(*state, 2, DB_READ);
    assert_non_null(strstr(f.text, "was made by an earlier Big Count"));
}

static void a_file_of_another_application_is_refused_and_left_as_it_is(void **state)
{
    const struct basket *p = *state;
    struct db_schema other = {
        .application_id = 99, .what = "cellar", .steps = basket_schema(1).steps, .step_count = 1};
    db_close(db_open(p->path, &other, DB_CREATE, NULL));
    struct bytes_writer before = fixture_file(p->path);
    struct fail f = basket_open_fails(p, 1, DB_CREATE);
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
    const struct basket *p = *state;
    write_text(p->path, "Dear diary, these are a few more than a hundred bytes of plain text, "
                        "written where somebody expected a database to be.");
    assert_int_equal(basket_open_fails(p, 1, DB_CREATE).kind, FAIL_FORMAT);
    assert_int_equal(basket_open_fails(p, 1, DB_READ).kind, FAIL_FORMAT);
}

static void an_empty_file_is_not_taken_for_an_old_one(void **state)
{
    const struct basket *p = *state;
    write_text(p->path, "");
    assert_int_equal(basket_open_fails(p, 1, DB_WRITE).kind, FAIL_FORMAT);
    assert_int_equal(basket_open_fails(p, 1, DB_READ).kind, FAIL_FORMAT);
    db_close(basket_open(p, 1, DB_CREATE));
}

static void a_missing_file_is_made_only_when_asked_for(void **state)
{
    const struct basket *p = *state;
    assert_int_equal(basket_open_fails(p, 1, DB_READ).kind, FAIL_IO);
    assert_int_equal(basket_open_fails(p, 1, DB_WRITE).kind, FAIL_IO);
    assert_int_equal(access(p->path, F_OK), -1);
    db_close(basket_open(p, 1, DB_CREATE));
    struct stat info;
    assert_int_equal(stat(p->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

/* The exit code of a process that opens the file at the same moment as its twin. */
static pid_t open_beside(const struct basket *p, const int start[2])
{
    pid_t child = fork();
    if (child != 0)
        return child;
    char go;
    struct fail f = {0};
    struct db_schema schema = basket_schema(2);
    close(start[1]);
    bool ok = read(start[0], &go, 1) == 0; /* until the parent closes its end */
    struct db *db = db_open(p->path, &schema, DB_CREATE, &f);
    if (!db)
        fprintf(stderr, "%s\n", f.text);
    _exit(ok && db ? 0 : 1);
}

static void two_that_make_a_file_at_once_both_get_it(void **state)
{
    const struct basket *p = *state;
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
    struct db *db = basket_open(*state, 1, DB_CREATE);
    struct fail f = {0};
    assert_true(db_run(db, "CREATE TABLE jam (of TEXT REFERENCES fruit (name)) STRICT", &f));
    assert_false(db_run(db, "INSERT INTO jam VALUES ('stone')", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    db_close(db);
}

static bool opens_to_be_read_and_not_to_be_written(void *data)
{
    const struct basket *p = data;
    struct fail f = {0};
    struct db_schema schema = basket_schema(1);
    if (db_open(p->path, &schema, DB_WRITE, &f) || f.kind != FAIL_IO ||
        !strstr(f.text, "read-only"))
        return false;
    struct db *db = db_open(p->path, &schema, DB_READ, &f);
    db_close(db);
    return db != NULL;
}

static void a_file_that_may_not_be_written_says_so_and_can_be_read(void **state)
{
    struct basket *p = *state;
    db_close(basket_open(p, 1, DB_CREATE));
    assert_int_equal(chmod(p->path, 0444), 0);
    assert_int_equal(chmod(p->folder, 0555), 0);
    bool ok = unprivileged(opens_to_be_read_and_not_to_be_written, p);
    assert_int_equal(chmod(p->folder, 0755), 0);
    assert_true(ok);
}

static void a_damaged_file_says_so(void **state)
{
    const struct basket *p = *state;
    struct db *db = basket_open(p, 1, DB_CREATE);
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
    db = basket_open(p, 1, DB_READ);
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

int db_file_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BASKET(an_older_file_is_brought_up_to_date_step_by_step),
        WITH_BASKET(a_step_that_fails_leaves_the_version_before_it),
        WITH_BASKET(a_file_of_a_later_version_is_refused),
        WITH_BASKET(an_older_file_is_not_read_without_being_brought_up_to_date),
        WITH_BASKET(a_file_of_another_application_is_refused_and_left_as_it_is),
        WITH_BASKET(a_file_that_is_no_database_is_refused),
        WITH_BASKET(an_empty_file_is_not_taken_for_an_old_one),
        WITH_BASKET(a_missing_file_is_made_only_when_asked_for),
        WITH_BASKET(two_that_make_a_file_at_once_both_get_it),
        WITH_BASKET(foreign_keys_hold),
        WITH_BASKET(a_file_that_may_not_be_written_says_so_and_can_be_read),
        WITH_BASKET(a_damaged_file_says_so),
    };
    return cmocka_run_group_tests_name("db_file", tests, NULL, NULL);
}
