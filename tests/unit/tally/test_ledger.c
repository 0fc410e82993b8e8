/* The grow-only set and its digest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "put_into_ledger.h"

/* Laid out by hand from ledger.h: tag, three counts, then the lists. */
static void the_digest_is_as_the_format_says(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct bytes_writer w = {0};
    struct ledger_session *sessions;
    uint8_t expected[HASH_SIZE], digest[HASH_SIZE];
    size_t count;
    char *bundle = fixture_simple_bundle(x, 0, 1, 2);
    fixture_merge_only(x->campaign, bundle);
    assert_true(ledger_sessions(x->campaign->ledger, &sessions, &count, &f));
    assert_int_equal(count, 1);
    struct session *s = ledger_session(x->campaign->ledger, sessions[0].row, &f);
    struct bytes_writer canonical = {0};
    session_encode(s, &canonical);

    static const uint8_t head[] = "BigCount ledger1"
                                  "\0\0\0\0\0\0\0\1" /* sessions */
                                  "\0\0\0\0\0\0\0\0" /* decisions */
                                  "\0\0\0\0\0\0\0\1" /* packs */;
    uint8_t set[HASH_SIZE];
    bytes_put(&w, head, 40);
    bytes_put(&w, s->id, HASH_SIZE);
    hash_bytes(canonical.data, canonical.size, set);
    bytes_put(&w, set, HASH_SIZE);
    bytes_put(&w, x->campaign->pack->hash, HASH_SIZE);
    hash_bytes(w.data, w.size, expected);
    assert_true(ledger_digest(x->campaign->ledger, digest, &f));
    assert_memory_equal(digest, expected, HASH_SIZE);

    bytes_free(&canonical);
    bytes_free(&w);
    session_free(s);
    free(sessions);
    free(bundle);
}

static void nothing_can_be_deleted_or_shortened(void **state)
{
    struct fixture *x = *state;
    static const char *const forbidden[] = {
        "DELETE FROM session",
        "DELETE FROM pack",
        "DELETE FROM decision",
        "UPDATE session SET bytes = x'00'",
        "UPDATE session SET opening = x'00'",
        "UPDATE session SET id = zeroblob(32)",
        "UPDATE pack SET bytes = x'00'",
        "UPDATE decision SET bytes = x'00'",
        "DELETE FROM bundle",
        "UPDATE bundle SET content = zeroblob(32)",
    };
    struct fail f = {0};
    char *bundle = fixture_simple_bundle(x, 0, 1, 2);
    fixture_merge_only(x->campaign, bundle);
    fixture_approve(x, 0);
    struct db *db = fixture_open_raw(x->campaign->ledger_path);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        assert_false(db_run(db, forbidden[i], &f));
        assert_non_null(strstr(f.text, "only grows"));
    }
    db_close(db);
    free(bundle);
}

/* As the first version made it. */
static void make_first_version(const char *path)
{
    struct db *db = fixture_open_raw(path);
    assert_true(db_run(db,
                       "DROP TABLE bundle;"
                       "DROP INDEX session_content;"
                       "DROP TRIGGER session_grows;"
                       "CREATE TRIGGER session_grows BEFORE UPDATE ON session"
                       " WHEN new.row <> old.row OR new.id <> old.id OR new.opening <> old.opening"
                       " OR length(new.bytes) < length(old.bytes)"
                       " BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;"
                       "PRAGMA user_version = 1",
                       NULL));
    db_close(db);
}

static void a_ledger_of_the_first_version_is_merged_and_brought_up_to_date(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct campaign *here = fixture_second_laptop(x, "here");
    char *bundle = fixture_simple_bundle(x, 0, 1, 2);
    char ours[2 * HASH_SIZE + 1], theirs[2 * HASH_SIZE + 1];
    int64_t version;
    fixture_merge_only(x->campaign, bundle);
    fixture_digest(x->campaign, theirs);
    make_first_version(x->campaign->ledger_path);
    struct merge_result r = fixture_merge(here, x->campaign->ledger_path);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_OTHERS, 0, 0, 0, 0);
    merge_result_clear(&r);
    fixture_digest(here, ours);
    assert_string_equal(ours, theirs);
    struct ledger *l = ledger_open(x->campaign->ledger_path, LEDGER_WRITE, &f);
    assert_non_null(l);
    assert_true(db_number(ledger_db(l), "PRAGMA user_version", &version, &f));
    assert_int_equal(version, 5);
    ledger_close(l);
    l = ledger_open_foreign(x->campaign->ledger_path, &f); /* its tables are as new ones */
    assert_non_null(l);
    ledger_close(l);
    campaign_close(here);
    free(bundle);
}

/* What was remembered of a bundle in the third version, which keyed the table by hash, and in the
 * fourth. */
static const char *const bundles_before[] = {
    [3] = "CREATE TABLE bundle (hash BLOB NOT NULL PRIMARY KEY, size INTEGER NOT NULL,"
          " session BLOB NOT NULL, content BLOB NOT NULL, opening BLOB NOT NULL,"
          " set_hash BLOB NOT NULL, ballots INTEGER NOT NULL, issues INTEGER NOT NULL"
          ") STRICT, WITHOUT ROWID;"
          "INSERT INTO bundle SELECT hash, 1, session, content, opening, set_hash, ballots, issues"
          " FROM later",
    [4] = "CREATE TABLE bundle (row INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE,"
          " size INTEGER NOT NULL, session BLOB NOT NULL, content BLOB NOT NULL,"
          " opening BLOB NOT NULL, set_hash BLOB NOT NULL, ballots INTEGER NOT NULL,"
          " issues INTEGER NOT NULL) STRICT;"
          "INSERT INTO bundle SELECT row, hash, 1, session, content, opening, set_hash, ballots,"
          " issues FROM later",
};

static void make_earlier_version(const char *path, int version)
{
    struct db *db = fixture_open_raw(path);
    char number[40];
    snprintf(number, sizeof number, "PRAGMA user_version = %d", version);
    assert_true(db_run(db, "ALTER TABLE bundle RENAME TO later", NULL));
    assert_true(db_run(db, bundles_before[version], NULL));
    assert_true(db_run(db, "DROP TABLE later", NULL));
    assert_true(db_run(db, number, NULL));
    db_close(db);
}

static int64_t count_bundles(struct campaign *c)
{
    int64_t count;
    assert_true(db_number(ledger_db(c->ledger), "SELECT count(*) FROM bundle", &count, NULL));
    return count;
}

static void a_ledger_of_an_earlier_version_forgets_bundles_and_loses_nothing(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 2);
    char before[2 * HASH_SIZE + 1], after[2 * HASH_SIZE + 1];
    fixture_merge_only(x->campaign, bundle);
    fixture_digest(x->campaign, before);
    char *path = fixture_path(x, "campaign/ledger.db"), *folder = fixture_path(x, "campaign");
    for (int version = 3; version <= 4; version++) {
        campaign_close(x->campaign);
        make_earlier_version(path, version);
        x->campaign = campaign_open(folder, NULL);
        assert_non_null(x->campaign);
        assert_int_equal(count_bundles(x->campaign), 0);
        struct merge_result r = fixture_merge(x->campaign, bundle);
        fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 1, 0);
        merge_result_clear(&r);
        assert_int_equal(count_bundles(x->campaign), 1);
        fixture_digest(x->campaign, after);
        assert_string_equal(before, after);
    }
    free(path);
    free(folder);
    free(bundle);
}

static void a_strangers_ledger_with_other_tables_is_refused(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    char *path = fixture_path(x, "copy.db");
    fixture_copy_file(x->campaign->ledger_path, path);
    struct ledger *l = ledger_open_foreign(path, &f);
    assert_non_null(l);
    ledger_close(l);
    struct db *db = fixture_open_raw(path);
    assert_true(db_run(db, "CREATE VIEW more AS SELECT 1", &f));
    db_close(db);
    assert_null(ledger_open_foreign(path, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    free(path);
}

static void a_session_becomes_the_union_of_its_copies(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct ledger_change change;
    struct ledger_session *listed;
    size_t count;
    struct fixture_session whole = fixture_open(x, 0, 1, 7);
    uint8_t closing[CLOSING_SIZE];
    for (unsigned n = 0; n < 5; n++)
        fixture_vote(&whole, n, SAFETY);
    fixture_close(&whole, 5);
    memcpy(closing, whole.session->closings[0], CLOSING_SIZE);

    size_t expected_new[] = {3, 2}; /* ballots 0-2, then 1-4 of which 3 and 4 are new */
    unsigned from[] = {0, 1}, until[] = {3, 5};
    for (int part = 0; part < 2; part++) {
        struct session *s =
            session_new(whole.session->opening_bytes, whole.session->opening_size, &f);
        for (unsigned i = from[part]; i < until[part]; i++) {
            size_t size;
            const uint8_t *e = session_envelope(whole.session, RECORD_BALLOT, i, &size);
            assert_true(session_add_envelope(s, RECORD_BALLOT, e, size, &f));
        }
        session_sort(s);
        assert_true(session_add_closing(s, closing, CLOSING_SIZE, &f));
        assert_true(put_into_ledger(x->campaign->ledger, s, &change, &f));
        assert_int_equal(change.new_session, part == 0);
        assert_int_equal(change.added[RECORD_BALLOT - 1], expected_new[part]);
        session_free(s);
    }
    assert_true(put_into_ledger(x->campaign->ledger, whole.session, &change, &f));
    assert_int_equal(change.added[RECORD_BALLOT - 1], 0);
    assert_true(ledger_sessions(x->campaign->ledger, &listed, &count, &f));
    struct bytes_writer canonical = {0};
    uint8_t hash[HASH_SIZE];
    session_encode(whole.session, &canonical);
    hash_bytes(canonical.data, canonical.size, hash);
    assert_memory_equal(listed[0].hash, hash, HASH_SIZE);
    bytes_free(&canonical);
    free(listed);
    session_free(whole.session);
}

int ledger_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_digest_is_as_the_format_says, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(nothing_can_be_deleted_or_shortened, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(
            a_ledger_of_the_first_version_is_merged_and_brought_up_to_date, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(
            a_ledger_of_an_earlier_version_forgets_bundles_and_loses_nothing, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(a_strangers_ledger_with_other_tables_is_refused,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_session_becomes_the_union_of_its_copies, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
