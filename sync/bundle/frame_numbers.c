/* One number or range after the other; nothing is believed before the last is read. */
#include "bundle/frame_numbers.h"

#include <stdio.h>
#include <string.h>

#include "bundle/frame.h"
#include "record/alloc.h"

enum { TEXT_MAX = FRAMES_MAX * 4 }; /* at worst every second number, four letters each */

char *frame_numbers_write(const bool *set, size_t total)
{
    char text[TEXT_MAX + 1] = "";
    size_t at = 0;
    for (size_t from = 0, end; from < total; from = end) {
        end = from + 1;
        if (!set[from])
            continue;
        while (end < total && set[end])
            end++;
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%zu", at > 0 ? ", " : "", from + 1);
        if (end > from + 1)
            at += (size_t)snprintf(text + at, sizeof text - at, "-%zu", end);
    }
    return xstrdup(text);
}

static const char *skip(const char *at, const char *letters)
{
    return at + strspn(at, letters);
}

/* NULL where no digit stands. */
static const char *read_number(const char *at, size_t *number)
{
    const char *end = skip(at, "0123456789");
    *number = 0;
    for (const char *c = at; c < end && *number <= FRAMES_MAX; c++)
        *number = 10 * *number + (size_t)(*c - '0');
    return end > at ? end : NULL;
}

/* "17" or "17-19", and what may stand before the next one; NULL for anything else. */
static const char *read_range(const char *at, size_t *from, size_t *to)
{
    const char *end = read_number(at, from);
    *to = *from;
    if (end && *skip(end, " ") == '-')
        end = read_number(skip(skip(end, " ") + 1, " "), to);
    return end && strchr(", ", *end) ? skip(end, ", ") : NULL; /* the NUL is in every string */
}

bool frame_numbers_read(const char *text, bool *set, size_t total, struct fail *f)
{
    bool read[FRAMES_MAX] = {false};
    const char *at = skip(text, ", ");
    do {
        size_t from, to;
        at = read_range(at, &from, &to);
        if (!at || from > to)
            return fail_set(f, FAIL_FORMAT, "Write numbers of frames like this: 3, 17-19");
        if (from < 1 || to > total)
            return fail_set(f, FAIL_LIMIT, "There are frames 1 to %zu, and no others.", total);
        memset(read + from - 1, true, to - from + 1);
    } while (*at);
    memcpy(set, read, total * sizeof *set);
    return true;
}
