/* Typing on a small screen: a field over the keyboard, and nothing else. */
#ifndef SCREENS_TYPING_H
#define SCREENS_TYPING_H

#include "kiosk.h"
#include "ui/field.h"
#include "ui/keyboard.h"

struct typing {
    const char *title; /* over the field, where letters leave room for it; NULL = none */
    struct field field;
    int lines; /* of the field */
    const struct keyboard *keyboard;
    const struct button *back, *next; /* in the keyboard's last row; NULL = none */
    const struct button *beside;      /* an icon beside the field; NULL = none */
};

/* Is there a title, and room for it? Else it is not shown. */
bool typing_says(const struct frame *frame, const struct typing *t);
/* Fills the screen from the bottom up, less the progress strip's room. */
void typing_draw(const struct kiosk *k, struct frame *frame, const struct typing *t);

#endif
