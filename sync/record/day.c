/* Days from dates and back, counting years from March so that the leap day is the last of its
 * year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
#include "record/day.h"

#include <stdio.h>
#include <string.h>

enum { DAYS_PER_ERA = 146097, DAYS_TO_1970 = 719468 }; /* an era is 400 years */

int32_t day_of(int year, int month, int mday)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

/* 1970-01-01 was a Thursday; of days before it the remainder is negative. */
int32_t day_monday(int32_t day)
{
    return day - ((day + 3) % 7 + 7) % 7;
}

int32_t day_local(time_t now)
{
    struct tm local = {0};
    localtime_r(&now, &local);
    return day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int day_local_minute(time_t now)
{
    struct tm local = {0};
    localtime_r(&now, &local);
    return local.tm_hour * 60 + local.tm_min;
}

void day_split(int32_t day, int *year, int *month, int *mday)
{
    int64_t shifted = (int64_t)day + DAYS_TO_1970;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int day_of_era = (int)(shifted - era * DAYS_PER_ERA);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    *mday = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = (int)(year_of_era + era * 400) + (*month <= 2);
}

static bool digits(const char *text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool day_parse(const char *text, int32_t *day)
{
    int year, month, mday, y, m, d;
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !digits(text, 4, &year) ||
        !digits(text + 5, 2, &month) || !digits(text + 8, 2, &mday) || month < 1 || month > 12)
        return false;
    int32_t parsed = day_of(year, month, mday);
    day_split(parsed, &y, &m, &d);
    if (y != year || m != month || d != mday)
        return false;
    *day = parsed;
    return true;
}

void day_format(int32_t day, char out[12])
{
    int year, month, mday;
    day_split(day, &year, &month, &mday);
    if (year < 0 || year > 9999 || snprintf(out, 12, "%04d-%02d-%02d", year, month, mday) >= 12)
        memcpy(out, "0000-00-00", 11);
}
