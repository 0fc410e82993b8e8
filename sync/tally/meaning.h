/* What was cast under an earlier revision of the pack counts by names of questions and options. So
 * a name that means something else now would change what people said: this finds them. */
#ifndef TALLY_MEANING_H
#define TALLY_MEANING_H

#include "tally/ledger.h"

struct meaning_change {
    const char *name; /* of the question or option; borrowed from the new survey */
    char *text;       /* owned; where, and what it said and says now */
};

struct meaning {
    struct meaning_change *changes; /* owned; in the order of the form */
    size_t count, capacity;
};

/* Compares every name of `next` with the newest revision in the ledger that has it: the type of a
 * question, and its label or an option's in each language that both revisions have. How much
 * white space there is says nothing. */
bool meaning_compare(struct ledger *l, const struct survey *next, struct meaning *out,
                     struct fail *f);
void meaning_clear(struct meaning *m);

#endif
