/* A code is the language, and what follows a hyphen says more of it. */
#include "record/language.h"

#include <string.h>

bool language_is(const char *code, const char *language)
{
    if (!code)
        return false;
    size_t size = strlen(language);
    return strncmp(code, language, size) == 0 &&
           (size == 0 || code[size] == '\0' || code[size] == '-');
}
