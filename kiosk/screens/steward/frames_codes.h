/* The codes of a session on their way to the laptop: the whole screen, ids frames.back, .stop,
 * .forward, .slower, .faster, .some or .all, .finish. */
#ifndef SCREENS_FRAMES_CODES_H
#define SCREENS_FRAMES_CODES_H

#include "kiosk.h"

void frames_codes_draw(const struct kiosk *k, struct frame *frame);

#endif
