/* A search for "${" and the bracket that closes it. */
#include "record/label.h"

#include <string.h>

bool label_find(const char *text, struct label_name *out)
{
    while ((text = strstr(text, "${")) != NULL) {
        size_t size = strcspn(text + 2, "}");
        if (text[2 + size] == '}' && size > 0 && size <= SURVEY_NAME_MAX) {
            memcpy(out->name, text + 2, size);
            out->name[size] = '\0';
            out->at = text;
            out->size = size + 3;
            if (survey_name_fits(out->name))
                return true;
        }
        text += 2;
    }
    return false;
}

bool label_names(const char *text, bool (*each)(void *data, const char *name), void *data)
{
    struct label_name found;
    for (; label_find(text, &found); text = found.at + found.size)
        if (!each(data, found.name))
            return false;
    return true;
}
