/* What an issue's page holds beside field and keyboard. Heights and widths are px. */
#ifndef SCREENS_ISSUE_PARTS_H
#define SCREENS_ISSUE_PARTS_H

#include "kiosk.h"

/* What it is about, and where: the drop-downs of the repeat, side by side or, upright, one under
 * the other. They are cut off the top of *area. */
void issue_parts_selects(const struct kiosk *k, struct frame *frame, struct rect *area);
int issue_parts_selects_height(const struct kiosk *k, struct frame *frame, int width);
/* Do they fit this area, and no word is cut? */
bool issue_parts_selects_fit(const struct kiosk *k, struct frame *frame, struct rect area);
/* How many there are, and one of them (from 0) alone at the top of an area. */
unsigned issue_parts_select_count(const struct kiosk *k);
void issue_parts_select(const struct kiosk *k, struct frame *frame, unsigned index,
                        struct rect area);
/* What was written before, and one more, at the end of a row; the least width and the height that
 * they need. */
void issue_parts_more(const struct kiosk *k, struct frame *frame, struct rect row);
int issue_parts_more_least(const struct kiosk *k, struct frame *frame);
int issue_parts_more_height(const struct kiosk *k, struct frame *frame);

/* That the words are kept apart: the form's hint, or our own. */
const char *issue_parts_hint(const struct kiosk *k, struct frame *frame);
/* What there is to say now: that there is no room for more, or what the form wants. NULL: nothing.
 */
const char *issue_parts_word(const struct kiosk *k, struct frame *frame);
/* The word, else the hint, with its icon. */
int issue_parts_apart_height(const struct kiosk *k, struct frame *frame, int width);
/* The least that keeps it off the keys over it. */
int issue_parts_apart_air(const struct kiosk *k, struct frame *frame, int width);
void issue_parts_draw_apart(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
