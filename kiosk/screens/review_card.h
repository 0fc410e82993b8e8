/* One card of the review: a question's title, what was answered, and a button to change it. */
#ifndef SCREENS_REVIEW_CARD_H
#define SCREENS_REVIEW_CARD_H

#include "kiosk.h"

struct review_card {
    int question;
    const char *id, *title, *answer; /* answer NULL: left blank */
    unsigned from, places;           /* a rank without theme: one line a place; places 0: words */
};

int review_card_height(const struct kiosk *k, const struct frame *frame,
                       const struct review_card *card, int width);
void review_card_draw(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                      struct rect r);
/* The card is cut to what fits this height, and the rest of it is returned; false, and the card
 * left as it is, where all or nothing fits. */
bool review_card_split(const struct kiosk *k, struct frame *frame, struct review_card *card,
                       struct rect area, struct review_card *rest);

#endif
