/* Writing HTML and SVG: fixed markup with numbers in it, and text that is always escaped. */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "record/bytes.h"

/* Markup from this program's own words (no %f, which follows the locale); texts from outside go
 * through markup_text. */
void markup_put(struct bytes_writer *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* With two decimals and a point in any locale. */
void markup_number(struct bytes_writer *out, double value);
/* < > & " ' as references; control characters, which XML has no way to say, as U+FFFD. */
void markup_text(struct bytes_writer *out, const char *text);
/* A text from the form as part of a page in English: it runs in its own direction and leaves the
 * order of the words around it alone. */
void markup_label(struct bytes_writer *out, const char *text);
/* An icon by its name in assets/icons; nothing if there is none of that name (or NULL). */
void markup_icon(struct bytes_writer *out, const char *name);

#endif
