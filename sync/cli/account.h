/* The account of what the ledger received (DESIGN 4.5), for people and for programs. */
#ifndef CLI_ACCOUNT_H
#define CLI_ACCOUNT_H

#include "tally/merge.h"

void account_print(const struct merge_result *r);
void account_print_json(const struct merge_result *r);

#endif
