/* The option `other` of a select with or_other, and its own words, which are written on a page of
 * field and keyboard. Choosing the option leads there, and so does touching it again. The words
 * stay with the option: taking it off takes them off. */
#ifndef SCREENS_OTHER_H
#define SCREENS_OTHER_H

#include "kiosk.h"

/* The question's option `other`, or -1 where it has no own words. */
int other_option(const struct kiosk *k, int question);
/* "Something else: a tram stop", as far as it fits a row; its label alone without words. */
const char *other_label(const struct kiosk *k, struct frame *frame, int question,
                        const char *label);

void other_draw(const struct kiosk *k, struct frame *frame); /* view.writing: the page */
bool other_touch(struct kiosk *k, const char *id);           /* false if it was something else */
/* After a touch: words without their option are dropped. */
void other_settle(struct kiosk *k, int question, unsigned repetition);

#endif
