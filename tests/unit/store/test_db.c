/* db.h: queries bound by name, transactions, and what failures say. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "basket.h"

static void a_row_comes_back_as_it_was_bound_by_name(void **state)
{
    struct db *db = basket_open(*state, 1, DB_CREATE);
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
    struct db *db = basket_open(*state, 1, DB_CREATE);
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
    struct db *db = basket_open(*state, 1, DB_CREATE);
    struct fail f = {0};
    const char *sql = "INSERT INTO fruit (name) VALUES (:name)";
    struct db_query *q = db_query(db, sql, &f);
    db_bind_text(q, ":nam", "plum");
    db_bind_text(q, ":name", "plum");
    assert_int_equal(f.kind, FAIL_NONE);
    assert_false(db_do(q, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_non_null(strstr(f.text, "\":nam\""));
    assert_int_equal(basket_number(db, "SELECT count(*) FROM fruit"), 0);

    q = db_query(db, sql, &f); /* the same query, once its fault is gone */
    db_bind_text(q, ":name", "plum");
    assert_true(db_do(q, &f));
    db_close(db);
}

static void a_query_that_cannot_be_prepared_fails_without_harm(void **state)
{
    struct db *db = basket_open(*state, 1, DB_CREATE);
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
    struct db *db = basket_open(*state, 1, DB_CREATE);
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
    struct db *db = basket_open(*state, 1, DB_CREATE);
    struct fail f = {0};
    assert_true(db_begin(db, &f));
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_false(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_false(db_end(db, false, &f));
    assert_int_equal(basket_number(db, "SELECT count(*) FROM fruit"), 0);
    db_rollback(db); /* harmless */

    assert_true(db_begin(db, &f));
    assert_true(db_run(db, "INSERT INTO fruit (name) VALUES ('plum')", &f));
    assert_true(db_end(db, true, &f));
    assert_int_equal(basket_number(db, "SELECT count(*) FROM fruit"), 1);
    db_close(db);
}

int db_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BASKET(a_row_comes_back_as_it_was_bound_by_name),
        WITH_BASKET(an_empty_blob_is_not_null_and_null_is),
        WITH_BASKET(an_unknown_parameter_is_an_error_at_the_step),
        WITH_BASKET(a_query_that_cannot_be_prepared_fails_without_harm),
        WITH_BASKET(the_same_text_gives_the_same_query_without_its_old_values),
        WITH_BASKET(a_transaction_is_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
