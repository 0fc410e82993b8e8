/* A column: one question's answers over every counted ballot, whatever revision of the pack it was
 * cast under. Questions and options are joined by name. Equal answers are one group with a weight:
 * 10^7 rankings of 3 out of 11 are at most 1,111 groups. */
#ifndef TALLY_COLUMN_H
#define TALLY_COLUMN_H

#include "tally/derive.h"

struct column_group {
    uint64_t ballots;     /* how many gave this answer */
    struct answer answer; /* answered; choices are indexes into the column's options */
};

struct column {
    int question;         /* in the survey of the pack in force */
    const char **options; /* names: those in force, in their order, then those that only earlier
                             revisions have; borrowed from the surveys, the array is owned */
    size_t option_count;
    struct column_group *groups; /* owned; sorted by their answers; blank is not among them */
    size_t group_count;
    uint64_t ballots, blank; /* all counted ballots; those without an answer to this question */
};

/* FAIL_USAGE if the pack in force has no such question, or it has no field in a ballot. In a repeat
 * every repetition is an answer of its own. The column is valid until derived_close. */
bool column_read(struct derived *d, const char *question, struct column *out, struct fail *f);
void column_clear(struct column *c);

#endif
