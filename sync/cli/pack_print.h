/* The pack in force, and packs that contradict each other. */
#ifndef CLI_PACK_PRINT_H
#define CLI_PACK_PRINT_H

#include "cli/json.h"
#include "tally/campaign.h"

/* "revision 2 of 2026-06-21, \"What matters most\" (0a1b2c3d)"; owned. */
char *pack_print_name(const struct pack *p);
/* Where several packs have the greatest number: what they are, which is in force, and the command
 * that settles it (`offer`: retired_offer); owned. NULL where there is one. */
char *pack_print_contradiction(const struct newest *n, const char *offer);
/* "revisions": the newest packs, the first in force. */
void pack_print_json(struct json *j, const char *key, const struct newest *n);

#endif
