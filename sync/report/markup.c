/* The only place where a text from a form becomes markup. */
#include "report/markup.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/embedded.h"

extern const struct embedded report_icons[]; /* assets/icons */

void markup_put(struct bytes_writer *out, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *text = xmalloc((size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    bytes_put(out, text, (size_t)size);
    free(text);
    va_end(again);
    va_end(args);
}

void markup_number(struct bytes_writer *out, double value)
{
    long hundredths = lround(value * 100);
    markup_put(out, "%s%ld.%02ld", hundredths < 0 ? "-" : "", labs(hundredths) / 100,
               labs(hundredths) % 100);
}

static const char *reference_for(char letter)
{
    switch (letter) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return (unsigned char)letter < 0x20 && letter != '\n' ? "\xef\xbf\xbd" : NULL;
    }
}

void markup_text(struct bytes_writer *out, const char *text)
{
    for (; *text; text++) {
        const char *reference = reference_for(*text);
        bytes_put(out, reference ? reference : text, reference ? strlen(reference) : 1);
    }
}

void markup_label(struct bytes_writer *out, const char *text)
{
    markup_put(out, "<bdi>");
    markup_text(out, text);
    markup_put(out, "</bdi>");
}

void markup_icon(struct bytes_writer *out, const char *name)
{
    for (const struct embedded *file = report_icons; name && file->name; file++)
        if (strcmp(file->name, name) == 0)
            bytes_put(out, file->text, strlen(file->text));
}
