/* A question with two answers: a picture or a countdown, a large title, a line of text, one plum
 * button and one other. */
#ifndef SCREENS_DIALOG_H
#define SCREENS_DIALOG_H

#include "ui/button.h"

struct dialog {
    const char *icon;                /* NULL: a countdown */
    int seconds_left, seconds_whole; /* of the countdown */
    const char *title, *text;        /* text "" for none */
    struct button yes, no;           /* id, label and icon; yes is drawn plum */
};

/* Fills r: words on top, the two buttons side by side below. Where large letters have no room, the
 * picture goes, and then the text: title and buttons say enough to answer. */
void dialog_draw(struct frame *frame, const struct dialog *d, struct rect r);
/* A veil, and the dialog on a sheet just large enough for it. */
void dialog_draw_over(struct frame *frame, const struct dialog *d);

#endif
