/* What there is to say of a voting card while it is given. */
#ifndef SCREENS_CARD_WORDS_H
#define SCREENS_CARD_WORDS_H

#include "kiosk.h"

/* What to do. */
const char *card_words_hint(const struct kiosk *k, struct frame *frame);
/* What is wrong, in bold; NULL: nothing. */
const char *card_words_trouble(const struct kiosk *k, struct frame *frame);
/* The same of what was typed last alone, and not in bold. */
const char *card_words_typing(const struct kiosk *k, struct frame *frame);

#endif
