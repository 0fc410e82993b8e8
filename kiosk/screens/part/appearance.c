/* An appearance is words apart by spaces. */
#include "screens/part/appearance.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 4, COLUMNS_PACKED = 6, COLUMNS_MOST = 10 };

/* What follows the word's beginning, or NULL where there is no such word: "-3" of "columns-3". */
static const char *after(const struct survey_question *q, const char *beginning)
{
    size_t size = strlen(beginning);
    const char *word = q->appearance ? q->appearance : "";
    while (*word && strncmp(word, beginning, size) != 0) {
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
    return *word ? word + size : NULL;
}

static bool has_word(const struct survey_question *q, const char *word)
{
    const char *rest = after(q, word);
    return rest && (*rest == ' ' || *rest == 0);
}

bool appearance_is_scale(const struct survey_question *q)
{
    return has_word(q, "likert");
}

bool appearance_keeps_order(const struct survey_question *q)
{
    return has_word(q, "in-order") || appearance_is_scale(q);
}

int appearance_columns(const struct survey_question *q)
{
    const char *rest = after(q, "columns");
    if (!rest)
        return 0;
    if (strncmp(rest, "-pack", strlen("-pack")) == 0)
        return COLUMNS_PACKED;
    long asked = *rest == '-' ? strtol(rest + 1, NULL, 10) : 0;
    if (asked <= 0)
        return COLUMNS;
    return asked < COLUMNS_MOST ? (int)asked : COLUMNS_MOST;
}
