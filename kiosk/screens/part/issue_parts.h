/* What an issue's page holds beside field and keyboard; each part cuts its room off *area. */
#ifndef SCREENS_ISSUE_PARTS_H
#define SCREENS_ISSUE_PARTS_H

#include "kiosk.h"

/* What it is about, and where: the drop-downs of the repeat, side by side or, upright, one under
 * the other. */
void issue_parts_selects(const struct kiosk *k, struct frame *frame, struct rect *area);
int issue_parts_selects_height(const struct kiosk *k, struct frame *frame, int width);
/* What was written before, and one more, at the end of a row. */
void issue_parts_more(const struct kiosk *k, struct frame *frame, struct rect row);

/* That the words are kept apart: the form's hint, or our own. */
const char *issue_parts_hint(const struct kiosk *k, struct frame *frame);
/* What there is to say now: that there is no room for more, or what the form wants. NULL: nothing.
 */
const char *issue_parts_word(const struct kiosk *k, struct frame *frame);
/* The word, else the hint, with its icon. */
int issue_parts_apart_height(const struct kiosk *k, struct frame *frame, int width);
void issue_parts_draw_apart(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
