/* What shows of sessions that count only once their records are opened: which of these are held,
 * and why. derived.db tells it without a passphrase, while it is up to date. */
#ifndef CLI_STATUS_OPENED_H
#define CLI_STATUS_OPENED_H

#include "cli/json.h"
#include "tally/status.h"

/* The account and a line for each reason in each session, with a command each for what can be
 * looked into or settled; or that the records are not opened yet. Of a retired campaign, nothing.
 */
bool status_opened_print(struct campaign *c, const struct status *s, struct fail *f);
bool status_opened_json(struct json *j, struct campaign *c, struct fail *f);

#endif
