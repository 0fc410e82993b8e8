/* "Ready to vote": the checks of readiness.h, one a line, and the tablet's four words. */
#ifndef SCREENS_READINESS_CARD_H
#define SCREENS_READINESS_CARD_H

#include "kiosk.h"

void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r);

/* Its parts, for a screen that is too small for the whole: the checks alone, "Ready to vote: 4 of
 * 5", and "This tablet is" with the four words. */
void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r);
const char *readiness_card_title(const struct kiosk *k, struct frame *frame);
const char *readiness_card_words(const struct kiosk *k, struct frame *frame, char between);
bool readiness_card_passed(const struct kiosk *k); /* all of them */

#endif
