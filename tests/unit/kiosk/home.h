/* A survey with what the small form has not (home/survey.csv): a group on one page, a repeat to
 * which one adds, with such a group in it, and a repeat of exactly two. */
#ifndef TEST_HOME_H
#define TEST_HOME_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "steps.h"

struct survey *home_form(void); /* owned: survey_free */
/* The index of a question; fails the test where there is none. */
int home_question(const struct survey *s, const char *name);
struct step home_step(const struct survey *s, const char *name, unsigned repetition);
/* Chooses an option, or takes it off. */
void home_choose(struct answers *a, const char *question, unsigned repetition, const char *option);
/* Fails unless the steps between what happens and review are these: "age:2" is the question age in
 * the second repetition, "person+" whether to add to the repeat person. */
void home_assert_steps(const struct answers *a, const char *names);

#endif
