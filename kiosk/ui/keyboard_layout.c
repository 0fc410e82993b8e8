/* Lower case only: shift is Unicode's upper case of the same key. The narrow pages leave the
 * letters of the left hand where they are known, and put those of the right hand near theirs. */
#include "ui/keyboard_layout.h"

#include <stddef.h>
#include <string.h>

#define LATIN                                                                                      \
    {                                                                                              \
        {                                                                                          \
            "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"                            \
        }                                                                                          \
    }
#define LATIN_NARROW                                                                               \
    {                                                                                              \
        {                                                                                          \
            "q w e r t y u i", "a s d f g h o p", "z x c v b j k l", "n m , ."                     \
        }                                                                                          \
    }
#define NO_PAGE                                                                                    \
    {                                                                                              \
        {                                                                                          \
            NULL                                                                                   \
        }                                                                                          \
    }

static const struct keyboard_layout layouts[] = {
    {"en",
     {LATIN, {{"1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) £ & @", "? ! ' \" + = %"}}, NO_PAGE},
     {LATIN_NARROW,
      {{"1 2 3 4 5 - /", "6 7 8 9 0 : ;", "( ) £ & @ + = %", "? ! ' \" , ."}},
      NO_PAGE}},
    {"pl",
     {LATIN,
      {{"1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) zł & @", "? ! ' \" + = %"}},
      {{"ą ć ę ł ń ó ś ź ż"}}},
     {LATIN_NARROW,
      {{"1 2 3 4 5 - /", "6 7 8 9 0 : ;", "( ) zł & @ + = %", "? ! ' \" , ."}},
      {{"", "ą ć ę ł ń", "ó ś ź ż", ", ."}}}},
};

const struct keyboard_layout *keyboard_layout(const char *language)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
        if (strncmp(layouts[i].language, language, strlen(layouts[i].language)) == 0)
            return &layouts[i];
    return &layouts[0];
}
