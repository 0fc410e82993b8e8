/* The keys of each language's keyboard, as tables. */
#ifndef UI_KEYBOARD_LAYOUT_H
#define UI_KEYBOARD_LAYOUT_H

#define KEYBOARD_ROWS 3
#define KEYBOARD_PAGES 3

struct keyboard_page {
    const char *rows[KEYBOARD_ROWS]; /* keys apart by spaces */
};

struct keyboard_layout {
    const char *language;
    struct keyboard_page pages[KEYBOARD_PAGES]; /* letters, digits, further letters (or empty) */
};

/* The language's own layout, else the English one. */
const struct keyboard_layout *keyboard_layout(const char *language);

#endif
