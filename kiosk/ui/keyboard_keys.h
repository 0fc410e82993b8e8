/* The keys of one page, dealt out in rows for the room there is. */
#ifndef UI_KEYBOARD_KEYS_H
#define UI_KEYBOARD_KEYS_H

#include "ui/frame.h"

#define KEYBOARD_KEYS_MAX 48
#define KEYBOARD_KEY_ROWS_MAX 8
#define KEYBOARD_KEY_SIZE 16

struct keyboard_keys {
    size_t count;
    char items[KEYBOARD_KEYS_MAX][KEYBOARD_KEY_SIZE]; /* what each types without shift */
    size_t row_count;
    size_t row_starts[KEYBOARD_KEY_ROWS_MAX + 1]; /* the last one is count */
    bool has_shift;     /* and backspace are at the ends of the last row; else backspace alone */
    const char *beside; /* keyboard_layout.h */
};

/* The page on a keyboard of this width. */
void keyboard_keys_load(struct keyboard_keys *keys, const struct frame *frame, const char *language,
                        int page, int width);
size_t keyboard_keys_at_ends(const struct keyboard_keys *keys); /* of the last row */
size_t keyboard_keys_longest(const struct keyboard_keys *keys); /* row, with what is at its ends */
/* Where that makes room for ten keys, the keyboard reaches into the margins. */
struct rect keyboard_keys_widened(const struct frame *frame, struct rect r);

#endif
