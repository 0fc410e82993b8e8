/* Letters alone decide; digits and signs go with them. */
#include "ui/direction.h"

#include "record/alloc.h"

#include <glib.h>

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

/* The blocks that Unicode keeps for scripts from right to left. */
static const struct {
    gunichar first, last;
} rtl_blocks[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

static bool is_rtl_letter(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rtl_blocks); i++)
        if (c >= rtl_blocks[i].first && c <= rtl_blocks[i].last)
            return g_unichar_isalpha(c);
    return false;
}

/* Which directions the text's letters have; bytes that are no UTF-8 have none. */
static void look_for_letters(const char *text, bool *has_rtl, bool *has_ltr)
{
    *has_rtl = *has_ltr = false;
    if (!g_utf8_validate(text, -1, NULL))
        return;
    for (const char *c = text; *c && !(*has_rtl && *has_ltr); c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        bool is_rtl = is_rtl_letter(character);
        *has_rtl |= is_rtl;
        *has_ltr = *has_ltr || (!is_rtl && g_unichar_isalpha(character));
    }
}

/* The first of those blocks begins with this byte. Asked for every label of every frame. */
#define FIRST_RTL_BYTE 0xD6

static bool can_have_rtl(const char *text)
{
    while (*text && (unsigned char)*text < FIRST_RTL_BYTE)
        text++;
    return *text;
}

bool direction_rtl(const char *text, bool rtl_around)
{
    bool has_rtl, has_ltr;
    if (!can_have_rtl(text))
        return false;
    look_for_letters(text, &has_rtl, &has_ltr);
    return has_rtl && (rtl_around || !has_ltr);
}

char *direction_isolated(const char *text, bool rtl_around)
{
    bool has_rtl, has_ltr;
    look_for_letters(text, &has_rtl, &has_ltr);
    return rtl_around || has_rtl ? xasprintf(FIRST_STRONG_ISOLATE "%s" POP_ISOLATE, text)
                                 : xstrdup(text);
}

bool direction_is_mark(uint32_t c)
{
    return (c >= 0x2066 && c <= 0x2069) || (c >= 0x202A && c <= 0x202E) || c == 0x200E ||
           c == 0x200F;
}
