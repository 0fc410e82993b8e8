/* The letters of the open syllable are given to libhangul anew at each key: nothing of the text
 * stays in its memory. */
#include "ui/syllable.h"

#include <glib.h>
#include <hangul.h>
#include <string.h>

char syllable_key(const char *letter)
{
    static const struct {
        char letter[SYLLABLE_SIZE], key;
    } keys[] = {
        {"ㅂ", 'q'}, {"ㅈ", 'w'}, {"ㄷ", 'e'}, {"ㄱ", 'r'}, {"ㅅ", 't'}, {"ㅛ", 'y'}, {"ㅕ", 'u'},
        {"ㅑ", 'i'}, {"ㅐ", 'o'}, {"ㅔ", 'p'}, {"ㅁ", 'a'}, {"ㄴ", 's'}, {"ㅇ", 'd'}, {"ㄹ", 'f'},
        {"ㅎ", 'g'}, {"ㅗ", 'h'}, {"ㅓ", 'j'}, {"ㅏ", 'k'}, {"ㅣ", 'l'}, {"ㅋ", 'z'}, {"ㅌ", 'x'},
        {"ㅊ", 'c'}, {"ㅍ", 'v'}, {"ㅠ", 'b'}, {"ㅜ", 'n'}, {"ㅡ", 'm'}, {"ㅃ", 'Q'}, {"ㅉ", 'W'},
        {"ㄸ", 'E'}, {"ㄲ", 'R'}, {"ㅆ", 'T'}, {"ㅒ", 'O'}, {"ㅖ", 'P'},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].letter, letter) == 0)
            return keys[i].key;
    return 0;
}

/* The first character. */
static void to_utf8(const ucschar *from, char to[SYLLABLE_SIZE])
{
    if (*from)
        to[g_unichar_to_utf8(*from, to)] = 0;
}

struct syllable_made syllable_make(const char *keys)
{
    struct syllable_made made = {0};
    HangulInputContext *context = hangul_ic_new("2");
    for (const char *key = keys; *key; key++)
        hangul_ic_process(context, *key);
    const ucschar *open = hangul_ic_get_preedit_string(context);
    to_utf8(hangul_ic_get_commit_string(context), made.closed);
    to_utf8(open, made.open);
    made.is_whole = hangul_is_syllable(*open);
    hangul_ic_reset(context);
    hangul_ic_delete(context);
    return made;
}
