/* "Ready to vote": the checks of readiness.h, one a line. */
#ifndef SCREENS_READINESS_CARD_H
#define SCREENS_READINESS_CARD_H

#include "kiosk.h"

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r);

/* Its parts, for a page of its own: the checks alone, and "Ready to vote: 4 of 5". */
void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r);
const char *readiness_card_title(const struct kiosk *k, struct frame *frame);

#endif
