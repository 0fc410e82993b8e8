/* Small surveys for the tests: one question over a list of options named a, b, c ... */
#ifndef TEST_COUNT_FORM_H
#define TEST_COUNT_FORM_H

#include "count/votes.h"

enum { FORM_BALLOT_SIZE = 64 }; /* at most */

/* names: one letter an option, e.g. "abc"; NULL for a question without a list. Not owned by
 * anyone: freed by form_free. */
struct survey *form_new(enum question_type type, const char *names, unsigned max_choices);
/* An integer `a`, a select_one `b` of x, y and z, a text `words`, and a calculate `what`. */
struct survey *form_calculate(const char *calculation);
/* A repeat `home` of at most 4 with a select_one `who` of x, y and z, an integer `age` and a
 * calculate `double` of it; before them a select_one `area`. */
struct survey *form_repeat(void);
void form_free(struct survey *s);
/* The votes of the only question. */
struct votes *form_votes(const struct survey *s);
/* Packs a ballot cast under s for the options of these letters, in order. */
void form_ballot(const struct survey *s, const char *letters, uint8_t out[FORM_BALLOT_SIZE]);
/* One row a text, its options as letters in order: "cab". "" is a blank ballot. */
void form_add_rows(struct votes *v, const char *const *rows, size_t count);

#endif
