/* A text field: shows the end of what was typed, with a caret that does not blink. Where field and
 * keyboard do not fit one page, a closed field stands for it. Editing is two functions on a buffer,
 * so that a screen holds the text it owns. */
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "ui/frame.h"

struct field {
    const char *id;
    const char *label; /* what the field is for; read aloud */
    const char *text;
    const char *placeholder; /* said while there is no text; NULL = none */
    double font_px;          /* 0 = the size chosen for all text */
    bool hidden;             /* a PIN: a dot a character, and never described */
    bool is_closed;          /* touching it leads to its keyboard: it has a lip and a pencil */
};

int field_height(const struct frame *frame, int lines); /* natural height, px */
/* Does this placeholder fit a closed field? */
bool field_fits(const struct frame *frame, const char *placeholder, struct rect r);
void field_draw(struct frame *frame, const struct field *field, struct rect r);

/* Appends typed UTF-8 if the whole stays within max_characters and capacity_bytes (NUL included).
 */
bool field_append(char *text, size_t capacity_bytes, size_t max_characters, const char *typed);
/* Takes off the last user-perceived character; false = nothing to take. Leaves zeros behind. Where
 * vowels are signs on letters (Tamil, Arabic) the last sign alone: it was typed by a key of its
 * own.
 */
bool field_backspace(char *text);

#endif
