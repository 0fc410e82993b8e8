/* Shapes, on cairo. A stroke lies inside its shape, so that a border never makes a control larger.
 */
#ifndef UI_SHAPE_H
#define UI_SHAPE_H

#include "ui/frame.h"
#include "ui/masks.h"

#include <cairo/cairo.h>

/* A box, hexagon, circle, arc or line. */
void shape_draw(struct masks *masks, cairo_t *cr, const struct theme *theme,
                const struct frame_command *c);

/* Sets a colour of the theme; false where the token draws nothing. */
bool shape_colour(cairo_t *cr, const struct theme *theme, enum theme_token token);

#endif
