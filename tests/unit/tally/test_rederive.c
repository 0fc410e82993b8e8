/* derived.db is changed as somebody with an SQLite shell would; comparing must name the session. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"
#include "tally/derived_file.h"
#include "tally/rederive.h"
#include "tamper.h"

/* Session 1 of tablet 1: two ballots, an issue, a forged issue. Session 2 of tablet 2: a ballot. */
static int setup(void **state)
{
    fixture_setup(state);
    struct fixture *x = *state;
    fixture_approve(x, 0);
    fixture_approve(x, 1);
    struct fixture_session s = fixture_open(x, 0, 1, 0);
    fixture_vote(&s, 1, PARKS);
    fixture_vote(&s, 2, SAFETY);
    fixture_report(&s, 3, PARKS, "The gate is locked");
    s.key[0] ^= 1;
    fixture_report(&s, 4, PARKS, "Forged");
    fixture_merge_session(x, &s);
    s = fixture_open(x, 1, 2, 0);
    fixture_vote(&s, 5, HOUSING);
    fixture_merge_session(x, &s);
    fixture_totals(x);
    return 0;
}

static void change(struct fixture *x, const char *sql)
{
    struct fail f = {0};
    struct db *db = derived_file_open(x->campaign->derived_path, &f);
    if (!db || !db_run(db, sql, &f))
        fail_msg("%s: %s", sql, f.text);
    db_close(db);
}

static struct bytes_writer read_file(const char *path)
{
    struct bytes_writer bytes = {0};
    struct fail f = {0};
    if (!file_read(path, 1 << 24, &bytes, &f))
        fail_msg("%s", f.text);
    return bytes;
}

static struct rederive_result compare(struct fixture *x)
{
    struct rederive_result r;
    struct fail f = {0};
    if (!rederive_compare(x->campaign, &x->keys, NULL, &r, &f))
        fail_msg("%s", f.text);
    return r;
}

static void assert_only_files(struct fixture *x)
{
    char *check = xasprintf("%s.check", x->campaign->derived_path);
    char *fresh = xasprintf("%s.new", x->campaign->derived_path);
    struct stat info;
    assert_int_not_equal(stat(check, &info), 0);
    assert_int_not_equal(stat(fresh, &info), 0);
    free(check);
    free(fresh);
}

static void what_was_derived_equals_what_is_derived_anew(void **state)
{
    struct fixture *x = *state;
    struct rederive_result r = compare(x);
    assert_int_equal(r.count, 0);
    assert_null(r.unusable);
    assert_only_files(x);
    rederive_result_clear(&r);
    assert_int_equal(unlink(x->campaign->derived_path), 0);
    r = compare(x);
    assert_int_equal(r.count, 0);
    rederive_result_clear(&r);
}

static void a_changed_row_of_any_table_names_its_session(void **state)
{
    struct fixture *x = *state;
    static const struct {
        const char *sql;
        unsigned tablet; /* 1 or 2 */
    } cases[] = {
        {"UPDATE ballot SET bytes = x'ffff' WHERE key = (SELECT min(key) FROM ballot)", 1},
        {"UPDATE ballot SET id = randomblob(16) WHERE key = (SELECT max(key) FROM ballot)", 2},
        {"UPDATE ballot SET counted = 0 WHERE key = (SELECT max(key) FROM ballot)", 2},
        {"DELETE FROM ballot WHERE key = (SELECT max(key) FROM ballot)", 2},
        {"DELETE FROM ballot WHERE key = (SELECT min(key) FROM ballot)", 1},
        {"INSERT INTO ballot (key, id, bytes)"
         " SELECT key + 7, randomblob(16), bytes FROM ballot WHERE key = (SELECT max(key) FROM "
         "ballot)",
         2},
        {"UPDATE issue SET text = 'The gate is open'", 1},
        {"UPDATE issue SET counted = 0", 1},
        {"UPDATE issue_select SET choice = 'housing'", 1},
        {"DELETE FROM issue_select", 1},
        {"DELETE FROM held_record", 1},
        {"UPDATE held_record SET reason = 'Why not'", 1},
        {"UPDATE session SET venue = 'elsewhere' WHERE tablet = 'Tablet 2'", 2},
        {"UPDATE session SET channel = 1 WHERE tablet = 'Tablet 1'", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        change(x, cases[i].sql);
        struct rederive_result r = compare(x);
        char *tablet = xasprintf("Tablet %u", cases[i].tablet);
        if (r.count != 1 || strcmp(r.differences[0].tablet, tablet) != 0)
            fail_msg("%s: %zu differences", cases[i].sql, r.count);
        assert_int_equal(r.differences[0].number, cases[i].tablet);
        free(tablet);
        rederive_result_clear(&r);
        assert_int_equal(unlink(x->campaign->derived_path), 0);
        fixture_totals(x);
    }
}

static void several_sessions_that_differ_are_each_named_once(void **state)
{
    struct fixture *x = *state;
    change(x, "UPDATE ballot SET bytes = x'00'; UPDATE session SET day = 1; DELETE FROM issue");
    struct rederive_result r = compare(x);
    assert_int_equal(r.count, 2);
    assert_string_equal(r.differences[0].tablet, "Tablet 1");
    assert_string_equal(r.differences[1].tablet, "Tablet 2");
    rederive_result_clear(&r);
}

static void rows_of_no_session_are_found(void **state)
{
    struct fixture *x = *state;
    change(x, "INSERT INTO ballot (key, id, bytes) SELECT 99 * 1048576, randomblob(16), bytes"
              " FROM ballot LIMIT 1");
    struct rederive_result r = compare(x);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.differences[0].row, 99);
    assert_string_equal(r.differences[0].tablet, "");
    rederive_result_clear(&r);
}

static void a_table_or_trigger_that_deriving_does_not_make_is_found(void **state)
{
    struct fixture *x = *state;
    change(x, "CREATE TRIGGER t AFTER INSERT ON ballot BEGIN"
              " UPDATE ballot SET counted = 0 WHERE key = new.key; END");
    struct rederive_result r = compare(x);
    assert_non_null(r.unusable);
    rederive_result_clear(&r);
}

/* Every table is compared, also one that a later version adds. */
static void no_table_is_left_out(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    int64_t tables;
    struct db *db = derived_file_open(x->campaign->derived_path, &f);
    assert_true(db_number(db,
                          "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN"
                          " ('session', 'ballot', 'issue', 'issue_select', 'held_record',"
                          " 'card', 'cards_judged')",
                          &tables, &f));
    assert_int_equal(tables, 7);
    assert_true(
        db_number(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables, &f));
    assert_int_equal(tables, 7);
    db_close(db);
}

static void what_came_since_is_derived_first_and_is_no_difference(void **state)
{
    struct fixture *x = *state;
    char *path = fixture_simple_bundle(x, 0, 3, 4);
    fixture_merge_only(x->campaign, path);
    struct rederive_result r = compare(x);
    assert_int_equal(r.count, 0);
    rederive_result_clear(&r);
    free(path);
}

static void a_cache_that_cannot_be_brought_up_to_date_says_why(void **state)
{
    struct fixture *x = *state;
    assert_int_equal(unlink(x->campaign->derived_path), 0);
    assert_int_equal(mkdir(x->campaign->derived_path, 0700), 0);
    struct rederive_result r = compare(x);
    assert_non_null(r.unusable);
    assert_non_null(strstr(r.unusable, "derived.db"));
    assert_only_files(x);
    rederive_result_clear(&r);
}

static void a_failure_leaves_no_opened_rows_behind(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct rederive_result r;
    char *check = xasprintf("%s.check", x->campaign->derived_path);
    assert_true(db_run(ledger_db(x->campaign->ledger),
                       "DROP TRIGGER session_grows; UPDATE session SET bytes = x'00' WHERE row = 2",
                       &f));
    assert_int_equal(unlink(x->campaign->derived_path), 0);
    assert_false(rederive_compare(x->campaign, &x->keys, NULL, &r, &f));
    assert_int_not_equal(access(check, F_OK), 0);
    assert_int_equal(r.count, 0);
    free(check);
}

static void rebuilding_heals_what_was_changed(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct derived_totals before = fixture_totals(x), after;
    change(x, "UPDATE ballot SET counted = 0");
    struct derived *d = rederive_replace(x->campaign, &x->keys, NULL, &f);
    assert_non_null(d);
    assert_true(derived_totals(d, &after, &f));
    assert_memory_equal(&before, &after, sizeof before);
    derived_close(d);
    struct rederive_result r = compare(x);
    assert_int_equal(r.count, 0);
    rederive_result_clear(&r);
    assert_only_files(x);
}

static void what_was_rebuilt_is_for_its_owner_alone(void **state)
{
    struct fixture *x = *state;
    struct stat info;
    struct derived *d = rederive_replace(x->campaign, &x->keys, NULL, NULL);
    assert_non_null(d);
    derived_close(d);
    assert_int_equal(stat(x->campaign->derived_path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void a_rebuild_that_fails_leaves_the_old_cache_as_it_was(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct bytes_writer before = read_file(x->campaign->derived_path);
    assert_true(db_run(ledger_db(x->campaign->ledger),
                       "DROP TRIGGER session_grows; UPDATE session SET bytes = x'00' WHERE row = 2",
                       &f));
    assert_null(rederive_replace(x->campaign, &x->keys, NULL, &f));
    struct bytes_writer after = read_file(x->campaign->derived_path);
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.data, after.data, before.size);
    assert_only_files(x);
    bytes_free(&before);
    bytes_free(&after);
}

/* Written back into the new file, it would bring the old rows into it. */
static void a_journal_of_the_old_cache_does_not_spoil_the_new_one(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    char *journal = xasprintf("%s-journal", x->campaign->derived_path);
    change(x, "UPDATE ballot SET counted = 0");
    struct db *db = derived_file_open(x->campaign->derived_path, &f);
    tamper_cut_power(db, x->campaign->derived_path,
                     "UPDATE session SET day = 1; DELETE FROM ballot;"
                     " INSERT INTO held_record (kind, key, reason)"
                     " VALUES (1, 1, hex(zeroblob(1000000)))");
    db_close(db);
    struct derived *d = rederive_replace(x->campaign, &x->keys, NULL, &f);
    assert_non_null(d);
    derived_close(d);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 3, 0, 0);
    assert_int_not_equal(access(journal, F_OK), 0);
    free(journal);
}

static void a_cache_that_cannot_be_read_is_replaced(void **state)
{
    struct fixture *x = *state;
    fixture_write(x->campaign->derived_path, "nonsense", 8);
    struct derived *d = rederive_replace(x->campaign, &x->keys, NULL, NULL);
    assert_non_null(d);
    derived_close(d);
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, 3, 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int rederive_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_derived_equals_what_is_derived_anew),
        TEST(a_changed_row_of_any_table_names_its_session),
        TEST(several_sessions_that_differ_are_each_named_once),
        TEST(rows_of_no_session_are_found),
        TEST(a_table_or_trigger_that_deriving_does_not_make_is_found),
        TEST(no_table_is_left_out),
        TEST(what_came_since_is_derived_first_and_is_no_difference),
        TEST(a_cache_that_cannot_be_brought_up_to_date_says_why),
        TEST(a_failure_leaves_no_opened_rows_behind),
        TEST(rebuilding_heals_what_was_changed),
        TEST(what_was_rebuilt_is_for_its_owner_alone),
        TEST(a_rebuild_that_fails_leaves_the_old_cache_as_it_was),
        TEST(a_journal_of_the_old_cache_does_not_spoil_the_new_one),
        TEST(a_cache_that_cannot_be_read_is_replaced),
    };
    return cmocka_run_group_tests_name("rederive", tests, NULL, NULL);
}
