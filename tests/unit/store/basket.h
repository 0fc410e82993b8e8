/* A small database of three versions for the tests of db.h; the third cannot be made. */
#ifndef TEST_BASKET_H
#define TEST_BASKET_H

#include "store/db.h"

struct basket {
    char folder[64], path[80];
};

struct db_schema basket_schema(size_t step_count);
struct db *basket_open(const struct basket *p, size_t step_count, enum db_mode mode);
struct fail basket_open_fails(const struct basket *p, size_t step_count, enum db_mode mode);
int64_t basket_number(struct db *db, const char *sql); /* the first column of the first row */

int basket_setup(void **state); /* the state is a new basket, not there yet */
int basket_teardown(void **state);
#define WITH_BASKET(test) cmocka_unit_test_setup_teardown(test, basket_setup, basket_teardown)

#endif
