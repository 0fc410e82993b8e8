/* The exact figures behind the report, gathered from the derived ballots in one pass. */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "count/votes.h"
#include "tally/contested.h"

struct tables_place {  /* where ballots were collected */
    const char *venue; /* name; borrowed from the derived session */
    enum channel channel;
    size_t ballots;
    size_t order; /* of the venue in the form's list; past its end if it is not in it */
};

struct tables {
    const struct survey *survey; /* borrowed */
    struct votes **votes;        /* owned: [question], NULL where the report does not use it */
    /* The main question with all contested ballots, and with none; owned, NULL if nothing is
     * contested, or the form has no main question. */
    struct votes *with, *without;
    size_t ballots;
    struct tables_place *places; /* owned; by venue as in the form, then channel */
    size_t place_count;
};

/* A select that tells who took part: in the ballot, not a drill-down of the main question. In a
 * repeat it tells of those whom a ballot speaks for, one a repetition. */
bool tables_is_group(const struct survey *s, int question);
/* By the survey in force. */
bool tables_gather(struct campaign *c, struct derived *d, struct tables *out, struct fail *f);
void tables_clear(struct tables *t);

#endif
