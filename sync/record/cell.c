/* Small readers of one cell. Digits are ASCII whatever the locale. */
#include "record/cell.h"

#include <string.h>
#include <strings.h>

static const char digits[] = "0123456789";

bool cell_yes_no(const char *cell, bool *yes)
{
    static const struct {
        const char *word;
        bool yes;
    } words[] = {{"yes", true}, {"true", true},   {"true()", true},   {"1", true}, {"", false},
                 {"no", false}, {"false", false}, {"false()", false}, {"0", false}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(cell, words[i].word) == 0) {
            *yes = words[i].yes;
            return true;
        }
    return false;
}

bool cell_number(const char *cell, unsigned least, unsigned most, unsigned *number)
{
    size_t length = strlen(cell);
    unsigned value = 0;

    if (length == 0 || length > 9 || strspn(cell, digits) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        value = value * 10 + (unsigned)(cell[i] - '0');
    if (value < least || value > most)
        return false;
    *number = value;
    return true;
}

bool cell_millionths(const char *cell, size_t whole, int64_t *millionths)
{
    bool negative = *cell == '-';
    const char *first = cell + negative;
    size_t whole_length = strspn(first, digits);
    const char *point = first + whole_length;
    const char *fraction = *point == '.' ? point + 1 : point;
    size_t fraction_length = strspn(fraction, digits);
    int64_t value = 0;

    if (whole_length == 0 || whole_length > whole || fraction_length > 6 ||
        fraction[fraction_length])
        return false;
    for (size_t i = 0; i < whole_length; i++)
        value = value * 10 + (first[i] - '0');
    for (size_t i = 0; i < 6; i++)
        value = value * 10 + (i < fraction_length ? fraction[i] - '0' : 0);
    *millionths = negative ? -value : value;
    return true;
}

bool cell_minutes(const char *cell, int *minutes)
{
    size_t hour_length = strspn(cell, digits);
    const char *minute = cell + hour_length + 1;

    if (hour_length < 1 || hour_length > 2 || minute[-1] != ':' || strlen(minute) != 2 ||
        strspn(minute, digits) != 2)
        return false;
    int hour = hour_length == 1 ? cell[0] - '0' : (cell[0] - '0') * 10 + cell[1] - '0';
    int past = (minute[0] - '0') * 10 + minute[1] - '0';
    if (hour > 23 || past > 59)
        return false;
    *minutes = hour * 60 + past;
    return true;
}

bool cell_means(const char *cell, const char *name, const struct survey_text *label,
                size_t language_count)
{
    bool means = strcasecmp(cell, name) == 0;

    for (size_t i = 0; label->by_language && !means && i < language_count; i++)
        means = label->by_language[i] && strcasecmp(cell, label->by_language[i]) == 0;
    return means;
}

bool cell_is_icon(const char *cell)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789_-.";

    return *cell != '.' && cell[strspn(cell, allowed)] == '\0';
}
