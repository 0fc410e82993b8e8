/* Bundles of which some codes were scanned and kept, and that are not whole: they are in no count.
 */
#ifndef CLI_SCAN_BEGUN_H
#define CLI_SCAN_BEGUN_H

#include "cli/json.h"
#include "tally/campaign.h"

bool scan_begun_count(const struct campaign *c, size_t *out, struct fail *f);
/* A line each, and how to go on; `offer`, here and below, is retired_offer. That they cannot be
 * read is said and no failure. */
void scan_begun_print(const struct campaign *c, const char *offer);
void scan_begun_json(struct json *j, const char *key, const struct campaign *c, const char *offer);

#endif
