/* A count, as a table for people or as JSON with the keys of DESIGN 8. */
#ifndef CLI_COUNT_PRINT_H
#define CLI_COUNT_PRINT_H

#include "cli/json.h"
#include "count/count.h"

void count_print(const struct count *c);
/* The same question in some of the ballots: figures only, under a heading "Venue: Piper Hall" or
 * "How old are you? 16 to 24"; `value` "" is blank. */
void count_print_part(const struct count *c, const char *label, const char *value);
/* The members of an object that the caller opens and ends. Figures of dates are days since
 * 1970-01-01, those of times minutes since midnight. */
void count_print_json(struct json *j, const struct count *c);

#endif
