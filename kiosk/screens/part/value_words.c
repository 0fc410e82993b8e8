/* The decimal mark, the names of months and days and their order are the language file's. */
#include "screens/part/value_words.h"

#include <stdlib.h>
#include <string.h>

#include "record/day.h"

#define MINUS "\u2212"

const char *value_words_number(const struct kiosk *k, struct frame *frame, const char *number)
{
    bool is_negative = *number == '-';
    const char *digits = number + is_negative, *mark = strchr(digits, '.');
    int whole = mark ? (int)(mark - digits) : (int)strlen(digits);
    return frame_keep(frame, "%s%.*s%s%s", is_negative ? MINUS : "", whole, digits,
                      mark ? kiosk_say(k, STRING_NUMBER_MARK) : "", mark ? mark + 1 : "");
}

const char *value_words_date(const struct kiosk *k, struct frame *frame, int day, int month,
                             int year)
{
    char *name = strings_word(kiosk_strings(k), STRING_MONTHS, (unsigned)month - 1);
    const char *words = kiosk_fill(k, frame, STRING_DATE_WORDS,
                                   (struct strings_values){.n = day, .text = name, .total = year});
    free(name);
    return words;
}

const char *value_words_day(const struct kiosk *k, struct frame *frame, int32_t days)
{
    int year, month, day;
    day_split(days, &year, &month, &day);
    return value_words_date(k, frame, day, month, year);
}
