/* A failure is a kind and a sentence in a fixed buffer, so that reporting one can never fail. What
 * does not fit is cut at its end; a prefix added on the way up pushes out the tail, not itself. */
#include "record/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fail_set(struct fail *f, enum fail_kind kind, const char *format, ...)
{
    if (f == NULL)
        return false;
    va_list args;
    va_start(args, format);
    f->kind = kind;
    vsnprintf(f->text, sizeof f->text, format, args);
    va_end(args);
    return false;
}

static enum fail_kind kind_of_errno(int error)
{
    return error == ENOSPC || error == EDQUOT ? FAIL_FULL : FAIL_IO;
}

bool fail_errno(struct fail *f, const char *format, ...)
{
    int error = errno;
    if (f == NULL)
        return false;
    char what[sizeof f->text / 2], reason[128];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    if (strerror_r(error, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "error %d", error);
    return fail_set(f, kind_of_errno(error), "%s: %s", what, reason);
}

bool fail_in(struct fail *f, const char *format, ...)
{
    if (f == NULL)
        return false;
    char before[sizeof f->text], where[sizeof f->text / 2];
    memcpy(before, f->text, sizeof before);
    va_list args;
    va_start(args, format);
    vsnprintf(where, sizeof where, format, args);
    va_end(args);
    size_t used = (size_t)snprintf(f->text, sizeof f->text, "%s: ", where);
    size_t rest = strnlen(before, sizeof before - 1), room = sizeof f->text - used - 1;
    if (rest > room)
        rest = room;
    memcpy(f->text + used, before, rest);
    f->text[used + rest] = '\0';
    return false;
}
