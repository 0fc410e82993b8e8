/* Digits to touch: for a PIN, a count or an answer. */
#ifndef SCREENS_KEYPAD_H
#define SCREENS_KEYPAD_H

#include "kiosk.h"
#include "ui/button.h"

#define KEYPAD_DIGIT_PER_TITLE 1.2 /* the size of digits, on the keys and as they are typed */

struct keypad {
    const char *prefix;               /* of the digits' ids */
    const struct button *before_zero; /* in the last row, beside the 0; NULL = none */
    const struct button *after_zero;
};

void keypad_draw_keys(struct frame *frame, const struct keypad *keypad, struct rect r);

/* A keypad, ids pin:0 to pin:9, pin.delete and (unless `ok` is NULL) pin.ok, filling r. */
void keypad_draw(const struct kiosk *k, struct frame *frame, const char *ok, struct rect r);
/* Its room: at the end of the area or, upright, along its bottom. */
struct rect keypad_cut(const struct frame *frame, struct rect *area);
/* What a touch on it does to the digits; false if it was none of these keys. */
bool keypad_touch(const char *id, char *digits, size_t size);
void keypad_type(const char *utf8, char *digits, size_t size); /* the same by a real keyboard */

#endif
