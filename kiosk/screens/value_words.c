/* The decimal mark, the names of months and days and their order are the language file's. */
#include "screens/value_words.h"

#include <stdlib.h>
#include <string.h>

#include "record/day.h"

#define MINUS "\u2212"

enum { DAYS_A_WEEK = 7, THURSDAY = 4 }; /* 1970-01-01 was a Thursday */

const char *value_words_number(const struct kiosk *k, struct frame *frame, const char *number)
{
    bool is_negative = *number == '-';
    const char *digits = number + is_negative, *mark = strchr(digits, '.');
    int whole = mark ? (int)(mark - digits) : (int)strlen(digits);
    return frame_keep(frame, "%s%.*s%s%s", is_negative ? MINUS : "", whole, digits,
                      mark ? kiosk_say(k, STRING_NUMBER_MARK) : "", mark ? mark + 1 : "");
}

static const char *word(const struct kiosk *k, struct frame *frame, enum string list,
                        unsigned index)
{
    char *word = strings_word(kiosk_strings(k), list, index);
    const char *kept = frame_keep(frame, "%s", word);
    free(word);
    return kept;
}

const char *value_words_date(const struct kiosk *k, struct frame *frame, int day, int month,
                             int year)
{
    const char *name = word(k, frame, STRING_MONTHS, (unsigned)month - 1);
    return kiosk_fill(k, frame, STRING_DATE_WORDS,
                      (struct strings_values){.n = day, .text = name, .total = year});
}

const char *value_words_day(const struct kiosk *k, struct frame *frame, int32_t days)
{
    int year, month, day;
    day_split(days, &year, &month, &day);
    return value_words_date(k, frame, day, month, year);
}

const char *value_words_weekday(const struct kiosk *k, struct frame *frame, int32_t day)
{
    int weekday = ((day + THURSDAY) % DAYS_A_WEEK + DAYS_A_WEEK) % DAYS_A_WEEK;
    return kiosk_fill(
        k, frame, STRING_DATE_WITH_DAY,
        (struct strings_values){.before = word(k, frame, STRING_WEEKDAYS, (unsigned)weekday),
                                .text = value_words_day(k, frame, day)});
}
