/* Which commands of a frame hide those before them: what is hidden need not be drawn. */
#ifndef UI_COVER_H
#define UI_COVER_H

#include "ui/frame.h"

/* The command from which on everything in this part is drawn; SIZE_MAX: it begins with paper. */
size_t cover_first(const struct frame *frame, struct rect part);

/* Where the topmost box that hides half of the damage hides it: a sheet, most often, with a whole
 * page below. Empty, at the damage's top left, where there is none. */
struct rect cover_find(const struct frame *frame, struct rect damage);

#endif
