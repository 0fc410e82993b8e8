/* What a steward must know before all else: that votes cannot be saved, that the second copy is
 * away, or that what was kept of the screen's size is lost. Never on a resident's way. */
#ifndef SCREENS_ALERT_H
#define SCREENS_ALERT_H

#include "kiosk.h"

/* In the language on screen; NULL if all is well. */
const char *alert_words(const struct kiosk *k);
/* A soft band at the top of *area, cut off it with a gap, where there is something to say: with the
 * technical reason under the words where there is room for two lines. */
void alert_draw(const struct kiosk *k, struct frame *frame, struct rect *area);

#endif
