/* The plum band of a door's screens: that this is the doorstep, where, and whose tablet it is; or
 * what the steward must know now. */
#ifndef SCREENS_DOORSTEP_BANNER_H
#define SCREENS_DOORSTEP_BANNER_H

#include "kiosk.h"

int doorstep_banner_height(const struct kiosk *k, struct frame *frame);
/* Along the top edge; returns its height. */
int doorstep_banner_draw(const struct kiosk *k, struct frame *frame);

#endif
