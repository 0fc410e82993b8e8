/* What --by splits a count by: a select question, `venue` or `channel`. */
#ifndef CLI_COUNT_BY_H
#define CLI_COUNT_BY_H

#include "count/split.h"
#include "tally/derived.h"

struct count_by {
    const struct survey *survey; /* borrowed: the newest revision */
    const char *label;           /* borrowed; what stands before each value */
    /* Adds the next ballot; of a question NULL. */
    void (*add)(struct count_by *by, const struct derived_session *session);
    struct split *split; /* owned; NULL: nothing is split */
};

/* FAIL_USAGE where nothing is called so, naming what there is. */
bool count_by_open(struct count_by *by, const struct survey *s, const char *name, struct fail *f);
void count_by_close(struct count_by *by);
void count_by_add(struct count_by *by, const struct derived_ballot *ballot);

#endif
