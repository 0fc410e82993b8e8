/* Opening says why where it fails, so that a test reads as what it expects. */
#include "basket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "scratch.h"

static const char *const steps[] = {
    "CREATE TABLE fruit (name TEXT PRIMARY KEY, weight INTEGER, picture BLOB) STRICT",
    "ALTER TABLE fruit ADD COLUMN colour TEXT; INSERT INTO fruit (name) VALUES ('fig')",
    "CREATE TABLE broken (; this is no SQL",
};

struct db_schema basket_schema(size_t step_count)
{
    return (struct db_schema){
        .application_id = 1234567, .what = "basket", .steps = steps, .step_count = step_count};
}

int basket_setup(void **state)
{
    struct basket *p = calloc(1, sizeof *p);
    scratch_make(p->folder);
    snprintf(p->path, sizeof p->path, "%s/basket.db", p->folder);
    *state = p;
    return 0;
}

int basket_teardown(void **state)
{
    struct basket *p = *state;
    scratch_remove(p->folder);
    free(p);
    return 0;
}

struct db *basket_open(const struct basket *p, size_t step_count, enum db_mode mode)
{
    struct fail f = {0};
    struct db_schema schema = basket_schema(step_count);
    struct db *db = db_open(p->path, &schema, mode, &f);
    if (!db)
        fail_msg("%s", f.text);
    return db;
}

struct fail basket_open_fails(const struct basket *p, size_t step_count, enum db_mode mode)
{
    struct fail f = {0};
    struct db_schema schema = basket_schema(step_count);
    assert_null(db_open(p->path, &schema, mode, &f));
    return f;
}

int64_t basket_number(struct db *db, const char *sql)
{
    bool row = false;
    struct db_query *q = db_query(db, sql, NULL);
    assert_true(db_step(q, &row, NULL));
    assert_true(row);
    int64_t value = db_int(q, 0);
    db_reset(q);
    return value;
}
