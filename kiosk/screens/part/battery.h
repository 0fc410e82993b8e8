/* "Battery 9 %. Please charge the tablet.": for the steward, and never over a resident's question.
 */
#ifndef SCREENS_BATTERY_H
#define SCREENS_BATTERY_H

#include "kiosk.h"

/* NULL while there is nothing to say. */
const char *battery_words(const struct kiosk *k, struct frame *frame);
/* A strip cut off the bottom of *area, if there is something to say. */
void battery_strip(const struct kiosk *k, struct frame *frame, struct rect *area);

#endif
