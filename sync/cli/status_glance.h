/* What status says at a glance: the sums by tablet, venue and day, and for what is held the command
 * that settles it. */
#ifndef CLI_STATUS_GLANCE_H
#define CLI_STATUS_GLANCE_H

#include "cli/json.h"
#include "tally/status.h"

void status_glance_print(const struct status *s);
void status_glance_json(struct json *j, const struct status *s); /* devices, venues, days */

/* Why sessions are held, with a command each for what can be settled; of the rest, that it cannot.
 * `offer` is retired_offer. */
void status_held_print(const struct status *s, const char *offer);
/* The line under what is held for good, so many sessions or records of it. */
void status_stays_print(unsigned long long count);
/* The command that settles why this session is held; NULL where none does. Owned. */
char *status_settle_text(const struct status_session *s, const char *offer);

#endif
