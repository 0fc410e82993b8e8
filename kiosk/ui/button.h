/* Buttons: card, plum (the one main action of a screen) or soft; with words, an icon, or both.
 * Icons beside words give way where a word would be cut. */
#ifndef UI_BUTTON_H
#define UI_BUTTON_H

#include "ui/frame.h"

enum button_kind { BUTTON_NORMAL, BUTTON_PRIMARY, BUTTON_SOFT };

struct button {
    const char *id;
    const char *label;      /* NULL or icon_only: not drawn */
    const char *spoken;     /* read aloud; NULL = label */
    const char *brief;      /* fewer words, for a footer too short for the label; NULL = none */
    const char *icon;       /* NULL = none */
    const char *icon_after; /* at the end: arrows onward, chevron of a drop-down; NULL = none */
    enum button_kind kind;
    double font_px;   /* 0 = the size chosen for all text */
    bool icon_only;   /* draw the icon alone (spoken still says the words) */
    bool plain;       /* regular weight; TEXT_BOLD within the label ("About *Housing*") */
    bool align_start; /* icon and words from the start, as in a column of buttons */
    bool disabled, chosen;
};

int button_width(const struct frame *frame, const struct button *button); /* natural, px */
int button_height(const struct frame *frame, const struct button *button, int width);
/* The least at which words, in as many lines as this width asks for, stay off the border. */
int button_words_height(const struct frame *frame, const struct button *button, int width);
/* Does this width hold its words, in as many lines as they need, without cutting one? */
bool button_holds(const struct frame *frame, const struct button *button, int width);
/* Of one line of words. */
int button_line_height(const struct frame *frame, const struct button *button);
/* Of a row that has no height to spare: a target, unless its words reach higher. */
int button_least_height(const struct frame *frame, const struct button *button);
/* The least height of one line of words, where there is no room for the natural one. */
int button_low_height(const struct frame *frame, const struct button *button);
/* The face fills r; the lip lies below it, outside. */
void button_draw(struct frame *frame, const struct button *button, struct rect r);

#endif
