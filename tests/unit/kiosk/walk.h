/* A visit to the form of home.h, for the tests that walk through it. */
#ifndef TEST_WALK_H
#define TEST_WALK_H

#include "kiosk/home.h"
#include "visit.h"

enum { START_MS = 5000 };

void walk_choose(struct visit *v, const char *question, unsigned repetition, const char *option);
void walk_assert_at(const struct visit *v, const char *name, unsigned repetition);
/* The page that asks for another person, of whom there are so many. */
void walk_assert_asks_for_another(const struct visit *v, unsigned added);
/* By Next; `name` NULL: a step without a question. */
void walk_to(struct visit *v, enum step_kind kind, const char *name);
void walk_add_person(struct visit *v);
void walk_to_review(struct visit *v); /* with one person */

int walk_fixture(void **state);     /* the state is the visit, begun */
int walk_fixture_end(void **state); /* frees any visit and its survey */
#define WITH_VISIT(test) cmocka_unit_test_setup_teardown(test, walk_fixture, walk_fixture_end)

#endif
