/* The 32 letters and digits that cards are written with, as keys to touch: "key:7", "key:A". */
#ifndef SCREENS_CARD_KEYS_H
#define SCREENS_CARD_KEYS_H

#include "ui/frame.h"

enum { CARD_KEYS_ENDS = 3 };

/* What they need at least, and are good with at most, in px. */
int card_keys_least_height(const struct frame *frame, int width);
int card_keys_most_height(const struct frame *frame, int width);
void card_keys_draw(struct frame *frame, struct rect r);

/* The same with places for three other keys at the end of the last row, by which a row has nine. */
int card_keys_with_ends_height(const struct frame *frame, int width);
void card_keys_with_ends_draw(struct frame *frame, struct rect r, struct rect ends[CARD_KEYS_ENDS]);

#endif
