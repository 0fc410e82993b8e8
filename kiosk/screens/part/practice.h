/* The mark of a practice campaign, on every screen: a band in the end margin, where no control
 * lies, with the word standing letter under letter; where a keyboard does lie there, along the top.
 */
#ifndef SCREENS_PRACTICE_H
#define SCREENS_PRACTICE_H

#include "kiosk.h"

/* Before a screen is laid out: an end margin that is wide enough for the band. */
void practice_make_room(struct metrics *m);
void practice_draw(const struct kiosk *k, struct frame *frame);

#endif
