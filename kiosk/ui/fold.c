/* Unicode takes most accented letters apart into the letter and its marks; marks are dropped, but
 * not those that are vowels, as in Tamil: by their combining class they stand in no order. */
#include "ui/fold.h"

#include <glib.h>
#include <string.h>

#include "record/alloc.h"

/* Letters that Unicode does not take apart into a letter and its mark. */
static gunichar plain(gunichar letter)
{
    static const gunichar stroked[][2] = {{0x142, 'l'}, {0xF8, 'o'},  {0x111, 'd'},
                                          {0x127, 'h'}, {0x167, 't'}, {0x131, 'i'}};
    for (size_t i = 0; i < sizeof stroked / sizeof *stroked; i++)
        if (stroked[i][0] == letter)
            return stroked[i][1];
    return letter;
}

/* Accents have a place over or under their letter; 9 is that of the sign for "no vowel". */
static bool is_accent(gunichar letter)
{
    return g_unichar_ismark(letter) && g_unichar_combining_class(letter) > 9;
}

/* Owned: xwipe_text. */
static char *folded(const char *text)
{
    char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    char *lower = g_utf8_casefold(apart ? apart : "", -1);
    char *out = xmalloc(strlen(lower) + 1), *end = out;
    for (const char *c = lower; *c; c = g_utf8_next_char(c))
        if (!is_accent(g_utf8_get_char(c)))
            end += g_unichar_to_utf8(plain(g_utf8_get_char(c)), end);
    *end = 0;
    g_free(apart);
    g_free(lower);
    return out;
}

bool fold_holds(const char *text, const char *words)
{
    char *in = folded(text), *wanted = folded(words);
    bool holds = strstr(in, wanted) != NULL;
    xwipe_text(in);
    xwipe_text(wanted);
    return holds;
}
