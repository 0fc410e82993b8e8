/* A table of tokens for each of the four themes. */
#include "ui/theme.h"

#define OPAQUE(rgb) (0xFF000000u | (rgb))
#define NONE 0u

static const struct theme themes[THEME_NAMES] = {
    [THEME_DEFAULT] =
        {"default",
         true,
         {
             [THEME_PAPER] = OPAQUE(0xFFF8E8),    [THEME_CARD] = OPAQUE(0xFFFFFF),
             [THEME_INK] = OPAQUE(0x2A1533),      [THEME_HONEY] = OPAQUE(0xFFC53D),
             [THEME_ON_HONEY] = OPAQUE(0x2A1533), [THEME_HONEY_LIP] = OPAQUE(0xD79A12),
             [THEME_PLUM] = OPAQUE(0x43204F),     [THEME_ON_PLUM] = OPAQUE(0xFFFFFF),
             [THEME_PLUM_LIP] = OPAQUE(0x23102B), [THEME_CHOSEN_BORDER] = OPAQUE(0x43204F),
             [THEME_BADGE] = OPAQUE(0x43204F),    [THEME_BADGE_NUMBER] = OPAQUE(0xFFFFFF),
             [THEME_SOFT] = OPAQUE(0xFFEBBD),     [THEME_EDGE] = OPAQUE(0x7A6684),
             [THEME_LIP] = OPAQUE(0xE2D2AE),      [THEME_ICON_FILL] = OPAQUE(0xFFDD8A),
             [THEME_FOCUS] = OPAQUE(0x0A58CA),    [THEME_LEAF] = OPAQUE(0x0E4124),
             [THEME_VEIL] = 0x9E2A1533u, /* ink, 62 % */
             [THEME_QR_DARK] = OPAQUE(0x000000),  [THEME_QR_LIGHT] = OPAQUE(0xFFFFFF),
         }},
    [THEME_WHITE] = {"white",
                     false,
                     {
                         [THEME_PAPER] = OPAQUE(0xFFFFFF),
                         [THEME_CARD] = OPAQUE(0xFFFFFF),
                         [THEME_INK] = OPAQUE(0x000000),
                         [THEME_HONEY] = OPAQUE(0x000000),
                         [THEME_ON_HONEY] = OPAQUE(0xFFFFFF),
                         [THEME_HONEY_LIP] = NONE,
                         [THEME_PLUM] = OPAQUE(0x000000),
                         [THEME_ON_PLUM] = OPAQUE(0xFFFFFF),
                         [THEME_PLUM_LIP] = NONE,
                         [THEME_CHOSEN_BORDER] = OPAQUE(0x000000),
                         [THEME_BADGE] = OPAQUE(0xFFFFFF),
                         [THEME_BADGE_NUMBER] = OPAQUE(0x000000),
                         [THEME_SOFT] = OPAQUE(0xFFFFFF),
                         [THEME_EDGE] = OPAQUE(0x000000),
                         [THEME_LIP] = NONE,
                         [THEME_ICON_FILL] = NONE,
                         [THEME_FOCUS] = OPAQUE(0x0000FF),
                         [THEME_LEAF] = OPAQUE(0x000000),
                         [THEME_VEIL] = 0xCC000000u, /* black, 80 % */
                         [THEME_QR_DARK] = OPAQUE(0x000000),
                         [THEME_QR_LIGHT] = OPAQUE(0xFFFFFF),
                     }},
    [THEME_BLACK] = {"black",
                     false,
                     {
                         [THEME_PAPER] = OPAQUE(0x000000),
                         [THEME_CARD] = OPAQUE(0x000000),
                         [THEME_INK] = OPAQUE(0xFFFFFF),
                         [THEME_HONEY] = OPAQUE(0xFFF45C),
                         [THEME_ON_HONEY] = OPAQUE(0x000000),
                         [THEME_HONEY_LIP] = NONE,
                         [THEME_PLUM] = OPAQUE(0xFFFFFF),
                         [THEME_ON_PLUM] = OPAQUE(0x000000),
                         [THEME_PLUM_LIP] = NONE,
                         [THEME_CHOSEN_BORDER] = OPAQUE(0xFFF45C),
                         [THEME_BADGE] = OPAQUE(0x000000),
                         [THEME_BADGE_NUMBER] = OPAQUE(0xFFF45C),
                         [THEME_SOFT] = OPAQUE(0x000000),
                         [THEME_EDGE] = OPAQUE(0xFFFFFF),
                         [THEME_LIP] = NONE,
                         [THEME_ICON_FILL] = NONE,
                         [THEME_FOCUS] = OPAQUE(0x00FFFF),
                         [THEME_LEAF] = OPAQUE(0xFFFFFF),
                         [THEME_VEIL] = 0xCC000000u, /* black, 80 % */
                         [THEME_QR_DARK] = OPAQUE(0x000000),
                         [THEME_QR_LIGHT] = OPAQUE(0xFFFFFF),
                     }},
    [THEME_LOW_CONTRAST] =
        {"low-contrast",
         true,
         {
             [THEME_PAPER] = OPAQUE(0xE8DFCC),    [THEME_CARD] = OPAQUE(0xF0E8D8),
             [THEME_INK] = OPAQUE(0x5A4A52),      [THEME_HONEY] = OPAQUE(0xE6CB86),
             [THEME_ON_HONEY] = OPAQUE(0x5A4A52), [THEME_HONEY_LIP] = OPAQUE(0xC9AC62),
             [THEME_PLUM] = OPAQUE(0x5E4A63),     [THEME_ON_PLUM] = OPAQUE(0xF0E8D8),
             [THEME_PLUM_LIP] = OPAQUE(0x503F55), [THEME_CHOSEN_BORDER] = OPAQUE(0x5E4A63),
             [THEME_BADGE] = OPAQUE(0x5E4A63),    [THEME_BADGE_NUMBER] = OPAQUE(0xF0E8D8),
             [THEME_SOFT] = OPAQUE(0xEBDDBB),     [THEME_EDGE] = OPAQUE(0x857580),
             [THEME_LIP] = OPAQUE(0xD5C9AF),      [THEME_ICON_FILL] = OPAQUE(0xE9D9AE),
             [THEME_FOCUS] = OPAQUE(0x3F5F8F),    [THEME_LEAF] = OPAQUE(0x4B5F4A),
             [THEME_VEIL] = 0x995A4A52u, /* ink, 60 % */
             [THEME_QR_DARK] = OPAQUE(0x000000),  [THEME_QR_LIGHT] = OPAQUE(0xFFFFFF),
         }},
};

const struct theme *theme_get(enum theme_name name)
{
    return &themes[name < THEME_NAMES ? name : THEME_DEFAULT];
}

uint32_t theme_colour(const struct theme *theme, enum theme_token token)
{
    return token < THEME_TOKENS ? theme->colours[token] : NONE;
}
