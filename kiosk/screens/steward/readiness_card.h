/* "Ready to vote": the checks of readiness.h, one a line. */
#ifndef SCREENS_READINESS_CARD_H
#define SCREENS_READINESS_CARD_H

#include "screens/steward/readiness_words.h"

/* Where it has no room for all, those that did not pass come first, and where it has none for its
 * title it is not drawn: all are on the page. */
void readiness_card_draw(const struct kiosk *k, struct frame *frame, struct rect r);

/* For a page of its own: how many pages of this area they take, and page `page` (from 0) of them.
 */
unsigned readiness_card_pages(const struct kiosk *k, struct frame *frame, struct rect r);
void readiness_card_lines(const struct kiosk *k, struct frame *frame, struct rect r, unsigned page);

#endif
