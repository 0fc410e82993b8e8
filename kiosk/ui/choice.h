/* A row or tile to choose: icon, label, and the ring that is the ballot: empty and dashed, or a
 * badge with a number (rank) or a tick (one of, any of). */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

#include "ui/frame.h"

enum choice_mark {
    CHOICE_RANK,
    CHOICE_TICK,
    CHOICE_ACT, /* no mark: a button among choices */
};

#define MM_CHOICE_COMFORTABLE 18.7 /* of a row, where there is room */

struct choice {
    const char *id;
    const char *label;
    const char *icon;      /* NULL = none */
    enum choice_mark mark; /* rank: the ring lies at the end; tick: at the start */
    int place;             /* 0 = not chosen; rank: its number; tick: 1 */
    bool disabled;
};

/* The least height at which the label fits into this width (bold, so choosing moves nothing). */
int choice_height(const struct frame *frame, const struct choice *choice, int width);
/* False where a word of the label is wider than this width leaves room for. */
bool choice_fits(const struct frame *frame, const struct choice *choice, int width);
/* How many bytes of the label a row of this height holds: whole lines, at least one. */
size_t choice_fit(const struct frame *frame, const struct choice *choice, int width, int height);
void choice_draw(struct frame *frame, const struct choice *choice, struct rect r);

/* The same as a tile: the mark over the words, which are centred. For scales, whose options stand
 * side by side. */
int choice_tile_height(const struct frame *frame, const struct choice *choice, int width);
bool choice_tile_fits(const struct frame *frame, const struct choice *choice, int width);
void choice_tile_draw(struct frame *frame, const struct choice *choice, struct rect r);

/* The marks alone, for cells and lists of answers. A number of 0 draws a tick. */
void choice_badge(struct frame *frame, double centre_x, double centre_y, double diameter,
                  int number);
void choice_ring(struct frame *frame, double centre_x, double centre_y, double diameter,
                 enum theme_token colour);

#endif
