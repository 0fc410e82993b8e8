/* A split: which ballots name which value of something else that is known of them - another
 * question, the venue, the channel - so that each value's ballots can be counted by themselves. A
 * ballot that names several values stands under each of them, one that names none under "".
 *
 * Ballots are added in the order in which they are added to the votes that are split. */
#ifndef COUNT_SPLIT_H
#define COUNT_SPLIT_H

#include "count/votes.h"

struct split_value {
    const char *name, *label; /* borrowed; name "" where blank */
    size_t order;             /* its place among the values; those of one place go by name */
};

struct split_group {
    struct split_value value;
    uint32_t *ballots; /* owned; ascending */
    size_t count, capacity;
};

struct split {
    struct votes *key;          /* owned: the ballot in hand, as the question splits it; or NULL */
    struct split_group *groups; /* owned; only values that some ballot names */
    size_t group_count;
    uint32_t ballots; /* added so far */
};

/* By a select question, or by values that split_add is given (question -1). FAIL_USAGE for a
 * question that is not in the ballot or stands in a repeat. */
struct split *split_new(const struct survey *s, int question, struct fail *f);
void split_free(struct split *sp); /* NULL is harmless */
/* Adds the next ballot under the values of the question; arguments as votes_add_ballot. */
void split_add_ballot(struct split *sp, const struct survey *cast_under, const uint8_t *ballot);
/* Adds the next ballot under one value. */
void split_add(struct split *sp, const struct split_value *value);
void split_sort(struct split *sp); /* groups by their values; the blank one last */

#endif
