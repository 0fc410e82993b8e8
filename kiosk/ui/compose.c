/* The open syllable is the end of the text. Whatever else changed that end has closed it. */
#include "ui/compose.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "record/alloc.h"
#include "ui/field.h"
#include "ui/syllable.h"

void compose_close(struct compose *c)
{
    xwipe(c, sizeof *c);
}

/* ---- Korean ---- */

static struct syllable_made open_syllable(struct compose *c, const char *text)
{
    struct syllable_made made = syllable_make(c->keys);
    if (!g_str_has_suffix(text, made.open)) {
        compose_close(c);
        made = (struct syllable_made){0};
    }
    return made;
}

/* Puts `with` in the place of the open syllable. */
static bool replace(char *text, size_t capacity_bytes, size_t max_characters, const char *open,
                    const char *with)
{
    size_t at = strlen(text) - strlen(open);
    memset(text + at, 0, strlen(open));
    if (field_append(text, capacity_bytes, max_characters, with))
        return true;
    memcpy(text + at, open, strlen(open));
    return false;
}

/* A syllable is closed by a letter that begins the next one, or by a vowel that takes the closed
 * one's last letter with it. */
static bool append_korean(struct compose *c, char *text, size_t capacity_bytes,
                          size_t max_characters, char key)
{
    struct syllable_made before = open_syllable(c, text);
    struct compose next = *c;
    size_t count = strlen(next.keys);
    next.keys[count++] = key;
    struct syllable_made after = syllable_make(next.keys);
    char with[2 * SYLLABLE_SIZE];
    g_snprintf(with, sizeof with, "%s%s", after.closed, after.open);
    bool fits = replace(text, capacity_bytes, max_characters, before.open, with);
    if (fits) {
        size_t left = !*after.closed ? count : after.is_whole ? 2 : 1;
        compose_close(c);
        memcpy(c->keys, next.keys + count - left, left);
    }
    xwipe(&next, sizeof next);
    xwipe(&before, sizeof before);
    xwipe(&after, sizeof after);
    xwipe(with, sizeof with);
    return fits;
}

bool compose_backspace(struct compose *c, char *text)
{
    struct syllable_made before = open_syllable(c, text);
    size_t count = strlen(c->keys);
    if (count == 0)
        return field_backspace(text);
    c->keys[count - 1] = 0;
    struct syllable_made after = syllable_make(c->keys);
    bool fits = replace(text, SIZE_MAX, SIZE_MAX, before.open, after.open);
    xwipe(&before, sizeof before);
    xwipe(&after, sizeof after);
    return fits;
}

/* ---- Tamil ---- */

/* Unicode keeps signs in the order of their vowels. */
static bool is_tamil_vowel_with_sign(gunichar c)
{
    return c >= 0x0B86 && c <= 0x0B94;
}

static bool is_tamil_consonant(gunichar c)
{
    return c >= 0x0B95 && c <= 0x0BB9;
}

#define TAMIL_SIGN_AFTER_VOWEL 0x38

static gunichar last_of(const char *text)
{
    return *text ? g_utf8_get_char(g_utf8_prev_char(text + strlen(text))) : 0;
}

bool compose_append(struct compose *c, char *text, size_t capacity_bytes, size_t max_characters,
                    const char *typed)
{
    char key = syllable_key(typed), sign[SYLLABLE_SIZE] = "";
    if (key)
        return append_korean(c, text, capacity_bytes, max_characters, key);
    compose_close(c);
    gunichar letter = g_utf8_get_char(typed);
    if (is_tamil_vowel_with_sign(letter) && is_tamil_consonant(last_of(text))) {
        g_unichar_to_utf8(letter + TAMIL_SIGN_AFTER_VOWEL, sign);
        typed = sign;
    }
    return field_append(text, capacity_bytes, max_characters, typed);
}
