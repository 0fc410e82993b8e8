/* Frames as they are really painted, judged pixel by pixel: the ink of every line of text against
 * the ground that it covers, ink that meets other ink or the screen's edge, pictures, borders and
 * rings. */
#ifndef TEST_INKS_H
#define TEST_INKS_H

#include <SDL2/SDL_surface.h>

#include "kiosk/finding.h"

struct inks;

struct inks *inks_new(struct fail *f); /* NULL where fonts are missing */
void inks_free(struct inks *inks);
/* Paints the frame and judges it; what lies under a veil is not judged. */
void inks_judge(struct inks *inks, const struct frame *frame, const struct findings *to);
/* The frame that was judged last; lent until the next. */
SDL_Surface *inks_picture(struct inks *inks);

#endif
