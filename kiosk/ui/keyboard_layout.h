/* The keys of each language's keyboard, as tables. */
#ifndef UI_KEYBOARD_LAYOUT_H
#define UI_KEYBOARD_LAYOUT_H

#include <stdbool.h>

#define KEYBOARD_ROWS 4
#define KEYBOARD_PAGES 3
#define KEYBOARD_NARROW_KEYS 8 /* in a row of the narrow pages */

struct keyboard_page {
    const char *rows[KEYBOARD_ROWS]; /* keys apart by spaces, from left to right in every script */
    const char *beside;              /* the two keys on either side of space; NULL: none */
};

struct keyboard_layout {
    const char *language;
    /* What shift makes of keys, in pairs; of the others it makes Unicode's upper case. NULL: there
     * is no shift key. */
    const char *shifts;
    const struct keyboard_page
        *pages[KEYBOARD_PAGES]; /* letters, digits, further letters or NULL */
    const struct keyboard_page *narrow[KEYBOARD_PAGES]; /* for an upright tablet: the keys beside
                                                         * space are on them */
};

/* The language's own layout, else the English one. */
const struct keyboard_layout *keyboard_layout(const char *language);

/* A key with shift, owned (g_free). */
char *keyboard_layout_shifted(const struct keyboard_layout *layout, const char *key);

/* The name of a key that cannot be read aloud by itself, because it is but a mark; else NULL. */
const char *keyboard_layout_name(const char *key);

#endif
