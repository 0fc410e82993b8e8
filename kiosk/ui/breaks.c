/* A table in which each text has one place; another text with the same place takes it over. */
#include "ui/breaks.h"

#include "record/alloc.h"
#include "ui/fnv.h"

#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 512 /* texts; a power of two */

struct kept {
    uint64_t key;
    size_t count, places;
    unsigned char *marks; /* owned; NULL: the text is no UTF-8 */
};

struct breaks {
    struct kept kept[KEPT];
};

struct breaks *breaks_create(void)
{
    return xcalloc(1, sizeof(struct breaks));
}

static void forget(struct kept *kept)
{
    if (kept->marks)
        xwipe(kept->marks, kept->count);
    free(kept->marks);
    *kept = (struct kept){0};
}

void breaks_forget(struct breaks *breaks)
{
    for (size_t i = 0; i < KEPT; i++)
        forget(&breaks->kept[i]);
}

void breaks_free(struct breaks *breaks)
{
    if (breaks)
        breaks_forget(breaks);
    free(breaks);
}

static unsigned char marks_of(const PangoLogAttr *attr)
{
    return (unsigned char)((attr->is_line_break ? BREAK_LINE : 0) |
                           (attr->is_mandatory_break ? BREAK_MUST : 0) |
                           (attr->is_cursor_position ? BREAK_LETTER : 0));
}

static struct kept find(uint64_t key, const char *language, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL)) /* Pango must not see it */
        return (struct kept){.key = key};
    size_t count = (size_t)g_utf8_strlen(text, -1) + 1;
    struct kept found = {key, count, 0, xmalloc(count)};
    PangoLogAttr *attrs = xcalloc(count, sizeof *attrs);
    pango_get_log_attrs(text, (int)strlen(text), -1, pango_language_from_string(language), attrs,
                        (int)count);
    for (size_t i = 0; i < count; i++) {
        found.marks[i] = marks_of(&attrs[i]);
        found.places += attrs[i].is_line_break;
    }
    xwipe(attrs, count * sizeof *attrs);
    free(attrs);
    return found;
}

const unsigned char *breaks_of(struct breaks *breaks, const char *language, const char *text,
                               size_t *places)
{
    uint64_t key = FNV_START;
    if (language)
        key = fnv_hash(key, language, strlen(language) + 1);
    key = fnv_hash(key, text, strlen(text)) | 1; /* 0 marks an empty place */
    struct kept *kept = &breaks->kept[key >> 8 & (KEPT - 1)];
    if (kept->key != key) {
        forget(kept);
        *kept = find(key, language, text);
    }
    *places = kept->places;
    return kept->marks;
}
