/* From exact figures to published ones: the only way into a report for a number about ballots. */
#ifndef REPORT_RELEASE_H
#define REPORT_RELEASE_H

#include "report/report.h"
#include "report/tables.h"

/* Fills in all figures by r->disclosure, or only r->withheld. FAIL_USAGE if a question cannot be
 * counted. */
bool release_tables(struct report *r, const struct tables *t, struct fail *f);

/* Of those only r->options, r->leads_every_count and r->blank, by a count of the main question. */
void release_options(struct report *r, const struct count *c);

#endif
