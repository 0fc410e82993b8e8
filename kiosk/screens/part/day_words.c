/* 1 January 1970 was a Thursday; lists of weekdays begin with Sunday. Day, month and year stay on
 * one line. */
#include "screens/part/day_words.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "record/day.h"

#define NO_BREAK "\u00A0"

static unsigned weekday_of(int32_t day)
{
    return (unsigned)((day % 7 + 11) % 7);
}

static char *date(const struct strings *s, int32_t day, int *year)
{
    int month, mday;
    day_split(day, year, &month, &mday);
    char *name = strings_word(s, STRING_MONTHS, (unsigned)month - 1);
    char *words = xasprintf("%d" NO_BREAK "%s", mday, name);
    free(name);
    return words;
}

static char *with_weekday(const struct strings *s, enum string weekdays, int32_t day)
{
    int year;
    char *weekday = strings_word(s, weekdays, weekday_of(day)), *rest = date(s, day, &year);
    char *words = xasprintf("%s %s", weekday, rest);
    free(weekday);
    free(rest);
    return words;
}

static const char *keep(struct frame *frame, char *words)
{
    const char *kept = frame_keep(frame, "%s", words);
    free(words);
    return kept;
}

const char *day_words(const struct kiosk *k, struct frame *frame, int32_t day)
{
    int year;
    return keep(frame, date(kiosk_strings(k), day, &year));
}

const char *day_words_short(const struct kiosk *k, struct frame *frame, int32_t day)
{
    return keep(frame, with_weekday(kiosk_strings(k), STRING_DAYS, day));
}

const char *day_words_long(const struct kiosk *k, struct frame *frame, int32_t day)
{
    int year, month, mday;
    day_split(day, &year, &month, &mday);
    char *words = with_weekday(kiosk_strings(k), STRING_WEEKDAYS, day);
    const char *kept = frame_keep(frame, "%s" NO_BREAK "%d", words, year);
    free(words);
    return kept;
}
