/* What stays of a campaign that is retired: its counts as they may be published, its digest and its
 * decisions, as plain text. */
#ifndef REPORT_RETIREMENT_H
#define REPORT_RETIREMENT_H

#include "report/report.h"

/* Appends the text, without its signature. Exact where the campaign is a trial, else for the
 * public.
 */
bool retirement_text(struct campaign *c, struct derived *d, int32_t today, struct bytes_writer *out,
                     struct fail *f);

#endif
