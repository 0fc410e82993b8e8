/* The ink of a line of text, by itself: how much of each pixel it fills. It is remembered,
 * for a line comes again in other colours, with the focus elsewhere, and on other screens. */
#ifndef TEST_SILHOUETTE_H
#define TEST_SILHOUETTE_H

#include "ui/frame.h"

struct silhouette {
    struct rect box; /* what has ink, from the top left of the command's bounds */
    uint8_t *fill;   /* row by row: 0 none, 255 all of the pixel; NULL: no ink at all */
};

struct silhouettes;

struct silhouettes *silhouettes_new(void);
void silhouettes_free(struct silhouettes *silhouettes);
/* Of this FRAME_TEXT; lent until the next is asked for. */
const struct silhouette *silhouettes_of(struct silhouettes *silhouettes, struct text *text,
                                        const struct frame_command *c);

#endif
