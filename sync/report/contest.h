/* With and without contested ballots (DESIGN 8), in sentences for the Board.
 *
 * For the public they hold no number: those who voted in a contested session may be few, and the
 * difference of two tables would be their votes. They say whether the first three places, which the
 * report shows, are the same with all contested ballots and with none, and else who holds them; and
 * that only where each option concerned is shown in every one of the three tables by itself, so
 * that nothing is learnt of one that is hidden. */
#ifndef REPORT_CONTEST_H
#define REPORT_CONTEST_H

#include "report/report.h"
#include "report/tables.h"

/* Owned; NULL where nothing is contested, or no figure is shown. After the options are released. */
char *contest_text(const struct report *r, const struct tables *t);

#endif
