/* Memory that is there or ends the program: no caller has to think about a NULL. */
#include "record/alloc.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *or_abort(void *memory)
{
    if (memory == NULL) {
        fputs("Out of memory.\n", stderr);
        abort();
    }
    return memory;
}

void *xmalloc(size_t size_bytes)
{
    return or_abort(malloc(size_bytes > 0 ? size_bytes : 1));
}

void *xcalloc(size_t count, size_t size_bytes)
{
    bool empty = count == 0 || size_bytes == 0;
    return or_abort(empty ? calloc(1, 1) : calloc(count, size_bytes));
}

void *xrealloc(void *old, size_t count, size_t size_bytes)
{
    if (size_bytes > 0 && count > SIZE_MAX / size_bytes)
        or_abort(NULL);
    size_t total = count * size_bytes;
    return or_abort(realloc(old, total > 0 ? total : 1));
}

void *xgrow(void *array, size_t count, size_t *capacity, size_t size_bytes)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity > 0 ? 2 * *capacity : 32;
    return xrealloc(array, *capacity, size_bytes);
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t size_bytes)
{
    return or_abort(strndup(text, size_bytes));
}

char *xasprintf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        or_abort(NULL);
    char *text = xmalloc((size_t)size + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    return text;
}

void xwipe(void *memory, size_t size_bytes)
{
    /* The compiler cannot know what a volatile pointer calls, so it cannot leave the call out. */
    static void *(*const volatile fill)(void *, int, size_t) = memset;
    if (size_bytes > 0)
        fill(memory, 0, size_bytes);
}

void xwipe_text(char *text)
{
    if (text != NULL)
        xwipe(text, strlen(text));
    free(text);
}
