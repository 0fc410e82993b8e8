/* Own words being written into an answer: a text, or what the option `other` means. Letters come
 * from the keyboard on the screen or from a real one. */
#ifndef SCREENS_OWN_WORDS_H
#define SCREENS_OWN_WORDS_H

#include "kiosk.h"

const char *own_words_of(const struct kiosk *k, int question); /* "" if there are none */
struct keyboard own_words_keyboard(const struct kiosk *k, int question);
/* Sets view.full where there is no room for more. Spaces alone would say nothing: they are not
 * taken as a beginning. */
void own_words_type(struct kiosk *k, int question, const char *utf8);
void own_words_delete(struct kiosk *k, int question);                /* the last letter */
void own_words_touch(struct kiosk *k, int question, const char *id); /* a key */

#endif
