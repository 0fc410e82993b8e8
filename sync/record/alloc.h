/* Memory. Out of memory aborts with one line; sizes from outside are capped before they get here.
 */
#ifndef RECORD_ALLOC_H
#define RECORD_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size_bytes);
void *xcalloc(size_t count, size_t size_bytes);
void *xrealloc(void *old, size_t count, size_t size_bytes); /* count * size is checked */
/* Room for one more in an array of `count`: `array` itself, or one twice as large in its place. */
void *xgrow(void *array, size_t count, size_t *capacity, size_t size_bytes);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t size_bytes);
char *xasprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Overwrites memory with zeros in a way the compiler may not drop. */
void xwipe(void *memory, size_t size_bytes);
void xwipe_text(char *text); /* wipes up to the NUL and frees; NULL is harmless */

#endif
