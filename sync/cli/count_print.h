/* A count, as a table for people or as JSON with the keys of DESIGN 8. */
#ifndef CLI_COUNT_PRINT_H
#define CLI_COUNT_PRINT_H

#include "count/count.h"

void count_print(const struct count *c);
void count_print_json(const struct count *c);

#endif
