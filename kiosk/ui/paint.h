/* Paints frames on a window's pixels: cairo for shapes, SDL_ttf for text, SDL_image for icons, and
 * only where the picture changed. */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/frame.h"

#include <SDL2/SDL_surface.h>

struct paint; /* open fonts, rendered icons, and what was painted last */

struct paint *paint_create(struct fail *f);
void paint_free(struct paint *paint);
struct text *paint_text(struct paint *paint);

/* Paints what differs from the frame painted before, on this surface (32-bit XRGB/ARGB), and
 * returns how many rectangles of `damage` (at most PAINT_DAMAGE_MAX) were touched; 0 = nothing. */
#define PAINT_DAMAGE_MAX 16
int paint_frame(struct paint *paint, SDL_Surface *surface, const struct frame *frame,
                struct rect damage[PAINT_DAMAGE_MAX]);
/* For drawing on this surface's pixels; the caller's, to be given to cairo_destroy. */
cairo_t *paint_open(SDL_Surface *surface);
/* Forgets what was painted: the next frame is painted whole (window resized, exposed). */
void paint_forget(struct paint *paint);

#endif
