/* Marks are a shortcut: with room for all ids, for few of them or for none before SQL is asked, the
 * same rows are set aside. */
#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/conflicts.h"
#include "tally/derived_file.h"
#include "tally/marks.h"

/* Of 64 slots, then 128 and 256, three quarters. */
enum { FEW_SLOTS = 64, FEW_MARKS = 48 + 96 + 192, ROWS = 1000 };

static void make_id(unsigned number, uint8_t id[RECORD_ID_SIZE])
{
    memset(id, 7, RECORD_ID_SIZE);
    memcpy(id, &number, sizeof number);
}

static bool add(struct marks *m, unsigned number)
{
    uint8_t id[RECORD_ID_SIZE];
    make_id(number, id);
    return marks_add(m, marks_hash(m, id));
}

/* Two ids may have one mark; with this key none of these have. */
static void init_marks(struct marks *m)
{
    marks_init(m, FEW_SLOTS);
    memset(m->key, 1, sizeof m->key);
}

static void marks_are_taken_until_their_tables_are_full(void **state)
{
    struct marks m;
    (void)state;
    init_marks(&m);
    for (unsigned i = 0; i < FEW_MARKS; i++)
        assert_true(add(&m, i));
    assert_false(add(&m, FEW_MARKS));
    marks_free(&m);
}

static void an_id_is_known_again_in_whichever_table_it_lies(void **state)
{
    struct marks m;
    (void)state;
    init_marks(&m);
    for (unsigned i = 0; i + 1 < FEW_MARKS; i++) {
        assert_true(add(&m, i));
        assert_false(add(&m, i / 2));
        assert_false(add(&m, i));
    }
    marks_free(&m);
}

/* Row `row` is the same record as row `twin`. */
struct rows {
    unsigned row, twin;
};

static void id_of(const struct rows *r, unsigned row, uint8_t id[RECORD_ID_SIZE])
{
    make_id(row == r->row ? r->twin : row, id);
}

static void insert(struct db *db, const char *sql, const struct rows *r)
{
    for (unsigned row = 0; row < ROWS; row++) {
        uint8_t id[RECORD_ID_SIZE];
        struct db_query *q = db_query(db, sql, NULL);
        id_of(r, row, id);
        db_bind_int(q, ":key", row);
        db_bind_blob(q, ":id", id, sizeof id);
        assert_true(db_do(q, NULL));
    }
}

static struct db *db_of(const struct rows *r)
{
    struct db *db = derived_file_open(DB_IN_MEMORY, NULL);
    assert_true(db && db_begin(db, NULL));
    insert(db, "INSERT INTO ballot (key, id, bytes) VALUES (:key, :id, x'')", r);
    insert(db,
           "INSERT INTO issue (key, id, question, language, text) VALUES (:key, :id, '', '', '')",
           r);
    assert_true(db_commit(db, NULL));
    return db;
}

static void note(struct conflicts *c, enum record_kind kind, const struct rows *r)
{
    uint8_t ids[10][RECORD_ID_SIZE];
    const uint8_t *lent[10];
    for (unsigned row = 0; row < ROWS; row++) {
        id_of(r, row, ids[row % 10]);
        lent[row % 10] = ids[row % 10];
        if (row % 10 == 9)
            conflicts_note(c, kind, lent, 10);
    }
}

static void assert_set_aside(struct db *db, const char *sql, const struct rows *r)
{
    struct db_query *q = db_query(db, sql, NULL);
    for (unsigned row = 0; row < ROWS; row++) {
        bool is_there;
        bool is_twice = r->row != r->twin && (row == r->row || row == r->twin);
        assert_true(db_step(q, &is_there, NULL) && is_there);
        assert_int_equal(db_int(q, 0), is_twice ? DERIVED_SET_ASIDE : DERIVED_COUNTED);
    }
    db_reset(q);
}

/* NULL: rows were there before. */
static void expect(const struct rows *r, struct conflicts *noted)
{
    struct db *db = db_of(r);
    if (noted) {
        note(noted, RECORD_BALLOT, r);
        note(noted, RECORD_ISSUE, r);
    }
    assert_true(conflicts_mark(db, noted, NULL));
    assert_set_aside(db, "SELECT counted FROM ballot ORDER BY key", r);
    assert_set_aside(db, "SELECT counted FROM issue ORDER BY key", r);
    conflicts_free(noted);
    db_close(db);
}

static void with_room_for_few_marks_the_same_rows_are_set_aside(void **state)
{
    static const struct rows rows[] = {
        {0, 0},                     /* none occurs twice */
        {5, 4},                     /* before there is no more room */
        {FEW_MARKS, FEW_MARKS - 1}, /* as it ends */
        {ROWS - 1, ROWS - 2},       /* after it */
        {ROWS - 1, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect(&rows[i], conflicts_new(CONFLICTS_FIRST_SLOTS));
        expect(&rows[i], conflicts_new(FEW_SLOTS));
        expect(&rows[i], NULL);
    }
}

int conflicts_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_taken_until_their_tables_are_full),
        cmocka_unit_test(an_id_is_known_again_in_whichever_table_it_lies),
        cmocka_unit_test(with_room_for_few_marks_the_same_rows_are_set_aside),
    };
    return cmocka_run_group_tests_name("conflicts", tests, NULL, NULL);
}
