/* One row of the review: a card with a question's title, what was answered, and a button to change
 * it; or a heading over what belongs together, with a button or without. */
#ifndef SCREENS_REVIEW_CARD_H
#define SCREENS_REVIEW_CARD_H

#include "kiosk.h"

struct review_card {
    bool is_heading; /* title, and a button if it has an id */
    int question;
    unsigned repetition;
    const char *id;            /* of its button; NULL = none */
    const char *answer;        /* answer NULL: left blank */
    const char *title;         /* "": it has been shown before the card */
    const char *about;         /* the whole title: what the button is said to be for */
    const char *blank;         /* what is said then */
    const char *button, *icon; /* words and icon of the button */
    unsigned from, places;     /* a rank without theme: one line a place; places 0: words */
};

int review_card_height(const struct kiosk *k, const struct frame *frame,
                       const struct review_card *card, int width);
void review_card_draw(const struct kiosk *k, struct frame *frame, const struct review_card *card,
                      struct rect r);
/* The card is cut to what fits this height, without its button, and the rest of it is returned;
 * false where nothing of its answer fits. */
bool review_card_split(const struct kiosk *k, struct frame *frame, struct review_card *card,
                       struct rect area, struct review_card *rest);
/* Does a page hold some of the answer beside the whole title? */
bool review_card_can_split(const struct kiosk *k, struct frame *frame,
                           const struct review_card *card, struct rect area);

#endif
