/* 1 January 1970 was a Thursday; lists of weekdays begin with Sunday. The language file says in
 * which order a date stands. Day, month and year stay on one line. */
#include "screens/part/day_words.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"

#define NO_BREAK "\u00A0"

static unsigned weekday_of(int32_t day)
{
    return (unsigned)((day % 7 + 11) % 7);
}

/* The same words with spaces that break no line. */
static const char *on_one_line(struct frame *frame, const char *words)
{
    char *line = xcalloc(strlen(words) * strlen(NO_BREAK) + 1, 1);
    for (char *end = line; *words; words++, end += strlen(end))
        memcpy(end, *words == ' ' ? NO_BREAK : words, *words == ' ' ? strlen(NO_BREAK) : 1);
    const char *kept = frame_keep(frame, "%s", line);
    free(line);
    return kept;
}

static const char *date(const struct kiosk *k, struct frame *frame, enum string order, int32_t day)
{
    int year, month, mday;
    day_split(day, &year, &month, &mday);
    char *name = strings_word(kiosk_strings(k), STRING_MONTHS, (unsigned)month - 1);
    struct strings_values values = {.n = mday, .text = name, .total = year};
    const char *words = kiosk_fill(k, frame, order, values);
    free(name);
    return on_one_line(frame, words);
}

static const char *with_weekday(const struct kiosk *k, struct frame *frame, enum string weekdays,
                                int32_t day, const char *words)
{
    char *weekday = strings_word(kiosk_strings(k), weekdays, weekday_of(day));
    const char *both = kiosk_fill(k, frame, STRING_DATE_WEEKDAY,
                                  (struct strings_values){.before = weekday, .text = words});
    free(weekday);
    return both;
}

const char *day_words(const struct kiosk *k, struct frame *frame, int32_t day)
{
    return date(k, frame, STRING_DATE_DAY_MONTH, day);
}

const char *day_words_short(const struct kiosk *k, struct frame *frame, int32_t day)
{
    return with_weekday(k, frame, STRING_DAYS, day, day_words(k, frame, day));
}

const char *day_words_long(const struct kiosk *k, struct frame *frame, int32_t day)
{
    const char *words = date(k, frame, STRING_DATE_WORDS, day);
    return with_weekday(k, frame, STRING_WEEKDAYS, day, words);
}
