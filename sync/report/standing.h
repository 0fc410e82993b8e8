/* How far the vote has come: interim or final, what is missing, what is held. */
#ifndef REPORT_STANDING_H
#define REPORT_STANDING_H

#include "report/report.h"
#include "tally/status.h"

enum { STANDING_DAY_SIZE = 32 };
void standing_day(int32_t day, char out[STANDING_DAY_SIZE]); /* "30 June 2030" */

/* Is the session held until a decision or a pack comes? */
bool standing_waits(const struct status_session *s);
/* Final: after the form's closing day, with nothing missing and no session waiting for a decision
 * or a pack. A form without a closing day stays interim. */
bool standing_is_final(const struct status *s, int32_t today);
/* With the sentences on what is missing and held. */
bool standing_set(struct report *r, struct campaign *c, struct derived *d, int32_t today,
                  struct fail *f);

#endif
