/* Between single quotes only the quote itself is special: it ends them, follows a backslash, and
 * opens them again (POSIX.1-2008, Shell Command Language, 2.2.2). */
#include "record/shell.h"

#include <string.h>

#include "record/alloc.h"

static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                            "0123456789./_-+:,@%";
static const char quote[] = "'\\''";

static char *quoted(const char *text)
{
    char *word = xmalloc(strlen(text) * (sizeof quote - 1) + sizeof "''"), *end = word;
    *end++ = '\'';
    for (; *text; text++)
        if (*text == '\'') {
            memcpy(end, quote, sizeof quote - 1);
            end += sizeof quote - 1;
        } else
            *end++ = *text;
    memcpy(end, "'", sizeof "'");
    return word;
}

char *shell_word(const char *text)
{
    return *text && text[strspn(text, plain)] == '\0' ? xstrdup(text) : quoted(text);
}
