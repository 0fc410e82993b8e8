/* How far the vote has come: interim or final, what is missing, what is held. */
#ifndef REPORT_STANDING_H
#define REPORT_STANDING_H

#include "report/report.h"
#include "tally/status.h"

enum { STANDING_DAY_SIZE = 32 };
void standing_day(int32_t day, char out[STANDING_DAY_SIZE]); /* "30 June 2030" */

/* What may still change the figures. */
struct standing_waiting {
    size_t held, ballots_held; /* sessions, until a decision or a pack comes; theirs */
    size_t missing;            /* sessions that never came */
    size_t lacking;            /* sessions that are not whole */
    size_t doubles;            /* numbers borne by several sessions */
    size_t closings;           /* sessions closed in several states */
    uint64_t same_ids;         /* records set aside, as others of their id have other content */
    size_t contradictions;     /* subjects on which decisions contradict each other */
};
/* What only opened records show is in `totals`; NULL before they are. */
struct standing_waiting standing_waiting(const struct status *s,
                                         const struct derived_totals *totals);
/* Final: after the closing day, with nothing of that. Without a closing day it stays interim. */
bool standing_is_final(const struct status *s, const struct derived_totals *totals, int32_t today);
/* With the sentences on what is missing and held. */
bool standing_set(struct report *r, struct campaign *c, struct derived *d, int32_t today,
                  struct fail *f);

#endif
