/* The keys of each language's keyboard, as tables. */
#ifndef UI_KEYBOARD_LAYOUT_H
#define UI_KEYBOARD_LAYOUT_H

#define KEYBOARD_ROWS 4
#define KEYBOARD_PAGES 3
#define KEYBOARD_NARROW_KEYS 8 /* in a row of the narrow pages */

struct keyboard_page {
    const char *rows[KEYBOARD_ROWS]; /* keys apart by spaces */
};

struct keyboard_layout {
    const char *language;
    struct keyboard_page pages[KEYBOARD_PAGES];  /* letters, digits, further letters (or empty) */
    struct keyboard_page narrow[KEYBOARD_PAGES]; /* for an upright tablet: comma and full stop
                                                  * are on them, not beside the space */
};

/* The language's own layout, else the English one. */
const struct keyboard_layout *keyboard_layout(const char *language);

#endif
