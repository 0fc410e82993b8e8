/* What shows of sessions that count only once their records are opened: which of these are held,
 * and why. derived.db tells it without a passphrase, while it is up to date. */
#ifndef CLI_STATUS_OPENED_H
#define CLI_STATUS_OPENED_H

#include "cli/json.h"
#include "tally/derived.h"
#include "tally/status.h"

/* `d` is NULL where derived.db is not up to date. The account and a line for each reason in each
 * session, with what settles it or that nothing does; or that the records are not opened yet. Of a
 * retired campaign, whose derived.db is still there where that was cut short, no command. */
bool status_opened_print(const struct campaign *c, const struct status *s, struct derived *d,
                         struct fail *f);
bool status_opened_json(struct json *j, const struct campaign *c, struct derived *d,
                        struct fail *f);

#endif
