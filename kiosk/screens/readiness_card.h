/* "Ready to vote": the checks of readiness.h, one a line, and the tablet's four words. */
#ifndef SCREENS_READINESS_CARD_H
#define SCREENS_READINESS_CARD_H

#include "kiosk.h"

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
