/* Paths and their paint, on cairo. A stroke lies inside its shape, so that a border never makes a
 * control larger. */
#ifndef UI_SHAPE_H
#define UI_SHAPE_H

#include "ui/frame.h"

#include <cairo/cairo.h>

void shape_box(cairo_t *cr, const struct theme *theme, const struct frame_command *c);
void shape_hexagon(cairo_t *cr, const struct theme *theme, const struct frame_command *c);
void shape_circle(cairo_t *cr, const struct theme *theme, const struct frame_command *c);
void shape_arc(cairo_t *cr, const struct theme *theme, const struct frame_command *c);
void shape_line(cairo_t *cr, const struct theme *theme, const struct frame_command *c);

/* Sets a colour of the theme; false where the token draws nothing. */
bool shape_colour(cairo_t *cr, const struct theme *theme, enum theme_token token);

#endif
