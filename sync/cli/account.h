/* The account of what the ledger received (DESIGN 4.5), for people and for programs. */
#ifndef CLI_ACCOUNT_H
#define CLI_ACCOUNT_H

#include "cli/json.h"
#include "tally/merge.h"

void account_print(const struct merge_result *r);
void account_print_json(const struct merge_result *r);
void account_json(struct json *j, const struct merge_result *r); /* into an object that is open */
/* On stderr: what was set aside and why, empty folders, a newer pack, packs and decisions that
 * contradict each other, how many are held, where no acknowledgement could be written. */
void account_print_warnings(const struct campaign *c, const struct merge_result *r);
/* STATUS_DONE; STATUS_HELD where something was held, quarantined, incomplete or gone. */
int account_status(const struct merge_result *r);

#endif
