/* Days, as Big Count knows time: days since 1970-01-01, proleptic Gregorian. No hour is stored. */
#ifndef RECORD_DAY_H
#define RECORD_DAY_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

int32_t day_of(int year, int month, int day);
int32_t day_local(time_t now); /* today by the machine's clock and time zone */
void day_split(int32_t day, int *year, int *month, int *mday);
bool day_parse(const char *text, int32_t *day); /* exactly YYYY-MM-DD, a real date */
void day_format(int32_t day, char out[12]);     /* YYYY-MM-DD; 0000-00-00 outside those years */

enum channel { CHANNEL_HALL, CHANNEL_DOORSTEP, CHANNEL_PAPER, CHANNEL_COUNT };
const char *channel_name(enum channel channel); /* "hall", "doorstep", "paper" */
bool channel_parse(const char *text, enum channel *channel);

#endif
