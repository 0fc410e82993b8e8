/* The four colour themes. Everything drawn names a token, never a colour, so that changing the
 * theme changes everything, and contrast can be proved from one table. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_name { THEME_DEFAULT, THEME_WHITE, THEME_BLACK, THEME_LOW_CONTRAST, THEME_NAMES };

enum theme_token {
    THEME_NOTHING, /* draws nothing; what a missing lip is */
    THEME_PAPER,
    THEME_CARD,
    THEME_INK,
    THEME_HONEY,
    THEME_ON_HONEY,
    THEME_HONEY_LIP,
    THEME_PLUM,
    THEME_ON_PLUM,
    THEME_PLUM_LIP,
    THEME_CHOSEN_BORDER,
    THEME_BADGE,
    THEME_BADGE_NUMBER,
    THEME_SOFT,
    THEME_EDGE,
    THEME_LIP, /* also: still to do, hairlines */
    THEME_ICON_FILL,
    THEME_FOCUS,
    THEME_LEAF,
    THEME_VEIL,
    THEME_QR_DARK, /* black and white in every theme, or no camera reads them */
    THEME_QR_LIGHT,
    THEME_TOKENS
};

struct theme {
    const char *name;
    bool has_lips;                  /* false: pressed inverts, progress is outlined */
    uint32_t colours[THEME_TOKENS]; /* 0xAARRGGBB; alpha 0 = not drawn */
};

const struct theme *theme_get(enum theme_name name);
uint32_t theme_colour(const struct theme *theme, enum theme_token token);

#endif
