/* A steward's page with a keypad. A small screen has title and question in one column beside it,
 * and what went wrong in place of the question; its keypad takes the footer's end, too. */
#ifndef SCREENS_STEWARD_KEYPAD_H
#define SCREENS_STEWARD_KEYPAD_H

#include "screens/steward/steward_page.h"

struct steward_keypad {
    struct steward_page p; /* p.confirm may still be disabled between the two calls */
    struct rect area, pad; /* what is left under the question; the keypad's place */
    struct rect confirm;   /* over Back, on a small screen where it is too wide to be beside it */
};

struct steward_keypad_words {
    const char *title, *question, *confirm;
    int below_px; /* what follows the question: on a small screen the title gives way to it */
};

void steward_keypad_begin(struct steward_keypad *page, const struct kiosk *k, struct frame *frame,
                          const struct steward_keypad_words *words);
void steward_keypad_end(struct steward_keypad *page, struct frame *frame); /* the footer */

#endif
