/* Days, as Big Count knows time: days since 1970-01-01, proleptic Gregorian. No hour is stored. */
#ifndef RECORD_DAY_H
#define RECORD_DAY_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

int32_t day_of(int year, int month, int mday); /* a real date: months and days count from 1 */
int32_t day_local(time_t now);                 /* today by the machine's clock and time zone */
int day_local_minute(time_t now);              /* since midnight, by the same */
int32_t day_monday(int32_t day);               /* with which its week begins */
void day_split(int32_t day, int *year, int *month, int *mday);
bool day_parse(const char *text,
               int32_t *day);               /* exactly YYYY-MM-DD, a real date; else *day stays */
void day_format(int32_t day, char out[12]); /* YYYY-MM-DD; 0000-00-00 outside those years */

#endif
