/* The band over the steward's panel: whether a session is open, and the way back to voting. */
#ifndef SCREENS_STEWARD_BANNER_H
#define SCREENS_STEWARD_BANNER_H

#include "kiosk.h"

/* Along the top edge; returns its height. A small screen has it without steward_banner_line. */
int steward_banner_draw(const struct kiosk *k, struct frame *frame);
/* "Queen Mary's Hall · Hall · Tablet 3 · A.K.", that a session was closed just now, or that a newer
 * survey was found on a stick. */
const char *steward_banner_line(const struct kiosk *k, struct frame *frame);

#endif
