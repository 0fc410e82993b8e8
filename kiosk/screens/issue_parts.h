/* What an issue's page holds beside field and keyboard; each part cuts its room off *area. */
#ifndef SCREENS_ISSUE_PARTS_H
#define SCREENS_ISSUE_PARTS_H

#include "kiosk.h"

/* What it is about, and where: the drop-downs of the repeat, side by side or, upright, one under
 * the other. */
void issue_parts_selects(const struct kiosk *k, struct frame *frame, struct rect *area);
/* What was written before, and one more, at the end of a row. */
void issue_parts_more(const struct kiosk *k, struct frame *frame, struct rect row);

/* That the words are kept apart; or what there is to say now (issue_parts_has_word): that there is
 * no room for more, or what the form wants. */
const char *issue_parts_apart(const struct kiosk *k, struct frame *frame);
bool issue_parts_has_word(const struct kiosk *k, struct frame *frame);
int issue_parts_apart_height(const struct kiosk *k, struct frame *frame, int width);
void issue_parts_draw_apart(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
