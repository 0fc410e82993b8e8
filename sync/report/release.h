/* From exact figures to published ones: the only way into a report for a number about ballots. */
#ifndef REPORT_RELEASE_H
#define REPORT_RELEASE_H

#include "report/report.h"
#include "report/tables.h"

/* Fills in all figures by r->disclosure, or only r->withheld. FAIL_USAGE if a question cannot be
 * counted. */
bool release_tables(struct report *r, const struct tables *t, struct fail *f);

#endif
