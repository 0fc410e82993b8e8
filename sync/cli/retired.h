/* What a campaign that was retired says, and no longer suggests. */
#ifndef CLI_RETIRED_H
#define CLI_RETIRED_H

#include <stdio.h>

#include "tally/campaign.h"

/* A line that it was retired, and when; nothing if it was not. On stderr it is a message. */
void retired_print(const struct campaign *c, FILE *out);
/* The folder as typed, for commands that need a key; NULL once retired, where they would refuse. */
const char *retired_offer(const struct campaign *c);

#endif
